// Modulefiles in Tcl, evaluated by one tclsh: what each of them says, in order (lmod-compat.md 3).
import commands from './commands.tcl';
import evaluation from './evaluation.tcl';
import { findReplies, frame, parseFrames } from './frames.ts';
import questions from './questions.tcl';
import reach from './reach.tcl';
import { runTclsh } from './tclsh.ts';

const script = commands + questions + reach + evaluation;

/** What `module-info mode` says. */
export type TclMode = 'load' | 'remove' | 'display' | 'spider';

/**
 * What a modulefile may use: everything; only reading, without starting commands; or its own text and the environment,
 * so that its evaluation can be kept for later.
 */
export type TclReach = 'everything' | 'reading' | 'text';

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

/** A call by the name it has in Lua; all values are texts. */
export interface TclCall {
  readonly name: string;
  readonly args: readonly string[];
  /** `delim`, `priority`, `modeA` (words), `cmd`: with any of these it is written `name{…}` */
  readonly keys: ReadonlyMap<string, string>;
}

export type TclEvent =
  | { readonly what: 'call'; readonly call: TclCall }
  /** for stdout, before anything else */
  | { readonly what: 'write'; readonly text: string }
  | { readonly what: 'exit'; readonly status: number };

/** What a file learned of its surroundings. */
export interface Learned {
  readonly environment: ReadonlyMap<string, string | undefined>;
  readonly loaded: ReadonlyMap<string, boolean>;
}

export type TclOutcome =
  | {
      readonly kind: 'done';
      readonly events: readonly TclEvent[];
      readonly learned: Learned;
      /** a file that may only read wanted to act */
      readonly refused: boolean;
      /** how the file failed after that */
      readonly error: { readonly message: string; readonly line: number | undefined } | undefined;
    }
  /** it stopped at `is-avail NAME`, whose answer is not known */
  | { readonly kind: 'asks'; readonly name: string }
  /** it wanted more than its reach */
  | { readonly kind: 'beyond'; readonly what: string }
  /** tclsh gave no answer, and why */
  | { readonly kind: 'failed'; readonly reason: string };

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
  const request = formatSurroundings(surroundings) + files.map(formatFile).join('');
  const { stdout, stderr, status, failed } = runTclsh(program, script, request, timeoutMs);
  const replies = findReplies(stdout);
  const reason = `tclsh ${failed === undefined ? `ended with status ${status}` : `(${program}) ${failed}`}`;
  const outcomes = files.map((_, index): TclOutcome => {
    const frames = parseFrames(replies[index] ?? '');
    return frames && frames.length > 0 ? outcomeOf(frames) : { kind: 'failed', reason };
  });
  return { outcomes, stderr };
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

function outcomeOf(frames: readonly (readonly string[])[]): TclOutcome {
  const events: TclEvent[] = [];
  const environment = new Map<string, string | undefined>();
  const loaded = new Map<string, boolean>();
  let refused = false;
  let error: { message: string; line: number | undefined } | undefined;
  for (const [what, first = '', second = '', third = '', ...rest] of frames) {
    if (what === 'call') events.push(callOf(first, Number(second), [third, ...rest]));
    else if (what === 'write') events.push({ what: 'write', text: first });
    else if (what === 'exit') events.push({ what: 'exit', status: Number.parseInt(first, 10) || 0 });
    else if (what === 'seen') environment.set(first, second === '1' ? third : undefined);
    else if (what === 'asked') loaded.set(first, second === '1');
    else if (what === 'refused') refused = true;
    else if (what === 'asks') return { kind: 'asks', name: first };
    else if (what === 'beyond') return { kind: 'beyond', what: first };
    else if (first === 'error') error = { message: second, line: third === '' ? undefined : Number(third) };
  }
  return { kind: 'done', events, learned: { environment, loaded }, refused, error };
}

function callOf(name: string, count: number, words: readonly string[]): TclEvent {
  const keys = new Map<string, string>();
  for (let at = count; at + 1 < words.length; at += 2) keys.set(words[at] ?? '', words[at + 1] ?? '');
  return { what: 'call', call: { name, args: words.slice(0, count), keys } };
}
