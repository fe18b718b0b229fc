// why: who loaded a module and who needs it, who set a variable, who put an entry into one. Nothing is changed.
import { ExitRequest, ModuleError } from '../base/problem.ts';
import { type Attribution, attribute } from '../engine/attribution.ts';
import { needsBetween } from '../engine/needs.ts';
import { Reference } from '../engine/reference.ts';
import type { Session } from '../engine/session.ts';
import { splitPath } from '../env/path-text.ts';
import type { CheckedCall } from '../modulefile/call.ts';
import { shownArguments } from '../modulefile/call.ts';
import type {
  CallReason,
  EntryOrigin,
  NamedFile,
  Relation,
  WhyModule,
  WhyVariable,
  WhyView,
} from '../render/insight-views.ts';
import type { LoadedModule } from '../state/loaded-modules.ts';
import { parseSpec } from '../tree/spec.ts';
import type { Command, Given } from './command.ts';
import { isOwn } from './diff.ts';
import { notEvaluatedAgain } from './not-evaluated-again.ts';
import { unload } from './unload.ts';

export const why: Command = {
  name: 'why',
  summary: 'who loaded a module and needs it, who changed a variable',
  followsModulePath: false,
  run(session, given): WhyView {
    const [word = ''] = given.args;
    const attribution = attribute(session);
    for (const { module, problem } of attribution.failed)
      session.notice({ kind: 'warning', text: notEvaluatedAgain(module, problem) });
    if (!attribution.complete) session.notice({ kind: 'warning', text: incomplete });
    const module = moduleCalled(session, word);
    const variable = variableView(session, attribution, word);
    const entries = entriesCalled(session, attribution, word);
    if (!module && !variable && entries.length === 0) {
      const available = Reference.inTree(session, parseSpec(word)).meaning !== undefined;
      session.failure = new ModuleError({ kind: 'nothing-of-that-name', word, available });
    }
    return {
      kind: 'why',
      word,
      complete: attribution.complete && attribution.failed.length === 0,
      module: module && moduleView(session, given, attribution, module),
      variable,
      entries,
    };
  },
};

const incomplete =
  'a modulefile wanted to run a command or to write a file. That was not done here, ' +
  'so it may have changed more than is told.';

/** By its name, a part of its full name, or its file. */
function moduleCalled({ parts: { modules } }: Session, word: string): LoadedModule | undefined {
  if (word.startsWith('/')) return modules.listed('any').find(({ path }) => path === word);
  const name = modules.lookUp(word);
  const module = name === undefined ? undefined : modules.get(name);
  return module?.status === 'pending' ? undefined : module;
}

function named({ fullName, path }: LoadedModule): NamedFile {
  return { fullName, path };
}

function moduleView(
  session: Session,
  given: Given,
  attribution: Attribution,
  module: LoadedModule,
): WhyModule {
  const { name, userName, status, stackDepth } = module;
  const own = attribution.parts.find((part) => part.module.name === name);
  return {
    ...named(module),
    status: status === 'inactive' ? 'inactive' : 'active',
    userName,
    requested: stackDepth === 0,
    loadedBy: attribution.parts.flatMap((part): Relation[] => {
      const by = part.module.name === name ? undefined : part.loads.get(name);
      return by === undefined ? [] : [{ ...named(part.module), by }];
    }),
    neededBy: status === 'active' ? neededBy(session, given, attribution, module) : [],
    variables: [...(own?.effects.keys() ?? [])].filter((each) => !isOwn(each)).sort(),
  };
}

/** Its unloading is tried in a session that is thrown away; where that fails, it is only taken from the list. */
function neededBy(
  session: Session,
  given: Given,
  attribution: Attribution,
  module: LoadedModule,
): readonly Relation[] {
  const rehearsal = session.parts.aside.rehearsal();
  rehearsal.followsModulePath = unload.followsModulePath;
  rehearsal.force = true;
  try {
    unload.run(rehearsal, { ...given, args: [module.fullName] });
  } catch (error) {
    if (!(error instanceof ModuleError || error instanceof ExitRequest)) throw error;
    rehearsal.parts.modules.remove(module.name);
  }
  return needsBetween(session, rehearsal, attribution).map((need) => ({
    ...named(need.module),
    by: need.by,
  }));
}

