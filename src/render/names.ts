// A titled list of names (lmod-compat.md 1.8, savelist).
import { layOutEntries } from './columns.ts';
import type { Style } from './style.ts';
import type { NamesView } from './view.ts';

export function namesForPeople({ title, none, names }: NamesView, { texts, width }: Style): string {
  const say = ({ key, values }: NamesView['title']): string => `${texts.say(key, values).trimEnd()}\n`;
  if (names.length === 0) return say(none);
  const rows = names.map((name, index) => [`${String(index + 1).padStart(3)})`, name]);
  return `${say(title)}${layOutEntries(rows, width)}\n`;
}

export function namesTerse(view: NamesView): string {
  return view.names.map((name) => `${name}\n`).join('');
}
