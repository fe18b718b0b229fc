// Whatever is wrong with what we are given, the answer is a clear error for people and no change for the shell.
import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TempTree, tempTree } from '../helpers/temp-tree.ts';
import { tools } from '../helpers/tools.ts';
import { attempt, expectCleanFailure, expectNoStackTrace, fixtures, lmod } from './attempt.ts';

const flat = { modulepath: join(fixtures, 'flat') };
const broken = { modulepath: join(fixtures, 'broken') };

let tree: TempTree;
beforeEach(() => {
  tree = tempTree();
});
afterEach(() => tree.remove());

describe('[1.6] names that do not exist', () => {
  it('the nearest names are offered', () => {
    expectCleanFailure(attempt(['load', 'zlb'], flat), 'zlb', /mean "?zlib/);
    expectCleanFailure(attempt(['load', 'Pyton', 'zlib'], flat), 'Pyton', 'Python');
  });

  it('a version that does not exist is named with its module', () => {
    expectCleanFailure(attempt(['load', 'zlib/9.9'], flat), 'zlib/9.9');
  });

  it('what was loaded stays', () => {
    const result = attempt(['load', 'Java', 'nosuch'], { ...flat, before: [['load', 'zlib/1.3.1']] });
    expectCleanFailure(result, 'nosuch');
    expect(result.env.get('LOADEDMODULES')).toBe('zlib/1.3.1');
  });

  it('an unknown subcommand is said to be unknown', () => {
    expectCleanFailure(attempt(['frobnicate'], flat), 'frobnicate');
  });
});

describe('[2.1, 2.3] modulefiles that are wrong: file and line are named', () => {
  const cases: readonly (readonly [string, number])[] = [
    ['syntax', 2],
    ['unfinished', 3],
    ['runtime', 3],
    ['concat', 1],
    ['calls-error', 2],
    ['unknown-function', 2],
    ['nil-value', 1],
    ['nil-path', 1],
    ['number-path', 1],
    ['table-path', 1],
    ['bad-name', 1],
    ['no-arguments', 1],
    ['too-many', 1],
    ['unknown-key', 1],
    ['bad-mode', 1],
    ['empty-path', 1],
    ['nul-byte', 2],
    ['bad-family', 1],
    ['missing-directory', 1],
    ['missing-file', 2],
  ];
  for (const [name, line] of cases) {
    it(name, () => {
      const place = new RegExp(`broken/${name}/1\\.0\\.lua(:|, line )${line}\\b`);
      expectCleanFailure(attempt(['load', name], broken), place);
    });
  }

  it('a modulefile that refuses is quoted, and its file is named', () => {
    expectCleanFailure(
      attempt(['load', 'refuses'], broken),
      'this machine is not supported',
      'broken/refuses/1.0.lua',
    );
  });

  it('a broken dependency names both files', () => {
    expectCleanFailure(
      attempt(['load', 'needs-broken'], broken),
      /broken\/syntax\/1\.0\.lua(:|, line )2/,
      'broken/needs-broken/1.0.lua',
    );
  });

  it('one broken file does not disturb its neighbours', () => {
    const result = attempt(['load', 'good'], broken);
    expect(result.status).toBe(0);
    expect(result.stderr).toBe('');
    expect(attempt(['-t', 'avail'], broken).stderr).toContain('good/1.0');
  });
});

describe('[4.1] files that cannot be read or are no files', () => {
  it('a broken symbolic link is not a module', () => {
    tree.folder('gone');
    symlinkSync('nowhere.lua', join(tree.path, 'gone/1.0.lua'));
    tree.file('gone/2.0.lua', 'setenv("GONE", "2")');
    const place = { modulepath: tree.path };
    expectCleanFailure(attempt(['load', 'gone/1.0'], place), 'gone/1.0');
    expect(attempt(['load', 'gone'], place).env.get('GONE')).toBe('2');
  });

  it('links that form a circle come to an end', () => {
    tree.folder('round');
    symlinkSync('b.lua', join(tree.path, 'round/a.lua'));
    symlinkSync('a.lua', join(tree.path, 'round/b.lua'));
    symlinkSync('..', join(tree.path, 'round/up'));
    tree.file('good/1.0.lua', '');
    const place = { modulepath: tree.path };
    expectCleanFailure(attempt(['load', 'round/a'], place), 'round/a');
    expect(attempt(['load', 'good'], place).status).toBe(0);
  });

  it('a directory where a file should be is not a module', () => {
    tree.folder('folder/1.0.lua');
    tree.file('folder/2.0.lua', 'setenv("FOLDER", "2")');
    const place = { modulepath: tree.path };
    expectCleanFailure(attempt(['load', 'folder/1.0'], place), 'folder/1.0');
    expect(attempt(['load', 'folder'], place).env.get('FOLDER')).toBe('2');
  });

  it('a MODULEPATH directory that is a file is passed over', () => {
    const file = tree.file('a-file', 'no directory');
    const result = attempt(['load', 'zlib/1.3.1'], { modulepath: `${file}:${flat.modulepath}` });
    expect(result.status).toBe(0);
    expect(result.env.get('LOADEDMODULES')).toBe('zlib/1.3.1');
  });

  it('a file named " " is not a module, wherever it lies', () => {
    tree.file(' ', 'setenv("BLANK", "top")');
    tree.file('blank/ ', 'setenv("BLANK", "inside")');
    tree.file('blank/1.0.lua', 'setenv("BLANK", "1.0")');
    const place = { modulepath: tree.path };
    expect(attempt(['load', 'blank'], place).env.get('BLANK')).toBe('1.0');
    expect(attempt(['-t', 'avail'], place).stderr).toBe(`${tree.path}:\nblank/\nblank/1.0\n`);
    expect(attempt(['load', ' '], place).env.get('BLANK')).toBeUndefined();
  });

  it('names that are no UTF-8, or hold a newline, do no harm', () => {
    tree.file('caf\xe9/1.0.lua', 'setenv("BYTES", "\\233")');
    tree.file('new\nline/1.0.lua', 'setenv("NEWLINE", "1")');
    const place = { modulepath: tree.path };
    const result = attempt(['load', 'caf\xe9/1.0'], place);
    expect(result.status).toBe(0);
    expect(result.env.get('BYTES')).toBe('\xe9');
    expect(result.env.get('LOADEDMODULES')).toBe('caf\xe9/1.0');
    expect(attempt(['load', 'new\nline/1.0'], place).env.get('NEWLINE')).toBe('1');
  });
});

const nobody = 65534;
const asOther = process.getuid?.() === 0 ? nobody : undefined;

/** As root, permissions mean nothing: those tests need another user who can reach our files. */
function reachable(): boolean {
  const tried = spawnSync(lmod, ['bash', '--version'], {
    encoding: 'latin1',
    ...(asOther === undefined ? {} : { uid: asOther, gid: asOther }),
  });
  return tried.status === 0;
}

const canTry = reachable();
if (!canTry) console.warn('SKIPPED: unreadable files: another user than root cannot reach libexec/lmod here');

describe.skipIf(!canTry)('[4.1] what this user may not read', () => {
  const place = () => ({
    modulepath: tree.path,
    ...(asOther === undefined ? {} : { uid: asOther }),
  });

  it('an unreadable modulefile cannot be loaded, its neighbours can', () => {
    chmodSync(tree.path, 0o755);
    tree.file('secret/1.0.lua', 'setenv("SECRET", "1")', 0o000);
    tree.file('secret/0.9.lua', 'setenv("SECRET", "0.9")');
    expectCleanFailure(attempt(['load', 'secret/1.0'], place()), 'secret/1.0');
    expect(attempt(['load', 'secret'], place()).env.get('SECRET')).toBe('0.9');
  });

  it('an unreadable directory has no modules', () => {
    chmodSync(tree.path, 0o755);
    tree.file('closed/1.0.lua', 'setenv("CLOSED", "1")');
    tree.file('open/1.0.lua', 'setenv("OPEN", "1")');
    chmodSync(join(tree.path, 'closed'), 0o000);
    expectCleanFailure(attempt(['load', 'closed/1.0'], place()), 'closed/1.0');
    expect(attempt(['load', 'open'], place()).env.get('OPEN')).toBe('1');
    expect(attempt(['-t', 'avail'], place()).stderr).toBe(`${tree.path}:\nopen/\nopen/1.0\n`);
  });

  it('an unreadable MODULEPATH directory is passed over', () => {
    const inner = tree.folder('inner');
    chmodSync(tree.path, 0o755);
    chmodSync(inner, 0o000);
    const modulepath = `${inner}:${flat.modulepath}`;
    const readable = spawnSync('/bin/ls', [flat.modulepath], {
      ...(asOther && { uid: asOther, gid: asOther }),
    });
    expect(readable.status).toBe(0);
    const result = attempt(['load', 'zlib/1.3.1'], { ...place(), modulepath });
    expect(result.env.get('LOADEDMODULES')).toBe('zlib/1.3.1');
  });
});

describe('[5.1] MODULEPATH', () => {
  it('with missing, relative, duplicate and empty entries', () => {
    tree.file('here/near/1.0.lua', 'setenv("NEAR", "1")');
    const modulepath = `/missing:here:${flat.modulepath}::${flat.modulepath}/:./here:`;
    const result = attempt(['load', 'zlib/1.3.1', 'near'], { modulepath, cwd: tree.path });
    expect(result.stderr).toBe('');
    expect(result.env.get('LOADEDMODULES')).toBe('zlib/1.3.1:near/1.0');
    expectNoStackTrace(result);
  });

  it('unset, empty or without any directory: a clear error', () => {
    for (const modulepath of ['', '/missing']) {
      expectCleanFailure(attempt(['load', 'zlib'], { modulepath }), 'zlib');
    }
  });
});

describe('[5.2] a corrupted module table', () => {
  const encode = (text: string): string => Buffer.from(text).toString('base64');
  const cases: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'that is no base64': { _ModuleTable001_: '!!!!', _ModuleTable_Sz_: '1' },
    'cut in the middle': {
      _ModuleTable001_: encode('_ModuleTable_ = { MTversion = 3, mT = {'),
      _ModuleTable_Sz_: '1',
    },
    'that is no table': { _ModuleTable001_: encode('_ModuleTable_ = 7'), _ModuleTable_Sz_: '1' },
    'of bytes': { _ModuleTable001_: Buffer.from([0xff, 0, 0xfe]).toString('base64'), _ModuleTable_Sz_: '1' },
    'with entries of the wrong type': {
      _ModuleTable001_: encode('_ModuleTable_ = { MTversion = 3, mT = { gcc = 5 } }'),
      _ModuleTable_Sz_: '1',
    },
  };
  for (const [name, env] of Object.entries(cases)) {
    it(name, () => {
      const result = attempt(['load', 'zlib/1.3.1'], { ...flat, env });
      expectCleanFailure(result, /clearMT/);
    });
  }

  it('is data and never run', () => {
    const target = join(tree.path, 'touched');
    const env = {
      _ModuleTable001_: encode(`_ModuleTable_ = os.execute("touch ${target}") or {}`),
      _ModuleTable_Sz_: '1',
    };
    expectCleanFailure(attempt(['list'], { ...flat, env }), /clearMT/);
    expect(existsSync(target)).toBe(false);
  });
});

