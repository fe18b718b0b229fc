// diff: what a load, an unload or a restore would change. It is done in a session that is thrown away.
import type { OwnOptions } from '../cli/lmodjs/query.ts';
import { attribute } from '../engine/attribution.ts';
import { closeSession } from '../engine/close.ts';
import type { Session } from '../engine/session.ts';
import type { Change } from '../env/changes.ts';
import { entryChanges } from '../env/entry-changes.ts';
import type { DefinitionChange, DiffView, NamedFile, VariableChange } from '../render/insight-views.ts';
import type { LoadedModule } from '../state/loaded-modules.ts';
import type { Command, Given } from './command.ts';
import { load } from './load.ts';
import { notEvaluatedAgain } from './not-evaluated-again.ts';
import { restore } from './restore.ts';

export function diff({ collection, all = false }: OwnOptions): Command {
  return {
    name: 'diff',
    summary: 'what a load would change',
    followsModulePath: false,
    run(session, given) {
      if (collection === undefined && given.args.length === 0) return sinceTheFirst(session, all);
      const { changes, rehearsal } = rehearse(session, given, collection);
      const complete = !rehearsal.wasRefused;
      if (!complete) session.notice({ kind: 'warning', text: incomplete });
      const words = collection === undefined ? given.args : [];
      return {
        kind: 'diff',
        load: words.filter((word) => !word.startsWith('-')).map((word) => word.replace(/^\+/, '')),
        unload: words.filter((word) => word.startsWith('-')).map((word) => word.slice(1)),
        collection,
        loaded: false,
        complete,
        modules: moduleChanges(session, rehearsal),
        ...described(changes, rehearsal.parts.environment.delimiters(), session.parts.request.env),
        all,
      };
    },
  };
}

/** What the loaded modules have changed: the environment without them beside that of now. */
function sinceTheFirst(session: Session, all: boolean): DiffView {
  const { before, session: alone, delimiters, failed, complete } = attribute(session);
  for (const { module, problem } of failed)
    session.notice({ kind: 'warning', text: notEvaluatedAgain(module, problem) });
  if (!complete) session.notice({ kind: 'warning', text: incomplete });
  const { env } = session.parts.request;
  const names = [...new Set([...before.keys(), ...env.keys()])].filter(
    (name) => before.get(name) !== env.get(name),
  );
  const now = names.sort().map((name): Change => {
    const value = env.get(name);
    return value === undefined ? { kind: 'unset', name } : { kind: 'set', name, value, pathLike: false };
  });
  const others = alone.parts.environment.changes().filter(({ kind }) => kind !== 'set' && kind !== 'unset');
  const modules = session.parts.modules.listed('active');
  return {
    kind: 'diff',
    load: [],
    unload: [],
    collection: undefined,
    loaded: true,
    complete: complete && failed.length === 0,
    modules: modules.map(({ name, fullName, path }) => ({
      name,
      before: undefined,
      after: { fullName, path },
    })),
    ...described([...now, ...others], delimiters, before),
    all,
  };
}

const incomplete =
  'a modulefile wanted to run a command or to write a file. That was not done here, ' +
  'so a load may change more than is told.';

const failedWithout =
  'a modulefile wanted to run a command or to write a file. That was not done here, ' +
  'and the error may come of that alone: a load may succeed.';

/** The command itself, with all it says, in a session beside the caller's. Throws what it fails with. */
function rehearse(
  session: Session,
  given: Given,
  collection: string | undefined,
): { readonly changes: readonly Change[]; readonly rehearsal: Session } {
  const rehearsal = session.parts.aside.rehearsal();
  const command = collection === undefined ? load : restore;
  const args = collection === undefined ? given.args : [collection];
  rehearsal.followsModulePath = command.followsModulePath;
  try {
    command.run(rehearsal, { ...given, args });
    const changes = closeSession(rehearsal, () => undefined);
    if (rehearsal.failure) throw rehearsal.failure;
    return { changes, rehearsal };
  } catch (error) {
    if (rehearsal.wasRefused) session.notice({ kind: 'warning', text: failedWithout });
    throw error;
  } finally {
    for (const notice of rehearsal.notices) session.notice(notice);
  }
}

function moduleChanges(session: Session, rehearsal: Session): DiffView['modules'] {
  const before = session.parts.modules.listed('active');
  const after = rehearsal.parts.modules.listed('active');
  const names = new Set([...before, ...after].map(({ name }) => name));
  const named = (modules: readonly LoadedModule[], name: string): NamedFile | undefined => {
    const module = modules.find((each) => each.name === name);
    return module && { fullName: module.fullName, path: module.path };
  };
  return [...names]
    .map((name) => ({ name, before: named(before, name), after: named(after, name) }))
    .filter((change) => change.before?.path !== change.after?.path);
}

type Described = Pick<DiffView, 'variables' | 'definitions' | 'commands' | 'output'>;

function described(
  changes: readonly Change[],
  delimiters: ReadonlyMap<string, string>,
  earlier: ReadonlyMap<string, string>,
): Described {
  return {
    variables: changes.flatMap((change): VariableChange[] => {
      if (change.kind !== 'set' && change.kind !== 'unset') return [];
      const { name } = change;
      const before = earlier.get(name);
      const after = change.kind === 'set' ? change.value : undefined;
      const delimiter = delimiters.get(name);
      const path =
        delimiter === undefined ? undefined : { delimiter, entries: entryChanges(before, after, delimiter) };
      return [{ name, before, after, own: isOwn(name), path }];
    }),
    definitions: changes.flatMap(definition),
    commands: changes.flatMap((change) => (change.kind === 'run' ? [change.code] : [])),
    output: changes.flatMap((change) => (change.kind === 'verbatim' ? [change.text] : [])),
  };
}

/** The variables in which an engine keeps its state (lmod-compat.md 5.1). */
export function isOwn(name: string): boolean {
  return /^(?:_ModuleTable\w*_|__LMOD_\w+|LOADEDMODULES|_LMFILES_)$/.test(name) || name.startsWith('__LMOD_');
}

function definition(change: Change): DefinitionChange[] {
  const plain = { body: undefined, csh: undefined };
  switch (change.kind) {
    case 'alias':
      return [{ kind: 'alias', name: change.name, change: 'defined', body: change.body, csh: undefined }];
    case 'unalias':
      return [{ kind: 'alias', name: change.name, change: 'removed', ...plain }];
    case 'function': {
      const { sh, csh } = change.body;
      return [{ kind: 'function', name: change.name, change: 'defined', body: sh, csh }];
    }
    case 'unfunction':
      return [{ kind: 'function', name: change.name, change: 'removed', ...plain }];
    case 'complete':
      return [
        { kind: 'completion', name: change.name, change: 'defined', body: change.words, csh: undefined },
      ];
    case 'uncomplete':
      return [{ kind: 'completion', name: change.name, change: 'removed', ...plain }];
    case 'export-function':
      return [{ kind: 'exported-function', name: change.name, change: 'defined', ...plain }];
    case 'unexport-function':
      return [{ kind: 'exported-function', name: change.name, change: 'removed', ...plain }];
    case 'set':
    case 'unset':
    case 'run':
    case 'verbatim':
      return [];
  }
}
