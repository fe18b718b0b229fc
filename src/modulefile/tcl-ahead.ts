// Modulefiles in Tcl evaluated before their turn, in the same start of tclsh as the one that will load or unload them, or
// that spider reads before them.
// tclsh takes longer to start than to evaluate, and chains of dependencies are long.
import type { ReadFailure } from '../base/files.ts';
import { ModuleError } from '../base/problem.ts';
import { mentionedModules } from '../tcl/mentions.ts';
import type { TclFile } from '../tcl/modulefiles.ts';
import type { Learned, TclMode, TclOutcome } from '../tcl/outcome.ts';
import type { Host } from './host.ts';
import { languageOf } from './language.ts';
import { specOf } from './ranges.ts';
import { tclVariable } from './tcl-environment.ts';

/** A modulefile as it names itself. */
export interface TclSubject {
  readonly path: string;
  readonly fullName: string;
}

type NamedText = Pick<TclFile, 'path' | 'fullName' | 'userName' | 'text'>;

/** Modulefiles that are evaluated in one start of tclsh where one after the other will be asked for, at most. */
export const mostTogether = 16;

/** The text of a modulefile, or why it cannot be read. */
export type ReadText = (path: string) => string | ReadFailure;
export type DoneOutcome = Extract<TclOutcome, { kind: 'done' }>;

/** More than any chain has; a file that names thousands of modules must not make us read them all. */
const mostFiles = 500;

/**
 * An outcome is used only if the file would say the same now: ahead of its time a file may use nothing but its own text,
 * the environment and the names of loaded modules, and what it learned of the last two must still be so.
 */
export class TclAhead {
  private readonly readText: ReadText;
  private readonly outcomes = new Map<string, DoneOutcome>();
  private readonly tried = new Set<string>();
  private expected: readonly TclSubject[] = [];

  constructor(readText: ReadText) {
    this.readText = readText;
  }

  /** What the file says, if that is known. */
  take(path: string, mode: TclMode, host: Host): DoneOutcome | undefined {
    const outcome = this.outcomes.get(key(path, mode));
    return outcome && stillHolds(outcome, host) ? outcome : undefined;
  }

  /** The files that evaluating this text will probably ask for, as far as their texts tell. */
  choose(text: string, mode: 'load' | 'remove', host: Host): TclFile[] {
    const files: TclFile[] = [];
    const queue = mentionedModules(text);
    const known = new Set(queue);
    for (const name of queue) {
      if (files.length === mostFiles) break;
      const path = fileToEvaluate(name, mode, host);
      if (path === undefined || this.tried.has(key(path, mode))) continue;
      const found = this.readText(path);
      if (typeof found !== 'string') continue;
      this.tried.add(key(path, mode));
      files.push({ path, text: found, fullName: '', userName: '', mode, help: false, reach: 'text' });
      for (const next of mentionedModules(found)) {
        if (!known.has(next)) queue.push(next);
        known.add(next);
      }
    }
    return files;
  }

  /** Spider will ask for these now and next. What is known of others is forgotten. */
  expect(files: readonly TclSubject[]): void {
    this.expected = files;
    const wanted = new Set(files.map(({ path }) => key(path, 'spider')));
    for (const known of this.outcomes.keys()) if (!wanted.has(known)) this.outcomes.delete(known);
  }

  /** What spider will ask for after this file. */
  upcoming(own: string): TclFile[] {
    const mode = 'spider';
    const next = this.expected.filter(({ path }) => path !== own && !this.tried.has(key(path, mode)));
    for (const { path } of next) this.tried.add(key(path, mode));
    return withTexts(next, this.readText).map((file) => ({ ...file, mode, help: true, reach: 'text' }));
  }

  keep(files: readonly TclFile[], outcomes: readonly TclOutcome[]): void {
    files.forEach(({ path, mode }, index) => {
      const outcome = outcomes[index];
      if (outcome?.kind === 'done') this.outcomes.set(key(path, mode), outcome);
    });
  }
}

/** Those that can be read, with their texts. */
export function withTexts(files: readonly TclSubject[], readText: ReadText): NamedText[] {
  return files.flatMap(({ path, fullName }) => {
    const text = readText(path);
    return typeof text === 'string' ? [{ path, fullName, userName: fullName, text }] : [];
  });
}

/** Answers that no modulefile can change. */
const staysInRequest: ReadonlySet<Learned['of']> = new Set(['shell', 'path', 'uname']);

function key(path: string, mode: TclMode): string {
  return `${mode} ${path}`;
}

/** The modulefile in Tcl that a name means, if loading (or unloading) the module would evaluate it. */
function fileToEvaluate(name: string, mode: 'load' | 'remove', host: Host): string | undefined {
  try {
    const spec = specOf(name);
    if (host.isLoaded(spec) !== (mode === 'remove')) return undefined;
    const path = host.find(spec);
    return path !== undefined && languageOf(path) === 'tcl' ? path : undefined;
  } catch (error) {
    // what is wrong with it will be said when it is really asked for
    if (error instanceof ModuleError) return undefined;
    throw error;
  }
}

function stillHolds({ learned }: DoneOutcome, host: Host): boolean {
  let loaded: ReadonlySet<string> | undefined;
  return learned.every(({ of, about, answer }) => {
    if (of === 'getenv') return tclVariable(host.environment, about) === answer;
    if (of !== 'loaded') return staysInRequest.has(of);
    loaded ??= new Set(host.activeNames());
    return loaded.has(about) === (answer === '1');
  });
}
