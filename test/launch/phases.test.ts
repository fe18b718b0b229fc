// LMODJS_TRACE=phases: where the time of a cold command went.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../helpers/tools.ts';

const cold = ['lmod.cold', 'lmod'].map((name) => join(projectRoot, 'libexec', name)).find(existsSync) ?? '';
const env = {
  PATH: '/usr/bin:/bin',
  HOME: '/nonexistent',
  LMODJS_ENGINE: 'off',
  MODULEPATH: join(projectRoot, 'modulefiles-fixtures/flat'),
};

function load(trace?: string): { readonly stdout: string; readonly stderr: string } {
  const words = ['bash', 'load', 'zlib/1.3.1'];
  return spawnSync(cold, words, {
    env: { ...env, ...(trace !== undefined && { LMODJS_TRACE: trace }) },
    encoding: 'latin1',
  });
}

/** The table of a command that finds a module loaded. */
function traced(words: readonly string[]): string {
  const loaded = spawnSync(cold, ['json', 'load', 'zlib/1.3.1'], { env, encoding: 'latin1' }).stdout;
  const state: Record<string, string> = JSON.parse(loaded).env;
  expect(state).toHaveProperty('LOADEDMODULES', 'zlib/1.3.1');
  const found = { ...state, ...env, LMODJS_TRACE: 'phases' };
  return spawnSync(cold, ['bash', ...words], { env: found, encoding: 'latin1' }).stderr;
}

/** Milliseconds by the name of the phase. */
function phases(table: string): ReadonlyMap<string, number> {
  const rows = table.split('\n').map((line) => /^(\S.*?) {2,}(?:\d+ +)?(\d+\.\d\d)$/.exec(line));
  return new Map(rows.flatMap((row) => (row === null ? [] : [[row[1] ?? '', Number(row[2])]])));
}

describe('[design 2.9] LMODJS_TRACE=phases', () => {
  it('tells each phase of a cold command once, and their sum is the whole', () => {
    const { stdout, stderr } = load('phases');
    expect(stdout).toBe(load().stdout);
    const told = phases(stderr);
    expect([...told.keys()]).toEqual(
      expect.arrayContaining([
        'Node: process and V8',
        'engine.js: read',
        'engine.js: compiled, with code cache',
        'engine.js: its modules run',
        'state read',
        'catalogs opened',
        'names looked up',
        'recordings read',
        'lua evaluated',
        'changes of the environment',
        'code for the shell',
        'answer written',
      ]),
    );
    const all = told.get('all') ?? 0;
    const sum = [...told].reduce((total, [name, time]) => (name === 'all' ? total : total + time), 0);
    expect(Math.abs(sum - all)).toBeLessThan(0.5);
    expect(told.get('between these')).toBeLessThan(all / 2);
    expect(stderr).toMatch(/^bundles: engine\.js[^;]*; \d+ MB$/m);
  });

  it.each([
    ['load', 'zlib/1.3.1'],
    ['load', 'SciPy-bundle'],
    ['unload', 'zlib'],
    ['list'],
    ['purge'],
    ['is-avail', 'zlib'],
  ])('a plain %s %s reads the first bundle alone', (...words) => {
    expect(traced(words)).toMatch(/^bundles: engine\.js; /m);
  });

  it('what is listed is in the second bundle', () => {
    expect(traced(['avail'])).toMatch(/^bundles: engine\.js, rest\.js; /m);
  });

  it('says nothing else where another value is given, or none', () => {
    expect(load().stderr).toBe('');
    expect(load('1').stderr).toBe('');
  });
});
