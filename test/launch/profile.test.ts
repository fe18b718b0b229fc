// init/profile gives a shell its first MODULEPATH and then the start file of that shell (lmod-compat.md 10.2).
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { tools } from '../helpers/tools.ts';
import { failingCommands, makePackage, newFolder, removeFolders, run } from './package.ts';

const root = makePackage();
const above = root.slice(0, root.lastIndexOf('/'));

afterAll(removeFolders);

const shells = [
  { name: 'bash', program: tools.bash, strict: ['-eu', '-o', 'pipefail'] },
  { name: 'sh', program: tools.dash, strict: ['-eu'] },
  { name: 'zsh', program: tools.zsh, strict: ['-f', '-eu', '-o', 'pipefail'] },
];

for (const { name, program, strict } of shells)
  describe.skipIf(!program)(`init/profile in ${name}`, () => {
    /** The variables after reading the file, in a shell that started with these. */
    const after = (env: Readonly<Record<string, string>>, before = ''): ReadonlyMap<string, string> => {
      const script = `${before} . '${root}/init/profile'; module load a; /usr/bin/env`;
      const { out, err, status } = run(program ?? '', [...strict, '-c', script], {
        env: { PATH: '/usr/bin:/bin', LMOD_MODULEPATH_INIT: '/nonexistent', ...env },
      });
      expect({ err, status }).toEqual({ err: '', status: 0 });
      return new Map(
        out.split('\n').map((line) => [line.split('=', 1)[0] ?? '', line.slice(line.indexOf('=') + 1)]),
      );
    };

    test('starts with the folders beside the package and serves scripts', () => {
      const env = after({});
      expect(env.get('MODULEPATH_ROOT')).toBe(`${above}/modulefiles`);
      expect(env.get('MODULEPATH')).toBe(
        `${above}/modulefiles/Linux:${above}/modulefiles/Core:${root}/modulefiles/Core`,
      );
      expect(env.get('BASH_ENV')).toBe(`${root}/init/bash`);
      expect(env.get('LMOD_CMD')).toBe(`${root}/libexec/lmod`);
      expect(env.get('LMOD_sys')).toBe('Linux');
    });

    test('takes the folders of a file: comments, blanks, patterns, only what exists', () => {
      const folder = newFolder();
      for (const each of ['apps/one', 'apps/two', 'more']) mkdirSync(join(folder, each), { recursive: true });
      const lines = ['# a comment', `${folder}/apps/*  ${folder}/more # the end`, `${folder}/none`, folder];
      writeFileSync(join(folder, 'list'), lines.join('\n'));
      const env = after({ LMOD_MODULEPATH_INIT: join(folder, 'list') }, "IFS='/o';");
      expect(env.get('MODULEPATH')).toBe(`${folder}/apps/one:${folder}/apps/two:${folder}/more:${folder}`);
    });

    test('puts site folders first and what was there before keeps its place, each once', () => {
      const env = after({ LMOD_SITE_MODULEPATH: '/site/a::/site/b', MODULEPATH: '/old:/site/a::/old' });
      expect(env.get('MODULEPATH')?.split(':')).toEqual([
        '/site/b',
        '/site/a',
        '/old',
        '',
        '/old',
        `${above}/modulefiles/Linux`,
        `${above}/modulefiles/Core`,
        `${root}/modulefiles/Core`,
      ]);
    });

    test('leaves MODULEPATH alone in a shell below another, and BASH_ENV where one is set', () => {
      const env = after({ MODULEPATH_ROOT: '/somewhere', MODULEPATH: '/mine', BASH_ENV: '' });
      expect(env.get('MODULEPATH')).toBe('/mine');
      expect(env.get('BASH_ENV')).toBe('');
      expect(after({ BASH_ENV: '/dev/null' }).get('BASH_ENV')).toBe('/dev/null');
    });

    test('does nothing for a root user who is not to have modules', () => {
      const script = `. '${root}/init/profile'; /usr/bin/env`;
      for (const env of [
        { USER_IS_ROOT: '1' },
        ...(process.getuid?.() === 0 ? [{ LMOD_ALLOW_ROOT_USE: 'no' }] : []),
      ]) {
        const { out, err } = run(program ?? '', [...strict, '-c', script], { env: { PATH: '/bin', ...env } });
        expect(err).toBe('');
        expect(out).not.toContain('LMOD_CMD');
      }
    });

    test('needs nothing from PATH and leaves no helpers behind', () => {
      const script = `. '${root}/init/profile'; set | /usr/bin/grep -E '^__lmod_[^ ]*=|^__lmod_(put|first)' || echo none`;
      const { out, err } = run(program ?? '', [...strict, '-c', script], {
        env: { PATH: failingCommands() },
      });
      expect({ out, err }).toEqual({ out: 'none\n', err: '' });
    });
  });
