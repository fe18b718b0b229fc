// Modulefiles read about, not used: one file in spider mode, and a load in a session that is thrown away.
import { ExitRequest, ModuleError } from '../base/problem.ts';
import type { DocumentItem, Subject } from '../modulefile/host.ts';
import type { LuaVoice } from '../modulefile/lua-voice.ts';
import type { ModuleFile } from '../tree/module-file.ts';
import { parseSpec } from '../tree/spec.ts';
import { loadRequired } from './load.ts';
import { Reference } from './reference.ts';
import type { Session } from './session.ts';
import { unloadForUser } from './sticky.ts';

/** What a modulefile says in spider mode; `failure`: it did not come to its end, and why. */
export interface Study {
  readonly items: readonly DocumentItem[];
  readonly failure: string | undefined;
}

/**
 * Evaluates modulefiles in spider mode, one after the other (lmod-compat.md 8.1). Whatever one does or prints is taken
 * back, and what it fails with ends nothing but itself. None sees a global of another. `during` runs after the file, in the
 * same mode.
 */
export function studies(session: Session): (file: ModuleFile, during?: () => void) => Study {
  let { voice } = session.parts.means;
  return (file, during) => {
    if (!voice.isClean) voice = voice.apart();
    return study(session, file, voice, during);
  };
}

function study(session: Session, file: ModuleFile, voice: LuaVoice, during?: () => void): Study {
  const { host, documents } = session;
  const { evaluator, means, hooks } = session.parts;
  const mark = host.mark();
  const start = documents.length;
  const subject = subjectOf(file);
  let failure: string | undefined;
  try {
    const { recording } = session.within({ mode: 'spider', subject }, () => {
      const evaluation = evaluator(host, file.language, { ...means, voice });
      during?.();
      hooks.module('load_spider', file);
      return evaluation;
    });
    if (recording.end.kind === 'error') failure = recording.end.message;
  } catch (error) {
    failure = failureOf(error);
  }
  const items = documents.slice(start);
  host.rollback(mark, 'nothing');
  return { items, failure };
}

/** A file that was found, as modulefiles speak of themselves. */
export function subjectOf({ name, version, fullName, path, weight }: ModuleFile): Subject {
  return { name, version, fullName, userName: fullName, path, weight };
}

export function failureOf(error: unknown): string {
  if (error instanceof ExitRequest) return `it ended the program with status ${error.status}`;
  if (!(error instanceof ModuleError)) throw error;
  const { problem } = error;
  if (problem.kind === 'unreadable-file' || problem.kind === 'language') return problem.reason;
  if (problem.kind === 'bad-argument') return `${problem.function}: ${problem.detail}`;
  return ('message' in problem ? problem.message : undefined) ?? problem.kind;
}

/** What a load came to that was only tried; `unknown`: a modulefile needs to act on the world, which was refused. */
export type Outcome = 'works' | 'fails' | 'unknown';

/** Files that must be loaded, or be what their names would load, at the end. */
export interface Expected {
  readonly loaded: readonly string[];
  readonly found: readonly { readonly name: string; readonly path: string }[];
}

/** A way on which a file is evaluated more often leads round in a circle: a load would go on for long before it says so. */
const mostLoads = 12;

/** Names loaded in a session that is thrown away, and what can then be found there. */
export interface Rehearsal {
  /** Is loaded, and would be found, what is expected? */
  brings(expected: Expected): Outcome;
}

/**
 * Loads these names in a session that is thrown away: commands are not run, no file is written. `afterPurge`: with
 * nothing loaded before.
 */
export function rehearseLoad(
  session: Session,
  names: readonly string[],
  options: { readonly afterPurge: boolean },
): Rehearsal {
  const rehearsal = session.parts.aside.rehearsal();
  const { modules, resolver } = rehearsal.parts;
  const loaded = loads(rehearsal, names, options.afterPurge)
    ? new Set(modules.listed('active').map((module) => module.path))
    : undefined;
  return {
    brings: (expected) => {
      if (
        loaded !== undefined &&
        expected.loaded.every((path) => loaded.has(path)) &&
        expected.found.every(({ name, path }) => resolver.resolve(parseSpec(name))?.file.path === path)
      ) {
        return 'works';
      }
      return rehearsal.wasRefused ? 'unknown' : 'fails';
    },
  };
}

/** Loads them. False when one cannot be loaded, or something that is wanted is not loaded at the end. */
function loads(rehearsal: Session, names: readonly string[], afterPurge: boolean): boolean {
  const { modules } = rehearsal.parts;
  rehearsal.followsModulePath = true;
  rehearsal.mostLoads = mostLoads;
  try {
    if (afterPurge) purge(rehearsal);
    loadRequired(
      rehearsal,
      names.map((name) => Reference.inTree(rehearsal, parseSpec(name))),
    );
  } catch (error) {
    if (error instanceof ModuleError || error instanceof ExitRequest) return false;
    throw error;
  }
  return [...rehearsal.required.values()].every(({ reference }) => modules.has(reference.name, 'active'));
}

function purge(session: Session): void {
  const all = session.parts.modules.listed('any').reverse();
  unloadForUser(
    session,
    all.map((module) => Reference.toModule(session, module)),
    { force: true },
  );
}
