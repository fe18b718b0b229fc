// Which file a name means.

import { afterEach, describe, expect, test } from 'vitest';
import type { Wanted } from '../../src/tree/module-file.ts';
import { nearestNames } from '../../src/tree/nearest.ts';
import { parseSpec } from '../../src/tree/spec.ts';
import { fileOf, resolverOn, type Setup, TCL, type TreeFiles, Trees } from './trees.ts';

const opened: Trees[] = [];

afterEach(() => {
  for (const trees of opened.splice(0)) trees.remove();
});

function treesOf(files: TreeFiles): Trees {
  const trees = new Trees(files);
  opened.push(trees);
  return trees;
}

/** Empty modulefiles at these paths. */
function plain(...paths: readonly string[]): TreeFiles {
  return Object.fromEntries(paths.map((path) => [path, '']));
}

function load(files: TreeFiles, typed: string, setup: Setup = {}, wanted?: Wanted): string {
  const trees = treesOf(files);
  return fileOf(trees, resolverOn(trees, setup), typed, wanted);
}

describe('[4.1] what counts as a module', () => {
  const odd = plain(
    'core/x/1.0.lua',
    'core/x/2.0.lua~',
    'core/x/#3.0.lua#',
    'core/x/.#4.0.lua',
    'core/x/__5.lua',
  );

  test('back-ups, editor files and stray rule files do not', () => {
    const strays = { 'core/x/.modulerc.lua.bak_1': 'module_version("x/1.0"', 'core/x/9.version-old.lua': '' };
    expect(load({ ...odd, ...strays, 'core/x/ 6.0.lua': '', 'core/x/7.0.lua ': '' }, 'x')).toBe(
      'core/x/1.0.lua',
    );
  });

  test('patterns of the site replace those of Lmod', () => {
    const files = plain('core/x/1.0.lua', 'core/x/2.0-old.lua', 'core/x/3.version-1.lua');
    expect(load(files, 'x')).toBe('core/x/2.0-old.lua');
    const settings = { ignorePatterns: ['^%d%.%d%-old', 'version'] };
    expect(load(files, 'x', { settings })).toBe('core/x/1.0.lua');
  });

  test('Tcl files need the magic at their start, Lua files nothing', () => {
    const files = {
      'core/x/1.0.lua': 'text',
      'core/x/2.0': TCL,
      'core/x/3.0': 'text',
      'core/x/4.0': '# \n#%Module',
    };
    expect(load(files, 'x')).toBe('core/x/2.0');
    expect(load(files, 'x', { settings: { allowTcl: false } })).toBe('core/x/1.0.lua');
  });

  test('of 1.0 and 1.0.lua the second is taken', () => {
    expect(load({ 'core/x/1.0': TCL, 'core/x/1.0.lua': '' }, 'x/1.0')).toBe('core/x/1.0.lua');
  });

  test('broken links and directories of the name of a file do not, links to files and directories do', () => {
    const files = {
      'core/x/1.0.lua': '-> ../../else.lua',
      'else.lua': '',
      'core/x/2.0.lua': '-> nowhere',
      'core/x/3.0.lua/': '',
    };
    expect(load({ ...files, 'core/y': '-> x' }, 'y')).toBe('core/y/1.0.lua');
  });

  test('a link to a directory above is not followed round', () => {
    const files = { ...plain('core/cat/x/1.0.lua'), 'core/cat/loop': '-> ..', 'core/cat/x/self': '-> .' };
    expect(load(files, 'cat/x')).toBe('core/cat/x/1.0.lua');
  });

  test("a file that its owner may not read does not, for root also one that is root's and not for all", () => {
    const trees = treesOf(plain('core/x/1.0.lua', 'core/x/2.0.lua'));
    trees.chmod('core/x/2.0.lua', process.getuid?.() === 0 ? 0o640 : 0o044);
    const isRoot = process.getuid?.() === 0;
    expect(fileOf(trees, resolverOn(trees, { settings: { isRoot } }), 'x')).toBe('core/x/1.0.lua');
  });

  test('names that lead out of a root or into skipped directories are unknown', () => {
    const files = plain('core/x/1.0.lua', 'other/y/1.0.lua', 'core/.git/z/1.0.lua');
    for (const name of ['../other/y', 'x/../x/1.0', '.', '', '.git/z']) {
      expect([name, load(files, name)]).toEqual([name, '-']);
    }
    // as in Lmod 9.2.9
    for (const name of ['x//1.0', 'x/./1.0', 'x/1.0/.']) expect(load(files, name)).toBe('core/x/1.0.lua');
  });

  test('roots that are missing, relative, empty or listed twice hold nothing more', () => {
    const trees = treesOf(plain('core/x/1.0.lua', 'file'));
    const resolver = resolverOn(trees);
    resolver.setRoots([
      '',
      'core',
      trees.path('file'),
      trees.path('none'),
      `${trees.path('core')}//`,
      trees.path('core'),
    ]);
    expect(fileOf(trees, resolver, 'x')).toBe('core/x/1.0.lua');
    expect(resolver.roots.filter((root) => root.path === trees.path('core'))).toHaveLength(1);
  });
});

