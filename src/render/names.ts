// A titled list of names (lmod-compat.md 1.8, savelist).
import { layOutEntries } from './columns.ts';
import type { Style } from './style.ts';
import type { NamesView } from './view.ts';

export function namesForPeople(view: NamesView, style: Style): string {
  if (view.names.length === 0) return `${view.none}\n`;
  const rows = view.names.map((name, index) => [`${String(index + 1).padStart(3)})`, name]);
  return `${view.title}\n${layOutEntries(rows, style.width)}\n`;
}

export function namesTerse(view: NamesView): string {
  return view.names.map((name) => `${name}\n`).join('');
}
