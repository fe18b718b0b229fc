// A modulefile that changes while a catalog is built is never taken for what it was.
import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CatalogTree } from '../helpers/catalog-tree.ts';

let tree: CatalogTree;
beforeEach(() => {
  tree = new CatalogTree();
});
afterEach(() => tree.remove());

it('is evaluated again where it changed after it was looked at and before it was read', async () => {
  const path = join(tree.path, 'one/1.0.lua');
  tree.write('one/1.0.lua', 'setenv("VALUE", "old")\n');
  tree.write('two/1.0.lua', 'setenv("VALUE", "two")\n');
  let changed = 0;
  await tree.build({
    onProgress: ({ done }) => {
      if (done > 0 || changed > 0) return;
      changed += 1;
      writeFileSync(path, 'setenv("VALUE", "new")\n');
      utimesSync(path, tree.time, tree.time);
    },
  });
  expect(changed).toBe(1);
  expect(tree.stored(['load', 'one']).env['VALUE']).toBe('new');
  writeFileSync(path, 'setenv("VALUE", "now")\n');
  utimesSync(path, tree.time, tree.time);
  expect(tree.stored(['load', 'one']).env['VALUE']).toBe('now');
  const { roots } = await tree.build();
  expect(roots).toMatchObject([{ evaluated: 1, outcome: 'published' }]);
  expect(tree.stored(['load', 'one']).env['VALUE']).toBe('now');
});
