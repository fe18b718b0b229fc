import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { answerCommand } from '../../src/answer/tools.ts';
import { answerIn, newEngine, requestOf } from '../helpers/in-process.ts';
import { tempTree } from '../helpers/temp-tree.ts';
import { projectRoot, tools } from '../helpers/tools.ts';

const fixtures = join(projectRoot, 'modulefiles-fixtures');
const home = mkdtempSync(join(tmpdir(), 'lmodjs-home-'));
const tree = tempTree();
const engine = newEngine();
afterAll(() => {
  tree.remove();
  rmSync(home, { recursive: true });
});

function environment(...roots: readonly string[]): Record<string, string> {
  return { HOME: home, PATH: '/usr/bin:/bin', MODULEPATH: roots.join(':') };
}

const core = environment(join(fixtures, 'hierarchy/Core'));
const flat = environment(join(fixtures, 'flat'));

function lmod(words: string, env: Readonly<Record<string, string>>): ReturnType<typeof answerIn> {
  return answerIn(engine, words.split(' '), env);
}

function tool(...argv: readonly string[]): { code: string; text: string; status: number } {
  const { code, texts, status } = answerCommand(engine, 'spider', requestOf(argv, { HOME: home }));
  return { code, text: texts.map(({ text }) => text).join(''), status };
}

/** The lines of a text after one that holds these words, to the next empty line after something. */
function block(text: string, words: string): string[] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.includes(words));
  expect(start).toBeGreaterThanOrEqual(0);
  const rest = lines.slice(start + 1);
  const first = rest.findIndex((line) => line.trim() !== '');
  const end = rest.findIndex((line, at) => at > first && line.trim() === '');
  return rest.slice(first, end).map((line) => line.trim());
}

