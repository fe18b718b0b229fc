// A catalog is never believed where the tree has changed: what is named is the truth, what is listed is the truth.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CatalogTree, type Said } from '../helpers/catalog-tree.ts';
import { Chance } from '../helpers/chance.ts';
import { answerIn, newEngine } from '../helpers/in-process.ts';
import { projectRoot, tools } from '../helpers/tools.ts';

const full = process.env['LMODJS_FULL'] === '1';
let tree: CatalogTree;

beforeEach(() => {
  tree = new CatalogTree();
});

afterEach(() => tree.remove());

const setting = (value: string): string => `setenv("VALUE", "${value}")\nwhatis("Description: ${value}")\n`;

function smallTree(): void {
  for (const name of ['one', 'two', 'three'])
    for (const version of ['1.0', '1.1', '2.0'])
      tree.write(`${name}/${version}.lua`, setting(`${name} ${version}`));
  tree.write('tcl/1', '#%Module\nsetenv VALUE tcl\n');
}

/** The same from the disk, by a new process with the catalog, and by one that has answered before. */
function expectTruth(words: readonly string[], note: string): Said {
  const truth = tree.plain(words);
  expect(tree.stored(words), `${words.join(' ')}, new process, ${note}`).toEqual(truth);
  expect(tree.stored(words, tree.warm), `${words.join(' ')}, warm, ${note}`).toEqual(truth);
  return truth;
}

const lists = [['avail'], ['-t', 'avail'], ['-d', '-t', 'avail'], ['-t', 'spider']];

function expectTruthOf(names: readonly string[], note: string): void {
  for (const words of lists) expectTruth(words, note);
  for (const name of names) for (const mode of ['load', 'show', 'is-avail']) expectTruth([mode, name], note);
}