describe('[4.2] name and version', () => {
  const named = (files: TreeFiles, typed: string, setup?: Setup) => {
    const trees = treesOf(files);
    const file = resolverOn(trees, setup).resolve(parseSpec(typed))?.file;
    return file && [file.name, file.version];
  };

  test.each([
    [plain('core/meta.lua'), 'meta', ['meta', undefined]],
    [plain('core/x/1.0.lua'), 'x', ['x', '1.0']],
    [plain('core/cat/x/1.0.lua'), 'cat/x', ['cat/x', '1.0']],
    [plain('core/cat/x/1.0.lua', 'core/cat/y.lua'), 'cat/y', ['cat/y', undefined]],
    [plain('core/x/64/1.0.lua'), 'x/64', ['x/64', '1.0']],
    [plain('core/x/64/1.0.lua', 'core/x/.version'), 'x/64', ['x', '64/1.0']],
    [plain('core/x/1.0.lua', 'core/x/empty/'), 'x/1.0', ['x', '1.0']],
  ] as const)('%# %j: %s', (files, typed, expected) => {
    expect(named(files, typed)).toEqual(expected);
  });

  test('a category is no module', () => {
    expect(named(plain('core/cat/x/1.0.lua'), 'cat')).toBeUndefined();
  });

  test('a white-space .version marks nothing, an empty one does [13]', () => {
    const files = plain('core/x/py/3.4.lua');
    expect(named({ ...files, 'core/x/.version': '' }, 'x/py/3.4')).toEqual(['x', 'py/3.4']);
    expect(named({ ...files, 'core/x/.version': '\n' }, 'x/py/3.4')).toEqual(['x/py', '3.4']);
  });

  test('LMOD_MAXDEPTH sets the level of names', () => {
    const trees = treesOf(plain('core/x/64/1.0.lua'));
    const resolver = resolverOn(trees, { more: { maxDepth: new Map([[trees.path('core'), 1]]) } });
    expect(resolver.resolve(parseSpec('x'))?.file.name).toBe('x');
  });

  test('nameOf tells the name of any version', () => {
    const trees = treesOf(plain('core/cat/x/1.0.lua', 'core/y/1.lua'));
    const resolver = resolverOn(trees);
    expect(['cat/x/9', 'cat/x', 'y/1/', 'cat', 'z'].map((typed) => resolver.nameOf(typed))).toEqual([
      'cat/x',
      'cat/x',
      'y',
      undefined,
      undefined,
    ]);
  });
});

describe('[4.3] the default of a directory', () => {
  const versions = plain(
    'core/x/1.0.lua',
    'core/x/2.0.lua',
    'core/x/3.0.lua',
    'core/x/4.0.lua',
    'core/x/5.0.lua',
  );
  const markers = [
    { 'core/x/default': '-> 1.0.lua' },
    { 'core/x/.modulerc.lua': 'module_version("x/2.0", "default")' },
    { 'core/x/.modulerc': `${TCL}module-version /3.0 default` },
    { 'core/x/.version': `${TCL}set ModulesVersion "4.0"` },
    {},
  ];

  test('is marked by the first of default, .modulerc.lua, .modulerc, .version; else it is the highest', () => {
    markers.forEach((_, index) => {
      const files = Object.assign({}, versions, ...markers.slice(index));
      expect(load(files, 'x')).toBe(`core/x/${index + 1}.0.lua`);
    });
  });

  test('the site marks over the tree, the user over the site', () => {
    const tree = { ...versions, 'core/x/default': '-> 1.0.lua' };
    const site = { ...tree, 'site.lua': 'module_version("x/2.0", "default")' };
    const user = { ...site, 'home/.modulerc': `${TCL}module-version x/3.0 default` };
    expect(load(tree, 'x')).toBe('core/x/1.0.lua');
    expect(load(site, 'x', { site: ['site.lua'] })).toBe('core/x/2.0.lua');
    expect(load(user, 'x', { site: ['site.lua'] })).toBe('core/x/3.0.lua');
  });

  test('a plain file called default is a version that marks itself', () => {
    expect(load({ ...versions, 'core/x/default': 'anything' }, 'x')).toBe('core/x/default');
  });

  test('a rule file without the magic does not count', () => {
    expect(load({ ...versions, 'core/x/.version': 'set ModulesVersion 1.0' }, 'x')).toBe('core/x/5.0.lua');
  });
});

