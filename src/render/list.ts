// The list of loaded modules (lmod-compat.md 1.8, 1.9).
import { painter } from './colour.ts';
import { layOutEntries } from './columns.ts';
import { inParentheses, Legend, nameAndMarks, terseMark } from './marks.ts';
import type { Style } from './style.ts';
import type { ListEntry, ListView } from './view.ts';
import { closingWords } from './words.ts';

export function listForPeople(view: ListView, style: Style): string {
  const { texts } = style;
  if (view.nothingLoaded) return texts.say('noModsLoaded');
  const paint = painter(style);
  const legend = new Legend(texts);
  const entries = view.active.filter((entry) => view.showsHidden || !isLeftOut(entry));
  const rows = entries.map((entry, index) => {
    const shown = !view.showsHidden && standsForHidden(entry) ? asAlias(entry) : entry;
    const { name, marks } = nameAndMarks(shownName(shown), shown, paint, legend);
    return [`${String(index + 1).padStart(3)})`, name, inParentheses(marks)];
  });
  const wanted = view.patterns.join(` ${texts.say('word_or')} `);
  const matching = wanted === '' ? '' : texts.say('matching', { wanted });
  const parts = [`\n${texts.say('currLoadedMods')}${matching}:\n`];
  parts.push(rows.length === 0 ? `${texts.say('noneFound')}\n` : `${layOutEntries(rows, style.width)}\n`);
  parts.push(legend.text(style.width));
  if (view.someLeftOut && !view.showsHidden) parts.push(`\n${texts.say('m_Hidden_loaded').trim()}\n`);
  if (view.inactive.length > 0) {
    const inactive = view.inactive.map(({ userName }, index) => [`  ${index + 1})`, userName]);
    parts.push(`${texts.say('Inactive')}${matching}${texts.say('inactiveNote')}:\n`);
    parts.push(`${layOutEntries(inactive, style.width)}\n`);
  }
  parts.push(closingWords('list', style));
  return `${parts.join('')}\n`;
}

type Hideable = Pick<ListEntry, 'alias' | 'visibility' | 'hiddenOnceLoaded'>;

/** Hidden once it is loaded, but for one that goes by another name (lmod-compat.md 4.7). */
export function isLeftOut(entry: Hideable): boolean {
  return entry.hiddenOnceLoaded === true && !standsForHidden(entry);
}

/** A hidden module that was loaded by another name goes by that name alone (lmod-compat.md 4.7). */
function standsForHidden(entry: Hideable): boolean {
  return entry.alias !== undefined && (entry.visibility === 'hidden' || entry.visibility === 'hard');
}

function asAlias(entry: ListEntry): ListEntry {
  const name = entry.alias ?? entry.fullName;
  return { ...entry, fullName: name, shown: name, alias: undefined, visibility: 'normal' };
}

function shownName(entry: ListEntry): string {
  const name = entry.shown ?? entry.fullName;
  return entry.alias === undefined ? name : `${entry.alias} -> ${name}`;
}

/** Byte for byte as Lmod prints it: an alias has a line of its own (lmod-compat.md 1.8). */
export function listTerse(view: ListView, style: Style): string {
  // CMake's init file, jupyter-lmod and EasyBuild know an empty list by these words (contracts.md 1, 3, 4)
  if (view.nothingLoaded) return style.texts.say('noModsLoaded');
  return view.active
    .map((entry) => {
      const names = entry.alias === undefined ? entry.fullName : `${entry.fullName}\n${entry.alias}`;
      return `${names}${style.decorations ? terseMark(entry) : ''}\n`;
    })
    .join('');
}