describe('what a catalog says of a tree that has changed', () => {
  it('is the truth for a module that is new, gone, changed in place, or in a directory of another name', async () => {
    smallTree();
    await tree.build();
    expectTruthOf(['one', 'two/1.1', 'tcl'], 'as it was');
    tree.write('one/3.0.lua', setting('new'));
    expect(expectTruth(['load', 'one'], 'added').env['VALUE']).toBe('new');
    tree.write('four/1.0.lua', setting('new name'));
    expect(expectTruth(['load', 'four'], 'a new name').env['VALUE']).toBe('new name');
    rmSync(join(tree.path, 'two/2.0.lua'));
    tree.age('two');
    expect(expectTruth(['load', 'two'], 'removed').env['VALUE']).toBe('two 1.1');
    writeFileSync(join(tree.path, 'two/1.1.lua'), setting('TWO 1.1'));
    expect(expectTruth(['load', 'two'], 'changed').env['VALUE']).toBe('TWO 1.1');
    renameSync(join(tree.path, 'three'), join(tree.path, 'tres'));
    tree.age('');
    expect(expectTruth(['load', 'tres'], 'renamed').env['VALUE']).toBe('three 2.0');
    expect(expectTruth(['load', 'three'], 'renamed').status).toBe(1);
    expectTruthOf(['one', 'two', 'three', 'tres', 'four', 'one/3.0'], 'after all');
  }, 60_000);

  it.each([
    ['the link `default`', (to: string) => link(`one/default`, `${to}.lua`)],
    ['.version', (to: string) => tree.write('one/.version', `#%Module\nset ModulesVersion "${to}"\n`)],
    [
      '.modulerc.lua',
      (to: string) => tree.write('one/.modulerc.lua', `module_version("${to}", "default")\n`),
    ],
    [
      '.modulerc',
      (to: string) => tree.write('one/.modulerc', `#%Module\nmodule-version one/${to} default\n`),
    ],
  ])(
    'is the truth for a default that is moved by %s',
    async (_, mark) => {
      smallTree();
      mark('1.0');
      await tree.build();
      expect(expectTruth(['load', 'one'], 'as built').env['VALUE']).toBe('one 1.0');
      mark('1.1');
      expect(expectTruth(['load', 'one'], 'moved').env['VALUE']).toBe('one 1.1');
      for (const words of lists) expectTruth(words, 'moved');
    },
    60_000,
  );

  it.each([
    ['in the future', () => 4_000_000_000],
    ['zero', () => 0],
    ['one', () => 1],
    ['this very second', () => Math.floor(Date.now() / 1000)],
  ])(
    'is the truth for a modulefile of the same size and time, where that time is %s',
    async (_, time) => {
      smallTree();
      const at = time();
      const file = join(tree.path, 'one/2.0.lua');
      utimesSync(file, at, at);
      await tree.build();
      writeFileSync(file, setting('ONE 2.0'));
      utimesSync(file, at, at);
      expect(expectTruth(['load', 'one'], 'changed').env['VALUE']).toBe('ONE 2.0');
    },
    60_000,
  );

  it.each([
    ['in the future', () => 4_000_000_000],
    ['zero', () => 0],
    ['this very second', () => Math.floor(Date.now() / 1000)],
  ])(
    'is the truth for a directory whose time stays, where that time is %s',
    async (_, time) => {
      smallTree();
      const at = time();
      for (const name of ['one', 'two']) utimesSync(join(tree.path, name), at, at);
      await tree.build();
      writeFileSync(join(tree.path, 'one/3.0.lua'), setting('new'));
      rmSync(join(tree.path, 'two/2.0.lua'));
      for (const name of ['one', 'two']) utimesSync(join(tree.path, name), at, at);
      expectTruthOf(['one', 'two', 'one/3.0', 'two/2.0'], 'changed');
    },
    60_000,
  );

  it('is the truth where a tool has given all directories one time', async () => {
    smallTree();
    const flatten = (): void => {
      for (const name of readdirSync(tree.path)) utimesSync(join(tree.path, name), 1e9, 1e9);
      utimesSync(tree.path, 1e9, 1e9);
    };
    flatten();
    await tree.build();
    tree.write('one/3.0.lua', setting('new'));
    tree.write('four/1.lua', setting('four'));
    flatten();
    expectTruthOf(['one', 'four', 'one/3.0'], 'changed');
  }, 60_000);

  it('stays the truth through a random series of changes, with updates now and then', async () => {
    for (let seed = 1; seed <= (full ? 40 : 3); seed += 1) await series(seed);
  }, 600_000);
});

function link(name: string, target: string): void {
  rmSync(join(tree.path, name), { force: true });
  symlinkSync(target, join(tree.path, name));
  tree.age('one');
}

async function series(seed: number): Promise<void> {
  tree.remove();
  tree = new CatalogTree();
  smallTree();
  const chance = new Chance(seed);
  const names = ['one', 'two', 'three', 'four', 'deep/er'];
  const versions = ['1.0', '1.1', '2.0', '3.0'];
  const did: string[] = [];
  await tree.build();
  for (let step = 0; step < 25; step += 1) {
    const name = chance.one(names);
    const version = chance.one(versions);
    const file = join(tree.path, `${name}/${version}.lua`);
    const step_ = chance.one(['write', 'write', 'touch', 'remove', 'rename', 'default', 'rule', 'update']);
    did.push(`${step_} ${name}/${version}`);
    const text = setting(`${step} by ${seed}${'!'.repeat(chance.below(3))}`);
    if (step_ === 'write') {
      tree.write(`${name}/${version}.lua`, text);
      if (chance.percent(30)) utimesSync(file, 0, 0);
    } else if (step_ === 'touch' && existsSync(file)) {
      // in place: the directory keeps its time
      writeFileSync(file, text);
      const time = chance.one([0, 1, 4_000_000_000, tree.time, Math.floor(Date.now() / 1000)]);
      if (chance.percent(70)) utimesSync(file, time, time);
    } else if (step_ === 'remove' && existsSync(file)) {
      rmSync(file);
      if (chance.percent(50)) tree.age(name);
    } else if (step_ === 'rename' && existsSync(join(tree.path, name))) {
      const other = join(tree.path, chance.one(names));
      if (!existsSync(other) && !other.includes('deep') && !name.includes('/'))
        renameSync(join(tree.path, name), other);
    } else if (step_ === 'default') {
      tree.write(`${name}/.modulerc.lua`, `module_version("${version}", "default")\n`);
    } else if (step_ === 'rule') {
      tree.write(
        '.modulerc.lua',
        `module_alias("other", "${name}/${version}")\nhide_version("${name}/1.0")\n`,
      );
    } else if (step_ === 'update') await tree.build();
    const note = `seed ${seed}: ${did.join(', ')}`;
    for (const words of [
      ['-t', 'avail'],
      ['-d', '-t', 'avail'],
      ['load', name],
      ['show', `${name}/${version}`],
    ])
      expectTruth(words, note);
    if (step % 8 === 7) expectTruthOf([...names, 'other'], note);
  }
}