describe('[4.4] the version taken', () => {
  const pooled = plain('n1/y/1.0.lua', 'n2/y/1.0.lua', 'n2/y/2.0.lua');
  const roots = ['n1', 'n2'];

  test('find-best pools the roots; the first has the say on equal names', () => {
    expect(load(pooled, 'y', { roots })).toBe('n2/y/2.0.lua');
    expect(load(pooled, 'y/1.0', { roots })).toBe('n1/y/1.0.lua');
  });

  test('a marked default of a later root is taken before a higher version', () => {
    const files = { ...pooled, ...plain('n1/y/3.0.lua'), 'n2/y/default': '-> 1.0.lua' };
    expect(load(files, 'y', { roots })).toBe('n2/y/1.0.lua');
  });

  test('find-first takes the first root that has the name', () => {
    expect(load(pooled, 'y', { roots, settings: { findFirst: true } })).toBe('n1/y/1.0.lua');
    expect(load(pooled, 'y/2.0', { roots, settings: { findFirst: true } })).toBe('n2/y/2.0.lua');
  });

  test('any N/V/V name on MODULEPATH turns find-first on, wherever it is', () => {
    const nested = { ...pooled, ...plain('n3/far/64/1.0.lua', 'n3/far/.version') };
    expect(load(nested, 'y', { roots: [...roots, 'n3'] })).toBe('n1/y/1.0.lua');
    expect(load(nested, 'y', { roots })).toBe('n2/y/2.0.lua');
  });

  test('in N/V/V each level has its own default', () => {
    const files = plain('core/x/32/3.0.lua', 'core/x/64/1.0.lua', 'core/x/64/2.0.lua', 'core/x/.version');
    expect(load(files, 'x')).toBe('core/x/64/2.0.lua');
    const marked = {
      ...files,
      'core/x/.version': `${TCL}set ModulesVersion "32"`,
      'core/x/64/.version': `${TCL}set ModulesVersion "1.0"`,
    };
    expect(['x', 'x/64', 'x/64/2.0'].map((name) => load(marked, name))).toEqual([
      'core/x/32/3.0.lua',
      'core/x/64/1.0.lua',
      'core/x/64/2.0.lua',
    ]);
  });

  test('[11] LMOD_EXTENDED_DEFAULT: the highest that goes on with a boundary, or after a letter', () => {
    const files = plain('core/h/1.0-gcc.lua', 'core/h/1.10.lua', 'core/h/12.lua', 'core/h/2023a-x.lua');
    const extended = ['h/1.0-', 'h/1.0', 'h/1', 'h/1.1', 'h/2023', 'h/2023a'].map((name) =>
      load(files, name),
    );
    expect(extended).toEqual([
      'core/h/1.0-gcc.lua',
      'core/h/1.0-gcc.lua',
      'core/h/1.10.lua',
      '-',
      '-',
      'core/h/2023a-x.lua',
    ]);
    expect(load({ ...files, ...plain('core/h/1.lua') }, 'h/1')).toBe('core/h/1.lua');
    expect(load(files, 'h/1', { settings: { extendedDefault: false } })).toBe('-');
  });

  test('LMOD_EXACT_MATCH takes exact names only', () => {
    const files = plain('core/x/1.0.lua', 'core/meta.lua');
    const exact = { settings: { exactMatch: true } };
    expect(['x', 'x/1', 'x/1.0', 'meta'].map((name) => load(files, name, exact))).toEqual([
      '-',
      '-',
      'core/x/1.0.lua',
      'core/meta.lua',
    ]);
  });

  test('name/default is the default, unless a version is called so', () => {
    const files = {
      ...plain('core/x/1.0.lua', 'core/x/2.0.lua'),
      'core/x/.version': `${TCL}set ModulesVersion 1.0`,
    };
    expect(load(files, 'x/default')).toBe('core/x/1.0.lua');
    expect(load({ ...files, ...plain('core/x/default.lua') }, 'x/default')).toBe('core/x/default.lua');
  });

  test('equal versions: the first root, then byte order', () => {
    const files = plain('n1/x/1.0.0.lua', 'n2/x/1.0.lua');
    expect(load(files, 'x', { roots })).toBe('n1/x/1.0.0.lua');
    expect(load(plain('core/x/1.0.0.lua', 'core/x/1.lua', 'core/x/1.0.lua'), 'x')).toBe('core/x/1.lua');
  });

  test('latest ignores defaults, ranges keep to their bounds and prefer a marked default', () => {
    const files = {
      ...plain('core/x/1.0.lua', 'core/x/1.5.lua', 'core/x/2.0.lua'),
      'core/x/default': '-> 1.0.lua',
    };
    const range = (low?: string, high?: string): Wanted => ({
      kind: 'between',
      called: 'between',
      low,
      high,
    });
    expect(load(files, 'x', {}, { kind: 'latest' })).toBe('core/x/2.0.lua');
    expect(load(files, 'x', { settings: { latest: true } })).toBe('core/x/2.0.lua');
    expect(load(files, 'x', {}, range('0.5', '1.9'))).toBe('core/x/1.0.lua');
    expect(load(files, 'x', {}, range('1.0<', '2.0<'))).toBe('core/x/1.5.lua');
    expect(load(files, 'x', {}, range('2.1'))).toBe('-');
  });

  test('of equal full names the copy that its own tree marks is taken, whatever the user marks', () => {
    const files = {
      ...plain('n1/x/1.0.lua', 'n2/x/1.0.lua', 'n2/x/2.0.lua'),
      'n2/x/default': '-> 1.0.lua',
      'home/.modulerc.lua': 'module_version("x/1.0", "default")',
    };
    expect(['x', 'x/1.0'].map((name) => load(files, name, { roots }))).toEqual([
      'n2/x/1.0.lua',
      'n2/x/1.0.lua',
    ]);
  });

  test('an exact version in a later root is meant before one that continues it, in find-best', () => {
    const files = plain('n1/x/2.0-p1.lua', 'n2/x/2.0.lua');
    expect(load(files, 'x/2.0', { roots }, { kind: 'latest' })).toBe('n2/x/2.0.lua');
  });

  test('the user name kept is the name alone only where that was typed', () => {
    const trees = treesOf({ ...plain('core/x/1.0.lua'), 'core/.modulerc.lua': 'module_alias("al", "x")' });
    const kept = (typed: string, wanted?: Wanted) => {
      const { userName, alias } = resolverOn(trees).resolve(parseSpec(typed, wanted)) ?? {};
      return [userName, alias];
    };
    expect(kept('x')).toEqual(['x', undefined]);
    expect(kept('x/1')).toEqual(['x/1.0', undefined]);
    expect(kept('al')).toEqual(['x', 'al']);
    expect(kept('x', { kind: 'latest' })).toEqual(['x/1.0', undefined]);
  });
});

