// Directories that hold versions and nothing else are listed by the catalog's index alone, and as they are listed without it.
import { chmodSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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
  ['avail'],
  ['-t', 'avail'],
  ['-d', 'avail'],
  ['-t', '-d', 'avail'],
  ['--show_hidden', 'avail'],
  ['--terse_show_extensions', '-t', 'avail'],
  ['--nx', 'avail'],
  ['avail', 'num'],
  ['-t', 'avail', 'two/1'],
  ['overview'],
  ['spider'],
  ['-t', 'spider'],
  ['spider', 'two'],
  ['spider', 'numpy'],
  ['keyword', 'tool'],
  ['is-avail', 'one/1.0'],
  ['load', 'two'],
];

function writeTrees(): void {
  const module = 'whatis("Description: a tool")\nsetenv("A", "1")\n';
  for (const version of ['1.0', '1.10', '1.9', '2.0rc1', 'dev']) tree.write(`one/${version}.lua`, module);
  for (const version of ['1', '3']) tree.write(`two/${version}.lua`, module);
  for (const version of ['2', '3']) tree.write(`../second/two/${version}.lua`, module);
  // equal in the order of versions
  for (const version of ['1.0', '1.00', '1']) tree.write(`equal/${version}.lua`, module);
  // names around the slash: `a-b/` and `a.b/` go before `a/`, `a0/` behind it
  for (const name of ['a', 'a-b', 'a.b', 'a0', 'A', 'cat/a', 'cat/deeper/a'])
    tree.write(`${name}/1.lua`, module);
  tree.write('cat/single.lua', module);
  tree.write('tcl/1.0', '#%Module\nsetenv A 1\n');
  tree.write('tcl/1.10', '#%Module\nsetenv A 1\n');
  tree.write('mixed/1.0', '#%Module\nsetenv A 1\n');
  tree.write('mixed/2.0.lua', module);
  tree.write('notes/README', 'no module\n');
  tree.write('dotted/.1.lua', module);
  tree.write('dotted/2.lua', module);
  tree.write('.hidden/1.lua', module);
  tree.write('marked/1.lua', module);
  tree.write('marked/2.lua', module);
  tree.write('marked/.version', '#%Module\nset ModulesVersion "1"\n');
  tree.write('bundle/1.lua', 'extensions("numpy/1.1,scipy/2.0")\n');
  tree.write('bundle/2.lua', 'extensions("numpy/1.2")\n');
  tree.write('asks/1.lua', 'if os.getenv("HOME") then extensions("late/1") end\n');
  tree.write('asks/2.lua', 'setenv("A", "1")\n');
  tree.write('proud/1.lua', 'add_property("state", "experimental")\n');
  tree.write('opener/1.lua', `prepend_path("MODULEPATH", "${join(tree.work, 'second')}")\n`);
}

function answers(env: Readonly<Record<string, string>>): unknown {
  return lists.map((words) => {
    const { text, status, code } = answerIn(newEngine(), words, { MODULEPATH: roots.join(':'), ...env });
    return [words, text, status, code.replaceAll(tree.catalog, '')];
  });
}

function expectSame(own: Readonly<Record<string, string>> = {}): void {
  const paths = { MODULEPATH: roots.join(':') };
  expect(answers({ ...tree.env, ...paths, ...own })).toEqual(answers({ ...tree.plainEnv, ...paths, ...own }));
}

/** A process that has listed before must not know more than a new one. */
function expectSameWarm(): void {
  const paths = { MODULEPATH: roots.join(':') };
  for (const words of lists)
    expect(answerIn(tree.warm, words, { ...tree.env, ...paths }).text).toBe(
      answerIn(newEngine(), words, { ...tree.plainEnv, ...paths }).text,
    );
}

describe('[8.6] lists of directories that hold versions alone', () => {
  it('are those without a catalog, whatever the settings', async () => {
    writeTrees();
    await tree.build({}, roots);
    expectSame();
    expectSame({ LMOD_CASE_INDEPENDENT_SORTING: 'yes' });
    expectSame({ LMOD_ALLOW_TCL_MFILES: 'no' });
    expectSame({ LMOD_FILE_IGNORE_PATTERNS: '{"^1%.", "%.00"}' });
    expectSame({ LMOD_MAXDEPTH: `${tree.path}:1;` });
    expectSame({ LMOD_EXACT_MATCH: 'yes' });
    expectSame({ LMOD_TMOD_FIND_FIRST: 'yes' });
    expectSame({ MODULEPATH: [...roots, tree.path].join(':') });
    expectSameWarm();
  }, 240_000);

  it('are those without a catalog where files of the site and the user have rules', async () => {
    writeTrees();
    await tree.build({}, roots);
    const rules = join(tree.work, 'rules.lua');
    writeFileSync(
      rules,
      'module_version("one/1.9", "default")\nmodule_version("two/1", "pet")\nhide_version("bundle/2")\nforbid{name="tcl/1.0"}\n',
    );
    expectSame({ LMOD_MODULERC: rules });
    writeFileSync(rules, 'module_version("one/1.9", "default")\n');
    expectSame({ LMOD_MODULERC: rules });
    writeFileSync(rules, 'forbid{name="one", after="2020-01-01T00:00"}\n');
    expectSame({ LMOD_MODULERC: rules });
  }, 240_000);

  it('are those without a catalog where modules are loaded', async () => {
    writeTrees();
    await tree.build({}, roots);
    const paths = { MODULEPATH: roots.join(':') };
    const { env } = answerIn(newEngine(), ['load', 'one/1.9', 'two', 'bundle/1'], {
      ...tree.plainEnv,
      ...paths,
    });
    const rules = join(tree.work, 'rules.lua');
    writeFileSync(rules, 'hide_version("one/1.9")\nhide_version("one/1.10")\n');
    expectSame({ ...env });
    expectSame({ ...env, LMOD_MODULERC: rules });
  }, 240_000);

  it('are those of the disk once a directory has changed', async () => {
    writeTrees();
    await tree.build({}, roots);
    expectSameWarm();
    tree.write('one/3.0.lua', 'setenv("A", "1")\n');
    rmSync(join(tree.path, 'two/3.lua'));
    tree.age('two');
    tree.write('a/.version', '#%Module\nset ModulesVersion "1"\n');
    rmSync(join(tree.path, 'a0'), { recursive: true });
    symlinkSync('one', join(tree.path, 'a0'));
    tree.age('.');
    expectSame();
    expectSameWarm();
    tree.write('cat/deeper/a/b/1.lua', 'setenv("A", "1")\n');
    tree.write('tcl/1.0', 'no module\n');
    expectSame();
    expectSameWarm();
  }, 240_000);

  it('leave out for root what root alone may read', async () => {
    writeTrees();
    await tree.build({}, roots);
    chmodSync(join(tree.path, 'one'), 0o700);
    expectSame();
    expectSameWarm();
  }, 240_000);

  it('read no record of such a directory', async () => {
    writeTrees();
    await tree.build({}, roots);
    const said = (words: readonly string[]): string =>
      answerIn(newEngine(), words, { ...tree.env, MODULEPATH: roots.join(':') }).text;
    const before = said(['avail']);
    for (const name of readdirSync(tree.catalog).filter((each) => !each.includes('details'))) {
      const file = join(tree.catalog, name);
      const whole = readFileSync(file, 'latin1');
      writeFileSync(file, whole.replace(/\["one"(?=,\d+,\d+,"[^"]*\.lua")/, '["eno"'), 'latin1');
    }
    expect(said(['load', 'one'])).toContain('damaged');
    expect(said(['avail'])).toBe(before);
  }, 240_000);
});
