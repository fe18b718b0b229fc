// The list of modules that can be loaded now (lmod-compat.md 1.8, 1.9).
import { baseName } from '../base/text.ts';
import { banner } from './banner.ts';
import { type Painter, painter } from './colour.ts';
import { layOutEntries } from './columns.ts';
import { inParentheses, Legend, nameAndMarks, terseMark } from './marks.ts';
import type { Style } from './style.ts';
import type { AvailEntry, AvailView } from './view.ts';
import { wrapText } from './wrap.ts';

const aliasMeaning = 'any other word in parentheses is an alias: for a/1.2 (new), a/new loads a/1.2';
const notLoadable = 'no module of the present MODULEPATH has this name';

export function availForPeople(view: AvailView, style: Style): string {
  const paint = painter(style);
  const legend = new Legend();
  const blocks: string[] = [];
  const block = (title: string, rows: readonly (readonly string[])[]): void => {
    if (rows.length > 0)
      blocks.push(`\n${banner(title, style.width)}\n${layOutEntries(rows, style.width)}\n`);
  };
  block(
    'Global Aliases',
    view.globalAliases.map((alias) => aliasRow(alias, legend)),
  );
  for (const root of view.roots) {
    block(
      root.label,
      root.modules.map((entry) => row(entry, view.defaultsOnly, paint, legend)),
    );
  }
  if (view.extensions.length > 0) {
    legend.addOwn('E');
    block(
      'Extensions (module --nx avail leaves them out)',
      view.extensions.map(({ name }) => [`    ${paint('blue', name)}`, '(E)']),
    );
    blocks.push('\nAn extension comes with a module: "module spider NAME" says with which.\n');
  }
  if (blocks.length === 0) blocks.push(`${paint('red', nothingFound(view.patterns))}\n`);
  const notes = [legend.text(style.width)];
  if (style.hints) notes.push(hints(view, style.width));
  return blocks.join('') + notes.join('');
}

function aliasRow(alias: AvailView['globalAliases'][number], legend: Legend): readonly string[] {
  if (alias.loads === undefined) legend.add('N/A', notLoadable);
  return [`   ${alias.name}`, '->', alias.loads ?? '(N/A)'];
}

function row(entry: AvailEntry, defaultsOnly: boolean, paint: Painter, legend: Legend): readonly string[] {
  const { name, marks } = entry.virtual
    ? { name: entry.fullName, marks: [] }
    : nameAndMarks(entry.shown ?? entry.fullName, entry, paint, legend);
  const versions: string[] = [];
  if (entry.isDefault && !defaultsOnly) {
    legend.addOwn('D');
    versions.push('D');
  }
  if (entry.aliases.length > 0) {
    legend.add('Aliases', aliasMeaning);
    versions.push(...entry.aliases.map(baseName));
  }
  return ['  ', name, inParentheses(versions.length > 0 ? [...marks, versions.join(':')] : marks)];
}

function nothingFound(patterns: readonly string[]): string {
  if (patterns.length === 0) return 'There are no modules in the directories of MODULEPATH.';
  return `No module matches ${patterns.map((pattern) => `"${pattern}"`).join(' or ')}.`;
}

function hints(view: AvailView, width: number): string {
  const lines: string[] = [];
  if (view.findFirstNote) {
    lines.push(
      'Some modules here are name/version/version: for every name, the first directory of MODULEPATH that holds it decides its default.',
    );
  }
  if (view.patterns.length === 0 && !view.defaultsOnly) {
    lines.push('"module spider" lists all modules, also those that need others to be loaded first.');
    lines.push('A shorter list: "ml -d av" (only defaults), "ml ov" (numbers of versions).');
  }
  return lines.map((line) => `\n${wrapText(line, width)}\n`).join('');
}

/** Byte for byte as Lmod prints it (lmod-compat.md 1.8). */
export function availTerse(view: AvailView, style: Style): string {
  const lines = view.globalAliases.map((alias) => `${alias.name}(@${alias.target})`);
  const showsNames = !view.defaultsOnly && view.patterns.length === 0;
  for (const root of view.roots) {
    if (root.modules.length === 0) continue;
    lines.push(`${root.label}:`);
    const seen = new Set<string>();
    for (const entry of root.modules) {
      if (showsNames && entry.name !== entry.fullName && !seen.has(entry.name)) {
        seen.add(entry.name);
        lines.push(`${entry.name}/`);
      }
      if (!entry.virtual) lines.push(...entry.aliases.map((alias) => `${alias}(@${entry.fullName})`));
      lines.push(entry.fullName + (style.decorations ? terseMark(entry) : ''));
      if (style.terseExtensions) lines.push(...entry.extensions.map((extension) => `#    ${extension}`));
    }
  }
  return lines.map((line) => `${line}\n`).join('');
}