describe('spider', () => {
  test('[8.6] without a name lists all that the hierarchy has, versions in their order', () => {
    const { text, status } = lmod('spider', core);
    expect(status).toBe(0);
    const rows = text.split('\n').filter((line) => /^ {2}\S+:/.test(line));
    expect(rows).toEqual([
      '  clang: clang/16.0.6',
      '  fftw: fftw/3.3.9, fftw/3.3.10',
      '  foo: foo/1.0, foo/2.0',
      '  gcc: gcc/12.3.0, gcc/13.2.0',
      '  hdf5: hdf5/1.14.0',
      '  mpich: mpich/4.2.2',
      '  netcdf: netcdf/4.9.2',
      '  openmpi: openmpi/4.1.5, openmpi/4.1.6',
      '  settings: settings',
      '  solver: solver/1.0, solver/1.1',
    ]);
  });

  test('[8.6] cuts a line of versions that is too long', () => {
    for (let at = 10; at < 60; at += 1) tree.file(`many/long-name/${at}.lua`, '');
    const { text } = lmod('-w 60 spider', environment(`${tree.path}/many`));
    const row = text.split('\n').find((line) => line.startsWith('  long-name:')) ?? '';
    expect(row).toMatch(/^ {2}long-name: long-name\/10, long-name\/11, long-name\/12, \.\.\.$/);
  });

  test('[8.6] a name with several versions lists them, other names that hold it, and the highest as example', () => {
    const { text } = lmod('spider Python', flat);
    expect(block(text, 'Versions:')[0]).toBe('Python/2.7.18');
    expect(text).toContain('The Python programming language.');
    expect(text).toContain('Python-bundle-PyPI');
    expect(text).toContain('$ module spider Python/3.11.3-GCCcore-12.3.0');
  });

  test('[8.6] one module tells how to load it: as it is, or after others', () => {
    expect(lmod('spider settings', core).text).toContain('module load settings');
    expect(block(lmod('spider hdf5', core).text, 'Before "hdf5/1.14.0"')).toEqual([
      'clang/16.0.6  openmpi/4.1.5',
      'gcc/12.3.0  mpich/4.2.2',
      'gcc/12.3.0  openmpi/4.1.5',
      'gcc/13.2.0  openmpi/4.1.6',
    ]);
  });

  test('[8.5] with modules loaded it tells the same ways, and changes nothing', () => {
    const loaded = lmod('load gcc/12.3.0 openmpi', core);
    const answered = lmod('-t spider hdf5/1.14.0', loaded.env);
    expect(answered.text.trim().split('\n')).toEqual([
      'clang/16.0.6  openmpi/4.1.5',
      'gcc/12.3.0  mpich/4.2.2',
      'gcc/12.3.0  openmpi/4.1.5',
      'gcc/13.2.0  openmpi/4.1.6',
    ]);
    expect(answered.env.LOADEDMODULES).toBe(loaded.env.LOADEDMODULES);
  });

  test('[8.5] a way that does not work when tried is not told, and it is said when none does', () => {
    tree.file('tried/core/works/1.0.lua', `prepend_path("MODULEPATH", "${tree.path}/tried/behind")`);
    tree.file(
      'tried/core/refuses/1.0.lua',
      `prepend_path("MODULEPATH", "${tree.path}/tried/behind")\nif mode() == "load" then LmodError("not for you") end`,
    );
    tree.file(
      'tried/core/only-in-spider/1.0.lua',
      `if mode() == "spider" then prepend_path("MODULEPATH", "${tree.path}/tried/nowhere") end`,
    );
    tree.file('tried/behind/goal/1.0.lua', '');
    tree.file('tried/nowhere/lost/1.0.lua', '');
    const env = environment(`${tree.path}/tried/core`);
    const goal = lmod('spider goal/1.0', env).text;
    expect(block(goal, 'Before "goal/1.0"')).toEqual(['works/1.0']);
    expect(goal).toContain('1 way that modulefiles promise');
    expect(lmod('spider lost', env).text).toContain('No way to load it was found');
    expect(lmod('-t spider lost/1.0', env).text.trim()).toBe('');
  });

  test('[8.5] of two ways with one text, one that works is told, whichever is tried first', () => {
    for (const [place, text] of [
      ['one', 'LmodError("not this one")'],
      ['two', ''],
    ]) {
      tree.file(`alike/core/${place}/1.0.lua`, `prepend_path("MODULEPATH", "${tree.path}/alike/${place}")`);
      tree.file(
        `alike/${place}/door/1.0.lua`,
        `prepend_path("MODULEPATH", "${tree.path}/alike/behind")\nif mode() == "load" then ${text} end`,
      );
    }
    tree.file('alike/core/both/1.0.lua', `prepend_path("MODULEPATH", "${tree.path}/alike/one")`);
    tree.file('alike/other/both/1.0.lua', `prepend_path("MODULEPATH", "${tree.path}/alike/two")`);
    tree.file('alike/behind/goal/1.0.lua', '');
    for (const roots of [
      ['core', 'other'],
      ['other', 'core'],
    ]) {
      const env = environment(...roots.map((root) => `${tree.path}/alike/${root}`));
      const told = lmod('-t spider goal/1.0', env).text.split('\n');
      const works = roots[0] === 'other';
      expect(told.includes('both/1.0  door/1.0')).toBe(works);
      expect(told).toContain('two/1.0  door/1.0');
      expect(told).not.toContain('one/1.0  door/1.0');
    }
  });

  test('[8.5] trying a way runs no command and writes nothing; such a way is believed', () => {
    tree.file(
      'acts/core/acts/1.0.lua',
      `local ok = os.execute("touch ${tree.path}/acted")\nif not ok then LmodError("no") end\nprepend_path("MODULEPATH", "${tree.path}/acts/behind")`,
    );
    tree.file('acts/core/also/1.0.lua', `prepend_path("MODULEPATH", "${tree.path}/acts/behind")`);
    tree.file('acts/behind/goal/1.0.lua', '');
    const { text } = lmod('-t spider goal/1.0', environment(`${tree.path}/acts/core`));
    expect(text.trim().split('\n')).toEqual(['acts/1.0', 'also/1.0']);
    expect(tool(tree.path).code).not.toContain('acted');
    expect(lmod('is-avail acted', environment(tree.path)).status).toBe(1);
  });

  test('[8.6] an extension tells which modules bring it', () => {
    const { text } = lmod('spider numpy', flat);
    expect(text).toContain('numpy: numpy/1.25.1 (E)');
    expect(block(text, 'comes with these modules')).toEqual(['SciPy-bundle/2023.07-gfbf-2023a']);
    expect(lmod('-t spider numpy/1.25.1', flat).text).toBe('numpy/1.25.1 (E)\n');
  });

  test('[8.6] nothing found is an error, in terse form an empty answer', () => {
    const human = lmod('spider nosuch', core);
    expect(human.status).toBe(1);
    expect(human.text).toContain('"nosuch"');
    expect(lmod('-t spider nosuch', core)).toMatchObject({ status: 0, text: '\n' });
  });

  test('[1.8] a full name that needs nothing else is answered by that name, not by a text for people', () => {
    expect(lmod('-t spider gcc/12.3.0', core).text).toBe('gcc/12.3.0\n');
  });

  test('[1.8] hidden modules are left out unless asked for, and marked', () => {
    const env = environment(join(fixtures, 'hidden'));
    expect(lmod('-t spider', env).text).not.toMatch(/secret|\.3\.0|by-rule\/2\.0|<H>/);
    const all = lmod('-t --show_hidden spider', env).text;
    for (const line of ['.secret/1.0 <H>', 'tool/.3.0 <H>', 'by-rule/2.0 <H>', 'tool/1.0'])
      expect(all.split('\n')).toContain(line);
    expect(all).not.toContain('hard/2.0');
  });
});

