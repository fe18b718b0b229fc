// Modulefiles in Tcl, evaluated by one tclsh: what each of them says, in order (lmod-compat.md 3).
import closed from './closed.tcl';
import commands from './commands.tcl';
import evaluation from './evaluation.tcl';
import { findReplies, frame, parseFrames } from './frames.ts';
import { outcomeOf, outcomesByMode, type TclMode, type TclOutcome } from './outcome.ts';
import questions from './questions.tcl';
import reach from './reach.tcl';
import { runTclsh, type TclshLimits } from './tclsh.ts';

const script = commands + questions + reach + closed + evaluation;

/**
 * What a modulefile may use: everything; only reading, without starting commands; or, in a closed evaluation (closed.tcl),
 * its own text and questions that can be asked again. Such an evaluation can be kept: for later in the request (`text`),
 * or as a recording (`recorded`).
 */
export type TclReach = 'everything' | 'reading' | 'text' | 'recorded';

export interface TclFile {
  readonly path: string;
  readonly text: string;
  /** empty: not known yet, which ends an evaluation that asks */
  readonly fullName: string;
  readonly userName: string;
  readonly mode: TclMode;
  /** ModulesHelp is run too */
  readonly help: boolean;
  readonly reach: TclReach;
}

/** What all files of one start see. */
export interface TclSurroundings {
  readonly environment: ReadonlyMap<string, string>;
  /** every name by which a module is loaded */
  readonly loaded: Iterable<string>;
  /** the answers of is-avail that are known */
  readonly available: ReadonlyMap<string, boolean>;
  readonly shell: { readonly name: string; readonly type: string };
  /** of Lmod */
  readonly version: string;
}

export interface TclAnswer {
  /** for each file */
  readonly outcomes: readonly TclOutcome[];
  /** what commands that the files started wrote to stderr */
  readonly stderr: string;
}

/** Evaluates the files one after the other, in one start of tclsh. Never throws. */
export function evaluateModulefiles(
  program: string,
  files: readonly TclFile[],
  surroundings: TclSurroundings,
  timeoutMs?: number,
): TclAnswer {
  const { replies, reason, stderr } = ask(program, files, surroundings, { timeoutMs });
  const outcomes = replies.map(
    (frames): TclOutcome => (frames ? outcomeOf(frames) : { kind: 'failed', reason }),
  );
  return { outcomes, stderr };
}

/** What a file does in each mode (one stands for all where it never asked), or why tclsh gave no answer. */
export type TclRecord = ReadonlyMap<TclMode, TclOutcome> | { readonly failed: string };

/** Evaluates the files in all modes, each file for itself, in one start of tclsh. Never throws. */
export function recordModulefiles(
  program: string,
  files: readonly Pick<TclFile, 'path' | 'text' | 'fullName' | 'userName'>[],
  surroundings: TclSurroundings,
  limits: TclshLimits,
): readonly TclRecord[] {
  const wanted = files.map((file): TclFile => ({ ...file, mode: 'display', help: true, reach: 'recorded' }));
  const { replies, reason } = ask(program, wanted, surroundings, limits);
  return replies.map((frames) => (frames ? outcomesByMode(frames) : { failed: reason }));
}

function ask(
  program: string,
  files: readonly TclFile[],
  surroundings: TclSurroundings,
  limits: TclshLimits,
): {
  /** for each file; undefined where there is none */
  readonly replies: readonly (readonly (readonly string[])[] | undefined)[];
  /** why there is none */
  readonly reason: string;
  readonly stderr: string;
} {
  const request = formatSurroundings(surroundings) + files.map(formatFile).join('');
  const { stdout, stderr, status, failed } = runTclsh(program, script, request, limits);
  const found = findReplies(stdout);
  const replies = files.map((_, index) => {
    const frames = parseFrames(found[index] ?? '');
    return frames && frames.length > 0 ? frames : undefined;
  });
  const reason = `tclsh ${failed === undefined ? `ended with status ${status}` : `(${program}) ${failed}`}`;
  return { replies, reason, stderr };
}

function formatSurroundings({ environment, loaded, available, shell, version }: TclSurroundings): string {
  return [
    frame(['tool', 'Lmod', version]),
    frame(['shell', shell.name, shell.type]),
    frame(['environment', ...[...environment].flat()]),
    frame(['loaded', ...loaded]),
    frame(['available', ...[...available].flatMap(([name, answer]) => [name, answer ? '1' : '0'])]),
  ].join('');
}

function formatFile({ path, text, fullName, userName, mode, help, reach }: TclFile): string {
  // as `source` does: the text ends at this character
  const end = text.indexOf('\x1a');
  const script = end < 0 ? text : text.slice(0, end);
  return frame(['file', path, fullName, userName, mode, help ? '1' : '0', reach, script]);
}
