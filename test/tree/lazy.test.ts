// Resolution asks the disk only for what can hold the name: calls are counted at the door to the disk.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as files from '../../src/base/files.ts';
import { listModules } from '../../src/tree/listing.ts';
import { parseSpec } from '../../src/tree/spec.ts';
import { resolverOn, type TreeFiles, Trees } from './trees.ts';

vi.mock('../../src/base/files.ts', { spy: true });

let trees: Trees;

beforeEach(() => {
  const many: Record<string, string> = {};
  for (let name = 0; name < 50; name += 1) {
    for (const root of ['n1', 'n2']) many[`${root}/m${name}/1.0.lua`] = '';
    many[`n1/cat${name}/inner/1.0.lua`] = '';
  }
  const extra: TreeFiles = {
    'n1/x/1.0.lua': '',
    'n1/x/2.0.lua': '',
    'n2/z/1.0.lua': '',
    'n1/x/.version': '#%Module\nset ModulesVersion 1.0',
  };
  trees = new Trees({ ...many, ...extra });
});

afterEach(() => {
  trees.remove();
});

/** All paths asked for, below the trees, since the last time. */
function asked(): readonly string[] {
  const doors = [files.facts, files.linkFacts, files.list, files.read, files.readStart, files.linkTarget];
  const paths = doors.flatMap((door) => vi.mocked(door).mock.calls.map(([path]) => path));
  for (const door of doors) vi.mocked(door).mockClear();
  return paths
    .filter((path) => path.startsWith(trees.folder))
    .map((path) => path.slice(trees.folder.length + 1));
}

function opened(): readonly string[] {
  return vi.mocked(files.list).mock.calls.map(([path]) => path.slice(trees.folder.length + 1));
}

describe('[design 2.6] resolution is lazy', () => {
  test('no root is listed, no other name is touched', () => {
    const resolver = resolverOn(trees, { roots: ['n1', 'n2'] });
    asked();
    expect(resolver.resolve(parseSpec('x/2.0'))?.file.fullName).toBe('x/2.0');
    expect(opened()).toEqual(['n1/x']);
    const first = asked();
    expect(first.filter((path) => /m\d|cat/.test(path))).toEqual([]);
    expect(first.length).toBeLessThanOrEqual(20);
  });

  test('a second name costs its own directories only, the same one nothing', () => {
    const resolver = resolverOn(trees, { roots: ['n1', 'n2'] });
    resolver.resolve(parseSpec('x'));
    asked();
    resolver.resolve(parseSpec('m7/1.0'));
    expect(asked().length).toBeLessThanOrEqual(6);
    resolver.resolve(parseSpec('m7/1.0'));
    resolver.resolve(parseSpec('x'));
    resolver.setRoots([trees.path('n2'), trees.path('n1')]);
    resolver.resolve(parseSpec('m7/1.0'));
    expect(asked()).toEqual([]);
  });

  test('a category opens the name typed, not its neighbours', () => {
    const resolver = resolverOn(trees, { roots: ['n1'] });
    asked();
    expect(resolver.resolve(parseSpec('cat7/inner'))?.file.version).toBe('1.0');
    expect(opened()).toEqual(['n1/cat7', 'n1/cat7/inner']);
  });

  test('an unknown name opens each directory once, since any rule file may make it an alias, and no modulefile', () => {
    const resolver = resolverOn(trees, { roots: ['n1', 'n2'] });
    asked();
    expect(resolver.resolve(parseSpec('nosuch/1.0'))).toBeUndefined();
    const paths = opened();
    expect(paths).toHaveLength(new Set(paths).size);
    expect(asked().filter((path) => path.endsWith('/1.0.lua') && !path.includes('nosuch'))).toEqual([]);
    expect(resolver.resolve(parseSpec('another/1.0'))).toBeUndefined();
    expect(asked().filter((path) => /m\d|cat/.test(path))).toEqual([]);
  });

  test('a listing opens each directory once and no file', () => {
    const resolver = resolverOn(trees, { roots: ['n1', 'n2'] });
    asked();
    listModules(resolver);
    const paths = opened();
    expect(paths).toHaveLength(new Set(paths).size);
    expect(paths).toHaveLength(2 + 2 * 50 + 2 * 50 + 2);
    expect(asked().filter((path) => path.endsWith('.lua') && !path.endsWith('.modulerc.lua'))).toEqual([]);
  });
});
