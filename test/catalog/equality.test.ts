// With a catalog every answer is the one without it: names, lists and the effects of modulefiles.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastGlob from 'fast-glob';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileMemory } from '../../src/base/remember.ts';
import { ShardMemory } from '../../src/catalog/shard-memory.ts';
import { Engine } from '../../src/engine/engine.ts';
import { RecordingMemory } from '../../src/engine/recording-memory.ts';
import { LuaRuntime } from '../../src/lua/runtime.ts';
import { answerIn, newEngine } from '../helpers/in-process.ts';
import { makeNeedLua } from '../helpers/needs-lua.ts';
import { projectRoot } from '../helpers/tools.ts';

const work = mkdtempSync(join(tmpdir(), 'lmodjs-catalog-'));
const plain = join(work, 'plain');
const stored = join(work, 'known');
const secret = 'S3cret-of-the-builder';

/** Times far apart, as years of installations leave them. */
function spreadTimes(root: string): void {
  const paths = fastGlob.sync('**', { cwd: root, absolute: true, dot: true, onlyFiles: false }).sort();
  for (const [at, path] of [...paths, root].reverse().entries())
    utimesSync(path, 1_600_000_000 + at, 1_600_000_000 + at);
}

function build(
  words: readonly string[],
  roots: readonly string[],
): { status: number | null; stdout: string; stderr: string } {
  const env = { PATH: '/usr/bin:/bin', HOME: `/home/${secret}`, SECRET: secret, X: secret, BASE: secret };
  return spawnSync(join(projectRoot, 'libexec/lmodjs'), ['cache', ...words, ...roots], {
    env,
    encoding: 'latin1',
  });
}

function roots(of: string): string[] {
  return ['flat', 'variables', 'messages', 'hierarchy/Core']
    .map((name) => join(of, name))
    .filter((path) => {
      try {
        return statSync(path).isDirectory();
      } catch {
        return false;
      }
    });
}

beforeAll(() => {
  for (const target of [plain, stored]) {
    cpSync(join(projectRoot, 'modulefiles-fixtures'), target, { recursive: true });
    makeNeedLua(join(target, 'flat'));
    spreadTimes(target);
  }
  const built = build(['build'], roots(stored));
  if (built.status !== 0) throw new Error(built.stderr);
}, 120_000);

afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Who answers: an engine of its own for each request, or one that remembers. */
let engine: () => Engine = newEngine;

/** As the resident engine is. */
function warmEngine(): Engine {
  return new Engine({
    startLua: () => new LuaRuntime(),
    uname: newEngine().uname,
    memory: new FileMemory(1_000_000),
    shardMemory: new ShardMemory(1_000_000),
    recordings: new RecordingMemory(1_000_000),
  });
}

/** The answer with the folder's own name taken out. */
function answered(root: string, of: string, words: readonly string[], given: Record<string, string> = {}) {
  const env = { MODULEPATH: root, HOME: '/nonexistent', PATH: '/usr/bin:/bin', X: 'from outside', ...given };
  const { text, status, env: after, code } = answerIn(engine(), words, env);
  const hide = (said: string): string => said.replaceAll(of, '<trees>');
  const variables = Object.entries(after).filter(([name]) => !name.startsWith('_ModuleTable'));
  return {
    text: hide(text),
    status,
    env: Object.fromEntries(variables.map(([name, value]) => [name, hide(value)])),
    code,
    after,
  };
}

