// Who did what: the loaded modules evaluated once more, one by one, beside the session, and what each changed.
import * as files from '../base/files.ts';
import { ExitRequest, ModuleError } from '../base/problem.ts';
import type { Change } from '../env/changes.ts';
import { countsName, parseNumbers } from '../env/helper-variables.ts';
import { splitPath } from '../env/path-text.ts';
import { ArgumentError, type CheckedCall } from '../modulefile/call.ts';
import type { Evaluation } from '../modulefile/evaluate.ts';
import { languageOf } from '../modulefile/language.ts';
import type { Mode } from '../modulefile/mode.ts';
import { specOf } from '../modulefile/ranges.ts';
import { isVocabularyName, vocabulary } from '../modulefile/vocabulary.ts';
import { type LoadedModule, versionOf } from '../state/loaded-modules.ts';
import { withoutTable } from '../state/module-table.ts';
import { isLoaded, Reference } from './reference.ts';
import type { Session } from './session.ts';
import { purgeAll } from './sticky.ts';

/** A variable before and after one module; `undefined` is one that is not set. */
export interface Effect {
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** of a variable that is handled as a list: how often entries were added, negative for those taken away */
  readonly entries: ReadonlyMap<string, number> | undefined;
}

/** One module's part, in load order. */
export interface Part {
  readonly module: LoadedModule;
  readonly effects: ReadonlyMap<string, Effect>;
  /** what it says when it is loaded, files that it inherits from included */
  readonly calls: readonly CheckedCall[];
  /** names of modules that it loads, with the function that does */
  readonly loads: ReadonlyMap<string, string>;
}

export interface Attribution {
  /** the environment as it would be without modules */
  readonly before: ReadonlyMap<string, string>;
  /** as the modules make it of that */
  readonly after: ReadonlyMap<string, string>;
  readonly parts: readonly Part[];
  /** what separates the entries of each variable that is handled as a list */
  readonly delimiters: ReadonlyMap<string, string>;
  /** modules that could not be evaluated again, and why */
  readonly failed: readonly { readonly module: LoadedModule; readonly problem: ModuleError | undefined }[];
  /** false: a modulefile wanted to run a command or to write a file, which was not done */
  readonly complete: boolean;
  /** the session in which all of them are loaded, to be thrown away */
  readonly session: Session;
}

/** Throws a ModuleError where not even the unloading of all modules can be tried. */
export function attribute(session: Session): Attribution {
  const purged = session.parts.aside.rehearsal();
  purgeAll(purged, { force: true });
  const before = withoutTable(valuesOf(purged));
  // no module is loaded, and no state says so
  for (const name of ['LOADEDMODULES', '_LMFILES_']) before.delete(name);
  const said: Evaluation[] = [];
  const alone = session.parts.aside.alone(before, (evaluator) => (...given) => {
    const evaluation = evaluator(...given);
    said.push(evaluation);
    return evaluation;
  });
  const parts: Part[] = [];
  const failed: { module: LoadedModule; problem: ModuleError | undefined }[] = [];
  const loaded = session.parts.modules.listed('active');
  const claimed = new Set<string>();
  for (const [index, module] of loaded.entries()) {
    const earlier = stateOf(alone);
    const outcome = evaluatedAmong(alone, module, loaded.slice(index + 1), said);
    if (outcome.failed) failed.push({ module, problem: outcome.problem });
    alone.parts.modules.activate(module.name);
    const loads = new Map(loadsOf(alone, outcome.calls));
    const children = childrenOf(loaded, index).filter(({ name }) => !loads.has(name) && !claimed.has(name));
    if (children.length > 0) lookAgain(alone, module, children, said, loads);
    for (const name of loads.keys()) claimed.add(name);
    parts.push({ module, effects: effectsBetween(earlier, stateOf(alone)), calls: outcome.calls, loads });
  }
  return {
    before,
    after: valuesOf(alone),
    parts,
    delimiters: alone.parts.environment.delimiters(),
    failed,
    complete: !purged.wasRefused && !alone.wasRefused,
    session: alone,
  };
}

interface Outcome {
  readonly calls: readonly CheckedCall[];
  readonly failed: boolean;
  readonly problem: ModuleError | undefined;
}

/** What the module says; afterwards it stands in the session as pending. */
function evaluated(session: Session, module: LoadedModule, mode: Mode, said: Evaluation[]): Outcome {
  const { modules, evaluator, means } = session.parts;
  const { name, path } = module;
  modules.put({ ...module, status: 'pending', loadOrder: -1, dependencies: [], choices: [] });
  said.length = 0;
  let failed = !files.isFile(path);
  let problem: ModuleError | undefined;
  try {
    const subject = { ...module, version: versionOf(module) };
    if (!failed) session.within({ mode, subject }, () => evaluator(session.host, languageOf(path), means));
  } catch (error) {
    if (error instanceof ModuleError) problem = error;
    else if (!(error instanceof ExitRequest)) throw error;
    failed = true;
  }
  if (!modules.has(name)) modules.put(module);
  return { calls: said.flatMap(({ recording }) => callsOf(recording.events)), failed, problem };
}

/** A module that was loaded anew later on may stand behind one that requires it: then all of them are there. */
function evaluatedAmong(
  session: Session,
  module: LoadedModule,
  later: readonly LoadedModule[],
  said: Evaluation[],
): Outcome {
  const mark = session.host.mark();
  const outcome = evaluated(session, module, 'restore', said);
  if (!outcome.problem) return outcome;
  session.host.rollback(mark, 'nothing');
  for (const other of later) session.parts.modules.put(other);
  const again = evaluated(session, module, 'restore', said);
  for (const { name } of later) session.parts.modules.remove(name);
  return again;
}

