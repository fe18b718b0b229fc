// update_lmod_system_cache_files, spiderCacheSupport and protectedVarsHelper.csh (lmod-compat.md 8.7, 10.4).
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { projectRoot, tools } from '../helpers/tools.ts';
import { type Ran, run } from './package.ts';

const folder = mkdtempSync(join(tmpdir(), 'lmodjs-caches-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function tool(name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Ran {
  return run(join(projectRoot, 'libexec', name), args, {
    env: { PATH: '/usr/bin:/bin', HOME: folder, ...env },
  });
}

describe('[10.4] update_lmod_system_cache_files', () => {
  test('builds the catalog beside the modules, and Lmod’s files where they are asked for', () => {
    const trees = join(folder, 'trees');
    cpSync(join(projectRoot, 'modulefiles-fixtures', 'flat'), trees, { recursive: true });
    const at = (name: string): string => join(folder, name);
    const words = ['-d', at('cache'), '-t', at('stamps/stamp'), '-r', '-J', '-K', trees];
    const first = tool('update_lmod_system_cache_files', words);
    expect(first).toEqual({ status: 0, out: '', err: '' });
    expect(existsSync(join(trees, '.lmodjs', 'catalog'))).toBe(true);
    expect(readFileSync(at('cache/spiderT.lua'), 'utf8')).toContain('zlib/1.3.1');
    expect(existsSync(at('stamps/stamp'))).toBe(true);
    expect(readFileSync(at('reverseMapD/reverseMapT.lua'), 'utf8')).toContain('reverseMapT = {');
    for (const name of ['jsonReverseMapT', 'xalt_rmapT'])
      expect(JSON.parse(readFileSync(at(`reverseMapD/${name}.json`), 'utf8'))).toHaveProperty('reverseMapT');

    writeFileSync(join(trees, 'new.lua'), '');
    const second = tool('update_lmod_system_cache_files', ['-D', ...words]);
    expect(second.status).toBe(0);
    expect(second.out).toContain('spiderT.lua');
    expect(readFileSync(at('cache/spiderT.lua'), 'utf8')).toContain('trees/new.lua');
    expect(readFileSync(at('cache/spiderT.old.lua'), 'utf8')).not.toContain('trees/new.lua');
  });

  test('says what is wrong with its words', () => {
    expect(tool('update_lmod_system_cache_files', [])).toMatchObject({ status: 1, out: '' });
    expect(tool('update_lmod_system_cache_files', ['-Z', '/x']).err).toContain('-Z');
    expect(tool('update_lmod_system_cache_files', ['-J', '/x']).err).toContain('-R');
    expect(tool('update_lmod_system_cache_files', ['-h'])).toMatchObject({ status: 0, err: '' });
  });
});

describe('[10.4] spiderCacheSupport', () => {
  const table = (places: readonly (readonly [string, string])[]): string =>
    `scDescriptT = {\n${places.map(([dir, stamp]) => `  {\n    dir = "${dir}",\n    timestamp = ${stamp},\n  },\n`).join('')}}\n`;

  test('writes the table of caches from its options', () => {
    const { out } = tool('spiderCacheSupport', ['--cacheDirs', '/a:/b/', '--updateFn', '/s']);
    expect(out).toBe(
      table([
        ['/a', '"/s"'],
        ['/b', '"/s"'],
      ]),
    );
    expect(tool('spiderCacheSupport', ['--cacheDirs', '/a']).out).toBe(table([['/a', 'false']]));
    expect(tool('spiderCacheSupport', [])).toEqual({ status: 0, out: '', err: '' });
  });

  test('and from a file', () => {
    const file = join(folder, 'caches');
    writeFileSync(file, '# caches\n\n/a : /s/\n/b\n');
    expect(tool('spiderCacheSupport', ['--descriptFn', file]).out).toBe(
      table([
        ['/a', '"/s"'],
        ['/b', 'false'],
      ]),
    );
  });
});

describe('[10.4] protectedVarsHelper.csh', () => {
  test('gives env what Lmod’s start file for csh needs', () => {
    const out = (env: Readonly<Record<string, string>>) =>
      tool('protectedVarsHelper.csh', [], env).out.trim().split(' ');
    expect(out({})).toEqual(['LD_LIBRARY_PATH=', 'LD_PRELOAD=']);
    expect(out({ LD_LIBRARY_PATH: '/x:/y' })).toEqual([
      '__LMOD_PROTECTED_LD_LIBRARY_PATH=/x:/y',
      'LD_LIBRARY_PATH=',
      'LD_PRELOAD=',
    ]);
  });

  test.skipIf(!tools.shellcheck)('the scripts pass shellcheck', () => {
    for (const name of ['protectedVarsHelper.csh', 'update_lmod_system_cache_files'])
      expect(run(tools.shellcheck ?? '', ['-s', 'sh', join(projectRoot, 'libexec', name)]).out).toBe('');
  });
});