describe('keyword and category', () => {
  test('[1.8] terse keyword lists the extensions that fit, not all of the site', () => {
    expect(lmod('-t keyword numpy', flat).text.split('\n')).toEqual([
      'SciPy-bundle/',
      'SciPy-bundle/2023.07-gfbf-2023a',
      'numpy/',
      'numpy/1.25.1',
      '',
    ]);
  });

  test('[1.3] category without a word lists categories, with one its modules', () => {
    tree.file('sorted/a/1.lua', 'whatis("Category: maths, tools")');
    tree.file('sorted/a/2.lua', 'whatis("Category: tools")');
    const env = environment(`${tree.path}/sorted`);
    expect(lmod('-t category', env).text).toBe('maths\ntools\n');
    expect(lmod('category TOOL', env).text).toMatch(/- tools -+\n *a +\(2\)/);
    expect(lmod('category none', env)).toMatchObject({ status: 0 });
  });
});

describe('extensions in avail', () => {
  const named = (text: string): boolean => /\snumpy +\(E\)/.test(text);

  test('[1.9] are listed by name, unless switched off', () => {
    expect(named(lmod('avail', flat).text)).toBe(true);
    expect(named(lmod('avail num', flat).text)).toBe(true);
    expect(named(lmod('avail GCC', flat).text)).toBe(false);
    expect(named(lmod('--nx avail', flat).text)).toBe(false);
    expect(named(lmod('avail', { ...flat, LMOD_AVAIL_EXTENSIONS: 'no' }).text)).toBe(false);
  });

  test('[1.4] --terse_show_extensions lists them below their modules', () => {
    const lines = lmod('--terse_show_extensions avail SciPy', flat).text.split('\n');
    expect(lines.slice(1, 4)).toEqual([
      'SciPy-bundle/2023.07-gfbf-2023a',
      '#    beniget/0.4.1',
      '#    numpy/1.25.1',
    ]);
    expect(lmod('-t avail SciPy', flat).text).not.toContain('#');
  });

  test('[8.1, 1.9] in a tree of any size; what there is no time for is told', () => {
    for (let at = 0; at < 501; at += 1) tree.file(`large/m/${at}.lua`, at === 0 ? 'extensions("x/1")' : '');
    const env = environment(`${tree.path}/large`);
    expect(lmod('avail x', env).text).toContain('x (E)');
    expect(lmod('avail y', env).text).not.toContain('(E)');
    const hurried = lmod('--spider_timeout 0.000001 avail', env).text;
    expect(hurried).not.toContain('(E)');
    expect(hurried).toContain('extensions of 1 modules');
  });
});

describe('words as Lua patterns', () => {
  test.each(['[', '(', 'a)', '%', '%b', '[a'])('[1.4] %s is none, and that is an error', (word) => {
    for (const command of ['avail', 'overview', 'spider', 'keyword', 'list']) {
      const { text, status } = answerIn(engine, ['-r', command, word], flat);
      expect({ command, status }).toEqual({ command, status: 1 });
      expect(text).toContain(`"${word}" is not a Lua pattern`);
    }
  });

  test('[1.4] a bracket without -r is a bracket', () => {
    expect(lmod('-t avail [', flat)).toMatchObject({ status: 0, text: '' });
  });
});

