// restore, reset, getdefault: loaded modules replaced by saved ones or by the system's (lmod-compat.md 1.3, 5.5).
import type { CollectionProblem } from '../base/collection-problem.ts';
import { ModuleError } from '../base/problem.ts';
import { resetSession } from '../engine/reset.ts';
import { type Restored, restoreCollection } from '../engine/restore.ts';
import type { Session } from '../engine/session.ts';
import { message, said } from '../words/message.ts';
import { digester } from './collection-hash.ts';
import { collectionFiles, forSystem, readCollection } from './collections.ts';
import { type Command, type Given, nothing } from './command.ts';
import { checkWithHint } from './required-with-hint.ts';

/** Set once the user's own default collection has been restored. */
const defaultRestored = '__LMOD_DEFAULT_MODULES_LOADED__';

function resetForUser(session: Session, silent: boolean): void {
  const { removed, names } = resetSession(session);
  if (!silent && !session.quiet) {
    const directories = removed.join(' ');
    // said before anything that the loaded modules say
    session.tell(
      'message',
      said(
        'm_Reset_SysDflt',
        { pathA: directories === '' ? 'None' : directories },
        {
          forSystem: forSystem(session),
          removed: directories === '' ? '' : message('takenOut', { directories }),
        },
      ),
    );
  }
  checkWithHint(session, names);
}

function problemWith(problem: CollectionProblem): ModuleError {
  return new ModuleError({ kind: 'collection', problem });
}

function unknown(session: Session, name: string): ModuleError {
  return problemWith({ trouble: 'unknown', name, near: collectionFiles(session).names().slice(0, 10) });
}

function warn(session: Session, problem: CollectionProblem): void {
  session.notice({ kind: 'problem', problem: { kind: 'collection', problem } });
}

/** False where the collection does not fit any more; one that was named is then an error. */
function restoreFile(session: Session, given: Given, name: string, path: string): boolean {
  session.trace(`collection ${path}`);
  const collection = readCollection(name, path);
  const restored = restoreCollection(session, collection, {
    pinned: session.parts.settings.pinVersions || given.options.pinVersions,
    digestOf: digester(session),
  });
  if (restored.kind !== 'other-system' && restored.missing.length > 0) {
    warn(session, { trouble: 'missing', name, modules: restored.missing });
  }
  const problem = misfit(name, restored);
  if (problem && name !== 'default') throw problemWith(problem);
  if (problem) {
    warn(session, problem);
    return false;
  }
  if (session.parts.modules.listed('active').length === 0) warn(session, { trouble: 'empty', name });
  if (name === 'default') session.parts.environment.set(defaultRestored, '1');
  return true;
}

function misfit(name: string, restored: Restored): CollectionProblem | undefined {
  if (restored.kind === 'done') return undefined;
  if (restored.kind === 'changed') return { trouble: 'changed', name, modules: restored.names };
  const { saved, current } = restored;
  return { trouble: 'other-system', name, saved, current };
}

export const restore: Command = {
  name: 'restore',
  summary: 'load a saved collection; "system": what the system loads',
  followsModulePath: false,
  run(session, given) {
    const [asked] = given.args;
    const files = collectionFiles(session);
    const silent = given.options.quiet || given.options.initialLoad;
    const name = asked ?? 'default';
    const path = asked === 'system' ? undefined : files.find(files.fileName(name));
    const { hooks } = session.parts;
    if (path === undefined) {
      if (asked !== undefined && asked !== 'system') throw unknown(session, name);
      resetForUser(session, silent);
      hooks.restored('system', asked === undefined ? 'system' : nameOfSystem(session), undefined);
      return nothing;
    }
    if (!silent) {
      const more = { name, forSystem: forSystem(session) };
      session.confirm(said('m_Restore_Coll', { msg: restoredFrom(session, name) }, more));
    }
    if (!restoreFile(session, given, name, path)) resetForUser(session, silent);
    hooks.restored(name, name, path);
    return nothing;
  },
};

/** The name by which a restore hook knows the system's own modules when a user asked for them. */
function nameOfSystem({ parts }: Session): string {
  return parts.settings.systemName === '' ? '(empty)' : 'default';
}

/** The collection as Lmod's message names it. */
function restoredFrom({ parts }: Session, name: string): string {
  const { systemName } = parts.settings;
  return `user's ${name}${systemName === '' ? '' : `, for system: "${systemName}"`}`;
}

export const getDefault: Command = {
  name: 'getdefault',
  summary: 'load a saved collection (old name of restore)',
  followsModulePath: false,
  run(session, given) {
    const [name = 'default'] = given.args;
    const files = collectionFiles(session);
    const path = files.find(files.fileName(name));
    if (path === undefined) throw unknown(session, name);
    restoreFile(session, given, name, path);
    return nothing;
  },
};

export const reset: Command = {
  name: 'reset',
  summary: 'load what the system loads at login, and nothing else',
  followsModulePath: true,
  run(session) {
    resetForUser(session, false);
    return nothing;
  },
};
