// `avail NAME` looks into few directories of a catalog; what it says of defaults, aliases and extensions is about all of them.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CatalogTree } from '../helpers/catalog-tree.ts';
import { answerIn, newEngine } from '../helpers/in-process.ts';

let tree: CatalogTree;
let roots: readonly string[];

beforeEach(() => {
  tree = new CatalogTree();
  roots = [tree.path, join(tree.work, 'second')];
});

afterEach(() => tree.remove());

const lists: readonly (readonly string[])[] = [
  ['avail', 'foo'],
  ['avail', 'foo/2'],
  ['avail', 'foo/9'],
  ['avail', 'o/1'],
  ['-d', 'avail', 'foo'],
  ['-t', 'avail', 'foo/1'],
  ['-t', '-d', 'avail', 'bar'],
  ['avail', 'BAR', 'single'],
  ['avail', 'single/1'],
  ['avail', 'pip'],
  ['avail', 'late'],
  ['avail', 'nick'],
  ['avail', 'pet'],
  ['avail', 'made'],
  ['avail', 'secret'],
  ['--show_hidden', 'avail', 'secret'],
  ['-r', 'avail', '^foo/[12]'],
  ['-r', 'avail', 'r$'],
  ['--terse_show_extensions', 'avail', 'pip'],
  ['avail', 'deep/1'],
  ['avail', 'nosuch'],
  ['avail', 'second'],
  ['overview', 'foo'],
  ['load', 'foo'],
];

function answers(env: Readonly<Record<string, string>>, of = roots): unknown {
  return lists.map((words) => {
    const { text, status } = answerIn(newEngine(), words, { ...env, MODULEPATH: of.join(':') });
    return [words, text, status];
  });
}

function expectSame(own: Readonly<Record<string, string>> = {}, of = roots): void {
  expect(answers({ ...tree.env, ...own }, of)).toEqual(answers({ ...tree.plainEnv, ...own }, of));
}

function writeTrees(): void {
  for (const version of ['1.0', '2.0', '2.5']) tree.write(`foo/${version}.lua`, 'setenv("A", "1")\n');
  tree.write('../second/foo/3.0.lua', 'setenv("A", "1")\n');
  tree.write('../second/bar/1.lua', 'setenv("A", "1")\n');
  tree.write('cat/bar/1.lua', 'setenv("A", "1")\n');
  tree.write('bar/1.lua', 'setenv("A", "1")\n');
  tree.write('bar/2.lua', 'setenv("A", "1")\n');
  tree.write('bar/.version', '#%Module\nset ModulesVersion "1"\n');
  tree.write('single.lua', 'setenv("A", "1")\n');
  tree.write('../second/single/1.lua', 'setenv("A", "1")\n');
  tree.write('rules/1.lua', 'setenv("A", "1")\n');
  tree.write('rules/.modulerc.lua', 'module_alias("nick", "foo/2.0")\nmodule_version("foo/1.0", "pet")\n');
  tree.write('hiding/.modulerc.lua', 'hide_version("secret/1")\n');
  tree.write('hiding/1.lua', 'setenv("A", "1")\n');
  tree.write('secret/1.lua', 'setenv("A", "1")\n');
  tree.write('secret/2.lua', 'setenv("A", "1")\n');
  tree.write('bundle/1.lua', 'extensions("pip/3.1,wheel/2.0")\n');
  tree.write(
    'maybe/1.lua',
    'if os.getenv("HOME") then extensions("late/1") else extensions("never/1") end\n',
  );
  for (const name of ['zoo', 'zip', 'zap']) tree.write(`${name}/1.lua`, 'setenv("A", "1")\n');
}

describe('[8.6] lists of what fits a word', () => {
  it('are those without a catalog', async () => {
    writeTrees();
    await tree.build({}, roots);
    expectSame();
    expectSame({ LMOD_MPATH_AVAIL: 'yes' });
  }, 120_000);

  it('are those without a catalog where one of the roots has none', async () => {
    writeTrees();
    await tree.build();
    expectSame();
  }, 120_000);

  it('are those without a catalog where some names have directories of versions', async () => {
    writeTrees();
    for (const version of ['1/a', '1/b', '2/a']) tree.write(`deep/${version}.lua`, 'setenv("A", "1")\n');
    tree.write('deep/.modulerc.lua', 'module_version("deep/2/a", "default")\n');
    tree.write('foo/4/5.lua', 'setenv("A", "1")\n');
    await tree.build({}, roots);
    expectSame();
    expectSame({}, [...roots].reverse());
  }, 120_000);

  it('are those without a catalog where names are made by rule files', async () => {
    writeTrees();
    tree.write('rules/.modulerc', '#%Module\nmodule-virtual made/1 /nowhere/foo/1.0.lua\n');
    rmSync(join(tree.path, 'rules/.modulerc.lua'));
    tree.age('rules');
    await tree.build({}, roots);
    expectSame();
  }, 120_000);

  it('are those without a catalog when directories have changed since it was made', async () => {
    writeTrees();
    await tree.build({}, roots);
    tree.write('foo/9.0.lua', 'setenv("A", "1")\n');
    rmSync(join(tree.path, 'cat/bar/1.lua'));
    tree.age('cat/bar');
    tree.write('fresh/foo/1.lua', 'setenv("A", "1")\n');
    tree.write('rules/.modulerc.lua', 'module_alias("nick", "secret/2")\nhide_version("foo/2.5")\n');
    expectSame();
  }, 120_000);

  it('read nothing of directories that cannot matter', async () => {
    writeTrees();
    // a list of everything reads the record of a directory that marks a default
    tree.write('zoo/.version', '#%Module\nset ModulesVersion "1"\n');
    await tree.build({}, roots);
    // the records of other names are destroyed: whoever reads one takes the catalog for damaged
    for (const name of readdirSync(tree.catalog).filter((each) => !each.includes('details'))) {
      const file = join(tree.catalog, name);
      const whole = readFileSync(file, 'latin1');
      writeFileSync(file, whole.replace(/\["zoo"(?=,\d+,\d+,"1\.lua")/, '["ooz"'), 'latin1');
    }
    const asked = (words: readonly string[]): string =>
      answerIn(newEngine(), words, { ...tree.env, MODULEPATH: roots.join(':') }).text;
    expect(asked(['avail'])).toContain('damaged');
    expect(asked(['avail', 'foo'])).not.toContain('damaged');
    expect(asked(['avail', 'foo'])).toContain('foo/2.5');
  }, 120_000);
});
