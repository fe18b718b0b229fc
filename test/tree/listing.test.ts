// What avail lists, and which of them are defaults.
import { afterEach, describe, expect, test } from 'vitest';
import { type ListingOptions, listModules } from '../../src/tree/listing.ts';
import { resolverOn, type Setup, type TreeFiles, Trees, terseAvail } from './trees.ts';

const opened: Trees[] = [];

afterEach(() => {
  for (const trees of opened.splice(0)) trees.remove();
});

function treesOf(files: TreeFiles): Trees {
  const trees = new Trees(files);
  opened.push(trees);
  return trees;
}

function plain(...paths: readonly string[]): TreeFiles {
  return Object.fromEntries(paths.map((path) => [path, '']));
}

/** Full names by root, each with D for a default, P for what its name alone loads, M for a marked one. */
function marks(files: TreeFiles, setup: Setup = {}, options: ListingOptions = {}): readonly string[] {
  const trees = treesOf(files);
  return listModules(resolverOn(trees, setup), options).roots.flatMap(({ modules }) =>
    modules.map(
      ({ file, isDefault, isPreferred, markedDefault }) =>
        `${file.fullName} ${isDefault ? 'D' : ''}${isPreferred ? 'P' : ''}${markedDefault ? 'M' : ''}`,
    ),
  );
}

describe('[1.8] the listing', () => {
  test('has the names of each root, in the order of names and versions', () => {
    const trees = treesOf({
      ...plain(
        'n1/x/1.10.lua',
        'n1/x/1.2.lua',
        'n1/x/1.0rc1.lua',
        'n1/B/1.lua',
        'n1/meta.lua',
        'n2/cat/y/1.lua',
        'n2/x-z/1.lua',
      ),
      'n1/.modulerc.lua': 'module_alias("al", "b1") module_alias("b1", "x/1.2")',
      'n1/x/.modulerc.lua': 'module_version("x/1.2", "old", "mid")',
    });
    expect(terseAvail(trees, resolverOn(trees, { roots: ['n1', 'n2'] }))).toEqual([
      'al(@x/1.2)',
      'b1(@x/1.2)',
      'n1:',
      'B/',
      'B/1',
      'meta',
      'x/',
      'x/1.0rc1',
      'x/mid(@x/1.2)',
      'x/old(@x/1.2)',
      'x/1.2',
      'x/1.10',
      'n2:',
      'cat/y/',
      'cat/y/1',
      'x-z/',
      'x-z/1',
    ]);
  });

  test('has hidden modules only when asked, hard ones never', () => {
    const files = {
      ...plain('core/x/.1.lua', 'core/x/2.lua', 'core/x/3.lua', 'core/x/4.lua', 'core/.y/1.lua'),
      'core/.modulerc.lua': 'hide{name="x/2", kind="soft"} hide{name="x/3", kind="hard"}',
    };
    expect(marks(files)).toEqual(['x/4 P']);
    expect(marks(files, { settings: { showHidden: true } })).toEqual(['.y/1 ', 'x/.1 ', 'x/2 ', 'x/4 DP']);
  });

  test('shows a loaded module as it was when it was loaded', () => {
    const files = {
      ...plain('core/x/1.lua', 'core/x/2.lua', 'core/x/.3.lua'),
      'core/.modulerc.lua': 'hide_version("x/1")',
    };
    const loaded = new Map([
      ['x/1', 'normal'],
      ['x/.3', 'hidden'],
    ] as const);
    expect(marks(files, {}, { loaded })).toEqual(['x/1 ', 'x/2 DP']);
  });

  test('of missing roots is empty', () => {
    expect(marks({}, { roots: ['none'] })).toEqual([]);
  });
});

describe('[1.9] the default of a name', () => {
  test('is marked only among several versions', () => {
    expect(marks(plain('core/x/1.lua', 'core/x/2.lua', 'core/y/1.lua'))).toEqual(['x/1 ', 'x/2 DP', 'y/1 P']);
  });

  test('is one for all roots, and the marked one where there is one', () => {
    const files = { ...plain('n1/x/1.lua', 'n2/x/1.lua', 'n2/x/2.lua'), 'n2/x/default': '-> 1.lua' };
    expect(marks(files, { roots: ['n1', 'n2'] })).toEqual(['x/1 ', 'x/1 DPM', 'x/2 ']);
  });

  test('is in the first root that has the name, in find-first', () => {
    const setup = { roots: ['n1', 'n2'], settings: { findFirst: true } };
    expect(marks(plain('n1/x/1.lua', 'n1/x/1.5.lua', 'n2/x/2.lua'), setup)).toEqual([
      'x/1 ',
      'x/1.5 DP',
      'x/2 ',
    ]);
  });

  test('is not there with LMOD_EXACT_MATCH', () => {
    expect(marks(plain('core/x/1.lua', 'core/x/2.lua'), { settings: { exactMatch: true } })).toEqual([
      'x/1 ',
      'x/2 ',
    ]);
  });

  test('of N/V/V names: find-first is told', () => {
    const trees = treesOf(plain('core/x/64/1.lua', 'core/x/64/2.lua', 'core/x/.version'));
    const listing = listModules(resolverOn(trees));
    expect(listing.findsFirst).toBe(true);
    expect(listing.roots[0]?.modules.map(({ file, isDefault }) => [file.fullName, isDefault])).toEqual([
      ['x/64/1', false],
      ['x/64/2', true],
    ]);
  });
});