/** The calls of a module that are about a variable, and about an entry of it where one is given. */
function callsAbout(
  calls: readonly CheckedCall[],
  name: string,
  entry?: (value: string) => boolean,
): CallReason[] {
  return calls
    .filter(({ name: called, list }) => aboutVariables.has(called) && list[0] === name)
    .filter(({ list: [, value] }) => entry === undefined || (typeof value === 'string' && entry(value)))
    .map((call) => ({ function: call.name, arguments: shownArguments(call), line: call.line }));
}

const aboutVariables = new Set([
  'setenv',
  'unsetenv',
  'pushenv',
  'prepend_path',
  'append_path',
  'remove_path',
]);

function variableView(session: Session, attribution: Attribution, name: string): WhyVariable | undefined {
  const value = session.parts.request.env.get(name);
  const { before, after, delimiters, parts } = attribution;
  const by = parts.flatMap(({ module, effects, calls }) => {
    const effect = effects.get(name);
    const reasons = callsAbout(calls, name);
    if (!effect && reasons.length === 0) return [];
    const unmoved = effect ?? { before: undefined, after: undefined };
    return [{ ...named(module), before: unmoved.before, after: unmoved.after, calls: reasons }];
  });
  if (value === undefined && by.length === 0) return undefined;
  const own = isOwn(name);
  const delimiter = delimiters.get(name);
  const entries = own || delimiter === undefined ? undefined : entriesOf(session, attribution, name);
  const made = after.get(name);
  return {
    name,
    value,
    without: own ? undefined : before.get(name),
    origin: own ? 'engine' : by.length > 0 ? 'modules' : 'environment',
    unchanged:
      own ||
      (entries
        ? entries.every((each) => each.present) && (made === undefined) === (value === undefined)
        : made === value),
    by: own ? [] : by,
    delimiter: entries && delimiter,
    entries,
  };
}

/** Every entry of a path variable, those that the modules put there and that are gone at the end. */
function entriesOf(
  session: Session,
  { before, after, delimiters, parts }: Attribution,
  name: string,
): EntryOrigin[] {
  const form = {
    name,
    delimiter: delimiters.get(name) ?? ':',
    home: session.parts.request.env.get('HOME') ?? '',
  };
  const split = (text: string | undefined): string[] =>
    text === undefined || text === '' ? [] : splitPath(text, form);
  const now = new Set(split(session.parts.request.env.get(name)));
  const without = new Set(split(before.get(name)));
  return [...new Set([...now, ...split(after.get(name))])].map((entry) => ({
    entry,
    present: now.has(entry),
    without: without.has(entry),
    by: parts.flatMap(({ module, effects, calls }) => {
      const count = effects.get(name)?.entries?.get(entry) ?? 0;
      if (count === 0) return [];
      const reasons = callsAbout(calls, name, (value) => split(value).includes(entry));
      return [{ ...named(module), count, calls: reasons }];
    }),
  }));
}

/** The word as an entry of any variable; of those that no module treats as a list, only paths count. */
function entriesCalled(session: Session, attribution: Attribution, word: string): WhyView['entries'] {
  const { env } = session.parts.request;
  const names = new Set([...attribution.delimiters.keys(), ...(word.includes('/') ? env.keys() : [])]);
  const plain = word.length > 1 ? word.replace(/\/+$/, '') : word;
  return [...names]
    .filter((name) => !isOwn(name))
    .sort()
    .flatMap((name) =>
      entriesOf(session, attribution, name)
        .filter(({ entry }) => entry === word || entry === plain)
        .map((origin) => ({ variable: name, ...origin })),
    );
}