describe.each(['a request each', 'all requests'] as const)('a catalog, read by an engine for %s', (kind) => {
  beforeAll(() => {
    const warm = warmEngine();
    engine = kind === 'all requests' ? () => warm : newEngine;
  });

  it('changes no answer, whatever module is loaded, unloaded, shown or read about', () => {
    let compared = 0;
    for (const [at, root] of roots(stored).entries()) {
      const other = roots(plain)[at] ?? '';
      const names = fastGlob
        .sync('**/*.lua', { cwd: other, dot: true, ignore: ['**/.modulerc.lua'] })
        .map((path) => path.replace(/\.lua$/, ''));
      for (const name of names) {
        const loads = [
          answered(root, stored, ['load', name]),
          answered(other, plain, ['load', name]),
        ] as const;
        expect(comparable(loads[0]), name).toEqual(comparable(loads[1]));
        const unloads = [
          answered(root, stored, ['unload', name], loads[0].after),
          answered(other, plain, ['unload', name], loads[1].after),
        ] as const;
        expect(comparable(unloads[0]), name).toEqual(comparable(unloads[1]));
        for (const mode of ['show', 'help', 'whatis', 'is-avail']) {
          expect(comparable(answered(root, stored, [mode, name])), `${mode} ${name}`).toEqual(
            comparable(answered(other, plain, [mode, name])),
          );
        }
        compared += 1;
      }
      for (const words of [['avail'], ['-t', 'avail'], ['spider'], ['keyword', 'a'], ['load', 'nosuch']]) {
        expect(comparable(answered(root, stored, words)), words.join(' ')).toEqual(
          comparable(answered(other, plain, words)),
        );
      }
    }
    expect(compared).toBeGreaterThan(20);
  });

  it('spares Lua: modulefiles are replayed from it', () => {
    const started: string[] = [];
    const engine = newEngine(undefined, () => {
      started.push('Lua');
      return new LuaRuntime();
    });
    const env = { MODULEPATH: join(stored, 'flat'), HOME: '/nonexistent', PATH: '/usr/bin:/bin' };
    expect(answerIn(engine, ['load', 'SciPy-bundle'], env).status).toBe(0);
    expect(started).toEqual([]);
  });

  it('holds nothing of the environment of the one who built it', () => {
    for (const root of roots(stored))
      expect(readFileSync(join(root, '.lmodjs/catalog'), 'latin1')).not.toContain(secret);
  });

  it('is not believed about a modulefile or a directory that has changed', () => {
    const root = join(stored, 'flat');
    const env = { MODULEPATH: root, HOME: '/nonexistent', PATH: '/usr/bin:/bin' };
    const directory = join(root, 'zlib');
    const file = join(directory, '1.3.1.lua');
    const [text, times] = [readFileSync(file), [file, directory].map((path) => statSync(path))];
    // what is asked before the change may be remembered
    expect(answerIn(engine(), ['load', 'zlib/1.3.1'], env).env['CHANGED']).toBeUndefined();
    expect(answerIn(engine(), ['-t', 'avail', 'zlib'], env).text).not.toContain('zlib/9.9.9');
    expect(answerIn(engine(), ['load', 'zlib/9.9.9'], env).status).toBe(1);
    writeFileSync(join(directory, '9.9.9.lua'), 'setenv("NEW", "yes")\n');
    expect(answerIn(engine(), ['load', 'zlib/9.9.9'], env).env['NEW']).toBe('yes');
    expect(answerIn(engine(), ['-t', 'avail', 'zlib'], env).text).toContain('zlib/9.9.9');
    writeFileSync(file, 'setenv("CHANGED", "yes")\n');
    expect(answerIn(engine(), ['load', 'zlib/1.3.1'], env).env['CHANGED']).toBe('yes');
    rmSync(join(directory, '9.9.9.lua'));
    expect(answerIn(engine(), ['load', 'zlib/9.9.9'], env).status).toBe(1);
    writeFileSync(file, text);
    for (const [at, path] of [file, directory].entries())
      utimesSync(path, times[at]?.mtime ?? 0, times[at]?.mtime ?? 0);
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 10)],
    ['empty', () => Buffer.alloc(0)],
    ['of another kind', () => Buffer.from('not a catalog at all')],
    [
      'of a newer format',
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 8), Buffer.from([9]), bytes.subarray(9)]),
    ],
    ['flipped in its table', (bytes: Buffer) => flipped(bytes, 1000)],
  ])('that is %s is left aside with one warning', (_, damage) => {
    const file = join(stored, 'variables/.lmodjs/catalog');
    const whole = readFileSync(file);
    writeFileSync(file, damage(whole));
    const got = answered(join(stored, 'variables'), stored, ['load', 'reads/1.0']);
    writeFileSync(file, whole);
    const want = answered(join(plain, 'variables'), plain, ['load', 'reads/1.0']);
    expect(got.env).toEqual(want.env);
    expect(got.text.split('is not used').length - 1).toBeLessThanOrEqual(1);
  });
});

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ 4, at);
  return copy;
}

function comparable({ text, status, env }: ReturnType<typeof answered>): unknown {
  return { text, status, env };
}
