// Names of modules by the category they say they belong to (lmod-compat.md 1.3, category).

import { nameList } from '../words/message.ts';
import { banner } from './banner.ts';
import { layOutEntries } from './columns.ts';
import type { Style } from './style.ts';
import type { CategoryView } from './view.ts';

/** The same for people and in terse form, as Lmod does. */
export function category(view: CategoryView, style: Style): string {
  if (view.categories.length === 0)
    return `\n${style.texts.say('noCategory', { names: nameList(view.words, 'or') })}\n`;
  return view.categories
    .map(({ title, names }) => {
      const rows = names.map(({ name, count }) => [name, `(${count})  `]);
      return `\n${banner(title, style.width)}\n${layOutEntries(rows, style.width)}\n`;
    })
    .join('');
}
