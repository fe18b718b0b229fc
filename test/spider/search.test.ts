import { describe, expect, test } from 'vitest';
import type { Catalog, CatalogModule, ModuleDetails } from '../../src/spider/catalog.ts';
import { baseOf, Hierarchy, wayText } from '../../src/spider/hierarchy.ts';
import {
  categories,
  findCategories,
  findNames,
  findWords,
  highestFirst,
  indexOf,
} from '../../src/spider/search.ts';
import { canonicalVersion } from '../../src/tree/version.ts';

const silent: ModuleDetails = {
  whatis: [],
  fields: {},
  help: undefined,
  family: undefined,
  properties: {},
  provides: undefined,
  programs: [],
  libraries: [],
  homes: [],
  opens: [],
  failure: undefined,
};

function moduleIn(root: string, fullName: string, details: Partial<ModuleDetails> = {}): CatalogModule {
  const [name = fullName, version] = fullName.split('/');
  const order = canonicalVersion(version ?? '');
  return {
    file: {
      name,
      version,
      fullName,
      path: `${root}/${fullName}.lua`,
      root,
      language: 'lua',
      order,
      weight: order,
      visibility: 'normal',
    },
    forbidden: undefined,
    details: { ...silent, ...details },
  };
}

function catalogOf(start: readonly string[], modules: readonly CatalogModule[]): Catalog {
  const paths = [...new Set(modules.map(({ file }) => file.root))];
  const roots = paths.map((path) => ({ path, modules: modules.filter(({ file }) => file.root === path) }));
  return { start, roots, omissions: [] };
}

function waysIn(modules: readonly CatalogModule[], root: string): string[] {
  const catalog = catalogOf(['/core'], modules);
  return new Hierarchy(catalog, ['/core']).waysTo(root).map(wayText);
}

describe('ways to a directory of MODULEPATH', () => {
  test('[8.5] each opener is a way, with all that opens it in turn', () => {
    const modules = [
      moduleIn('/core', 'gcc/12', { opens: ['/gcc12'] }),
      moduleIn('/core', 'gcc/13', { opens: ['/gcc13'] }),
      moduleIn('/gcc12', 'ompi/4', { opens: ['/mpi'] }),
      moduleIn('/gcc13', 'ompi/4', { opens: ['/mpi'] }),
    ];
    expect(waysIn(modules, '/gcc12')).toEqual(['gcc/12']);
    expect(waysIn(modules, '/mpi')).toEqual(['gcc/12  ompi/4', 'gcc/13  ompi/4']);
  });

  test('[8.5] two modules that open one directory are one way each, told once', () => {
    const modules = [
      moduleIn('/core', 'b/1', { opens: ['/shared'] }),
      moduleIn('/core', 'a/1', { opens: ['/shared'] }),
    ];
    expect(waysIn(modules, '/shared')).toEqual(['a/1', 'b/1']);
  });

  test('[8.5] a circle ends, and no way loads one name twice', () => {
    const modules = [
      moduleIn('/core', 'a/1', { opens: ['/one'] }),
      moduleIn('/one', 'b/1', { opens: ['/two', '/core'] }),
      moduleIn('/two', 'c/1', { opens: ['/one'] }),
      moduleIn('/one', 'a/2', { opens: ['/three'] }),
    ];
    expect(waysIn(modules, '/two')).toEqual(['a/1  b/1']);
    expect(waysIn(modules, '/one')).toEqual(['a/1']);
    expect(waysIn(modules, '/core')).toEqual([]);
    expect(waysIn(modules, '/three')).toEqual([]);
  });

  test('more ways than anybody can count end at the limit', () => {
    const modules = Array.from({ length: 9 }, (_, level) =>
      Array.from({ length: 6 }, (_unused, choice) =>
        moduleIn(level === 0 ? '/core' : `/l${level}`, `m${level}x${choice}/1`, {
          opens: [`/l${level + 1}`],
        }),
      ),
    ).flat();
    const ways = waysIn(modules, '/l9');
    expect(ways).toHaveLength(1000);
    expect(new Set(ways).size).toBe(1000);
  });

  test('[8.5] what a loaded module added to MODULEPATH is still behind that module', () => {
    const gcc = moduleIn('/core', 'gcc/12', { opens: ['/gcc12'] });
    const catalog = catalogOf(['/gcc12', '/core'], [gcc, moduleIn('/gcc12', 'fftw/3')]);
    expect(baseOf(catalog, ['/gcc12', '/core'], new Set())).toEqual(['/gcc12', '/core']);
    expect(baseOf(catalog, ['/gcc12', '/core'], new Set([gcc.file.path]))).toEqual(['/core']);
  });
});

