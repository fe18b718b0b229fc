// Plain programs are evaluated without Lua: nobody may be able to tell (docs/architecture.md, section 5).
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import fastGlob from 'fast-glob';
import { describe, expect, it } from 'vitest';
import { read } from '../../src/base/files.ts';
import type { Evaluator } from '../../src/engine/evaluator.ts';
import { readProgram } from '../../src/lua/plain/parser.ts';
import { runProgram } from '../../src/lua/plain/run.ts';
import { LuaRuntime, type RunResult } from '../../src/lua/runtime.ts';
import { type HostFunction, LuaNumber, LuaTable, type LuaValue, luaType } from '../../src/lua/values.ts';
import { evaluate } from '../../src/modulefile/evaluate.ts';
import { plainFunctions } from '../../src/modulefile/plain-functions.ts';
import { isQuestionName, questions } from '../../src/modulefile/questions.ts';
import { makeRange } from '../../src/modulefile/ranges.ts';
import { Recorder, type Recording } from '../../src/modulefile/recording.ts';
import { vocabulary } from '../../src/modulefile/vocabulary.ts';
import { type Answered, answerIn, newEngine } from '../helpers/in-process.ts';
import { FakeWorld, Trial } from '../lua/sandbox.ts';
import { programs, spoilt } from './plain-programs.ts';

const isFull = process.env['LMODJS_FULL'] !== undefined;
const runs = isFull ? 60_000 : 600;

/** A value with all that a host function can see of it. */
function exactly(value: LuaValue): unknown {
  if (value instanceof LuaNumber)
    return [Object.is(value.value, -0) ? '-0' : String(value.value), value.text];
  if (value instanceof LuaTable)
    return {
      list: value.list.map(exactly),
      fields: [...value.fields].map(([key, inner]) => [key, exactly(inner)]),
    };
  return value ?? luaType(value);
}

/** All functions of modulefiles, which keep what they are given and answer by what came before. */
function loggers(log: unknown[], mode: string): Map<string, HostFunction> {
  const names = [...Object.keys(vocabulary), ...Object.keys(questions)];
  return new Map(
    names.map((name): [string, HostFunction] => [
      name,
      (args, site) => {
        log.push([name, args.map(exactly), site.line]);
        return isQuestionName(name) ? (name === 'mode' ? mode : answerOf(name, args, log.length)) : undefined;
      },
    ]),
  );
}

function answerOf(name: string, args: readonly LuaValue[], count: number): LuaValue {
  const [first = 'x', second] = args;
  if (['atleast', 'atmost', 'between', 'latest'].includes(name))
    return makeRange(name, String(first), second, args[2]);
  if (name === 'myModuleVersion' || name === 'isAvail') return count % 2 === 0 ? `1.${count}` : false;
  if (['isloaded', 'isPending', 'is_spider', 'userInGroup', 'userInGroups'].includes(name))
    return count % 2 === 0;
  if (name === 'convertToCanonical') return [...String(first)].reverse().join('');
  return `${name}\xff${count}`;
}

interface Outcome {
  readonly log: readonly unknown[];
  readonly asked: readonly unknown[];
  readonly said: string;
  readonly result: RunResult;
}

const ended: RunResult = { ok: true };

function world(): FakeWorld {
  const made = new FakeWorld();
  made.env.set('HOME', '/home/\xe9').set('A', 'a value').set('EMPTY', '');
  made.files.set('/opt/app/', '').set('/file', 'text').set('/link', '-> /file');
  return made;
}

function outcome(log: readonly unknown[], made: FakeWorld, result: RunResult): Outcome {
  return {
    result,
    log,
    asked: made.asked,
    said: JSON.stringify([made.stdout, made.stderr, made.reasons, made.read, made.written]),
  };
}

/** Without Lua; undefined where the text is not plain. */
function plainly(text: string, mode = 'load'): Outcome | undefined {
  const log: unknown[] = [];
  const made = world();
  const program = readProgram(text, plainFunctions(loggers(log, mode), made));
  if (program === undefined) return undefined;
  const failure = runProgram(program);
  return outcome(log, made, failure ? { ok: false, ...failure } : ended);
}

