// Modulefiles in Tcl as commands use them: through the whole engine, counted in starts of tclsh.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Answered, answerIn, newEngine } from '../helpers/in-process.ts';
import { tempTree } from '../helpers/temp-tree.ts';
import { projectRoot, tools } from '../helpers/tools.ts';

const tree = tempTree();
afterAll(() => tree.remove());
const magic = '#%Module\n';
const log = join(tree.path, 'starts');
/** A tclsh that notes each of its starts. */
const counting = tree.file('counting-tclsh', `#!/bin/sh\necho >>${log}\nexec ${tools.tclsh} "$@"\n`, 0o755);
const fixtures = join(projectRoot, 'modulefiles-fixtures/tcl');

type Env = Readonly<Record<string, string>>;

function modules(files: Readonly<Record<string, string>>): Env {
  const root = `trees/${Math.random()}`;
  for (const [name, text] of Object.entries(files))
    tree.file(`${root}/${name}`, name.endsWith('.lua') ? text : magic + text);
  return { PATH: '/usr/bin:/bin', HOME: '/home/me', MODULEPATH: join(tree.path, root) };
}

function run(words: string, env: Env): Answered {
  return answerIn(newEngine(), words.split(' '), env);
}

/** What a command does, and how often it starts tclsh. */
function counted(words: string, env: Env): Answered & { readonly starts: number } {
  tree.file('starts', '');
  const answer = run(words, { ...env, LMOD_TCLSH: counting });
  return { ...answer, starts: readFileSync(log, 'latin1').length };
}

const onFixtures: Env = { PATH: '/usr/bin:/bin', HOME: '/home/me', MODULEPATH: fixtures };

describe('[3.1] without tclsh', () => {
  const nowhere = { ...onFixtures, LMOD_TCLSH: '/nowhere/tclsh' };

  test.each(['load everyday/1.0', 'show everyday/1.0', 'whatis everyday/1.0'])(
    '`%s` says once what is missing and what to do',
    (words) => {
      const { text, status, env } = run(words, nowhere);
      expect(status).toBe(1);
      expect(text.match(/tclsh was not found/g)).toHaveLength(1);
      expect(text).toMatch(/LMOD_TCLSH[\s\S]*everyday\/1\.0/);
      expect(env['EVERYDAY_ROOT']).toBeUndefined();
    },
  );

  test('modules in Lua load, and Tcl ones are listed', () => {
    expect(run('load lua-side', nowhere).env['LUA_SIDE']).toBe('1.0');
    expect(run('-t avail everyday', nowhere).text).toContain('everyday/2.0');
  });

  test.skipIf(tools.tclsh === undefined)('a loaded module stays loaded when it cannot be taken back', () => {
    const loaded = run('load everyday/1.0', onFixtures);
    const answer = run('unload everyday', { ...loaded.env, LMOD_TCLSH: '/nowhere/tclsh' });
    expect([answer.status, answer.env['LOADEDMODULES']]).toEqual([1, 'everyday/1.0']);
  });
});

