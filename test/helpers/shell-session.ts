// Runs a series of steps in one bash process and records what each one left behind.
import { spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Words for an engine (the path of its `lmod`), or plain shell text. Texts are byte strings. */
export type Step =
  | {
      readonly engine: string;
      /** what `module` or `ml` is given */
      readonly words: readonly string[];
      readonly called?: 'module' | 'ml';
    }
  | { readonly shell: string };

/** What one step did and what the shell held after it. */
export interface StepRecord {
  /** of the engine itself; for `ml` and shell text: of the whole */
  readonly status: number;
  /** what the code for the shell ended with */
  readonly evalStatus: number;
  readonly stdout: string;
  readonly stderr: string;
  /** what the evaluated code printed */
  readonly said: string;
  readonly env: ReadonlyMap<string, string>;
  readonly aliases: ReadonlyMap<string, string>;
  readonly functions: ReadonlyMap<string, string>;
  /** rules of bash's `complete`, by the command they complete */
  readonly completions: ReadonlyMap<string, string>;
}

export interface SessionOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** for the whole batch */
  readonly timeoutMs?: number;
  /** run all of it as this user and group (needs root) */
  readonly uid?: number;
}

/** Shell variables that differ from run to run, or belong to the session itself. */
const ownNames = new Set(['_', 'SHLVL', 'PWD', 'OLDPWD', 'SESSION_FILES', 'SESSION_DEPTH']);
const ownFunctions = new Set(['session_engine', 'session_note', 'module']);

/** Runs all steps in one bash; the answer has one record for each step. */
export function runSession(steps: readonly Step[], options: SessionOptions): StepRecord[] {
  const files = mkdtempSync(join(tmpdir(), 'lmodjs-session-'));
  try {
    const script = join(files, 'script');
    if (options.uid !== undefined) chownSync(files, options.uid, options.uid);
    writeFileSync(script, Buffer.from(sessionScript(steps, files), 'latin1'));
    const run = spawnSync('/bin/bash', ['--norc', '--noprofile', script], {
      env: { PATH: '/usr/bin:/bin', ...options.env },
      cwd: options.cwd ?? files,
      timeout: options.timeoutMs ?? 120_000,
      encoding: 'latin1',
      maxBuffer: 1 << 28,
      ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
    });
    if (run.status !== 0) throw new Error(`the session's bash ended early (${run.status}): ${run.stderr}`);
    return steps.map((_, index) => readRecord(files, index));
  } finally {
    rmSync(files, { recursive: true, force: true });
  }
}

function sessionScript(steps: readonly Step[], files: string): string {
  const lines = [
    `declare -r SESSION_FILES=${quote(files)}`,
    'session_engine() {',
    `  "$1" bash "\${@:3}" >"$SESSION_FILES/$2.out" 2>"$SESSION_FILES/$2.err" </dev/null; status=$?`,
    '  eval "$(<"$SESSION_FILES/$2.out")" >"$SESSION_FILES/$2.said" 2>&1; evaluated=$?',
    '}',
    'session_note() {',
    '  /usr/bin/env -0 >"$SESSION_FILES/$1.env" 2>/dev/null',
    '  { echo "$2 $3"; alias -p; printf "\\0"; complete -p; printf "\\0"; declare -f; } >"$SESSION_FILES/$1.shell"',
    '}',
  ];
  steps.forEach((step, index) => {
    lines.push('status=0 evaluated=0');
    if ('shell' in step) {
      lines.push(
        `${group(step.shell)} >"$SESSION_FILES/${index}.out" 2>"$SESSION_FILES/${index}.err"; status=$?`,
      );
    } else if (step.called === 'ml') {
      const words = step.words.map(quote).join(' ');
      lines.push(
        `module() { session_engine ${quote(step.engine)} ${index} "$@"; return $status; }`,
        `said=$(${quote(join(dirname(step.engine), 'ml_cmd'))} ${words} 2>"$SESSION_FILES/${index}.err"); status=$?`,
        `[ "$status" != 0 ] || eval "$said"`,
      );
    } else {
      lines.push(`session_engine ${quote(step.engine)} ${index} ${step.words.map(quote).join(' ')}`);
    }
    lines.push(`session_note ${index} "$status" "$evaluated"`);
  });
  return `${lines.join('\n')}\n`;
}

function group(text: string): string {
  return `{ ${text.trim().replace(/;$/, '')}\n}`;
}

/** A word in single quotes for bash. */
export function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

function readRecord(files: string, index: number): StepRecord {
  const part = (name: string): string => {
    try {
      return readFileSync(join(files, `${index}.${name}`), 'latin1');
    } catch {
      return '';
    }
  };
  const [head = '', completions = '', functions = ''] = part('shell').split('\0');
  const [statuses = '', aliases = ''] = splitOnce(head, '\n');
  const [status = '', evalStatus = ''] = statuses.split(' ');
  return {
    status: Number(status),
    evalStatus: Number(evalStatus),
    stdout: part('out'),
    stderr: part('err'),
    said: part('said'),
    env: parseEnvironment(part('env')),
    aliases: parseAliases(aliases),
    functions: parseFunctions(functions),
    completions: parseCompletions(completions),
  };
}

function splitOnce(text: string, at: string): [string, string] {
  const place = text.indexOf(at);
  return place < 0 ? [text, ''] : [text.slice(0, place), text.slice(place + at.length)];
}

/** `env -0` as a map, without what differs from run to run. */
export function parseEnvironment(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of text.split('\0')) {
    if (entry === '') continue;
    const [name, value] = splitOnce(entry, '=');
    if (!ownNames.has(name) && !name.startsWith('BASH_FUNC_')) found.set(name, value);
  }
  return found;
}

function parseAliases(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of text.split(/^alias (?=[^\s=]+=)/m)) {
    const [name, value] = splitOnce(entry.replace(/\n$/, ''), '=');
    if (name !== '') found.set(name.replace(/^-- /, ''), value);
  }
  return found;
}

function parseCompletions(text: string): Map<string, string> {
  const rules = [...text.matchAll(/^complete (.*) (\S+)$/gm)];
  return new Map(rules.map(([, rule = '', command = '']) => [command, rule]));
}

function parseFunctions(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const match of text.matchAll(/^(\S+) \(\) *\n\{ *\n([\s\S]*?)^\}$/gm)) {
    const [, name = '', body = ''] = match;
    if (!ownFunctions.has(name)) found.set(name, body);
  }
  return found;
}
