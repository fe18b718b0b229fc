// Child processes: byte strings in and out, an environment given, never longer than a time limit.
import { spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { actsForCaller } from './hand-back.ts';
import { fromBytes, isAscii, toBytes } from './text.ts';

export interface RunOptions {
  readonly env: ReadonlyMap<string, string>;
  /** where it runs; the process's own directory if absent */
  readonly cwd?: string;
  /** its stdin; empty if absent */
  readonly input?: string;
  /** 30 seconds if absent */
  readonly timeoutMs?: number;
}

export interface ProcessResult {
  readonly stdout: string;
  readonly stderr: string;
  /** the exit status; 127 where it could not be started */
  readonly status: number;
  /** the number of the signal that ended it */
  readonly signal: number | undefined;
  /** why it gave no answer of its own: not started, took too long, or wrote too much */
  readonly failed: string | undefined;
  /** it was ended from here: it took too long or wrote too much */
  readonly stopped: boolean;
}

const SHELL = '/bin/sh';
const TIMEOUT_MS = 30_000;
const LARGEST_OUTPUT = 256 * 1024 * 1024;

/** Runs a command line in /bin/sh. Throws nothing but a HandBack. */
export function runShell(command: string, options: RunOptions): ProcessResult {
  return run(SHELL, ['-c', command], options);
}

/** Runs a program (an absolute path) with these arguments, all byte strings. Throws nothing but a HandBack. */
export function run(program: string, args: readonly string[], options: RunOptions): ProcessResult {
  actsForCaller('a process is started');
  const words = [program, ...args];
  const odd = [...options.env].filter(([name, value]) => !passesNode(value) && /^[A-Za-z_]\w*$/.test(name));
  const env = Object.fromEntries([...options.env].filter(([, value]) => passesNode(value)).map(asNode));
  if (odd.length === 0 && words.every(passesNode)) return spawn(program, args.map(decode), env, options);
  // Node writes arguments and environment as UTF-8: other bytes must be made by the shell itself.
  const script = [
    ...odd.map(([name, value]) => `${assignment(name, value)}; export ${name}`),
    ...words.map((word, at) => assignment(`__lmodjs_word${at}`, word)),
    `exec ${words.map((_, at) => `"$__lmodjs_word${at}"`).join(' ')}`,
  ];
  return spawn(SHELL, ['-c', script.join('\n')], env, options);
}

/** Does the text come out of Node as the same bytes? */
function passesNode(text: string): boolean {
  return isAscii(text) || fromBytes(Buffer.from(decode(text), 'utf8')) === text;
}

function decode(text: string): string {
  return isAscii(text) ? text : toBytes(text).toString('utf8');
}

function asNode([name, value]: readonly [string, string]): [string, string] {
  return [decode(name), decode(value)];
}

/** The shell's way to give a name these bytes; the dot keeps newlines at the end. */
function assignment(name: string, text: string): string {
  const octal = [...toBytes(text)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
  return `${name}=$(printf '${octal}.'); ${name}=\${${name}%.}`;
}

/**
 * Runs a program on the caller's terminal with this text as its stdin and its stdout sent to stderr (a pager). False if
 * it could not be started.
 */
export function runOnTerminal(
  program: string,
  args: readonly string[],
  input: string,
  env: Record<string, string>,
): boolean {
  const child = spawnSync(program, [...args], { input: toBytes(input), env, stdio: ['pipe', 2, 2] });
  return child.error === undefined;
}

function spawn(
  program: string,
  args: string[],
  env: Record<string, string>,
  options: RunOptions,
): ProcessResult {
  const timeout = options.timeoutMs ?? TIMEOUT_MS;
  const child = spawnSync(program, args, {
    // as system() and popen() of C call it: it begins the shell's own messages
    argv0: program === SHELL ? 'sh' : program,
    env,
    ...(options.cwd === undefined ? {} : { cwd: decode(options.cwd) }),
    ...(options.input === undefined ? {} : { input: toBytes(options.input) }),
    stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    timeout,
    killSignal: 'SIGKILL',
    maxBuffer: LARGEST_OUTPUT,
  });
  return {
    stdout: child.stdout ? fromBytes(child.stdout) : '',
    stderr: child.stderr ? fromBytes(child.stderr) : '',
    status: child.status ?? 127,
    signal: child.signal === null ? undefined : constants.signals[child.signal],
    failed: child.error && reason(child.error, timeout),
    stopped: child.error !== undefined && ['ETIMEDOUT', 'ENOBUFS'].includes(codeOf(child.error)),
  };
}

function reason(error: Error, timeout: number): string {
  const code = codeOf(error);
  if (code === 'ETIMEDOUT') return `stopped, it took longer than ${timeout / 1000} s`;
  if (code === 'ENOBUFS') return `stopped, it wrote more than ${LARGEST_OUTPUT / 1024 / 1024} MB`;
  return `could not be started (${code === '' ? error.message : code})`;
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}