const runtime = new LuaRuntime();

/** The message alone, as a plain program has it. */
function withoutPlace(result: RunResult): RunResult {
  return result.ok ? result : { ...result, message: result.message.replace(/^[^:]*:\d+: /, '') };
}

function byLua(text: string, mode = 'load'): Outcome {
  const log: unknown[] = [];
  const made = world();
  const trial = new Trial({ runtime, world: made, functions: Object.fromEntries(loggers(log, mode)) });
  const result = trial.run(text);
  if (!result.ok) expect(result.message, text).toContain(`:${result.line}: `);
  return outcome(log, made, withoutPlace(result));
}

/** How many of the texts are plain; each of them does what it does in Lua. */
function comparedWithLua(texts: fc.Arbitrary<string>, count: number): number {
  let plain = 0;
  fc.assert(
    fc.property(texts, (text) => {
      const found = plainly(text);
      if (found === undefined) return;
      plain += 1;
      expect(found, text).toEqual(byLua(text));
    }),
    { numRuns: count },
  );
  return plain;
}

/** How many of these files are plain; each of them does what it does in Lua, whatever the mode is said to be. */
function plainFiles(paths: readonly string[]): number {
  return paths.filter((path) => {
    const text = read(path);
    if (typeof text !== 'string' || plainly(text) === undefined) return false;
    for (const mode of ['load', 'unload', 'show', 'spider'])
      expect(plainly(text, mode), `${path}, ${mode}`).toEqual(byLua(text, mode));
    return true;
  }).length;
}

function luaFiles(directory: string): string[] {
  return fastGlob.sync('**/*.lua', { cwd: directory, absolute: true, dot: true }).sort();
}

interface Seen {
  readonly path: string;
  readonly mode: string;
  readonly events: Recording['events'];
  readonly end: Recording['end'];
  readonly plain: boolean;
}

/** An evaluator that keeps what it saw. `byLua`: Lua runs before the file, which has to be evaluated by it then. */
function watching(seen: Seen[], byLua: boolean): Evaluator {
  return (host, language, means) => {
    const { mode, subject } = host;
    if (byLua) means.voice.run('local _ = 1 + 1', subject.path, { host, recorder: new Recorder(mode) });
    const evaluation = evaluate(host, language, means);
    const { events, end } = evaluation.recording;
    seen.push({ path: subject.path, mode, events, end, plain: means.voice.isClean });
    return evaluation;
  };
}

/** A command answered without Lua where that can be, and by Lua alone; the first answer's environment. */
function bothWays(
  words: readonly string[],
  env: Record<string, string>,
  seen: Seen[],
): Record<string, string> {
  const own: Seen[] = [];
  const byLua: Seen[] = [];
  const one = answerIn(newEngine(watching(own, false)), words, env);
  const other = answerIn(newEngine(watching(byLua, true)), words, env);
  const told = ({ code, text, status }: Answered): unknown => ({ code, text, status });
  expect(told(one), words.join(' ')).toEqual(told(other));
  const facts = ({ path, mode, events, end }: Seen): unknown => ({ path, mode, events, end });
  expect(own.map(facts), words.join(' ')).toEqual(byLua.map(facts));
  seen.push(...own);
  return one.env;
}

const fixtures = new URL('../../modulefiles-fixtures', import.meta.url).pathname;
const trees = process.env['LMODJS_TREES'];

/** Modes that cost most and differ least are tried in the large run. */
const more = isFull ? [['refresh'], ['--force', 'purge']] : [];
const shown = isFull ? ['show', 'help', 'whatis'] : ['show'];

