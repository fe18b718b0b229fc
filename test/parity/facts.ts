// What is compared between engines after each step, written so that two readings differ only where they mean different things.
import { moduleTableFacts } from '../helpers/module-table.ts';
import type { Step, StepRecord } from '../helpers/shell-session.ts';

/** A value as text, or null for one that went away. */
export type Changes = Readonly<Record<string, string | null>>;

export interface StepFacts {
  readonly step: string;
  readonly status: number;
  /** the program broke with a trace of its own */
  readonly crashed?: true;
  /** what the shell code ended with, where it is not the status */
  readonly evaluated?: number;
  /** variables that the step changed, apart from the module table */
  readonly variables?: Changes;
  readonly aliases?: Changes;
  readonly functions?: Changes;
  readonly completions?: Changes;
  /** the decoded module table, where it changed */
  readonly modules?: readonly string[];
  readonly families?: readonly string[];
  readonly systemBase?: string;
  readonly conflicts?: readonly string[];
  /** was anything said on stderr? Where the scenario asks for it */
  readonly spoke?: boolean;
  /** stderr, for steps whose text programs read */
  readonly text?: string;
  /** names with their marks, labels and the legend of a list for people */
  readonly rows?: readonly string[];
  /** what the shell code printed */
  readonly said?: string;
}

/** A step of a scenario: words for `module` (or `ml …`), or shell text. */
export type ScenarioStep = string | readonly string[] | { readonly shell: string };

export function wordsOf(step: string | readonly string[]): readonly string[] {
  return typeof step === 'string' ? step.split(/\s+/) : step;
}

/** A step as the session runs it; `replace` fills in the places of the run. */
export function sessionStep(step: ScenarioStep, engine: string, replace: (text: string) => string): Step {
  if (typeof step === 'object' && 'shell' in step) return { shell: replace(step.shell) };
  const words = wordsOf(step).map(replace);
  return words[0] === 'ml' ? { engine, words: words.slice(1), called: 'ml' } : { engine, words };
}

const readByPrograms = [
  ...['-t', '--terse', '-tI', '-It', '-td', '-tw', '-tz', '--terse=yes', '--terse-show-extensions', '-t=yes'],
  ...['tablelist', 'show', 'whatis', 'is-loaded', 'is-avail', '--mt', '--dumpversion', '--dumpname'],
];

/** The text of a step, where it is the same bytes in every engine (lmod-compat.md 1.8–1.10). */
function comparedText(step: ScenarioStep, record: StepRecord): string | undefined {
  if (record.status !== 0 || (typeof step === 'object' && 'shell' in step)) return undefined;
  if (!wordsOf(step).some((word) => readByPrograms.includes(word))) return undefined;
  // Lmod adds a comment of its own to some help texts; no program reads it.
  const text = record.stderr.replace(/^-- .*\n/gm, '');
  // Lmod prints what spider found twice where a modulefile had a warning or an error.
  const half = text.slice(0, text.length / 2);
  return wordsOf(step).includes('spider') && text === half + half ? half : text;
}

export interface Place {
  /** texts that differ from place to place, longest first, and what stands for them */
  readonly names: readonly (readonly [string, string])[];
  /** the beginning of the names that `rows` is about */
  readonly rows?: string | undefined;
  readonly speech?: boolean | undefined;
}

/** Facts of a whole series; each step is told against the one before it. */
export function factsOf(
  steps: readonly ScenarioStep[],
  records: readonly StepRecord[],
  start: Readonly<Record<string, string>>,
  place: Place,
): StepFacts[] {
  const hide = (text: string): string =>
    place.names.reduce((whole, [name, sign]) => whole.replaceAll(name, sign), text);
  let before: Snapshot = {
    variables: mapValues(new Map(Object.entries(start)), hide),
    aliases: new Map(),
    functions: new Map(),
    completions: new Map(),
    modules: '[]',
    families: '[]',
    systemBase: '',
    conflicts: '[]',
  };
  return steps.map((step, index) => {
    const record = records[index];
    if (record === undefined) throw new Error(`no record of step ${index}`);
    const now = snapshot(record, hide, before);
    const told = tell(step, record, before, now, hide);
    const facts = place.speech ? { ...told, spoke: record.stderr.trim() !== '' } : told;
    before = now;
    const rows = place.rows === undefined ? [] : rowsOf(record.stderr, place.rows);
    return rows.length === 0 ? facts : { ...facts, rows };
  });
}

interface Snapshot {
  readonly variables: ReadonlyMap<string, string>;
  readonly aliases: ReadonlyMap<string, string>;
  readonly functions: ReadonlyMap<string, string>;
  readonly completions: ReadonlyMap<string, string>;
  readonly modules: string;
  readonly families: string;
  readonly systemBase: string;
  readonly conflicts: string;
}