function callsOf(events: Evaluation['recording']['events']): CheckedCall[] {
  return events.flatMap((event): CheckedCall[] => {
    if (event.what !== 'call' || !isVocabularyName(event.call.name)) return [];
    try {
      const call = vocabulary[event.call.name].arguments(event.call);
      return call.modes.includes('normal') || call.modes.includes('load') ? [call] : [];
    } catch (error) {
      if (error instanceof ArgumentError) return [];
      throw error;
    }
  });
}

const loading = new Set([
  'load',
  'try_load',
  'try_add',
  'always_load',
  'load_any',
  'mgrload',
  'depends_on',
  'depends_on_any',
]);

function* loadsOf(session: Session, calls: readonly CheckedCall[]): Iterable<[string, string]> {
  for (const call of calls) {
    if (!loading.has(call.name)) continue;
    const references = call.list.map((word) => Reference.inSession(session, specOf(word)));
    const there = references.filter((reference) => isLoaded(session, reference, 'active', 'pending'));
    // of a choice, the first that is there is the one that was taken
    const taken = call.name.endsWith('_any') ? there.slice(0, 1) : there;
    for (const { name } of taken) if (name !== undefined) yield [name, call.name];
  }
}

/** Modules that came with this one: they stand right before it, deeper in the chain of loads (lmod-compat.md 2.5). */
function childrenOf(loaded: readonly LoadedModule[], index: number): LoadedModule[] {
  const depth = loaded[index]?.stackDepth ?? 0;
  const children: LoadedModule[] = [];
  for (let at = index - 1; at >= 0; at--) {
    const module = loaded[at];
    if (!module || module.stackDepth <= depth) break;
    if (module.stackDepth === depth + 1) children.push(module);
  }
  return children;
}

/** A file may load only what is not loaded yet: it is asked once more without them, for what it says alone. */
function lookAgain(
  session: Session,
  module: LoadedModule,
  children: readonly LoadedModule[],
  said: Evaluation[],
  loads: Map<string, string>,
): void {
  const { modules } = session.parts;
  const mark = session.host.mark();
  for (const { name } of children) modules.remove(name);
  const { calls } = evaluated(session, module, 'hash', said);
  session.host.rollback(mark, 'nothing');
  for (const [name, by] of loadsOf(session, calls)) if (!loads.has(name)) loads.set(name, by);
}

interface State {
  /** what is another than at the beginning */
  readonly changed: ReadonlyMap<string, string | undefined>;
  readonly original: ReadonlyMap<string, string>;
  /** of the variables that are handled as lists, by now */
  readonly counts: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly delimiters: ReadonlyMap<string, string>;
}

function stateOf(session: Session): State {
  const { environment, request } = session.parts;
  const delimiters = environment.delimiters();
  return {
    changed: new Map(environment.changes().flatMap(valueAfter)),
    original: request.env,
    counts: new Map([...delimiters.keys()].map((name) => [name, environment.referenceCounts(name)])),
    delimiters,
  };
}

function valueAfter(change: Change): [string, string | undefined][] {
  if (change.kind === 'set') return [[change.name, change.value]];
  return change.kind === 'unset' ? [[change.name, undefined]] : [];
}

function valueIn({ changed, original }: State, name: string): string | undefined {
  return changed.has(name) ? changed.get(name) : original.get(name);
}

function effectsBetween(earlier: State, later: State): Map<string, Effect> {
  const effects = new Map<string, Effect>();
  for (const name of new Set([...earlier.changed.keys(), ...later.changed.keys(), ...later.counts.keys()])) {
    const before = valueIn(earlier, name);
    const after = valueIn(later, name);
    const counts = later.counts.get(name);
    const entries = counts && countChanges(countsBefore(earlier, later, name), counts);
    if (before !== after || (entries && entries.size > 0)) effects.set(name, { before, after, entries });
  }
  return effects;
}

/** A variable that was no list until now is read as one. */
function countsBefore(earlier: State, later: State, name: string): ReadonlyMap<string, number> {
  const known = earlier.counts.get(name);
  if (known) return known;
  const text = valueIn(earlier, name) ?? '';
  const delimiter = later.delimiters.get(name) ?? ':';
  const kept = parseNumbers(valueIn(earlier, countsName(name)));
  const counts = new Map<string, number>();
  const entries =
    text === '' ? [] : splitPath(text, { name, delimiter, home: later.original.get('HOME') ?? '' });
  for (const entry of entries) {
    const before = counts.get(entry);
    counts.set(entry, before === undefined ? (kept.get(entry) ?? 1) : before + 1);
  }
  return counts;
}

function countChanges(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const entries = new Set([...after.keys(), ...before.keys()]);
  const changes = [...entries].map((entry): [string, number] => [
    entry,
    (after.get(entry) ?? 0) - (before.get(entry) ?? 0),
  ]);
  return new Map(changes.filter(([, change]) => change !== 0));
}

/** The whole environment as the session leaves it. */
function valuesOf(session: Session): Map<string, string> {
  const values = new Map(session.parts.request.env);
  for (const [name, value] of stateOf(session).changed) {
    if (value === undefined) values.delete(name);
    else values.set(name, value);
  }
  return values;
}