describe('a catalog beside its tree', () => {
  beforeEach(async () => {
    tree.remove();
    tree = new CatalogTree(true);
    smallTree();
    const { roots } = await tree.build();
    expect(roots).toMatchObject([{ outcome: 'published', recorded: 10, failed: [] }]);
  });

  /** Recordings are used if no modulefile is read. */
  function loadedWithout(root: string, variable: string): string | undefined {
    const engine = newEngine(undefined, () => {
      throw new Error('Lua was started');
    });
    return answerIn(engine, ['load', 'one/2.0'], { ...tree.plainEnv, MODULEPATH: root }).env[variable];
  }

  it('is used where the volume is mounted elsewhere, and where it was copied with its times', () => {
    const moved = join(tree.work, 'elsewhere');
    renameSync(tree.path, moved);
    expect(loadedWithout(moved, 'VALUE')).toBe('one 2.0');
    const cloned = join(tree.work, 'clone');
    cpSync(moved, cloned, { recursive: true, preserveTimestamps: true });
    expect(statSync(join(cloned, 'one/2.0.lua')).ino).not.toBe(statSync(join(moved, 'one/2.0.lua')).ino);
    expect(loadedWithout(cloned, 'VALUE')).toBe('one 2.0');
    writeFileSync(join(cloned, 'one/2.0.lua'), setting('of the clone'));
    const env = { ...tree.plainEnv, MODULEPATH: cloned };
    expect(answerIn(newEngine(), ['load', 'one'], env).env['VALUE']).toBe('of the clone');
  });

  it('is the truth for a copy with new times', () => {
    const copy = join(tree.work, 'copy');
    cpSync(tree.path, copy, { recursive: true });
    writeFileSync(join(copy, 'one/3.0.lua'), setting('new'));
    const env = { ...tree.plainEnv, MODULEPATH: copy };
    expect(answerIn(newEngine(), ['load', 'one'], env).env['VALUE']).toBe('new');
    expect(answerIn(newEngine(), ['-t', 'avail'], env).text).toContain('one/3.0');
  });

  it.runIf(process.getuid?.() === 0)('is used if the owner of the tree built it, and no other user', () => {
    const give = (uid: number): void => {
      for (const path of [
        '.lmodjs',
        ...readdirSync(join(tree.path, '.lmodjs')).map((name) => `.lmodjs/${name}`),
      ])
        chownSync(join(tree.path, path), uid, uid);
    };
    give(4321);
    const { text, env } = answerIn(newEngine(), ['load', 'one'], tree.plainEnv);
    expect(env['VALUE']).toBe('one 2.0');
    expect(text).toMatch(/is not\s+used: it belongs neither to root nor to you nor to the owner/);
    chownSync(tree.path, 4321, 4321);
    expect(loadedWithout(tree.path, 'VALUE')).toBe('one 2.0');
  });

  it.each([
    ['its folder', '.lmodjs', 0o777],
    ['its folder, for the group,', '.lmodjs', 0o775],
    ['its index', '.lmodjs/catalog', 0o666],
    ['its details', '.lmodjs/details', 0o664],
  ])('is not used where others can write %s', (_, part, mode) => {
    for (const name of readdirSync(join(tree.path, '.lmodjs')))
      if (`.lmodjs/${name}`.startsWith(part)) chmodSync(join(tree.path, '.lmodjs', name), mode);
    if (part === '.lmodjs') {
      for (const name of readdirSync(join(tree.path, part))) chmodSync(join(tree.path, part, name), 0o644);
      chmodSync(join(tree.path, part), mode);
    }
    // a change that only reading the file can show
    const file = join(tree.path, 'one/2.0.lua');
    const { mtime } = statSync(file);
    const text = readFileSync(file, 'latin1');
    writeFileSync(file, text.replace('one 2.0', 'ONE 2.0'));
    utimesSync(file, mtime, mtime);
    const reply = answerIn(newEngine(), ['load', 'one'], tree.plainEnv);
    expect(reply.env['VALUE']).toBe('ONE 2.0');
    expect(reply.text.match(/is not\s+used/g)).toHaveLength(1);
  });
});

