// Where two directories of MODULEPATH hold a name, the way of searching follows from all of them: the index answers that.
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StoredTree } from '../../src/catalog/stored-tree.ts';
import { CatalogTree } from '../helpers/catalog-tree.ts';
import { answerIn, newEngine } from '../helpers/in-process.ts';

let tree: CatalogTree;
let own: string;

beforeEach(() => {
  tree = new CatalogTree();
  own = join(tree.work, 'own');
  for (const version of ['1.0', '3.0']) tree.write(`foo/${version}.lua`, '');
  for (let at = 0; at < 40; at += 1) tree.write(`plain${at}/1.0.lua`, '');
  tree.write('cat/one/1.0.lua', '');
  // what holds no modules makes no versions of directories
  tree.write('cat/none/README', '');
  mkdirSync(join(own, 'foo'), { recursive: true });
  writeFileSync(join(own, 'foo/2.0.lua'), '');
  utimesSync(join(own, 'foo/2.0.lua'), tree.time, tree.time);
});

afterEach(() => {
  vi.restoreAllMocks();
  tree.remove();
});

/** What `load foo` takes, the user's own directory first: by the catalog, new and warm, and by the disk alone. */
function loaded(): readonly (string | undefined)[] {
  const MODULEPATH = `${own}:${tree.path}`;
  const by = (env: Readonly<Record<string, string>>, engine = newEngine()): string | undefined =>
    answerIn(engine, ['load', 'foo'], { ...env, MODULEPATH }).env['LOADEDMODULES'];
  return [by(tree.env), by(tree.env, tree.warm), by(tree.plainEnv)];
}

const each = (name: string): readonly string[] => [name, name, name];

describe('[4.4] find-best or find-first, by the index', () => {
  it('is found without a look into directories that hold none', async () => {
    await tree.build();
    const directory = vi.spyOn(StoredTree.prototype, 'directory');
    expect(loaded()).toEqual(each('foo/3.0'));
    const asked = directory.mock.calls.map(([name]) => name);
    expect(asked).toContain('cat');
    expect(asked.filter((name) => name.startsWith('plain'))).toEqual([]);
  }, 120_000);

  it('follows from directories of versions that the catalog has', async () => {
    tree.write('deep/64/1.0.lua', '');
    tree.write('deep/.version', '#%Module\nset ModulesVersion 64\n');
    await tree.build();
    expect(loaded()).toEqual(each('foo/2.0'));
  }, 120_000);

  it('sees directories of versions that came and went since it was made', async () => {
    await tree.build();
    tree.write('plain7/64/1.0.lua', '');
    expect(loaded()).toEqual(each('foo/3.0'));
    tree.write('plain7/.version', '#%Module\nset ModulesVersion 64\n');
    expect(loaded()).toEqual(each('foo/2.0'));
    rmSync(join(tree.path, 'plain7/64'), { recursive: true });
    tree.age('plain7');
    expect(loaded()).toEqual(each('foo/3.0'));
    tree.write('new/er/64/1.0.lua', '');
    tree.write('new/er/.modulerc.lua', '');
    expect(loaded()).toEqual(each('foo/2.0'));
  }, 120_000);

  it('follows from LMOD_MAXDEPTH, which is not in the catalog', async () => {
    await tree.build();
    const env = { ...tree.env, MODULEPATH: `${own}:${tree.path}`, LMOD_MAXDEPTH: `${tree.path}:1` };
    expect(answerIn(newEngine(), ['load', 'foo'], env).env['LOADEDMODULES']).toBe('foo/2.0');
  }, 120_000);
});
