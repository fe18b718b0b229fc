// The contract of the commands of `lmodjs`: one file each, and one line in lmodjs.ts.
import type { Argv } from 'yargs';
import type { Response } from '../../base/request.ts';
import type { Query } from './query.ts';

/** What a command may know of its surroundings. */
export interface LmodjsContext {
  /** the root of the installation, where init/ and libexec/ are */
  readonly packageRoot: string;
  /** columns for help texts */
  readonly width: number;
  /** those of the process; absent where a command needs no more than its words */
  readonly own?: ProcessContext;
  /** answers what `module` could be asked; absent where there is no session */
  readonly query?: (query: Query) => LmodjsReply;
}

/** The process as long-running commands use it. */
export interface ProcessContext {
  /** byte strings, as the caller exported them */
  readonly env: ReadonlyMap<string, string>;
  readonly cwd: string;
  readonly uid: number;
  /** seconds since 1970 */
  readonly clock: () => number;
  readonly cores: number;
  /** how a child process of ours is started: program and first arguments; a command's name follows */
  readonly self: readonly [program: string, ...args: string[]];
  /** is stderr a terminal, where progress can be drawn? */
  readonly terminal: boolean;
  /** how the resident engine is, and whether it has a place */
  readonly engine: () => Promise<EngineFacts>;
  /** called now and then in long work: gives back memory if much has been used */
  readonly spare: () => void;
  /** a text for stderr at once */
  readonly say: (text: string) => void;
  /** what one of our commands would answer in this environment; nothing is printed or changed by asking */
  readonly ask: (
    command: string,
    argv: readonly string[],
    env: ReadonlyMap<string, string>,
  ) => Pick<Response, 'code' | 'texts' | 'status'>;
}

/** The resident engine of this user and installation. */
export interface EngineFacts {
  /** why there is no place for its socket */
  readonly problem: string | undefined;
  /** seconds and bytes; undefined where none runs */
  readonly running: { readonly pid: number; readonly age: number; readonly memory: number } | undefined;
}

/** Nothing is printed by a command: this is. */
export interface LmodjsReply {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
  /** what the process does besides, with the reply of that in this one's place */
  readonly engine?: { readonly action: EngineAction; readonly json: boolean };
}

/** What `lmodjs engine` can do; only the process itself may (src/edge/engine-control.ts). */
export const engineActions = ['start', 'stop', 'restart', 'status'] as const;
export type EngineAction = (typeof engineActions)[number];

export interface LmodjsCommand {
  /** as yargs writes it: `init <shell>` */
  readonly usage: string;
  readonly summary: string;
  /** adds the command's own options and positional arguments */
  readonly declare: (parser: Argv) => Argv;
  /** `given` holds what was declared, checked by yargs */
  readonly run: (
    given: ReadonlyMap<string, unknown>,
    context: LmodjsContext,
  ) => LmodjsReply | Promise<LmodjsReply>;
}

/** Text for stdout, and success. */
export function success(stdout: string): LmodjsReply {
  return { stdout, stderr: '', status: 0 };
}

/** Words for stderr, and failure. */
export function failure(stderr: string): LmodjsReply {
  return { stdout: '', stderr, status: 1 };
}