describe.skipIf(tools.tclsh === undefined)('[3.1] modulefiles in Tcl', () => {
  test('with blanks and other bytes in their names load and unload', () => {
    const env = modules({
      'with blank/1 0': 'setenv A [module-info name]',
      'caf\xe9/1.0': 'setenv B [string length [module-info name]]',
    });
    const loaded = answerIn(newEngine(), ['load', 'with blank/1 0', 'caf\xe9'], env);
    expect([loaded.text, loaded.env['A'], loaded.env['B']]).toEqual(['', 'with blank/1 0', '8']);
    expect(answerIn(newEngine(), ['purge'], loaded.env).env['A']).toBeUndefined();
  });

  test('fail with file, line and reason, and load nothing', () => {
    const env = modules({ 'a/1.0': 'setenv A 1\n\nno-such-command\n' });
    const { status, text, env: after } = run('load a', env);
    expect([status, after['A']]).toEqual([1, undefined]);
    expect(text).toMatch(/line 4: invalid command name "no-such-command"/);
    expect(text).toContain(join(env['MODULEPATH'] ?? '', 'a/1.0'));
  });

  test('[3.2] uname tells of the machine what the command of that name tells', () => {
    const asked = { sysname: '-s', machine: '-m', nodename: '-n', node: '-n', release: '-r', version: '-v' };
    const lines = Object.keys(asked).map((what) => `setenv ${what} [uname ${what}]`);
    const { env } = run('load a', modules({ 'a/1.0': lines.join('\n') }));
    for (const [what, option] of Object.entries(asked)) {
      expect(env[what]).toBe(execFileSync('uname', [option], { encoding: 'latin1' }).trim());
    }
    expect(run('load b', modules({ 'b/1.0': 'uname nonsense' })).status).toBe(1);
  });

  test('that fail while they are unloaded are unloaded, with a warning', () => {
    const env = modules({ 'a/1.0': 'setenv A 1\nif {[module-info mode remove]} { error late }\nsetenv B 1' });
    const { status, text, env: after } = run('unload a', run('load a', env).env);
    expect([status, after['A'], after['LOADEDMODULES']]).toEqual([0, undefined, undefined]);
    expect(text).toContain('late');
  });

  test('get a clear refusal for wrong arguments', () => {
    const env = modules({ 'a/1.0': 'prepend-path PATH /a /b /c' });
    expect(run('load a', env)).toMatchObject({ status: 1, text: expect.stringMatching(/priority.*"\/b"/s) });
  });

  test('print to stderr what the commands print that they start', () => {
    const env = modules({ 'a/1.0': 'exec sh -c {echo from-command >&2} 2>@stderr' });
    expect(run('load a', env).text).toBe('from-command\n');
  });

  test('are asked anew for each is-avail that they compute', () => {
    const env = modules({
      'a/1.0': 'foreach m {b c d} { lappend l [is-avail $m] }; setenv A $l',
      'b/1.0': '',
      'd/1.lua': '',
    });
    expect(counted('load a', env)).toMatchObject({ env: { A: '1 0 1' }, starts: 4 });
  });

  test('are not recorded, and say why', () => {
    let reason: string | undefined;
    const engine = newEngine((host, language, means) => {
      const evaluation = engine0.evaluator(host, language, means);
      reason = evaluation.recording.unrecordable;
      return evaluation;
    });
    const engine0 = newEngine();
    answerIn(engine, ['load', 'everyday/1.0'], onFixtures);
    expect(reason).toMatch(/Tcl/);
  });
});

describe.skipIf(tools.tclsh === undefined)('[3.1] one start of tclsh serves a chain of modules', () => {
  const chain = (length: number): Env => {
    const names = Array.from({ length }, (_, index) => `m${index}`);
    return modules(
      Object.fromEntries(
        names.map((name, index) => {
          const next = index + 1 < length ? `depends-on m${index + 1}/1.0\n` : '';
          return [`${name}/1.0`, `${next}prepend-path CHAIN ${name}\nsetenv ${name.toUpperCase()} 1`];
        }),
      ),
    );
  };

  test('that is loaded, and unloaded', () => {
    const loaded = counted('load m0', chain(30));
    expect(loaded.env['CHAIN']?.split(':')).toHaveLength(30);
    expect(loaded.starts).toBe(1);
    const unloaded = counted('unload m0', loaded.env);
    expect([unloaded.env['CHAIN'], unloaded.env['LOADEDMODULES']]).toEqual([undefined, undefined]);
    expect(unloaded.starts).toBe(1);
    expect(counted('purge', loaded.env)).toMatchObject({ starts: 1, status: 0 });
  });

  test('but not what depends on variables that the chain itself sets', () => {
    const env = modules({
      'a/1.0': 'depends-on b/1.0\ndepends-on c/1.0',
      'b/1.0': 'setenv B from-b',
      'c/1.0': 'if {[info exists env(B)]} { setenv C "sees $env(B)" } else { setenv C "sees nothing" }',
    });
    expect(counted('load a', env)).toMatchObject({ env: { C: 'sees from-b' }, starts: 2 });
    expect(counted('load a', { ...env, B: 'from-b' })).toMatchObject({
      env: { C: 'sees from-b' },
      starts: 1,
    });
  });

  test('nor on what the chain loads', () => {
    const env = modules({
      'a/1.0': 'depends-on b/1.0 c/1.0',
      'b/1.0': '',
      'c/1.0': 'setenv C [is-loaded b]',
    });
    expect(counted('load a', env)).toMatchObject({ env: { C: '1' }, starts: 2 });
  });

  test('nor on files or commands', () => {
    const env = modules({
      'a/1.0': 'depends-on b/1.0 c/1.0',
      'b/1.0': `system touch ${join(tree.path, 'made-by-b')}`,
      'c/1.0': `setenv C [file exists ${join(tree.path, 'made-by-b')}]`,
    });
    expect(counted('load a', env)).toMatchObject({ env: { C: '1' }, starts: 3 });
  });

  test('and a mention in a comment, or of a module that does not exist, harms nothing', () => {
    const env = modules({ 'a/1.0': '# module load nowhere b\nsetenv A 1', 'b/1.0': 'setenv B 1' });
    expect(counted('load a', env)).toMatchObject({ status: 0, starts: 1 });
    expect(run('load a', env).env['B']).toBeUndefined();
  });
});
