// What is in a collection (lmod-compat.md 1.8, describe).
import { layOutEntries } from './columns.ts';
import type { Style } from './style.ts';
import type { CollectionView } from './view.ts';

/** What to do to come there by hand. */
export function collectionForPeople({ name, directories, modules }: CollectionView, style: Style): string {
  if (modules.length === 0) return '';
  const uses = directories.map((directory) => `   module use ${directory}\n`).join('');
  const rows = modules.map((module, index) => [`   ${index + 1})`, module]);
  return (
    `The collection "${name}" has\n` +
    (uses === '' ? '' : `  directories of MODULEPATH:\n${uses}  modules:\n`) +
    `${layOutEntries(rows, style.width)}\n`
  );
}

export function collectionTerse({ directories, modules }: CollectionView): string {
  const uses = directories.map((directory) => `module use ${directory}\n`);
  return [...uses, ...modules.map((module) => `${module}\n`)].join('');
}
