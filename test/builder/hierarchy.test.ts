// A hierarchy has many MODULEPATH directories, each with a catalog in it that has just been made: none waits for another.
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { CatalogTree } from '../helpers/catalog-tree.ts';
import { answerIn, newEngine } from '../helpers/in-process.ts';

const tree = new CatalogTree(true);
afterAll(() => tree.remove());

test('directories that modules open are evaluated while the first still waits for its time of change to settle', async () => {
  const opened = ['gcc-12', 'gcc-13', 'gcc-14'].map((name) => join(tree.work, name));
  for (const path of opened) {
    const name = `../${path.slice(tree.work.length + 1)}/app/1.0.lua`;
    tree.write(name, 'whatis("Description: a solver")\nsetenv("APP", "1")\n');
    const compiler = path.slice(path.lastIndexOf('/') + 1).replace('-', '/');
    tree.write(`${compiler}.lua`, `prepend_path("MODULEPATH", "${path}")\n`);
  }
  const shards = [tree.path, ...opened].map((path) => join(path, '.lmodjs', 'catalog'));
  for (const shard of shards) mkdirSync(dirname(shard));
  const publishedAtEnd: boolean[] = [];
  const { roots } = await tree.build({
    onProgress: ({ root, done, all }) => {
      if (root === opened.at(-1) && done === all)
        publishedAtEnd.push(...shards.map((each) => existsSync(each)));
    },
  });
  expect(publishedAtEnd.slice(-shards.length)).toEqual(shards.map(() => false));
  expect(roots.map(({ root, outcome }) => [root, outcome])).toEqual(
    [tree.path, ...opened].map((path) => [path, 'published']),
  );
  expect(tree.stored(['load', 'gcc/13', 'app']).env['APP']).toBe('1');
  // each has its own words, though they are the same and one process has read all of them
  for (const path of opened) {
    const { text } = answerIn(newEngine(), ['-t', 'keyword', 'solver'], { ...tree.env, MODULEPATH: path });
    expect(text).toContain('app');
  }
});