describe('the programs, cold or by the resident engine', () => {
  it('name and list the truth after each change', async () => {
    smallTree();
    await tree.build();
    const program = (...words: readonly string[]): string => {
      const { stdout, stderr } = spawnSync(join(projectRoot, 'libexec/lmod'), ['bash', ...words], {
        env: { ...tree.env, HOME: tree.work },
        encoding: 'latin1',
      });
      return stdout + stderr;
    };
    expect(program('load', 'one')).toContain('one 2.0');
    expect(program('-t', 'avail')).toContain('two/2.0');
    tree.write('one/3.0.lua', setting('new'));
    expect(program('load', 'one')).toMatch(/VALUE=.?new/);
    writeFileSync(join(tree.path, 'one/3.0.lua'), setting('NEW'));
    expect(program('load', 'one')).toMatch(/VALUE=.?NEW/);
    rmSync(join(tree.path, 'two'), { recursive: true });
    expect(program('-t', 'avail')).not.toContain('two/');
    expect(program('load', 'two')).not.toContain('VALUE');
    tree.write('one/.modulerc.lua', 'module_version("1.0", "default")\n');
    expect(program('load', 'one')).toContain('one 1.0');
  }, 60_000);

  it.runIf(tools.strace)(
    'list with one stat a directory, and open no modulefile',
    async () => {
      for (let at = 0; at < 30; at += 1) tree.write(`tool${at}/1.0.lua`, setting(`${at}`));
      await tree.build();
      const log = join(tree.work, 'calls');
      const main = join(projectRoot, 'dist/main.cjs');
      const words = ['-f', '-qq', '-e', 'trace=file,getdents64', '-o', log, process.execPath, main];
      const traced = spawnSync(tools.strace ?? '', [...words, 'lmod', 'bash', '-t', 'avail'], {
        env: { ...tree.env, HOME: tree.work, LMODJS_ENGINE: 'off' },
        encoding: 'latin1',
      });
      expect(traced.stdout + traced.stderr).toContain('tool7/1.0');
      const below = readFileSync(log, 'latin1')
        .split('\n')
        .filter((line) => line.includes(`"${tree.path}`));
      const count = new Map<string, number>();
      for (const line of below) {
        const path = /"([^"]*)"/.exec(line)?.[1] ?? '';
        expect(line).not.toMatch(/\bopen(at)?\(|getdents|\.lua"/);
        count.set(path, (count.get(path) ?? 0) + 1);
      }
      const directories = readdirSync(tree.path, { withFileTypes: true }).filter((each) =>
        each.isDirectory(),
      );
      for (const { name } of directories) expect(count.get(join(tree.path, name)), name).toBe(1);
      expect(below.length).toBeLessThanOrEqual(directories.length + 6);
    },
    60_000,
  );
});
