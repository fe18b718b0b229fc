// A worker that fails costs the file that it was busy with, and no other.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FoundModulefile } from '../../src/builder/modules.ts';
import { type PoolOptions, Workers } from '../../src/builder/pool.ts';

let work = '';
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'lmodjs-pool-'));
});
afterEach(() => rmSync(work, { recursive: true, force: true }));

/** A worker that understands the build's lines, and does `actions` for files of these names. */
const program = (log: string, actions: Readonly<Record<string, string>>): string => `
  const { appendFileSync, readSync, writeSync } = require('fs');
  const actions = ${JSON.stringify(actions)};
  const say = (text, body = '') => writeSync(1, Buffer.from(text.length + ' ' + body.length + '\\n' + text + body, 'latin1'));
  const row = (path) => [1, path.length, 0, -1, 0, 0, 0, 0, 0, 0];
  appendFileSync(${JSON.stringify(log)}, 'started\\n');
  say('ready');
  let text = '';
  for (const buffer = Buffer.alloc(65536); ; ) {
    let count = 0;
    try { count = readSync(0, buffer); } catch (error) { if (error.code !== 'EAGAIN') throw error; continue; }
    if (count === 0) break;
    text += buffer.toString('latin1', 0, count);
    const lines = text.split('\\n');
    text = lines.pop();
    for (const line of lines) {
      const words = JSON.parse(line);
      if (!Array.isArray(words)) continue;
      for (const [path] of words) {
        if (actions[path]) eval(actions[path]);
        say(JSON.stringify([row(path)]), path);
      }
    }
  }`;

function file(path: string): FoundModulefile {
  return {
    directory: '',
    name: path,
    path,
    file: `/tree/${path}`,
    module: path,
    version: undefined,
    language: 'lua',
  };
}

const order = { root: '/tree', now: 0, allowCommands: false, seconds: 20, memory: 1e9 };

/** `script`: what a worker runs. */
function poolOf(script: string, more: Partial<PoolOptions> = {}): PoolOptions {
  const usual = { processes: 1, seconds: 20, memory: 1e9, worthStarting: 4000 };
  return { program: process.execPath, args: [script], ...usual, ...more };
}

/** Workers that do `actions`, and how many have been started. */
function workersFor(actions: Readonly<Record<string, string>>, more: Partial<PoolOptions> = {}) {
  const log = join(work, 'log');
  const script = join(work, 'worker.js');
  writeFileSync(log, '');
  writeFileSync(script, program(log, actions));
  return {
    workers: new Workers(poolOf(script, more)),
    starts: () => readFileSync(log, 'utf8').split('\n').length - 1,
  };
}

async function evaluated(
  count: number,
  actions: Readonly<Record<string, string>>,
  more: Partial<PoolOptions> = {},
) {
  const { workers, starts } = workersFor(actions, more);
  const files = Array.from({ length: count }, (_, at) => file(`f${at}`));
  const failed = new Map<string, string>();
  const done: string[] = [];
  const left = await workers.evaluate({ order, files }, ({ path }, answer) => {
    if ('failed' in answer) failed.set(path, answer.failed);
    else expect(answer.record.bytes.toString()).toBe(path);
    done.push(path);
  });
  await workers.end();
  expect(left).toEqual([]);
  expect(new Set(done).size).toBe(count);
  expect(done).toHaveLength(count);
  return { failed: Object.fromEntries(failed), starts: starts() };
}

const ended = 'the process that evaluated it ended';

it('has every file evaluated once, by one process while it is quick', async () => {
  expect(await evaluated(1000, {}, { processes: 3 })).toEqual({ failed: {}, starts: 1 });
});

/** What a file does that takes so long that a process gets few of its kind at once. */
const slow = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 110)';

it('starts others where one would take long, which take their part', async () => {
  const actions = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`f${at}`, slow]));
  const { failed, starts } = await evaluated(50, actions, { processes: 3, worthStarting: 500 });
  expect({ failed, starts: starts > 1 }).toEqual({ failed: {}, starts: true });
});

it('starts others for many small directories, once they have taken long', async () => {
  const names = Array.from({ length: 25 }, (_, at) => `f${at}`);
  const actions = Object.fromEntries(names.map((name) => [name, slow]));
  const { workers, starts } = workersFor(actions, { processes: 2, worthStarting: 1000 });
  const started: number[] = [];
  for (let directory = 0; directory < 2; directory += 1) {
    await workers.evaluate({ order, files: names.map(file) }, () => undefined);
    started.push(starts());
  }
  await workers.end();
  expect(started).toEqual([1, 2]);
});

it('blames a file that ends its process in the midst of an answer', async () => {
  const half = "writeSync(1, '20 50000\\nhalf of an answer'); process.kill(process.pid, 'SIGKILL')";
  const { failed, starts } = await evaluated(100, { f0: half, f40: half, f99: half });
  expect(failed).toEqual({ f0: ended, f40: ended, f99: ended });
  expect(starts).toBe(3);
});

it('blames a file that has its process print what is no answer', async () => {
  const garbage =
    "writeSync(1, 'Segmentation fault\\n'); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)";
  expect((await evaluated(70, { f3: garbage, f69: garbage })).failed).toEqual({ f3: ended, f69: ended });
});

it('blames a file that takes too long', async () => {
  const loop = 'for (;;);';
  expect((await evaluated(40, { f35: loop }, { seconds: 1 })).failed).toEqual({
    f35: 'it took longer than 1 s',
  });
});

it('takes it that none can be started where each prints something else first', async () => {
  const log = join(work, 'log');
  const script = join(work, 'other.js');
  writeFileSync(script, `console.log('a wrapper says good morning'); setInterval(() => undefined, 1000)`);
  const files = [file('one'), file('two')];
  const workers = new Workers(poolOf(script));
  const left = await workers.evaluate({ order, files }, () => writeFileSync(log, 'answered'));
  await workers.end();
  expect(left).toEqual(files);
});

it('keeps processes from one directory to the next, and blames a file only if it ends a new one', async () => {
  const { workers, starts } = workersFor({ f3: "process.kill(process.pid, 'SIGKILL')" });
  const failed: string[] = [];
  const started: number[] = [];
  for (const names of [['f0', 'f1'], ['f2'], ['f3', 'f4'], ['f5'], []]) {
    const left = await workers.evaluate({ order, files: names.map(file) }, ({ path }, answer) => {
      if ('failed' in answer) failed.push(path);
    });
    expect(left).toEqual([]);
    started.push(starts());
  }
  await workers.end();
  expect({ failed, started }).toEqual({ failed: ['f3'], started: [1, 1, 3, 3, 3] });
});
