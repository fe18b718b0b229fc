// What a command did to modules besides what was asked (lmod-compat.md 1.9, change report).
import { compareBytes } from '../base/text.ts';
import { layOutTexts } from './columns.ts';
import type { ChangesView } from './view.ts';

/** Up to four numbered lists; '' when there is nothing to tell. */
export function changesReport(view: ChangesView, width: number): string {
  const blocks: readonly (readonly [string, readonly string[]])[] = [
    ['Inactive modules (nothing on MODULEPATH provides them now)', view.inactive],
    ['Active again', view.activated],
    ['Reloaded from another directory, because MODULEPATH changed', view.reloaded],
    ['Reloaded in another version', view.versions.map(({ from, to }) => `${from} => ${to}`)],
  ];
  const text = blocks
    .filter(([, names]) => names.length > 0)
    .map(([title, names]) => `\n${title}:\n${numbered(names, width)}\n`)
    .join('');
  return text === '' ? '' : `${text}\n`;
}

function numbered(names: readonly string[], width: number): string {
  const entries = [...names]
    .sort(compareBytes)
    .map((name, index) => `${String(index + 1).padStart(3)}) ${name}`);
  return layOutTexts(entries, width);
}