describe('search', () => {
  const modules = [
    moduleIn('/core', 'gcc/12.3.0', { fields: { Category: 'compiler, base' }, help: 'GNU Compilers' }),
    moduleIn('/core', 'gcc/13.2.0', { fields: { Category: 'compiler' } }),
    moduleIn('/core', 'gcccore/1', { whatis: ['Keyword: Toolchain'] }),
    moduleIn('/core', 'SciPy-bundle/2023', { provides: ['numpy/1.25', 'scipy/1.11'] }),
    moduleIn('/core', 'SciPy-bundle/2024', { provides: ['numpy/1.26'], properties: { state: ['testing'] } }),
    moduleIn('/core', 'numpydoc/1'),
  ];
  const index = indexOf(catalogOf(['/core'], modules), () => true);
  const found = (word: string, regexp = false): string[] =>
    findNames(index, word, { regexp }).hits.map(
      ({ matching }) =>
        `${matching.name}: ${[...matching.modules.map(({ file }) => file.fullName), ...matching.extensions.keys()].join(' ')}`,
    );

  test('[8.6] a whole name is found before names that hold it, which are told beside', () => {
    expect(found('gcc')).toEqual(['gcc: gcc/12.3.0 gcc/13.2.0']);
    expect(findNames(index, 'gcc', { regexp: false }).others).toEqual(['gcccore']);
  });

  test('[8.6] a whole name with version is found exactly', () => {
    expect(found('gcc/12.3.0')).toEqual(['gcc: gcc/12.3.0']);
    expect(findNames(index, 'gcc/12.3.0', { regexp: false }).hits[0]?.exact).toBe(true);
  });

  test('[8.6] otherwise what holds the word, in letters of either case', () => {
    expect(found('scipy-BUNDLE')).toEqual(['SciPy-bundle: SciPy-bundle/2023 SciPy-bundle/2024']);
    expect(found('13.2')).toEqual(['gcc: gcc/13.2.0']);
    expect(found('nosuch')).toEqual([]);
  });

  test('[8.6] characters that mean something in Lua patterns are plain letters, unless asked for', () => {
    expect(found('^gcc$')).toEqual([]);
    expect(found('^gcc$', true)).toEqual(['gcc: gcc/12.3.0 gcc/13.2.0']);
    expect(found('g.c')).toEqual([]);
  });

  test('[8.6] extensions are found by name and by version, the highest module first', () => {
    expect(found('numpy')).toEqual(['numpy: numpy/1.25 numpy/1.26']);
    expect(found('numpy/1.26')).toEqual(['numpy: numpy/1.26']);
    const both = indexOf(
      catalogOf(
        ['/core'],
        ['a/1.9', 'a/1.10'].map((name) => moduleIn('/core', name, { provides: ['x/1'] })),
      ),
      () => true,
    );
    const bringers = both.get('x')?.extensions.get('x/1') ?? [];
    expect(highestFirst(bringers).map(({ file }) => file.fullName)).toEqual(['a/1.10', 'a/1.9']);
  });

  test('[8.6] an extension is told whole where no other extension holds the word', () => {
    const meant = (word: string, provided: readonly string[]): string[] => {
      const made = provided.map((name, at) => moduleIn('/core', `m${at}/1`, { provides: [name] }));
      const [hit] = findNames(
        indexOf(catalogOf(['/core'], made), () => true),
        word,
        { regexp: false },
      ).hits;
      return [...(hit?.fullNames ?? [])];
    };
    expect(meant('num', ['num/3'])).toEqual(['num/3']);
    expect(meant('num', ['num/3', 'numpy/1.2'])).toEqual(['num/3', 'numpy/1.2']);
    expect(meant('num/3', ['num/3', 'num/3.1'])).toEqual(['num/3']);
  });

  test('[8.6] hidden modules are not found, nor what only they bring', () => {
    const shown = indexOf(catalogOf(['/core'], modules), ({ file }) => file.name !== 'SciPy-bundle');
    expect([...shown.keys()]).toEqual(['gcc', 'gcccore', 'numpydoc']);
  });

  test('[1.3] keyword looks into names, whatis, help, properties and names of extensions', () => {
    const names = (...words: string[]): string[] => [...findWords(index, words, { regexp: false }).keys()];
    expect(names('gnu')).toEqual(['gcc']);
    expect(names('toolchain')).toEqual(['gcccore']);
    expect(names('testing')).toEqual(['SciPy-bundle']);
    expect(names('NUMPY')).toEqual(['numpy', 'numpydoc']);
    expect(names('gnu', 'toolchain')).toEqual(['gcc', 'gcccore']);
    expect(names()).toEqual([]);
  });

  test('[1.3] categories are split at commas and counted by modulefile', () => {
    const all = categories(index);
    expect([...all].map(([title, names]) => [title, ...names])).toEqual([
      ['base', ['gcc', 1]],
      ['compiler', ['gcc', 2]],
    ]);
    expect([...findCategories(all, ['COMP']).keys()]).toEqual(['compiler']);
  });
});
