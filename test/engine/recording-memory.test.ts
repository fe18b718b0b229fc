// An engine that remembers what modulefiles did answers as one that evaluates each anew, and notices every change.
import { cpSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastGlob from 'fast-glob';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FileMemory } from '../../src/base/remember.ts';
import { Engine } from '../../src/engine/engine.ts';
import { RecordingMemory } from '../../src/engine/recording-memory.ts';
import { LuaRuntime } from '../../src/lua/runtime.ts';
import { answerIn, newEngine } from '../helpers/in-process.ts';
import { makeNeedLua } from '../helpers/needs-lua.ts';
import { projectRoot } from '../helpers/tools.ts';

const work = mkdtempSync(join(tmpdir(), 'lmodjs-memory-'));
const longAgo = 1_600_000_000;

beforeAll(() => {
  cpSync(join(projectRoot, 'modulefiles-fixtures'), join(work, 'trees'), { recursive: true });
  makeNeedLua(join(work, 'trees/flat'));
  for (const path of fastGlob.sync('trees/**', { cwd: work, absolute: true, dot: true }))
    utimesSync(path, longAgo, longAgo);
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Also tells how many texts of Lua it has run. */
function warmEngine(): { readonly engine: Engine; readonly runs: () => number } {
  let count = 0;
  class Counting extends LuaRuntime {
    override sandbox(definition: Parameters<LuaRuntime['sandbox']>[0]): ReturnType<LuaRuntime['sandbox']> {
      const made = super.sandbox(definition);
      return {
        ...made,
        run: (text, path, loadedAs) => {
          count += 1;
          return made.run(text, path, loadedAs);
        },
      };
    }
  }
  const engine = new Engine({
    startLua: () => new Counting(),
    uname: newEngine().uname,
    memory: new FileMemory(1e6),
    recordings: new RecordingMemory(10e6),
  });
  return { engine, runs: () => count };
}

function env(root: string, more: Record<string, string> = {}): Record<string, string> {
  return { MODULEPATH: root, HOME: '/nonexistent', PATH: '/usr/bin:/bin', ...more };
}

test('answers alike at the first and at the second time, in every mode', () => {
  const { engine } = warmEngine();
  let compared = 0;
  for (const tree of ['flat', 'variables', 'messages', 'hierarchy/Core', 'dependencies', 'families']) {
    const root = join(work, 'trees', tree);
    for (const file of fastGlob.sync('**/*.lua', { cwd: root })) {
      const name = file.replace(/\.lua$/, '');
      for (const X of ['one', 'two']) {
        const cold = answerIn(newEngine(), ['load', name], env(root, { X }));
        for (const _ of [1, 2]) {
          const warm = answerIn(engine, ['load', name], env(root, { X }));
          expect([warm.text, warm.status, warm.code], name).toEqual([cold.text, cold.status, cold.code]);
        }
        for (const words of [
          ['unload', name],
          ['show', name],
          ['help', name],
          ['whatis', name],
        ]) {
          const expected = answerIn(newEngine(), words, cold.env);
          const got = answerIn(engine, words, cold.env);
          expect([got.text, got.status, got.code], words.join(' ')).toEqual([
            expected.text,
            expected.status,
            expected.code,
          ]);
        }
        compared += 1;
      }
    }
  }
  expect(compared).toBeGreaterThan(40);
});

test('runs no Lua at the second time', () => {
  const { engine, runs } = warmEngine();
  const given = env(join(work, 'trees/flat'));
  expect(answerIn(engine, ['load', 'SciPy-bundle'], given).status).toBe(0);
  const first = runs();
  expect(first).toBeGreaterThan(0);
  expect(answerIn(engine, ['load', 'SciPy-bundle'], given).status).toBe(0);
  expect(runs()).toBe(first);
});

test('notices a changed file, and another environment', () => {
  const { engine } = warmEngine();
  const root = join(work, 'trees/own');
  cpSync(join(projectRoot, 'modulefiles-fixtures/flat/zlib'), join(root, 'zlib'), { recursive: true });
  const file = join(root, 'reads.lua');
  const write = (text: string, time: number): void => {
    writeFileSync(file, text);
    utimesSync(file, time, time);
  };
  write('setenv("GOT", "1" .. (os.getenv("ASKED") or "-"))\n', longAgo);
  const got = (more: Record<string, string> = {}): string | undefined =>
    answerIn(engine, ['load', 'reads'], env(root, more)).env['GOT'];
  expect([got(), got(), got({ ASKED: 'a' }), got({ ASKED: 'b' }), got()]).toEqual([
    '1-',
    '1-',
    '1a',
    '1b',
    '1-',
  ]);
  // of the same size, a second later
  write('setenv("GOT", "2" .. (os.getenv("ASKED") or "-"))\n', longAgo + 1);
  expect([got(), got()]).toEqual(['2-', '2-']);
});
