// `lmodjs doctor` as a user and a script see it: what it finds, its exit status, its JSON.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectRoot } from '../helpers/tools.ts';

interface Finding {
  readonly chapter: string;
  readonly level: 'fine' | 'note' | 'problem';
  readonly text: string;
  readonly fix?: string;
}

let work = '';
const lmodjs = join(projectRoot, 'libexec/lmodjs');

beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'lmodjs-doctor-'));
  mkdirSync(join(work, 'run'), { mode: 0o700 });
  mkdirSync(join(work, 'tree/zlib'), { recursive: true });
  writeFileSync(join(work, 'tree/zlib/1.3.lua'), 'setenv("ZLIB", "1.3")\n');
});

afterEach(() => rmSync(work, { recursive: true, force: true }));

function environment(more: Record<string, string>): Record<string, string> {
  return {
    PATH: '/usr/bin:/bin',
    HOME: work,
    XDG_RUNTIME_DIR: join(work, 'run'),
    LMOD_CMD: join(projectRoot, 'libexec/lmod'),
    MODULEPATH: join(work, 'tree'),
    ...more,
  };
}

function doctor(more: Record<string, string> = {}): {
  status: number | null;
  problems: string[];
  all: Finding[];
} {
  const { status, stdout } = spawnSync(lmodjs, ['doctor', '--json'], {
    env: environment(more),
    encoding: 'latin1',
  });
  const { findings, problems } = JSON.parse(stdout) as { findings: Finding[]; problems: number };
  const found = findings.filter(({ level }) => level === 'problem');
  expect(found).toHaveLength(problems);
  for (const { fix } of found) expect(fix).toBeTruthy();
  return { status, problems: found.map(({ text }) => text), all: findings };
}

test('finds nothing to fix where nothing is', () => {
  expect(doctor()).toMatchObject({ status: 0, problems: [] });
  const { stdout, status } = spawnSync(lmodjs, ['doctor'], { env: environment({}), encoding: 'latin1' });
  expect(status).toBe(0);
  expect(stdout).toContain('Nothing to fix.');
  expect(stdout).toContain(`the module command is this one (${join(projectRoot, 'libexec/lmod')})`);
});

test('names what is wrong with MODULEPATH, entry by entry', () => {
  const tree = join(work, 'tree');
  const { status, problems } = doctor({
    MODULEPATH: `${tree}:/nonexistent/tree:${tree}:near:${tree}/zlib/1.3.lua:`,
  });
  expect(status).toBe(1);
  expect(problems).toEqual([
    '/nonexistent/tree does not exist',
    `${tree} is named twice`,
    'near is relative: it means another directory after each cd',
    `${tree}/zlib/1.3.lua is no directory`,
    'an empty entry names no directory',
  ]);
  expect(doctor({ MODULEPATH: '' }).problems).toEqual(['MODULEPATH is not set: there are no modules']);
});

test('names settings that are unknown or undo each other, and leaves other variables alone', () => {
  const { problems, status } = doctor({
    LMOD_EXACT_MATC: 'yes',
    LMOD_EXACT_MATCH: 'yes',
    LMOD_EXTENDED_DEFAULT: 'yes',
    LMOD_FAMILY_COMPILER: 'gcc',
    LMODJS_ENGINE: 'off',
  });
  expect(status).toBe(1);
  expect(problems).toEqual([
    'LMOD_EXACT_MATC is no setting we know',
    'LMOD_EXACT_MATCH and LMOD_EXTENDED_DEFAULT are both set: the second has no effect: only whole names match',
  ]);
});

test('tells a current catalog from one that is outdated or not to be trusted', () => {
  for (const path of ['tree/zlib/1.3.lua', 'tree/zlib', 'tree'])
    utimesSync(join(work, path), 1_600_000_000 + path.length, 1_600_000_000 + path.length);
  spawnSync(lmodjs, ['cache', 'build', join(work, 'tree')], { env: environment({}) });
  const catalogs = (): Finding[] => doctor().all.filter(({ chapter }) => chapter === 'catalogs');
  expect(catalogs()).toMatchObject([{ level: 'fine' }]);
  mkdirSync(join(work, 'tree/new'));
  writeFileSync(join(work, 'tree/new/1.lua'), '');
  expect(catalogs()).toMatchObject([{ level: 'problem', fix: `lmodjs cache update ${work}/tree` }]);
  chmodSync(join(work, 'tree/.lmodjs'), 0o777);
  expect(catalogs()).toMatchObject([{ level: 'problem', fix: `lmodjs cache build ${work}/tree` }]);
});

test('finds a collection that cannot be read, a broken state and a folder that others can enter', () => {
  mkdirSync(join(work, '.config/lmod'), { recursive: true });
  writeFileSync(join(work, '.config/lmod/mine'), 'this is no table');
  mkdirSync(join(work, 'run/lmodjs'));
  chmodSync(join(work, 'run/lmodjs'), 0o777);
  const { problems } = doctor({ _ModuleTable001_: 'bm9uc2Vuc2U', _ModuleTable_Sz_: '1' });
  expect(problems).toEqual([
    'the state of the loaded modules (_ModuleTable_) cannot be read',
    expect.stringContaining('can be entered by others'),
    `${work}/.config/lmod/mine: it is no collection`,
  ]);
});

test('notices an installation without its Node, and a shell that uses another one', () => {
  const copy = join(work, 'package');
  for (const name of ['dist', 'libexec', 'init'])
    cpSync(join(projectRoot, name), join(copy, name), { recursive: true });
  symlinkSync('/bin/true', join(work, 'other'));
  const { all } = doctor({ LMOD_CMD: join(work, 'other') });
  expect(all).toContainEqual(
    expect.objectContaining({
      chapter: 'shell',
      level: 'note',
      text: expect.stringContaining('another one'),
    }),
  );
  expect(doctor({ LMOD_CMD: '/nonexistent/lmod' })).toMatchObject({
    status: 1,
    problems: ['LMOD_CMD is no program: /nonexistent/lmod'],
  });
  writeFileSync(join(copy, 'dist/engine.conf'), 'build\n/nonexistent/node\n');
  const { stdout } = spawnSync(process.execPath, [join(copy, 'dist/main.cjs'), 'lmodjs', 'doctor'], {
    env: environment({}),
    encoding: 'latin1',
  });
  expect(stdout).toContain('the Node it was installed with is gone: /nonexistent/node');
});
