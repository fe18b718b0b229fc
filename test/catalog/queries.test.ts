// Searches over catalogs: every form answers as without one, on every tree of the fixtures, and evaluates nothing.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastGlob from 'fast-glob';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerCommand } from '../../src/answer/tools.ts';
import { LuaRuntime } from '../../src/lua/runtime.ts';
import { answerIn, newEngine, requestOf } from '../helpers/in-process.ts';
import { makeNeedLua } from '../helpers/needs-lua.ts';
import { projectRoot } from '../helpers/tools.ts';

const work = mkdtempSync(join(tmpdir(), 'lmodjs-queries-'));
const plain = join(work, 'plain');
const stored = join(work, 'known');

/** MODULEPATH for each tree, below the folder of the fixtures. */
const trees: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  fastGlob
    .sync('*', { cwd: join(projectRoot, 'modulefiles-fixtures'), onlyDirectories: true })
    .filter((name) => name !== 'hostile-names' && name !== 'site-packages')
    .sort()
    .map((name): [string, readonly string[]] => [name, rootsOf(name)]),
);

function rootsOf(name: string): readonly string[] {
  if (name === 'hierarchy') return ['hierarchy/Core'];
  const inner = fastGlob.sync('*', {
    cwd: join(projectRoot, 'modulefiles-fixtures', name),
    onlyDirectories: true,
  });
  return name === 'several-roots' ? inner.sort().map((each) => `${name}/${each}`) : [name];
}

function spreadTimes(root: string): void {
  const paths = fastGlob.sync('**', { cwd: root, absolute: true, dot: true, onlyFiles: false }).sort();
  for (const [at, path] of [...paths, root].reverse().entries())
    utimesSync(path, 1_600_000_000 + at, 1_600_000_000 + at);
}

beforeAll(() => {
  for (const target of [plain, stored]) {
    cpSync(join(projectRoot, 'modulefiles-fixtures'), target, { recursive: true });
    makeNeedLua(join(target, 'flat'));
    spreadTimes(target);
  }
  const all = Object.values(trees).flatMap((roots) => roots.map((root) => join(stored, root)));
  const env = { PATH: '/usr/bin:/bin', HOME: '/nonexistent' };
  const built = spawnSync(join(projectRoot, 'libexec/lmodjs'), ['cache', 'build', ...all], {
    env,
    encoding: 'latin1',
  });
  if (!built.stderr.includes('modules') && !built.stdout.includes('modules')) throw new Error(built.stderr);
}, 180_000);

afterAll(() => rmSync(work, { recursive: true, force: true }));

function environment(of: string, roots: readonly string[]): Record<string, string> {
  return {
    MODULEPATH: roots.map((root) => join(of, root)).join(':'),
    HOME: '/nonexistent',
    PATH: '/usr/bin:/bin',
  };
}

function asked(of: string, roots: readonly string[], words: readonly string[], given = {}) {
  const { text, status } = answerIn(newEngine(), words, { ...environment(of, roots), ...given });
  return { text: text.replaceAll(of, '<trees>'), status };
}

function completed(of: string, roots: readonly string[], typed: string) {
  const request = requestOf(['complete', '--', 'module', 'spider', typed], environment(of, roots));
  const { code, status } = answerCommand(newEngine(), 'lmodjs', request);
  return { code: code.replaceAll(of, '<trees>'), status };
}

function namesIn(root: string): readonly string[] {
  const files = fastGlob.sync('**/*', { cwd: root, onlyFiles: true, followSymbolicLinks: false }).sort();
  return files.map((file) => file.replace(/\.lua$/, ''));
}

const forms: readonly (readonly string[])[] = [
  ['avail'],
  ['-t', 'avail'],
  ['-d', 'avail'],
  ['avail', 'a'],
  ['avail', 'num'],
  ['-r', 'avail', '^[a-h]'],
  ['--terse_show_extensions', 'avail'],
  ['spider'],
  ['-t', 'spider'],
  ['--show_hidden', 'spider'],
  ['spider', 'a'],
  ['-t', 'spider', 'a'],
  ['-r', 'spider', '^[a-h]'],
  ['spider', 'nosuch'],
  ['spider', '/1'],
  ['spider', '1.0'],
  ['spider', 'A', '2'],
  ['-r', 'spider', '/1%.'],
  ['-t', 'spider', '.0'],
  ['keyword', 'THE'],
  ['keyword', 'e t', 'zzz'],
  ['keyword', 'a'],
  ['-t', 'keyword', 'lib'],
  ['-r', 'keyword', 's.*e'],
  ['category'],
  ['category', 'lib'],
  ['overview'],
  ['-t', 'overview'],
  ['load', 'nosuch'],
];

describe('[8.1] searches over a catalog', () => {
  it.each(Object.entries(trees))('answer as without one: %s', (_, roots) => {
    const first = roots.flatMap((root) => namesIn(join(plain, root)));
    const deep = roots[0] === 'hierarchy/Core' ? namesIn(join(plain, 'hierarchy')) : [];
    const modules = [...first, ...deep.map((path) => path.split('/').slice(-2).join('/'))];
    // each request starts tclsh there
    const most = roots[0] === 'tcl' ? 2 : 30;
    const names = [...new Set(modules.flatMap((name) => [name, name.split('/')[0] ?? name]))].slice(0, most);
    const words = [
      ...(roots[0] === 'tcl' ? forms.filter((_, at) => at % 5 === 0) : forms),
      ...names.flatMap((name) => [
        ['spider', name],
        ['-t', 'spider', name],
      ]),
    ];
    for (const each of words)
      expect(asked(stored, roots, each), each.join(' ')).toEqual(asked(plain, roots, each));
    for (const typed of names.slice(0, most / 3).map((name) => name.slice(0, 1)))
      expect(completed(stored, roots, typed), typed).toEqual(completed(plain, roots, typed));
  });

  it('start no Lua and read no modulefile', () => {
    const started: string[] = [];
    const engine = newEngine(undefined, () => {
      started.push('Lua');
      return new LuaRuntime();
    });
    const words = [
      ['spider'],
      ['spider', 'SciPy-bundle'],
      ['keyword', 'python'],
      ['avail', 'numpy'],
      ['category'],
    ];
    for (const each of words) {
      const { text, status } = answerIn(engine, each, environment(stored, ['flat']));
      expect([each, status]).toEqual([each, 0]);
      expect(text).not.toBe('');
    }
    expect(started).toEqual([]);
  });

  it('see what has been added, removed and changed in a directory that is not as it was', () => {
    const root = join(stored, 'search');
    writeFileSync(
      join(root, 'zzz-new.lua'),
      'whatis("Description: a wholly new thing")\nextensions("newext/1")\n',
    );
    for (const words of [
      ['spider', 'zzz-new'],
      ['keyword', 'wholly new'],
      ['spider', 'newext'],
    ])
      expect(asked(stored, ['search'], words).text, words.join(' ')).toContain('zzz-new');
    rmSync(join(root, 'zzz-new.lua'));
    expect(asked(stored, ['search'], ['keyword', 'wholly new']).text).not.toContain('zzz-new');
  });

  it('are not made from it with --ignore_cache', () => {
    const started: string[] = [];
    const engine = newEngine(undefined, () => {
      started.push('Lua');
      return new LuaRuntime();
    });
    answerIn(engine, ['--ignore_cache', 'spider'], environment(stored, ['flat']));
    expect(started).toEqual(['Lua']);
  });
});
