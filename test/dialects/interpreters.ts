// Runs a dialect's replies in the real interpreter, as the module function of that shell does.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dialect } from '../../src/dialects/dialect.ts';
import { dialectFor } from '../../src/dialects/index.ts';
import { type Tools, tools } from '../helpers/tools.ts';

/** Interpreter and the shell name with which it calls us. */
export const shells = [
  { interpreter: 'bash', name: 'bash' },
  { interpreter: 'bash', name: 'sh' },
  { interpreter: 'zsh', name: 'zsh' },
  { interpreter: 'dash', name: 'sh' },
  { interpreter: 'ksh', name: 'ksh' },
] as const;

export function dialect(name: string): Dialect {
  const found = dialectFor(name);
  if (found === undefined) throw new Error(`no dialect ${name}`);
  return found;
}

export interface Outcome {
  readonly stdout: string;
  /** what a program started afterwards finds in its environment */
  readonly environment: ReadonlyMap<string, string>;
}

/** Evaluates a reply, runs `then` in the same shell, and last tells the environment. */
export function evaluate(interpreter: keyof Tools, reply: string, then = '', locale = 'C.UTF-8'): Outcome {
  const script = `eval "\`cat "$REPLY_FILE"\`"\n${then}\nprintf '\\000'\nexec env -0\n`;
  return split(withFile(reply, (file) => run(interpreter, ['-c', script], file, locale)));
}

export function evaluatePython(reply: string, locale = 'C.UTF-8'): Outcome {
  const script = [
    'import os, sys',
    'space = {}',
    'exec(open(os.environ["REPLY_FILE"], encoding="utf-8", errors="surrogateescape").read(), space)',
    'out = sys.stdout.buffer',
    'out.write(str(space["_mlstatus"]).encode() + b"\\0")',
    'out.write(b"".join(k + b"=" + v + b"\\0" for k, v in os.environb.items()))',
  ].join('\n');
  return split(withFile(reply, (file) => run('python3', ['-c', script], file, locale)));
}

function run(interpreter: keyof Tools, argv: readonly string[], file: string, locale: string): string {
  return execFileSync(tools[interpreter] ?? interpreter, argv, {
    encoding: 'latin1',
    env: { PATH: process.env.PATH, HOME: tmpdir(), LC_ALL: locale, REPLY_FILE: file, OLD: 'old' },
    maxBuffer: 1 << 26,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function withFile<T>(text: string, use: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'reply-'));
  try {
    const file = join(folder, 'reply');
    writeFileSync(file, text, 'latin1');
    return use(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function split(text: string): Outcome {
  const [stdout = '', ...variables] = text.split('\0').slice(0, -1);
  const environment = new Map<string, string>();
  for (const variable of variables) {
    const equals = variable.indexOf('=');
    environment.set(variable.slice(0, equals), variable.slice(equals + 1));
  }
  return { stdout, environment };
}
