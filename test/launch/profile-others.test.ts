// init/cshrc, profile.fish and profile.rc: a first MODULEPATH, then the start file of that shell (lmod-compat.md 10.2).
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { tools } from '../helpers/tools.ts';
import { makePackage, newFolder, removeFolders, run } from './package.ts';

const root = makePackage();
const above = root.slice(0, root.lastIndexOf('/'));

afterAll(removeFolders);

const shells = [
  {
    name: 'cshrc',
    program: tools.tcsh,
    args: ['-f'],
    set: (variable: string, value: string) => `set ${variable} = ${value}`,
    source: `source ${root}/init/cshrc`,
    hasModule: 'alias module >& /dev/null && alias module | grep -c LMOD_CMD',
  },
  {
    name: 'profile.fish',
    program: tools.fish,
    args: ['--no-config'],
    set: (variable: string, value: string) => `set ${variable} ${value}`,
    source: `source ${root}/init/profile.fish`,
    hasModule: 'functions module | grep -c LMOD_CMD',
  },
  {
    name: 'profile.rc',
    program: tools.rc,
    args: [],
    set: (variable: string, value: string) => `${variable}=${value}`,
    source: `. ${root}/init/profile.rc`,
    hasModule: 'whatis module | grep -c LMOD_CMD',
  },
];

for (const { name, program, args, set, source, hasModule } of shells)
  describe.skipIf(!program)(`[10.2] init/${name}`, () => {
    const after = (before: readonly string[], env: Readonly<Record<string, string>> = {}) => {
      const script = join(newFolder(), 'script');
      writeFileSync(script, `${[...before, source, hasModule, '/usr/bin/env'].join('\n')}\n`);
      const { out, err } = run(program ?? '', [...args, script], {
        env: { PATH: '/usr/bin:/bin', LMOD_MODULEPATH_INIT: '/nonexistent', ...env },
      });
      const lines = out.split('\n');
      return {
        err,
        hasModule: lines[0] === '1',
        env: new Map(
          lines.map((line) => [line.split('=', 1)[0] ?? '', line.slice(line.indexOf('=') + 1)] as const),
        ),
      };
    };

    test('exports a first MODULEPATH, and defines module', () => {
      const { env, err, hasModule: defined } = after([]);
      expect({ err, defined }).toEqual({ err: '', defined: true });
      expect(env.get('MODULEPATH_ROOT')).toBe(`${above}/modulefiles`);
      expect(env.get('MODULEPATH')).toBe(
        `${above}/modulefiles/Linux:${above}/modulefiles/Core:${root}/modulefiles/Core`,
      );
      expect(env.get('BASH_ENV')).toBe(`${root}/init/bash`);
      expect(env.get('LMOD_CMD')).toBe(`${root}/libexec/lmod`);
      expect(env.get('LMOD_sys')).toBe('Linux');
      expect(env.get('MANPATH')).toBe(`${root}/share/man:`);
    });

    test('takes the folders of a file that the shell names, and the site’s', () => {
      const folder = newFolder();
      for (const each of ['one', 'two']) mkdirSync(join(folder, each));
      writeFileSync(join(folder, 'list'), `# a comment\n${folder}/[ot]* # the end\n${folder}/none\n`);
      const given = [set('LMOD_MODULEPATH_INIT', join(folder, 'list')), set('LMOD_SITE_MODULEPATH', '/site')];
      const { env, err } = after(given);
      expect(err).toBe('');
      expect(env.get('MODULEPATH')).toBe(`/site:${folder}/one:${folder}/two`);
    });

    test('leaves a MODULEPATH alone that an earlier shell has made', () => {
      const { env, hasModule: defined } = after([], {
        MODULEPATH_ROOT: '/m',
        MODULEPATH: '/m/a',
        MANPATH: '/x',
      });
      const names = ['MODULEPATH', 'MODULEPATH_ROOT', 'MANPATH', 'BASH_ENV'];
      expect(names.map((variable) => env.get(variable))).toEqual(['/m/a', '/m', '/x', undefined]);
      expect(defined).toBe(true);
    });

    test('does nothing for root where USER_IS_ROOT is set', () => {
      const { env, hasModule: defined } = after([], { USER_IS_ROOT: '1' });
      expect(env.get('MODULEPATH')).toBeUndefined();
      expect(env.get('LMOD_CMD')).toBeUndefined();
      expect(defined).toBe(false);
    });
  });
