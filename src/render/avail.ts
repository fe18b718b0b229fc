// The list of modules that can be loaded now (lmod-compat.md 1.8, 1.9).
import { baseName } from '../base/text.ts';
import { nameList } from '../words/message.ts';
import type { Texts } from '../words/texts.ts';
import { banner } from './banner.ts';
import { type Painter, painter } from './colour.ts';
import { layOutEntries } from './columns.ts';
import { inParentheses, Legend, nameAndMarks, terseMark, terseTitle } from './marks.ts';
import type { Style } from './style.ts';
import type { AvailEntry, AvailView } from './view.ts';
import { closingWords } from './words.ts';
import { wrapText } from './wrap.ts';

export function availForPeople(view: AvailView, style: Style): string {
  const paint = painter(style);
  const { texts } = style;
  const legend = new Legend(texts);
  const blocks: string[] = [];
  const block = (title: string, rows: readonly (readonly string[])[]): void => {
    if (rows.length > 0)
      blocks.push(`\n${banner(title, style.width)}\n${layOutEntries(rows, style.width)}\n`);
  };
  block(
    texts.say('globalAliases'),
    view.globalAliases.map((alias) => aliasRow(alias, legend, texts)),
  );
  for (const root of view.roots) {
    block(
      root.label,
      root.modules.map((entry) => row(entry, view.defaultsOnly, { paint, legend, texts })),
    );
  }
  if (view.extensions.length > 0) {
    legend.addOwn('E');
    block(
      texts.say('m_Extensions_head'),
      view.extensions.map(({ name }) => [`    ${paint('blue', name)}`, '(E)']),
    );
    blocks.push(texts.say('m_Extensions_tail'));
  }
  if (blocks.length === 0) blocks.push(`${paint('red', nothingFound(view.patterns, texts))}\n`);
  const notes = [legend.text(style.width)];
  if (style.hints) notes.push(hints(view, style));
  return blocks.join('') + notes.join('');
}

function aliasRow(
  alias: AvailView['globalAliases'][number],
  legend: Legend,
  texts: Texts,
): readonly string[] {
  if (alias.loads === undefined) legend.add('N/A', texts.say('m_Global_Alias_na'));
  return [`   ${alias.name}`, '->', alias.loads ?? '(N/A)'];
}

function row(
  entry: AvailEntry,
  defaultsOnly: boolean,
  { paint, legend, texts }: { readonly paint: Painter; readonly legend: Legend; readonly texts: Texts },
): readonly string[] {
  const { name, marks } = entry.virtual
    ? { name: entry.fullName, marks: [] }
    : nameAndMarks(entry.shown ?? entry.fullName, entry, paint, legend);
  const marksDefault = entry.isDefault && !defaultsOnly;
  if (!marksDefault && entry.aliases.length === 0) return ['  ', name, inParentheses(marks)];
  const versions: string[] = [];
  if (marksDefault) {
    legend.addOwn('D');
    versions.push('D');
  }
  if (entry.aliases.length > 0) {
    legend.add('Aliases', texts.say('aliasMsg'));
    versions.push(...entry.aliases.map(baseName));
  }
  return ['  ', name, inParentheses([...marks, versions.join(':')])];
}

function nothingFound(patterns: readonly string[], texts: Texts): string {
  if (patterns.length === 0) return texts.say('noModules');
  return texts.say('noMatchingModules', { names: nameList(patterns, 'or') });
}

function hints(view: AvailView, style: Style): string {
  const note = view.findFirstNote ? `\n${wrapText(style.texts.say('m_IsNVV').trimEnd(), style.width)}\n` : '';
  return view.patterns.length === 0 && !view.defaultsOnly ? note + closingWords('avail', style) : note;
}

/** Byte for byte as Lmod prints it (lmod-compat.md 1.8). */
export function availTerse(view: AvailView, style: Style): string {
  const lines = view.globalAliases.map((alias) => `${alias.name}(@${alias.target})`);
  const showsNames = !view.defaultsOnly && view.patterns.length === 0;
  for (const root of view.roots) {
    if (root.modules.length === 0) continue;
    lines.push(`${root.label}:`);
    const seen = new Set<string>();
    let last: string | undefined;
    for (const entry of root.modules) {
      const { name, fullName } = entry;
      if (showsNames && name !== fullName && name !== last) {
        last = name;
        const title = terseTitle(name);
        if (!seen.has(title)) lines.push(title);
        seen.add(title);
      }
      if (!entry.virtual) for (const alias of entry.aliases) lines.push(`${alias}(@${fullName})`);
      lines.push(style.decorations ? fullName + terseMark(entry) : fullName);
      if (style.terseExtensions) for (const extension of entry.extensions) lines.push(`#    ${extension}`);
    }
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
