// What a load would change, as a table for people: `+` comes, `-` goes, `~` is another.
import type { DefinitionChange, DiffView, VariableChange } from './insight-views.ts';
import { alignRows } from './table.ts';

type Row = readonly string[];

export function diffForPeople(view: DiffView): string {
  const variables = view.variables.filter(({ own }) => view.all || !own);
  const left = view.variables.length - variables.length;
  const parts = [
    block('Modules', view.modules.map(moduleRow)),
    block('Variables', variables.flatMap(variableRows)),
    block('Aliases, functions and completions', view.definitions.map(definitionRow)),
    block('Commands that the shell would run', view.commands.map(textRow)),
    block('Text that the shell would read', view.output.map(textRow)),
  ].filter((part) => part !== '');
  if (parts.length === 0)
    parts.push(view.loaded ? 'No loaded module has changed anything.\n' : 'Nothing would change.\n');
  else if (left > 0 && !view.all) parts.push(`(and ${left} variables of the module system itself: --all)\n`);
  return parts.join('\n');
}

/** One change a line: sign, name and, of a path variable, the entry; with a blank between them. */
export function diffTerse(view: DiffView): string {
  const variables = view.variables.filter(({ own }) => view.all || !own);
  const lines = [
    ...view.modules.flatMap(({ before, after }) => [
      ...(before ? [`- module ${before.fullName}`] : []),
      ...(after ? [`+ module ${after.fullName}`] : []),
    ]),
    ...variables.flatMap((change) =>
      change.path
        ? change.path.entries
            .filter((entry) => entry.change !== 'kept')
            .map((entry) => `${signs[entry.change]} ${change.name} ${entry.entry}`)
        : [`${signOf(change)} ${change.name}${change.after === undefined ? '' : ` ${change.after}`}`],
    ),
    ...view.definitions.map(
      ({ kind, name, change }) => `${change === 'defined' ? '+' : '-'} ${kind} ${name}`,
    ),
    ...view.commands.map((code) => `+ command ${code}`),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

const signs = { added: '+', removed: '-', moved: '~', kept: ' ' } as const;

function block(title: string, rows: readonly Row[]): string {
  if (rows.length === 0) return '';
  return `${title}:\n${alignRows(rows.map(([sign = '', ...cells]) => [` ${sign}`, ...cells]))}\n`;
}

function textRow(text: string): Row {
  return ['', text.trimEnd()];
}

function moduleRow({ before, after }: DiffView['modules'][number]): Row {
  if (after === undefined) return ['-', before?.fullName ?? '', ''];
  if (before === undefined) return ['+', after.fullName, after.path];
  return ['~', `${before.fullName} => ${after.fullName}`, after.path];
}

function signOf({ before, after }: VariableChange): '+' | '-' | '~' {
  return after === undefined ? '-' : before === undefined ? '+' : '~';
}

function variableRows(change: VariableChange): readonly Row[] {
  const { name, before, after, path } = change;
  const sign = signOf(change);
  if (!path) {
    const was = before === undefined ? '' : `(was ${before})`;
    return [[sign, name, [after, was].filter((text) => text !== undefined && text !== '').join(' ')]];
  }
  const changed = path.entries.filter((entry) => entry.change !== 'kept');
  const kept = path.entries.length - changed.length;
  const rows = changed.map((entry, index): Row => {
    const where = entry.change === 'moved' ? ` (moved to place ${(entry.after ?? 0) + 1})` : '';
    return [
      index === 0 ? sign : '',
      index === 0 ? name : '',
      `${signs[entry.change]} ${entry.entry}${where}`,
    ];
  });
  if (rows.length === 0) rows.push([sign, name, '']);
  return kept === 0 ? rows : [...rows, ['', '', `  (${kept} unchanged)`]];
}

function definitionRow({ kind, name, change, body }: DefinitionChange): Row {
  return [change === 'defined' ? '+' : '-', `${kind} ${name}`, body ?? ''];
}
