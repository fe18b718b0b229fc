// A worker that fails costs the file that it was busy with, and no other.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FoundModulefile } from '../../src/builder/modules.ts';
import { Workers } from '../../src/builder/pool.ts';

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

async function evaluated(
  count: number,
  actions: Readonly<Record<string, string>>,
  more: { readonly seconds?: number; readonly processes?: number } = {},
) {
  const log = join(work, 'log');
  const script = join(work, 'worker.js');
  writeFileSync(log, '');
  writeFileSync(script, program(log, actions));
  const order = { root: '/tree', now: 0, allowCommands: false, seconds: 20, memory: 1e9 };
  const files = Array.from({ length: count }, (_, at) => file(`f${at}`));
  const pool = { program: process.execPath, args: [script], processes: 1, seconds: 20, memory: 1e9, ...more };
  const failed = new Map<string, string>();
  const done: string[] = [];
  const workers = new Workers(pool);
  const left = await workers.evaluate({ order, files }, ({ path }, answer) => {
    if ('failed' in answer) failed.set(path, answer.failed);
    else expect(answer.record.bytes.toString()).toBe(path);
    done.push(path);
  });
  await workers.end();
  expect(left).toEqual([]);
  expect(new Set(done).size).toBe(count);
  expect(done).toHaveLength(count);
  return { failed: Object.fromEntries(failed), starts: readFileSync(log, 'utf8').split('\n').length - 1 };
}

const ended = 'the process that evaluated it ended';

it('has every file evaluated once, by one process while it is quick', async () => {
  expect(await evaluated(1000, {}, { processes: 3 })).toEqual({ failed: {}, starts: 1 });
});

it('starts others where one would take long, which take their part', async () => {
  const slow = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 150)';
  const actions = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`f${at}`, slow]));
  const began = Date.now();
  const { failed, starts } = await evaluated(100, actions, { processes: 3 });
  expect({ failed, starts: starts > 1 }).toEqual({ failed: {}, starts: true });
  // one alone waits for 15 s
  expect(Date.now() - began).toBeLessThan(14_000);
}, 30_000);

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
  const order = { root: '/tree', now: 0, allowCommands: false, seconds: 20, memory: 1e9 };
  const files = [file('one'), file('two')];
  const pool = { program: process.execPath, args: [script], processes: 1, seconds: 20, memory: 1e9 };
  const workers = new Workers(pool);
  const left = await workers.evaluate({ order, files }, () => writeFileSync(log, 'answered'));
  await workers.end();
  expect(left).toEqual(files);
});

it('keeps processes from one directory to the next, and starts another where one has ended', async () => {
  const log = join(work, 'log');
  const script = join(work, 'worker.js');
  writeFileSync(log, '');
  writeFileSync(script, program(log, { f3: "process.kill(process.pid, 'SIGKILL')" }));
  const workers = new Workers({
    program: process.execPath,
    args: [script],
    processes: 1,
    seconds: 20,
    memory: 1e9,
  });
  const failed: string[] = [];
  const starts: number[] = [];
  for (const names of [['f0', 'f1'], ['f2'], ['f3', 'f4'], ['f5'], []]) {
    const order = { root: '/tree', now: 0, allowCommands: false, seconds: 20, memory: 1e9 };
    const left = await workers.evaluate({ order, files: names.map(file) }, ({ path }, answer) => {
      if ('failed' in answer) failed.push(path);
    });
    expect(left).toEqual([]);
    starts.push(readFileSync(log, 'utf8').split('\n').length - 1);
  }
  await workers.end();
  expect({ failed, starts }).toEqual({ failed: ['f3'], starts: [1, 1, 2, 2, 2] });
});