describe('programs that are evaluated without Lua', () => {
  const counts: number[] = [];

  it('do what they do in Lua, generated ones', () => {
    expect(comparedWithLua(programs, runs)).toBeGreaterThan(runs / 8);
  });

  it('do what they do in Lua, generated ones with a wrong character', () => {
    expect(comparedWithLua(spoilt, runs)).toBeGreaterThan(runs / 16);
  });

  it.each([
    'setenv("A", os.getenv("NONE") .. "/x")',
    'setenv("A", "x" ..\n (os.getenv("NONE")) ..\n "y"\n)',
    'setenv("A",\n"x" .. ("y" ..\nos.getenv\n"NONE"))',
    'setenv("A", "x"\n.. "y"\n.. os.getenv("HOME") .. os.getenv("NONE"))',
    'setenv("A", ("x"\n.. os.getenv("NONE"))\n.. os.getenv("HOME"))',
    'setenv("A", os.getenv("NONE") .. (nil or "x"\n.. "y"))',
    'setenv("A", os.getenv("NONE") .. (not "x" or (false or (not nil and "x"\n.. "y"))))',
    'setenv("A", os.getenv("NONE") .. (isDir("x") and "z" or "x"\n.. "y"))',
    'local none = os.getenv("NONE")\nsetenv("A", "x")\nsetenv("B", none .. 1)',
    'local a, b = "x"\ndo local a = os.getenv("NONE")\nsetenv("A", "x" ..\n b .. (a)) end',
    'local a\nif os.getenv("HOME") == "x" then a = 1 end\nwhatis(a .. "x" .. 1)',
  ])('end %j with the error of Lua', (text) => {
    const found = plainly(text);
    expect(found?.result.ok).toBe(false);
    expect(found).toEqual(byLua(text));
  });

  it.each([
    `setenv("A",'say "no"')setenv('B',"it's")`,
    'setenv("endless","a".."b"..\'c\')local endless=\'x\'setenv("E",endless)',
    'setenv("LONG",[==[\r\na]]b\n\r]=]c]==])\rsetenv("LINE","4")',
    'setenv("A","two \\\nlines")\n\nsetenv("B","\\z \n  x\\x41\\65")',
    '--[[ "not\n this ]]setenv("A","")--[==[ nor ]] this ]==]setenv("B","\xe9\xff")-- the end',
    'local _a1,b_2="x","y"setenv(_a1,b_2);whatis{"k",v="w",["u"]="t"}',
    'if true then setenv("A","1")elseif"b"<"c"then setenv("A","2")end',
    'setenv("N",0x1F)setenv("M",.5)setenv("K",-3e2)',
  ])('read %j as Lua does', (text) => {
    const found = plainly(text);
    expect(found).toBeDefined();
    expect(found).toEqual(byLua(text));
  });

  it.each([
    'setenv("A","b',
    'setenv("A","b\nc")',
    `setenv("A","b\\')`,
    'setenv("A","\\400")',
    'setenv("A",[[b)',
    'setenv("A",[=b])',
    'setenv("A","b"',
    'setenv("A","b"),',
    'setenv("A",3x)',
    'setenv("A","b")\0',
  ])('leave %j to Lua', (text) => {
    expect(plainly(text)).toBeUndefined();
  });

  for (const { name } of readdirSync(fixtures, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  )) {
    it(`do what they do in Lua, in every mode, of ${name}`, () => {
      const root = name === 'hierarchy' ? join(fixtures, name, 'Core') : join(fixtures, name);
      const env = { MODULEPATH: root, HOME: '/nonexistent', PATH: '/usr/bin:/bin', X: 'from outside' };
      const seen: Seen[] = [];
      for (const path of luaFiles(root)) {
        const module = relative(root, path).replace(/\.lua$/, '');
        const loaded = bothWays(['load', module], env, seen);
        for (const words of [['unload', module], ...more]) bothWays(words, loaded, seen);
        for (const mode of shown) bothWays([mode, module], env, seen);
      }
      bothWays(['spider'], env, seen);
      plainFiles(luaFiles(root));
      counts.push(seen.filter(({ plain }) => plain).length);
    });
  }

  it('are many of the fixtures', () => {
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(300);
  });

  it.skipIf(trees === undefined)(
    'are at least 95 in 100 of whole trees of EasyBuild, and do what they do in Lua',
    { timeout: 600_000 },
    () => {
      for (const tree of ['eb-flat', 'eb-hier']) {
        const files = luaFiles(join(trees ?? '', tree));
        expect(files.length).toBeGreaterThan(1000);
        expect(plainFiles(files) / files.length, tree).toBeGreaterThan(0.95);
      }
    },
  );
});