describe('[2.6] MODULEPATH may change between questions', () => {
  test('answers follow it', () => {
    const trees = treesOf(plain('n1/x/1.0.lua', 'n2/x/2.0.lua'));
    const resolver = resolverOn(trees, { roots: ['n1'] });
    expect(fileOf(trees, resolver, 'x')).toBe('n1/x/1.0.lua');
    resolver.setRoots([trees.path('n2'), trees.path('n1')]);
    expect(fileOf(trees, resolver, 'x')).toBe('n2/x/2.0.lua');
  });
});

describe('[2.2] inherit', () => {
  test('finds the next file of the same full name', () => {
    const trees = treesOf({ ...plain('n1/x/1.0.lua', 'n2/x/2.0.lua'), 'n3/x/1.0': TCL });
    const resolver = resolverOn(trees, { roots: ['n1', 'n2', 'n3'] });
    const next = resolver.nextOf('x/1.0', trees.path('n1/x/1.0.lua'));
    expect(next?.path).toBe(trees.path('n3/x/1.0'));
    expect(resolver.nextOf('x/1.0', trees.path('n3/x/1.0'))).toBeUndefined();
    expect(resolver.nextOf('x/1.0', trees.path('elsewhere'))).toBeUndefined();
  });
});

describe('names like an unknown one', () => {
  test('are those with few differing letters, nearest first', () => {
    const trees = treesOf(
      plain('core/OpenMPI/4.1.lua', 'core/OpenMPI/5.0.lua', 'core/OpenBLAS/1.lua', 'core/.OpenMPj/1.lua'),
    );
    const resolver = resolverOn(trees);
    expect(resolver.nearest('openmpi', 3)).toEqual(['OpenMPI']);
    expect(resolver.nearest('OpenMPI/4.2', 1)).toEqual(['OpenMPI/4.1']);
    expect(resolver.nearest('OpneMPI/4.1', 3)).toEqual(['OpenMPI']);
    expect(resolver.nearest('zzzzzz', 3)).toEqual([]);
    expect(nearestNames('sub', ['sub', 'sum', 'Sub'], 3)).toEqual(['Sub', 'sum']);
    expect(nearestNames('x', ['a', 'b', 'X'], 3)).toEqual(['X']);
    expect(nearestNames('gc', ['gcc', 'R'], 3)).toEqual(['gcc']);
  });
});