function snapshot(record: StepRecord, hide: (text: string) => string, before: Snapshot): Snapshot {
  const variables = new Map<string, string>();
  for (const [name, value] of record.env) {
    // LMODJS_ENGINE is the tests' own (test/helpers/engine-mode.ts)
    if (name.startsWith('_ModuleTable') || name === 'LMODJS_ENGINE') continue;
    variables.set(name, name === '__LMOD_LAST_ERROR' ? '(words of the error)' : hide(value));
  }
  const table = moduleTableFacts(record.env);
  return {
    variables,
    aliases: mapValues(record.aliases, hide),
    functions: mapValues(record.functions, hide),
    completions: mapValues(record.completions, hide),
    modules: table === undefined ? before.modules : hide(JSON.stringify(table.modules)),
    families: table === undefined ? before.families : JSON.stringify(table.families),
    systemBase: table === undefined ? before.systemBase : hide(table.systemBase),
    conflicts: table === undefined ? before.conflicts : JSON.stringify(table.conflicts),
  };
}

function mapValues(map: ReadonlyMap<string, string>, change: (text: string) => string): Map<string, string> {
  return new Map([...map].map(([name, value]) => [name, change(value)]));
}

function tell(
  step: ScenarioStep,
  record: StepRecord,
  before: Snapshot,
  now: Snapshot,
  hide: (text: string) => string,
): StepFacts {
  const variables = difference(before.variables, now.variables);
  const aliases = difference(before.aliases, now.aliases);
  const functions = difference(before.functions, now.functions);
  const completions = difference(before.completions, now.completions);
  const text = comparedText(step, record);
  return {
    step: stepName(step),
    status: record.status,
    ...(/^stack traceback:$/m.test(record.stderr) ? { crashed: true } : {}),
    ...(record.evalStatus === record.status ? {} : { evaluated: record.evalStatus }),
    ...(variables && { variables }),
    ...(aliases && { aliases }),
    ...(functions && { functions }),
    ...(completions && { completions }),
    ...(now.modules === before.modules ? {} : { modules: JSON.parse(now.modules) as string[] }),
    ...(now.families === before.families ? {} : { families: JSON.parse(now.families) as string[] }),
    ...(now.systemBase === before.systemBase ? {} : { systemBase: now.systemBase }),
    ...(now.conflicts === before.conflicts ? {} : { conflicts: JSON.parse(now.conflicts) as string[] }),
    ...(text === undefined ? {} : { text: evenBanners(hide(text)) }),
    ...(record.said === '' ? {} : { said: evenBanners(hide(withoutScript(record.said))) }),
  };
}

/** What a list for people says of names that begin so: labels and legend lines whole, names with their marks. */
function rowsOf(text: string, start: string): string[] {
  const colour = '(?:\\x1b\\[[\\d;]*m)?';
  const name = new RegExp(`${colour}${start}[^\\s()\\x1b,:]+${colour}(?: +\\([^)]*\\))?`, 'g');
  const even = (words: string): string => words.replaceAll(/ +/g, ' ').trim();
  // hints, in words of their own
  const lines = text.split('\n').filter((line) => !/["$]/.test(line));
  const legend = lines.filter((line) => line.includes(`${start}doc`)).map(even);
  const rows = lines.flatMap((line) => {
    if (line.includes(`${start}doc`)) return [];
    if (line.includes(`${start}label`)) return [even(line.replaceAll(/-{3,}/g, '---'))];
    return (line.match(name) ?? []).map(even);
  });
  // a coloured legend is in the order of its colours' codes in Lmod
  return [...rows, ...legend.sort()];
}

/** Lines around directories are filled up to the width, so they depend on how long the places of the run are called. */
function evenBanners(text: string): string {
  return text.replace(/^-{3,} (\S.*) -{3,}$/gm, '--- $1 ---');
}

/** Complaints of the shell itself, without the place in the session's own script. */
function withoutScript(said: string): string {
  return said.replace(/^\S*\/script: line \d+: /gm, '');
}

export function stepName(step: ScenarioStep): string {
  if (typeof step === 'string') return step;
  return 'shell' in step ? `$ ${step.shell}` : step.join(' ');
}

function difference(
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): Changes | undefined {
  const changed: Record<string, string | null> = {};
  for (const name of [...new Set([...before.keys(), ...now.keys()])].sort()) {
    const value = now.get(name);
    if (value !== before.get(name)) changed[name] = value ?? null;
  }
  return Object.keys(changed).length === 0 ? undefined : changed;
}