describe('a load that fails for want of a module elsewhere', () => {
  const loads = (text: string): string[] =>
    [...text.matchAll(/\$ (module load .*)/g)].map(([, line]) => line ?? '');

  test('[8.5] names the loads that would work', () => {
    const { text, status } = lmod('load hdf5', core);
    expect(status).toBe(1);
    expect(loads(text)).toEqual([
      'module load clang/16.0.6 openmpi/4.1.5 hdf5',
      'module load gcc/12.3.0 mpich/4.2.2 hdf5',
      'module load gcc/12.3.0 openmpi/4.1.5 hdf5',
      'module load gcc/13.2.0 openmpi/4.1.6 hdf5',
    ]);
  });

  test('[8.5] leaves out what is loaded, keeps what else was asked for, and puts swaps last', () => {
    const loaded = lmod('load gcc/12.3.0', core);
    expect(loads(lmod('load foo hdf5', loaded.env).text)).toEqual([
      'module load mpich/4.2.2 foo hdf5',
      'module load openmpi/4.1.5 foo hdf5',
      'module load clang/16.0.6 openmpi/4.1.5 foo hdf5',
      'module load gcc/13.2.0 openmpi/4.1.6 foo hdf5',
    ]);
  });

  test('[8.5] tells only loads that were tried: one that ends without a wanted module is none', () => {
    expect(loads(lmod('load gcc fftw', core).text)).toEqual(['module load gcc/12.3.0 fftw']);
  });

  test('[8.5] for an extension names the module that brings it', () => {
    expect(loads(lmod('load numpy', flat).text)).toEqual(['module load SciPy-bundle/2023.07-gfbf-2023a']);
  });

  test('says what is unknown everywhere as before', () => {
    const { text } = lmod('load hdf5 nosuch', core);
    expect(text).toContain('unknown module "nosuch"');
    expect(text).toContain('module spider hdf5');
  });

  test('[1.5] experts and the quiet get no hint', () => {
    expect(lmod('load hdf5', { ...core, LMOD_EXPERT: '1' }).text).toBe('');
    expect(lmod('load hdf5', { ...core, LMOD_EXPERT: '1' }).status).toBe(1);
  });
});