describe('[2.5] circular dependencies', () => {
  const place = { modulepath: join(fixtures, 'dependencies') };

  it('of depends_on load each module once', () => {
    const result = attempt(['load', 'circle-a'], place);
    expect(result.status).toBe(0);
    expect(result.env.get('LOADEDMODULES')?.split(':').sort()).toEqual(['circle-a/1.0', 'circle-b/1.0']);
  });

  it('of load() end in an error that names the circle', () => {
    const started = Date.now();
    expectCleanFailure(attempt(['load', 'ring-a'], place), 'ring-a', 'ring-b');
    expect(Date.now() - started).toBeLessThan(20_000);
  });
});

describe('[6, 7] very large environments', () => {
  it('a PATH of 5,000 entries is edited and given back', () => {
    const long = Array.from({ length: 5000 }, (_, number) => `/p/${number}/bin`).join(':');
    const env = { PATH: `/usr/bin:/bin:${long}` };
    const loaded = attempt(['load', 'zlib/1.2.13-GCCcore-12.3.0'], { ...flat, env });
    expect(loaded.status).toBe(0);
    expect(loaded.env.get('PATH')).toBe(`/apps/software/GCCcore/12.3.0/bin:${env.PATH}`);
    const back = attempt(['purge'], { ...flat, env, before: [['load', 'zlib/1.2.13-GCCcore-12.3.0']] });
    expect(back.env.get('PATH')).toBe(env.PATH);
  });

  it('a value past 128 KiB is named in a warning', () => {
    tree.file('huge/1.0.lua', 'setenv("TOO_LARGE", string.rep("x", 140000))');
    tree.file('grown/1.0.lua', 'for i = 1, 9000 do append_path("GROWN", "/some/long/directory/" .. i) end');
    for (const [name, variable] of [
      ['huge', 'TOO_LARGE'],
      ['grown', 'GROWN'],
    ] as const) {
      const result = spawnSync(lmod, ['bash', 'load', name], {
        env: { MODULEPATH: tree.path, HOME: '/nonexistent', PATH: '/usr/bin:/bin' },
        encoding: 'latin1',
        maxBuffer: 1 << 26,
      });
      expect(result.stderr).toMatch(new RegExp(`\\b${variable}\\b`));
      expect(result.stderr).toMatch(/\b(128 KiB|131,?\d{3})\b/);
      expect(result.stderr).not.toMatch(/^ {4}at /m);
    }
  });
});

