// What a command did to modules besides what was asked (lmod-compat.md 1.9, change report).
import { compareBytes } from '../base/text.ts';
import type { MessageKey } from '../words/english.ts';
import { layOutTexts } from './columns.ts';
import type { Style } from './style.ts';
import type { ChangesView } from './view.ts';

/** Up to four numbered lists; '' when there is nothing to tell. */
export function changesReport(view: ChangesView, { texts, width }: Style): string {
  const blocks: readonly (readonly [MessageKey, readonly string[]])[] = [
    ['m_Inactive_Modules', view.inactive],
    ['m_Activate_Modules', view.activated],
    ['m_Reload_Modules', view.reloaded],
    ['m_Reload_Version_Chng', view.versions.map(({ from, to }) => `${from} => ${to}`)],
  ];
  const text = blocks
    .filter(([, names]) => names.length > 0)
    .map(([title, names]) => `${texts.say(title)}${numbered(names, width)}\n`)
    .join('');
  return text === '' ? '' : `${text}\n`;
}

function numbered(names: readonly string[], width: number): string {
  const entries = [...names]
    .sort(compareBytes)
    .map((name, index) => `${String(index + 1).padStart(3)}) ${name}`);
  return layOutTexts(entries, width);
}
