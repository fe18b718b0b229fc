// The start files of init/ define `module` and `ml`, in any state of the shell that reads them.
import { cpSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { tools } from '../helpers/tools.ts';
import { failingCommands, makePackage, newFolder, type Ran, removeFolders, run, seen } from './package.ts';

const root = makePackage();
const usualPath = '/usr/bin:/bin';

afterAll(removeFolders);

interface Shell {
  readonly name: 'bash' | 'sh' | 'zsh';
  readonly program: string | undefined;
  readonly strict: readonly string[];
}

const shells: readonly Shell[] = [
  { name: 'bash', program: tools.bash, strict: ['-eu', '-o', 'pipefail'] },
  { name: 'sh', program: tools.dash, strict: ['-eu'] },
  { name: 'zsh', program: tools.zsh, strict: ['-f', '-eu', '-o', 'pipefail'] },
];

/** Runs a script in a strict shell, which reads the start file first. */
function session(shell: Shell, script: string, env: Readonly<Record<string, string>> = {}): Ran {
  const text = `. '${root}/init/${shell.name}'\n${script}`;
  return run(shell.program ?? '', [...shell.strict, '-c', text], { env: { PATH: usualPath, ...env } });
}

for (const shell of shells)
  describe.skipIf(!shell.program)(`init/${shell.name}`, () => {
    test('defines module and ml for a strict shell, and says nothing', () => {
      const { status, out, err } = session(shell, 'module load a; echo "$SEEN"; ml -b; echo "$SEEN"');
      expect({ status, err }).toEqual({ status: 0, err: '' });
      const [module = '', ml = ''] = out.split('\n');
      expect(seen(module).argv).toEqual(['lmod', shell.name, '--protected_vars', 'load', 'a']);
      expect(seen(ml).argv).toEqual(['ml', shell.name, '--protected_vars', '-b']);
    });

    test('exports what other programs know an Lmod by (lmod-compat.md 10.1)', () => {
      const { out } = session(shell, '/usr/bin/env');
      const lines = out.split('\n').filter((line) => /^(LMOD_|MODULESHOME)/.test(line));
      expect(lines.sort()).toEqual([
        `LMOD_CMD=${root}/libexec/lmod`,
        `LMOD_DIR=${root}/libexec`,
        `LMOD_PKG=${root}`,
        `LMOD_ROOT=${root.slice(0, root.lastIndexOf('/'))}`,
        'LMOD_SETTARG_FULL_SUPPORT=no',
        'LMOD_VERSION=9.2.9',
        `MODULESHOME=${root}`,
      ]);
    });

    test('leaves no variable and no changed option behind', () => {
      const state = `set | /usr/bin/grep -E '^__[Ll][^ ]*=' || :; echo "$-"`;
      const before = run(shell.program ?? '', [...shell.strict, '-c', state], { env: { PATH: usualPath } });
      const after = session(shell, `module load a; ${state}`);
      expect(after.out).toBe(before.out);
    });

    test('gives the status of the command, also of one that died without a word', () => {
      const script = `for last in a fail crash; do code=0; module load $last || code=$?; echo $code; done
        code=0; ml fail || code=$?; echo $code`;
      expect(session(shell, script).out).toBe('0\n1\n3\n1\n');
    });

    test('ends a strict script at a failing command, unless it is a condition', () => {
      const script =
        'if module load fail; then echo wrong; else echo condition; fi; module load fail; echo wrong';
      expect(session(shell, script)).toMatchObject({ out: 'condition\n', status: 1 });
    });

    test('passes words on as they are', () => {
      const { out } = session(shell, `module load 'a  b' '' '*' '$HOME' "it's" '-'; echo "$SEEN"`);
      expect(seen(out).argv.slice(3)).toEqual(['load', 'a  b', '', '*', '$HOME', "it's", '-']);
    });

    test.each(['0123456789', 'abcdefghijklmnop/_', ''])('works with IFS "%s"', (ifs) => {
      const { out, err } = session(shell, `IFS='${ifs}'; module load 123/abc; printf '%s\\n' "$SEEN"`);
      expect(err).toBe('');
      expect(seen(out).argv).toEqual(['lmod', shell.name, '--protected_vars', 'load', '123/abc']);
    });

    test('tells LD_LIBRARY_PATH and LD_PRELOAD unset from empty, and keeps both from the command', () => {
      const names = ['LD_LIBRARY_PATH', 'LD_PRELOAD'] as const;
      const protectedIn = (set: string): (string | undefined)[] => {
        const { out, err } = session(
          shell,
          `unset ${names.join(' ')}; ${set} module load a; printf '%s\\n' "$SEEN"`,
        );
        expect(err).toBe('');
        const { env } = seen(out);
        expect(names.map((name) => env[name])).toEqual([undefined, undefined]);
        return names.map((name) => env[`__LMOD_PROTECTED_${name}`]);
      };
      expect(protectedIn('')).toEqual([undefined, undefined]);
      expect(protectedIn('export LD_LIBRARY_PATH=;')).toEqual(['', undefined]);
      expect(protectedIn(`export __LMOD_PROTECTED_LD_PRELOAD=old;`)).toEqual([undefined, undefined]);
      const odd = `export LD_LIBRARY_PATH='/a b:$c' LD_PRELOAD=/nonexistent.so;`;
      expect(protectedIn(odd)).toEqual(['/a b:$c', '/nonexistent.so']);
    });

    test('lets the code of a command call module again', () => {
      const { out, status } = session(shell, 'module load again; echo "$SEEN"');
      expect(status).toBe(0);
      expect(seen(out).argv.at(-1)).toBe('inner');
    });

    test('runs the settarg command after a change, and not after a failure', () => {
      const script = `LMOD_SETTARG_CMD='echo TARG=set; #'; module load a; echo "$TARG"
        TARG=; module load fail || echo "none:$TARG"`;
      expect(session(shell, script).out).toBe('set\nnone:\n');
    });

    test('replaces aliases named module and ml', () => {
      const expand = { bash: 'shopt -s expand_aliases', sh: ':', zsh: 'setopt aliases' }[shell.name];
      const text = `${expand}
        alias module='echo alias' ml='echo alias'
        . '${root}/init/${shell.name}'
        module load a
        ml b
        echo "$SEEN"`;
      const file = join(newFolder(), 'script');
      writeFileSync(file, text);
      const { out, err } = run(shell.program ?? '', [...shell.strict, file], { env: { PATH: usualPath } });
      expect(err).toBe('');
      expect(seen(out).argv).toEqual(['ml', shell.name, '--protected_vars', 'b']);
    });

    test('pauses tracing for itself only', () => {
      const traced = (env: Readonly<Record<string, string>>): Ran =>
        session(shell, 'set -x; module load a; : still; set +x; echo "$SEEN" > /dev/null', env);
      const quiet = traced({}).err;
      expect(quiet).toContain('still');
      expect(quiet).not.toContain('SEEN');
      expect(traced({ LMOD_SH_DBG_ON: '1' }).err).toContain('SEEN');
      const start = run(
        shell.program ?? '',
        [...shell.strict, '-xc', `. '${root}/init/${shell.name}'; : still`],
        {
          env: { PATH: usualPath },
        },
      );
      expect(start.err).toContain('still');
      expect(start.err).not.toContain('LMOD_PKG');
    });

    test('may be read twice, moved, linked, and by a relative path', () => {
      const moved = join(newFolder(), "odd $name's place");
      cpSync(root, moved, { recursive: true });
      const linked = join(newFolder(), 'profile-file');
      symlinkSync(join(root, 'init', shell.name), linked);
      const read = (path: string, cwd = '/'): Ran =>
        run(
          shell.program ?? '',
          [...shell.strict, '-c', '. "$0"; . "$0"; module load a; echo "$LMOD_PKG"', path],
          {
            env: { PATH: usualPath },
            cwd,
          },
        );
      const file = `init/${shell.name}`;
      expect(read(join(moved, file))).toEqual({ status: 0, out: `${moved}\n`, err: '' });
      expect(read(linked)).toEqual({ status: 0, out: `${root}\n`, err: '' });
      expect(read(`./${file}`, moved)).toEqual({ status: 0, out: `${moved}\n`, err: '' });
    });

    test('needs nothing from PATH', () => {
      const script = `PATH=${failingCommands()}; . '${root}/init/${shell.name}'; module load a; ml b; PATH=; module load c
        echo "$SEEN"`;
      const { out, err } = run(shell.program ?? '', [...shell.strict, '-c', script], { env: {} });
      expect(err).toBe('');
      expect(seen(out).argv.at(-1)).toBe('c');
    });

    test.skipIf(!tools.shellcheck || shell.name === 'zsh')('passes shellcheck', () => {
      const { out } = run(tools.shellcheck ?? '', ['-s', shell.name, join(root, 'init', shell.name)]);
      expect(out).toBe('');
    });
  });

describe.skipIf(!tools.bash)('init/bash alone', () => {
  const bash = tools.bash ?? '';

  test('gives a module function whose text names LMOD_CMD (contracts.md 1)', () => {
    const bashShell = { name: 'bash', program: bash, strict: ['-eu'] } as const;
    expect(session(bashShell, 'type module').out).toContain('LMOD_CMD');
  });

  test('serves non-interactive shells through BASH_ENV', () => {
    const env = { PATH: usualPath, BASH_ENV: `${root}/init/bash` };
    expect(seen(run(bash, ['-c', 'module load a; echo "$SEEN"'], { env }).out).argv.at(-1)).toBe('a');
  });

  test('serves the scripts that a shell starts, by exported functions', () => {
    const script = `. '${root}/init/bash'; "$BASH" -euc 'module load a; ml b; echo "$SEEN"'`;
    expect(seen(run(bash, ['-c', script], { env: { PATH: usualPath } }).out).argv.at(-1)).toBe('b');
    const kept = `export_module=no; ${script}`;
    expect(run(bash, ['-c', kept], { env: { PATH: usualPath } }).status).not.toBe(0);
    const forbidden = { PATH: usualPath, LMOD_EXPORT_MODULE: 'no' };
    expect(run(bash, ['-c', script], { env: forbidden }).status).not.toBe(0);
  });

  test('serves an interactive shell', () => {
    const args = ['--rcfile', `${root}/init/bash`, '-ic', 'module load a; echo "$SEEN"'];
    expect(seen(run(bash, args, { env: { PATH: usualPath, HOME: '/' } }).out).argv.at(-1)).toBe('a');
  });
});
