// Who did what, for people: a module's reasons, a variable's, an entry's, each as a short table.
import type {
  CallReason,
  EntryOrigin,
  NamedFile,
  Relation,
  WhyModule,
  WhyVariable,
  WhyView,
} from './insight-views.ts';
import { showCall } from './show-call.ts';
import { alignRows } from './table.ts';

type Row = readonly string[];

export function whyForPeople({ module, variable, entries }: WhyView): string {
  return [
    ...(module ? [moduleText(module)] : []),
    ...(variable ? [variableText(variable)] : []),
    ...entries.map((entry) => `${entry.entry} in ${entry.variable}:\n${table(entryRows(entry, ''))}`),
  ].join('\n');
}

/** One fact a line: what it is, and a name. */
export function whyTerse({ module, variable, entries }: WhyView): string {
  const lines = [
    ...(module?.requested ? ['requested'] : []),
    ...(module?.loadedBy ?? []).map(({ fullName }) => `loaded-by ${fullName}`),
    ...new Set((module?.neededBy ?? []).map(({ fullName }) => `needed-by ${fullName}`)),
    ...(variable?.by ?? []).map(({ fullName }) => `changed-by ${fullName}`),
    ...entries.flatMap(({ variable: name, by }) =>
      by.map(({ fullName, count }) => `${count > 0 ? 'added-by' : 'removed-by'} ${fullName} ${name}`),
    ),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function table(rows: readonly Row[]): string {
  return rows.length === 0
    ? ''
    : `${alignRows(rows.map(([first = '', ...rest]) => [`  ${first}`, ...rest]))}\n`;
}

function moduleText({
  fullName,
  path,
  status,
  userName,
  requested,
  loadedBy,
  neededBy,
  variables,
}: WhyModule): string {
  const head = `${fullName} is ${status === 'active' ? 'loaded' : 'inactive: MODULEPATH has no file of it now'}:\n`;
  const asked = userName === fullName ? 'you asked for it' : `you asked for it, as ${userName}`;
  const loaders = loadedBy.map(relationCells);
  const causes: Row[] = [...(requested ? [[asked]] : []), ...loaders];
  if (causes.length === 0) causes.push(['a module that no longer says so']);
  const needs: Row[] = neededBy.map(relationCells);
  if (needs.length === 0) needs.push(['no loaded module']);
  const rows: Row[] = [
    ['file', path],
    ...titled('because', causes),
    ...(status === 'active' ? titled('needed by', needs) : []),
    ...(variables.length === 0 ? [] : [['changes', variables.join(' ')]]),
  ];
  return head + table(rows);
}

function relationCells({ fullName, by }: Relation): Row {
  return [by === 'MODULEPATH' ? `${fullName} (found only where this one leads)` : `${fullName} (${by})`];
}

function titled(title: string, rows: readonly Row[]): Row[] {
  return rows.map((row, index) => [index === 0 ? title : '', ...row]);
}

function variableText(variable: WhyVariable): string {
  const { name, value, without, origin, unchanged, by, entries } = variable;
  const head =
    value === undefined ? `${name} is not set.\n` : entries ? `${name}:\n` : `${name} = ${value}\n`;
  if (origin === 'engine') return `${head}${table([['the module system keeps its own state in it']])}`;
  if (origin === 'environment') return `${head}${table([['not from a module']])}`;
  const rows = entries
    ? entries.flatMap((entry) => entryRows(entry, entry.entry))
    : by.flatMap((each) => callRows('', each, each.calls, ''));
  const wholes = entries
    ? by.filter(({ calls }) => calls.some((call) => !call.function.endsWith('_path')))
    : [];
  rows.push(...wholes.flatMap((each) => callRows('', each, each.calls, 'as a whole')));
  const before = !entries && without !== undefined ? [`  ${without} without modules\n`] : [];
  const changed = unchanged ? [] : [`  ${changedWords}\n`];
  return [head, table(rows), ...before, ...changed].join('');
}

const changedWords =
  'It is another now than these modules leave it: changed by hand, or a modulefile has changed.';

function entryRows({ entry, present, without, by }: EntryOrigin, title: string): Row[] {
  const first = title === '' ? [] : [entry === '' ? '(empty)' : title];
  const rows = by.flatMap((each) =>
    callRows('', each, each.calls, each.count > 0 ? '' : 'takes it away').map((row) => [
      ...first,
      ...row.slice(1),
    ]),
  );
  if (without)
    rows.push([...first, by.length === 0 ? 'not from a module' : 'stays without modules, too', '', '']);
  if (!present) rows.push([...first, 'not there now: taken away by hand', '', '']);
  return rows.map((row, index) => (index > 0 && title !== '' ? ['', ...row.slice(1)] : row));
}

/** The module's name, its calls one below the other, and where they are. */
function callRows(
  first: string,
  { fullName, path }: NamedFile,
  calls: readonly CallReason[],
  note: string,
): Row[] {
  if (calls.length === 0) return [[first, fullName, note, path]];
  return calls.map(({ function: name, arguments: given, line }, index) => [
    first,
    index === 0 ? fullName : '',
    [showCall(name, given).trim(), note].filter((text) => text !== '').join('  '),
    line === undefined ? path : `${path}:${line}`,
  ]);
}
