// The commands of libexec/ start the program, whatever the caller's environment, folder and links look like.
import { cpSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { projectRoot, tools } from '../helpers/tools.ts';
import { failingCommands, makePackage, newFolder, removeFolders, run, seen } from './package.ts';

const root = makePackage();
const lmod = join(root, 'libexec', 'lmod');
const bash = tools.bash ?? 'bash';

afterAll(removeFolders);

describe('a command of libexec', () => {
  test('hands its own name and its arguments to the program', () => {
    const { argv, packageRoot } = seen(run(lmod, ['python', 'load', 'a b', '', '$x', '-']).out);
    expect(argv).toEqual(['lmod', 'python', 'load', 'a b', '', '$x', '-']);
    expect(packageRoot).toBe(root);
    expect(seen(run(join(root, 'libexec', 'addto'), ['X']).out).argv).toEqual(['addto', 'X']);
  });

  test('says `lmodjs ml SHELL …` as the command `ml`', () => {
    const { out } = run(join(root, 'libexec', 'lmodjs'), ['ml', 'csh', '-a', 'b']);
    expect(seen(out).argv).toEqual(['ml', 'csh', '-a', 'b']);
  });

  test('passes arguments and values byte for byte', () => {
    // Every byte but NUL, as one argument and one value.
    const word = Array.from(
      { length: 255 },
      (_, byte) => `\\x${(byte + 1).toString(16).padStart(2, '0')}`,
    ).join('');
    const bytes = Array.from({ length: 255 }, (_, byte) => String.fromCharCode(byte + 1)).join('');
    const { out } = run(bash, [
      '-c',
      `export ODD=$'${word}'; exec "$0" python $'${word}' $'a\\xff\\n'`,
      lmod,
    ]);
    expect(seen(out).argv).toEqual(['lmod', 'python', bytes, 'a\xff\n']);
    expect(seen(out).env['ODD']).toBe(bytes);
  });

  test('gives the exit status of the program back', () => {
    expect(run(lmod, ['python', 'fail']).status).toBe(1);
    expect(run(lmod, ['python', 'crash']).status).toBe(3);
  });

  test.skipIf(!tools.strace)('starts one shell and one Node, and nothing else', () => {
    const log = join(newFolder(), 'log');
    run(tools.strace ?? '', ['-f', '-o', log, '-e', 'trace=execve', lmod, 'python', 'list']);
    const { out } = run(bash, ['-c', 'while read -r line; do echo "$line"; done < "$0"', log]);
    expect(out.split('\n').filter((line) => line.includes('execve(')).length).toBe(2);
  });
});

describe('the environment of the caller', () => {
  test('may be empty', () => {
    const { out, err, status } = run(lmod, ['python', 'list']);
    expect({ err, status }).toEqual({ err: '', status: 0 });
    expect(Object.keys(seen(out).env).filter((name) => name !== 'PWD')).toEqual(['LMODJS_ENGINE']);
  });

  // Each would end Node, slow it down, or make it write to stderr.
  const disturbing = {
    NODE_OPTIONS: '--no-such-option',
    NODE_EXTRA_CA_CERTS: '/nonexistent/certificates',
    NODE_CHANNEL_FD: '99',
    NODE_DEBUG: 'module',
    NODE_DEBUG_NATIVE: 'mksnapshot,inspector_server,code_cache',
    NODE_ICU_DATA: '/nonexistent',
    NODE_REDIRECT_WARNINGS: '/nonexistent/file',
    NODE_TEST_CONTEXT: 'child',
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
    NODE_V8_COVERAGE: '/proc/nonexistent',
    OPENSSL_CONF: '/nonexistent/openssl.cnf',
    UV_THREADPOOL_SIZE: 'many',
    NODE_PRESERVE_SYMLINKS_MAIN: '1',
    GLIBC_TUNABLES: 'glibc.malloc.check=3',
    FENGARICONF: '{not json',
  };
  test.each(Object.entries(disturbing))('may hold a bad %s, and the program still sees it', (name, value) => {
    const { out, err, status } = run(lmod, ['python', 'list'], { env: { [name]: value } });
    expect({ err, status }).toEqual({ err: '', status: 0 });
    expect(seen(out).env[name]).toBe(value);
  });

  test('may name libraries that Node cannot use', () => {
    const libraries = newFolder();
    for (const name of ['libstdc++.so.6', 'libm.so.6', 'libdl.so.2', 'libpthread.so.0', 'libgcc_s.so.1'])
      writeFileSync(join(libraries, name), 'no library');
    const env = { LD_LIBRARY_PATH: libraries, LD_PRELOAD: '/nonexistent/library.so' };
    const { out, status } = run(lmod, ['python', 'list'], { env });
    expect(status).toBe(0);
    expect(seen(out).env).toMatchObject(env);
  });

  test('may tell a shell to split, search and start in odd ways', () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'start'), 'echo "start file read" >&2; exit 9');
    const env = {
      CDPATH: folder,
      ENV: join(folder, 'start'),
      BASH_ENV: join(folder, 'start'),
      IFS: 'l/o',
      POSIXLY_CORRECT: '1',
      PS4: '$(exit 9)',
    };
    const { out, err, status } = run(lmod, ['python', 'a lo/d'], { env });
    expect({ err, status }).toEqual({ err: '', status: 0 });
    expect(seen(out).argv).toEqual(['lmod', 'python', 'a lo/d']);
    // A shell sets IFS at its start, so the true value cannot be had.
    expect(seen(out).env).toMatchObject({ ...env, IFS: expect.any(String) });
  });

  test('keeps variables with common names and tells unset from empty', () => {
    const env = { name: 'a', root: 'b', node: 'c', self: 'd', PATH: '', LD_LIBRARY_PATH: '', NODE_PATH: '' };
    const found = seen(run(lmod, ['python', 'list'], { env }).out).env;
    expect(found).toMatchObject(env);
    expect(Object.keys(found).filter((name) => name.startsWith('LD_'))).toEqual(['LD_LIBRARY_PATH']);
  });

  test('cannot pass off variables as set aside', () => {
    const env = { __LMODJS_SAVED_LD_PRELOAD: '/evil.so', __LMODJS_SAVED_NODE_OPTIONS: 'x' };
    expect(Object.keys(seen(run(lmod, ['python', 'list'], { env }).out).env)).toEqual([
      'LMODJS_ENGINE',
      'PWD',
    ]);
  });

  test('may have failing commands first on PATH', () => {
    const linked = join(newFolder(), 'lmod');
    symlinkSync(lmod, linked);
    const env = { PATH: `${failingCommands()}:/usr/bin:/bin` };
    expect(run(lmod, ['python', 'list'], { env })).toMatchObject({ status: 0, err: '' });
    expect(run(linked, ['python', 'list'], { env })).toMatchObject({ status: 0, err: '' });
  });

  test('may have a working folder that is gone', () => {
    const { out, status } = run(bash, [
      '-c',
      'cd "$1"; rmdir "$1"; exec "$0" python list',
      lmod,
      newFolder(),
    ]);
    expect(status).toBe(0);
    expect(seen(out).argv).toEqual(['lmod', 'python', 'list']);
  });
});

