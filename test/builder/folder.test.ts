// The first build beside a tree makes a folder there: the tree looks as old as before, so that its catalog is believed at once.
import { existsSync, mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CatalogTree } from '../helpers/catalog-tree.ts';

let tree: CatalogTree;
beforeEach(() => {
  tree = new CatalogTree(true);
  tree.write('one/1.0.lua', 'setenv("ONE", "1")\n');
  tree.write('two/1.0.lua', 'setenv("TWO", "1")\n');
});
afterEach(() => tree.remove());

function time(): number {
  return Math.floor(statSync(tree.path).mtimeMs / 1000);
}

it('keeps the time of the directory, and believes the catalog', async () => {
  const before = time();
  const { roots } = await tree.build();
  expect(roots.map(({ outcome }) => outcome)).toEqual(['published']);
  expect(time()).toBe(before);
  tree.write('one/2.0.lua', 'setenv("ONE", "2")\n');
  tree.write('three/1.0.lua', 'setenv("THREE", "1")\n');
  expect(tree.stored(['-t', 'avail'])).toEqual(tree.plain(['-t', 'avail']));
});

it('sees what was added while the folder was made', async () => {
  const before = time();
  let wasAdded = false;
  // the clock is asked when the folder has been made
  const clock = (): number => {
    if (!wasAdded && existsSync(tree.shardFolder)) {
      mkdirSync(join(tree.path, 'late'));
      wasAdded = true;
    }
    return Date.now() / 1000;
  };
  await tree.build({ clock });
  expect([wasAdded, time()]).toEqual([true, before]);
  writeFileSync(join(tree.path, 'late/1.0.lua'), 'setenv("LATE", "1")\n');
  expect(tree.stored(['load', 'late']).env['LATE']).toBe('1');
  expect(tree.stored(['-t', 'avail'])).toEqual(tree.plain(['-t', 'avail']));
});

it('leaves the new time where all others are equal, which proves nothing', async () => {
  for (const name of ['one', 'two', '.']) utimesSync(join(tree.path, name), 1_500_000_000, 1_500_000_000);
  await tree.build();
  expect(time()).toBeGreaterThan(1_500_000_000);
});