describe.skipIf(tools.bash === undefined)('[5.4, design 2.9] modules that break other programs', () => {
  /** `module` as users have it: through init/bash. */
  function bash(script: string): { stdout: string; stderr: string; status: number | null } {
    return spawnSync('/bin/bash', ['--norc', '-c', `. ${join(lmod, '../../init/bash')}\n${script}`], {
      env: { MODULEPATH: `${tree.path}:${flat.modulepath}`, HOME: '/nonexistent', PATH: '/usr/bin:/bin' },
      encoding: 'latin1',
    });
  }

  it('failing node, tclsh, sed and less first on PATH', () => {
    for (const name of ['node', 'tclsh', 'sed', 'less', 'readlink', 'env', 'sh'])
      tree.file(`bin/${name}`, `#!/bin/bash\necho "the wrong ${name}" >&2\nexit 9\n`, 0o755);
    const bin = join(tree.path, 'bin');
    accessSync(join(bin, 'node'), constants.X_OK);
    tree.file('wrong/1.0.lua', `prepend_path("PATH", "${bin}")`);
    const result = bash(
      'module load wrong && node; echo "node: $?"; module load zlib/1.3.1; module -t list 2>&1; module purge; echo "$PATH"',
    );
    expect(result.stderr).toBe('the wrong node\n');
    expect(result.stdout).toBe('node: 9\nwrong/1.0\nzlib/1.3.1\n/usr/bin:/bin\n');
  });

  const garbage: Readonly<Record<string, string>> = {
    LD_LIBRARY_PATH: '/no such/lib:\u0001:$ORIGIN',
    LD_PRELOAD: '/nowhere/broken.so',
    NODE_OPTIONS: '--no-such-option --require /nowhere.js',
    NODE_EXTRA_CA_CERTS: '/nowhere.pem',
    OPENSSL_CONF: '/nowhere.cnf',
  };
  for (const [name, value] of Object.entries(garbage)) {
    it(`garbage in ${name}`, () => {
      tree.file('odd/1.0.lua', `setenv("${name}", "${value.replace('\u0001', '\\1')}")`);
      const result = bash(
        `module load odd; printf '%s\\n' "$${name}"; module load zlib/1.3.1 2>/dev/null; printf '%s\\n' "$LOADEDMODULES"; module unload odd 2>/dev/null; printf '%s\\n' "\${${name}-unset}"`,
      );
      const expected = name === 'LD_LIBRARY_PATH' ? '/apps/software/zlib/1.3.1/lib' : 'unset';
      const [first, loaded, last] = result.stdout.split('\n');
      expect(first).toBe(value);
      expect(loaded).toBe('odd/1.0:zlib/1.3.1');
      // LD_LIBRARY_PATH was set as a whole and then prepended to: unloading unsets it, as Lmod does
      expect([expected, 'unset']).toContain(last);
    });
  }
});
