// A sandbox in a made-up world, and what was asked and done in it.
import { execFileSync, spawnSync } from 'node:child_process';
import type { Answer, Outside, Question } from '../../src/lua/outside.ts';
import { LuaRuntime, type RunResult, type Sandbox, type SandboxDefinition } from '../../src/lua/runtime.ts';
import { type HostFunction, LuaTable, type LuaValue } from '../../src/lua/values.ts';

export class FakeWorld implements Outside {
  readonly asked: Question[] = [];
  readonly reasons: string[] = [];
  readonly read: string[] = [];
  readonly written: string[] = [];
  readonly env = new Map<string, string>();
  /** path → text; a path that ends in `/` is a directory, a text that begins with `-> ` a link */
  readonly files = new Map<string, string>();
  stdout = '';
  stderr = '';
  mayAct = true;

  ask(question: Question): Answer {
    this.asked.push(question);
    switch (question.of) {
      case 'getenv':
        return this.env.get(question.name);
      case 'file-kind':
        return this.kind(question.path, question.follow);
      case 'file-text':
        return this.files.get(this.target(question.path));
      case 'file-field':
        return question.field === 'size'
          ? String(this.files.get(this.target(question.path))?.length)
          : undefined;
      case 'directory':
        return this.files.get(`${question.path}/`);
      case 'real-path':
        return this.kind(question.path, true) === undefined ? undefined : this.target(question.path);
      case 'uname':
        return `<${question.field}>`;
    }
  }
  private target(path: string): string {
    const text = this.files.get(path);
    return text?.startsWith('-> ') ? text.slice(3) : path;
  }
  private kind(path: string, follow: boolean): Answer {
    const text = this.files.get(path);
    if (text?.startsWith('-> ')) return follow ? this.kind(text.slice(3), true) : 'link';
    if (text !== undefined) return 'file';
    return this.files.has(`${path}/`) ? 'directory' : undefined;
  }
  write(stream: 'stdout' | 'stderr', text: string): void {
    this[stream] += text;
  }
  exit(status: number): void {
    throw new Error(`exit ${status}`);
  }
  unrecordable(reason: string): void {
    this.reasons.push(reason);
  }
  environment(): ReadonlyMap<string, string> {
    return new Map([['PATH', '/usr/bin:/bin'], ...this.env]);
  }
  globalRead(name: string, found: boolean): void {
    this.read.push(`${name} ${found}`);
  }
  globalWritten(name: string): void {
    this.written.push(name);
  }
}

/** A sandbox whose `out(…)` keeps what it is given. */
export class Trial {
  readonly world: FakeWorld;
  readonly sandbox: Sandbox;
  readonly given: LuaValue[][] = [];

  constructor(
    options: {
      runtime?: LuaRuntime;
      functions?: Record<string, HostFunction>;
      libraries?: NonNullable<SandboxDefinition['libraries']>;
      world?: FakeWorld;
    } = {},
  ) {
    this.world = options.world ?? new FakeWorld();
    const out: HostFunction = (args) => {
      this.given.push([...args]);
    };
    const functions = new Map(Object.entries({ out, ...options.functions }));
    const { libraries = 'modulefile' } = options;
    this.sandbox = (options.runtime ?? new LuaRuntime()).sandbox({
      functions,
      outside: this.world,
      libraries,
    });
  }

  run(text: string, path = '/tree/a/1.lua'): RunResult {
    return this.sandbox.run(text, path);
  }

  /** What an expression gives, in plain JavaScript; throws Lua's error. */
  value(expression: string): unknown[] {
    this.given.length = 0;
    const result = this.run(`out(${expression})`);
    if (!result.ok) throw new Error(result.message);
    return (this.given[0] ?? []).map(plain);
  }
}

/** A Lua value as plain JavaScript: numbers as Lua's text with a mark, tables as arrays or objects. */
export function plain(value: LuaValue): unknown {
  if (value instanceof LuaTable) {
    if (value.fields.size === 0) return value.list.map(plain);
    const fields = Object.fromEntries([...value.fields].map(([name, inner]) => [name, plain(inner)]));
    return value.list.length === 0 ? fields : { ...fields, list: value.list.map(plain) };
  }
  if (typeof value === 'object' && 'text' in value) return Number(value.text);
  return value;
}

export const hasLua = spawnSync('lua5.3', ['-v']).status === 0;

/** What the real Lua 5.3 prints for this program. */
export function realLua(program: string): string {
  return execFileSync('lua5.3', ['-'], {
    input: Buffer.from(program, 'latin1'),
    maxBuffer: 1 << 28,
  }).toString('latin1');
}

/** Where our answers to these lines of Lua, each run for itself, are not those of the real Lua 5.3, started once. */
export function differences(lines: readonly string[], comparable = (text: string) => text): string[] {
  const program = lines.map((line) => `do ${line} end`).join('\nio.write("\\1;\\1")\n');
  const wanted = realLua(program).split('\x01;\x01');
  if (wanted.length !== lines.length) throw new Error('an answer is missing');
  const trial = new Trial();
  return lines.flatMap((line, at) => {
    trial.world.stdout = '';
    const got = answer(trial, line);
    if (comparable(got) === comparable(wanted[at] ?? '')) return [];
    return [`${line.slice(-300)}\n  Lua  ${wanted[at]}\n  ours ${got}`];
  });
}

function answer(trial: Trial, line: string): string {
  try {
    const result = trial.run(line);
    return result.ok ? trial.world.stdout : result.message;
  } catch (error) {
    return `thrown: ${error}`;
  }
}

/** Prints what a function gives, or its error without the name of the file. */
export function shown(body: string): string {
  return `print((function(ok, a, b, c) if ok then return tostring(a), tostring(b), tostring(c) end
    return (tostring(a):gsub("^[^:]*:%d+: ", "")) end)(pcall(function() ${body} end)))`.replace(
    /\n\s*/g,
    ' ',
  );
}
