// Searches look into few directories of a catalog; what lies in the others must not have mattered.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CatalogTree } from '../helpers/catalog-tree.ts';

let tree: CatalogTree;

beforeEach(() => {
  tree = new CatalogTree();
});

afterEach(() => tree.remove());

const said = (words: string): string => `whatis([[Description: ${words}]])\nhelp([[Help on ${words}]])\n`;

const searches: readonly (readonly string[])[] = [
  ['spider', 'inner'],
  ['spider', 'inner/1.0'],
  ['spider', 'foo'],
  ['spider', 'foo/2'],
  ['spider', 'o/2'],
  ['spider', 'bar', 'deep'],
  ['spider', 'deep/1/a'],
  ['spider', 'pip'],
  ['spider', 'pip/3'],
  ['spider', 'late/1'],
  ['spider', 'secret'],
  ['-r', 'spider', '^foo$'],
  ['-r', 'spider', 'r/[12]'],
  ['-t', 'spider', 'foo'],
  ['--show_hidden', 'spider', 'foo'],
  ['keyword', 'QUICK'],
  ['keyword', 'help on slow'],
  ['keyword', 'pip'],
  ['keyword', 'personal'],
  ['keyword', 'a "quoted\\ word'],
  ['-r', 'keyword', 'qu.ck'],
  ['load', 'inner'],
  ['load', 'bar/9'],
];

function expectSame(): void {
  for (const words of searches) expect([words, tree.stored(words)]).toEqual([words, tree.plain(words)]);
}

/** Versions of one name on several levels, a hierarchy, hidden versions, extensions, answers that depend on who asks. */
function writeTree(): void {
  for (const version of ['1.0', '2.0', '2.5']) tree.write(`foo/${version}.lua`, said(`quick foo ${version}`));
  tree.write('cat/bar/1.lua', said('a slow bar'));
  tree.write('cat/bar/2.lua', said('a "quoted\\ word'));
  for (const version of ['1/a', '1/b', '2/a']) tree.write(`deep/${version}.lua`, said(`deep ${version}`));
  tree.write('single.lua', said('single'));
  tree.write('rules/.modulerc.lua', 'hide_version("foo/2.5")\nhide_modulefile("secret/1")\n');
  tree.write('rules/1.lua', said('rules'));
  tree.write('secret/1.lua', said('secret'));
  tree.write('bundle/1.lua', `${said('bundle')}extensions("pip/3.1,wheel/2.0")\n`);
  tree.write(
    'own/1.lua',
    `${said('own')}extensions("pip/3.2")\nsetenv("OWN", os.getenv("HOME") .. "/own")\n`,
  );
  tree.write('mine/1.lua', 'whatis("Description: personal to " .. (os.getenv("HOME") or "nobody"))\n');
  tree.write(
    'twice/1.lua',
    'if os.getenv("HOME") then extensions("late/1.0") else extensions("never/1.0") end\n',
  );
  tree.write('opener/1.lua', `prepend_path("MODULEPATH", "${tree.work}/inner")\n`);
  tree.write('../inner/inner/1.0.lua', said('inner'));
  tree.write(
    'maybe/1.lua',
    `if os.getenv("HOME") then prepend_path("MODULE" .. "PATH", "${tree.work}/other") end\n`,
  );
  tree.write('../other/foo/9.lua', said('far foo'));
}

describe('[8.6] searches by the index', () => {
  it('answer as without a catalog, whatever the tree is like', async () => {
    writeTree();
    await tree.build();
    expectSame();
  }, 120_000);

  it('see what was added, changed and removed since the catalog was made', async () => {
    writeTree();
    await tree.build();
    tree.write('foo/3.0.lua', said('new foo'));
    tree.write('fresh/food/1.lua', said('a quick meal'));
    rmSync(join(tree.path, 'cat/bar/1.lua'));
    tree.age('cat/bar');
    tree.write('rules/.modulerc.lua', 'hide_version("foo/1.0")\n');
    expectSame();
    await tree.build();
    expectSame();
  }, 120_000);

  it('leave an index of another format aside, with one warning, until a build makes it anew', async () => {
    writeTree();
    const built = await tree.build();
    const file = built.roots[0]?.shard ?? '';
    const bytes = readFileSync(file);
    bytes.writeUInt32LE(bytes.readUInt32LE(8) - 1, 8);
    writeFileSync(file, bytes);
    const words = ['-t', 'spider', 'foo'];
    const { text } = tree.stored(words);
    expect(text).toContain(file);
    expect(text).toContain(tree.plain(words).text);
    expect((await tree.build()).roots[0]).toMatchObject({ outcome: 'published' });
    expect(tree.stored(words)).toEqual(tree.plain(words));
  }, 120_000);
});