describe('the command spider', () => {
  test('contracts.md 1: moduleT is Lua on stdout and nothing on stderr, whatever is in the tree', () => {
    tree.file('odd/opens/1.0.lua', 'prepend_path("MODULEPATH", "/")');
    tree.file('odd/broken/1.0.lua', 'this is no Lua');
    const { code, text, status } = tool('-o', 'moduleT', `${tree.path}/odd`);
    expect({ text, status }).toEqual({ text: '', status: 0 });
    expect(code).toMatch(/^timestampFn = \{/);
    expect(code).toContain('["broken/1.0"] = {');
    expect(code).toMatch(/^-- .*\/ \(added by opens\/1\.0\)/m);
    expect(tool('-o', 'moduleT', '/does/not/exist')).toMatchObject({ text: '', status: 0 });
  });

  test('[8.7] list, one path a line in byte order; a relative directory is an error', () => {
    const root = join(fixtures, 'hierarchy/Core');
    const lines = tool(root).code.trimEnd().split('\n');
    expect(lines).toEqual([...lines].sort());
    expect(lines).toContain(join(fixtures, 'hierarchy/MPI/gcc/12.3.0/openmpi/4.1.5/hdf5/1.14.0.lua'));
    expect(tool('-n', root).code.split('\n')).not.toContain(lines[0]);
    expect(tool('relative').status).toBe(1);
    expect(tool('-o', 'nonsense', root).status).toBe(1);
  });

  test('[8.7] the styles in JSON are JSON, and name the ways to each module', () => {
    const root = join(fixtures, 'hierarchy/Core');
    const database = JSON.parse(tool('-o', 'spider-json', root).code);
    const fftw = join(fixtures, 'hierarchy/Compiler/gcc/12.3.0/fftw/3.3.10.lua');
    expect(database.fftw[fftw]).toMatchObject({
      fullName: 'fftw/3.3.10',
      parentAA: [['gcc/12.3.0']],
      hidden: false,
    });
    const page = JSON.parse(tool('-o', 'jsonSoftwarePage', root).code);
    const gcc = page.find((entry: { package: string }) => entry.package === 'gcc');
    expect(gcc).toMatchObject({ defaultVersionName: '13.2.0' });
    expect(gcc.versions.map(({ full }: { full: string }) => full)).toEqual(['gcc/12.3.0', 'gcc/13.2.0']);
  });

  test('[8.7] a style that does not exist, XML among them, is refused with the names of those that do', () => {
    const { status, text } = tool('-o', 'xmlSoftwarePage', join(fixtures, 'defaults'));
    expect(status).toBe(1);
    expect(text).toMatch(/xmlSoftwarePage[\s\S]*jsonSoftwarePage/);
  });

  test('[8.7] the reverse map names the module of each directory that exists', () => {
    const bin = tree.folder('sw/app/bin');
    const library = tree.folder('sw/app/lib');
    tree.file('sw/app/lib/libapp.so', '');
    tree.file(
      'mapped/app/1.0.lua',
      `prepend_path("PATH", "${bin}")\nprepend_path("LD_LIBRARY_PATH", "${library}")\nprepend_path("PATH", "${bin}-none")`,
    );
    const map = JSON.parse(tool('-o', 'jsonReverseMapT', `${tree.path}/mapped`).code);
    expect(map.reverseMapT[bin]).toMatchObject({ pkg: 'app/1.0', kind: 'bin', flavor: ['default'] });
    expect(map.reverseMapT[library]).toMatchObject({ kind: 'lib' });
    expect(map.reverseMapT).not.toHaveProperty(`${bin}-none`);
    expect(map.xlibmap).toEqual(['libapp.so']);
    expect(JSON.parse(tool('-o', 'xalt_rmapT', `${tree.path}/mapped`).code).reverseMapT[bin]).toBe('app/1.0');
  });
});

describe.skipIf(!tools.lmod)('beside real Lmod', () => {
  const real = tools.lmod ?? '';
  const run = (program: string, words: readonly string[], env: Readonly<Record<string, string>>): string => {
    const child = spawnSync(program, words, { env: { ...env }, encoding: 'latin1', timeout: 60_000 });
    return program === real ? child.stderr : child.stdout;
  };

  test.each([
    ['hierarchy/Core'],
    ['flat'],
    ['families'],
    ['properties'],
    ['defaults-nested'],
    ['several-roots/first', 'several-roots/second'],
  ])('[1.8] terse spider of %s is the same', (...places) => {
    const env = environment(...places.map((place) => join(fixtures, place)));
    expect(lmod('-t spider', env).text).toBe(run(real, ['bash', '-t', 'spider'], env));
  });

  test.each(['gcc', 'fftw', 'openmpi', 'foo'])('[1.8] terse spider %s is the same', (word) => {
    // 8.6 ends with one more empty line
    const theirs = run(real, ['bash', '-t', 'spider', word], core).trimEnd();
    expect(lmod(`-t spider ${word}`, core).text).toBe(`${theirs}\n`);
  });

  test.each(['hdf5/1.14.0', 'netcdf/4.9.2', 'mpich/4.2.2'])('[8.5] the ways to %s are the same', (word) => {
    // 8.6 has no terse form of it (lmod-compat.md 13)
    const theirs = run(real, ['bash', 'spider', word], core);
    const lines = theirs.split('\n').filter((line) => /^ {6}\S/.test(line));
    const ours = lmod(`-t spider ${word}`, core).text.trim().split('\n');
    expect(ours).toEqual(lines.map((line) => line.trim()));
  });

  test('[8.7] spider-json says the same of every module', () => {
    const root = join(fixtures, 'hierarchy/Core');
    const theirs = run(join(dirname(real), 'spider'), ['-o', 'spider-json', root], core);
    expect(sorted(JSON.parse(tool('-o', 'spider-json', root).code))).toEqual(sorted(JSON.parse(theirs)));
  });
});

/** Lists of parents stand in no order of their own in real Lmod. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(sorted).sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, sorted(item)]));
}
