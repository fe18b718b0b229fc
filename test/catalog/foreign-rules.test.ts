// [4.7] Rule files of directories that a name does not touch: a catalog knows them, and which of them matter.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { speaksOfOtherNames } from '../../src/catalog/foreign-rules.ts';
import { CatalogTree } from '../helpers/catalog-tree.ts';

let tree: CatalogTree;

beforeEach(() => {
  tree = new CatalogTree();
});

afterEach(() => tree.remove());

describe('rule files in the directories of other modules', () => {
  it('hold for every name where a catalog is: aliases before files, symbolic versions, hidden modules', async () => {
    for (const file of ['a/1', 'b/1', 'c/1', 'c/2'])
      tree.write(`${file}.lua`, `setenv("VALUE", "${file}")\n`);
    tree.write(
      'far/away/.modulerc.lua',
      'module_alias("short", "a/1") module_alias("b/1", "a/1") module_version("c/1", "old") hide_version("c/2")',
    );
    tree.write('far/away/1.lua', '');
    await tree.build();
    for (const read of [
      (words: string[]) => tree.stored(words),
      (words: string[]) => tree.stored(words, tree.warm),
    ]) {
      expect(read(['load', 'short']).env['VALUE']).toBe('a/1');
      expect(read(['load', 'b/1']).env['VALUE']).toBe('a/1');
      expect(read(['load', 'c/old']).env['VALUE']).toBe('c/1');
      expect(read(['load', 'c']).env['VALUE']).toBe('c/1');
    }
    tree.write('far/away/.modulerc.lua', 'module_alias("short", "b/1")');
    tree.age('far/away');
    expect(tree.stored(['load', 'short']).env['VALUE']).toBe('b/1');
    await tree.build();
    expect(tree.stored(['load', 'short']).env['VALUE']).toBe('b/1');
    expect(tree.stored(['load', 'b/1']).env['VALUE']).toBe('b/1');
  });

  it('without a catalog make names known that nothing else has', () => {
    tree.write('a/1.lua', 'setenv("VALUE", "a")\n');
    tree.write('far/away/.modulerc', '#%Module\nmodule-alias short a/1\n');
    tree.write('far/away/1.lua', '');
    expect(tree.plain(['load', 'short']).env['VALUE']).toBe('a');
    expect(tree.plain(['is-avail', 'short'])).toEqual(tree.plain(['is-avail', 'a']));
    expect(tree.plain(['load', 'shorter']).status).toBe(1);
  });
});

describe('a rule file that cannot be understood', () => {
  it('is the matter of the names in its own directory, with a catalog and without', async () => {
    tree.write('a/1.lua', 'setenv("VALUE", tostring(isAvail("nosuch")))\n');
    tree.write('far/1.lua', '');
    tree.write('far/.modulerc.lua', 'forbid{name="a/1", nosuch="x"} module_alias("short", "a/1")');
    const expectIt = (
      read: (words: string[]) => { status: number; env: Readonly<Record<string, string | undefined>> },
    ) => {
      expect(read(['load', 'a']).env['VALUE']).toBe('false');
      expect(read(['load', 'short']).status).toBe(1);
      expect(read(['load', 'far']).status).toBe(1);
    };
    expectIt((words) => tree.plain(words));
    await tree.build();
    expectIt((words) => tree.stored(words));
  });
});

describe('which rule files are read with every name', () => {
  it.each([
    ['module_version("dd/2", "default", "beta")'],
    ['module_version("/2", "default")'],
    ['hide_version("dd/1")\n-- module_alias("x", "y")'],
    ['hide{name="dd/1"}'],
    ['#%Module1.0\nmodule-version dd/2 default\n# module-alias x y\n'],
    ['#%Module\nset ModulesVersion "2.0"\n'],
  ])('not %s', (text) => {
    expect(speaksOfOtherNames('dd', text)).toBe(false);
  });

  it.each([
    ['module_alias("x", "dd/1")'],
    ['module_virtual("x/1", "/a/b.lua")'],
    ['module_version("other/2", "default")'],
    ['hide_version("other/1")'],
    ['hide{name="other"}'],
    ['hide{name={"dd/1", "other"}}'],
    ['forbid{name="dd/1", message="no"}'],
    ['#%Module\nhide-version ddd/1\n'],
    ['#%Module\nmodule-hide --soft other\n'],
    ['#%Module\nsource elsewhere\n'],
    ['local v = require("rules")'],
  ])('%s', (text) => {
    expect(speaksOfOtherNames('dd', text)).toBe(true);
  });
});
