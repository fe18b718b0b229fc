// What is in a collection (lmod-compat.md 1.8, describe).

import type { MessageKey } from '../words/english.ts';
import { layOutEntries } from './columns.ts';
import type { Style } from './style.ts';
import type { CollectionView } from './view.ts';

/** What to do to come there by hand. */
export function collectionForPeople({ name, directories, modules }: CollectionView, style: Style): string {
  const say = (key: MessageKey): string => `${style.texts.say(key, { collection: name }).trimEnd()}\n`;
  if (modules.length === 0) return '';
  const uses = directories.map((directory) => `   module use ${directory}\n`).join('');
  const rows = modules.map((module, index) => [`   ${index + 1})`, module]);
  return (
    say('coll_contains') +
    (uses === '' ? '' : say('coll_use_paths') + uses + say('coll_modules')) +
    `${layOutEntries(rows, style.width)}\n`
  );
}

export function collectionTerse({ directories, modules }: CollectionView): string {
  const uses = directories.map((directory) => `module use ${directory}\n`);
  return [...uses, ...modules.map((module) => `${module}\n`)].join('');
}