describe('the package', () => {
  const answer = (command: string, cwd = '/'): string =>
    seen(run(command, ['python', 'list'], { cwd }).out).packageRoot;

  test('can be moved, also to a folder with an odd name', () => {
    const place = join(newFolder(), "it's $HOME; *");
    const moved = makePackage();
    renameSync(moved, place);
    expect(answer(join(place, 'libexec', 'lmod'))).toBe(place);
  });

  test('can be linked, and is then called by the name of the link', () => {
    const link = join(newFolder(), 'current');
    symlinkSync(root, link);
    expect(answer(join(link, 'libexec', 'lmod'))).toBe(link);
  });

  test('is found from links to its commands, relative ones and links to links', () => {
    const folder = newFolder();
    symlinkSync(lmod, join(folder, 'absolute'));
    symlinkSync('absolute', join(folder, 'again'));
    mkdirSync(join(folder, 'bin'));
    symlinkSync('../again', join(folder, 'bin', 'lmod'));
    symlinkSync(dirname(lmod), join(folder, 'tools'));
    expect(answer(join(folder, 'absolute'))).toBe(root);
    expect(answer(join(folder, 'bin', 'lmod'))).toBe(root);
    expect(answer(join(folder, 'tools', 'lmod'))).toBe(root);
  });

  test('is found when called by a relative path and through PATH', () => {
    expect(answer('./lmod', dirname(lmod))).toBe(root);
    expect(answer('libexec/lmod', root)).toBe(root);
    const { out } = run(bash, ['-c', 'PATH=$1; lmod python list', '-', dirname(lmod)]);
    expect(seen(out).packageRoot).toBe(root);
  });

  test('says what to do when its Node is gone, and then runs on another', () => {
    const broken = makePackage('/nonexistent/node-20/bin/node');
    const command = join(broken, 'libexec', 'lmod');
    const { status, out, err } = run(command, ['python', 'list']);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toContain('/nonexistent/node-20/bin/node');
    expect(err).toContain(`${broken}/scripts/relink.mjs`);
    for (const part of [
      'scripts/relink.mjs',
      'scripts/build',
      'shell',
      'src/config/version.ts',
      'modulefiles-fixtures/flat',
      'package.json',
    ])
      cpSync(join(projectRoot, part), join(broken, part), { recursive: true });
    expect(run(process.execPath, [join(broken, 'scripts', 'relink.mjs')])).toMatchObject({
      status: 0,
      err: '',
    });
    expect(answer(command)).toBe(broken);
  });

  test('says what to do when the program was not built', () => {
    const unbuilt = makePackage();
    rmSync(join(unbuilt, 'dist'), { recursive: true });
    const { status, out, err } = run(join(unbuilt, 'libexec', 'lmod'), ['python', 'list']);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toContain('npm run build');
  });
});
