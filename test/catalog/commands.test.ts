// `lmodjs cache …` and `lmodjs audit` as an administrator uses them, on a small tree.

import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerIn, newEngine } from '../helpers/in-process.ts';
import { projectRoot } from '../helpers/tools.ts';

let work: string;
let tree: string;
let time: number;

beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'lmodjs-cache-'));
  tree = join(work, 'tree');
  time = 1_600_000_000;
  for (const version of ['1.0', '1.1', '2.0']) write(`tool/${version}.lua`, `setenv("TOOL", "${version}")`);
  write('clock/1.lua', 'setenv("NOW", tostring(os.time()))');
  write('reader/1.lua', 'setenv("IT", os.getenv("EDITOR") or "none")');
  write('seer/1.lua', `if isFile("${work}/seen") then setenv("SEEN", "yes") else setenv("SEEN", "no") end`);
});

afterEach(() => rmSync(work, { recursive: true, force: true }));

/** A modulefile whose time, and that of the directories above, is another one each time and long ago. */
function write(path: string, text: string): void {
  const file = join(tree, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${text}\n`);
  for (let at = file; at.length >= tree.length; at = dirname(at)) {
    time += 1;
    utimesSync(at, time, time);
  }
}

function lmodjs(...words: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(join(projectRoot, 'libexec/lmodjs'), words, {
    env: { PATH: '/usr/bin:/bin', HOME: work, MODULEPATH: tree },
    encoding: 'latin1',
  });
}

function report(...words: readonly string[]): Record<string, unknown> {
  const { stdout } = lmodjs(...words, '--json');
  const [root] = JSON.parse(stdout).roots;
  return root;
}

const shardFiles = (): string[] => readdirSync(join(tree, '.lmodjs')).sort();

describe('the words of the command line', () => {
  it('are bytes: a directory may have any name', () => {
    const reply = lmodjs('cache', 'build', '--dir', join(work, 'größe'), tree);
    expect(reply).toMatchObject({ status: 0 });
    expect(readdirSync(work)).toContain('größe');
  });
});

describe('lmodjs cache', () => {
  it('evaluates on an update what has changed and nothing else, and keeps the file of details', () => {
    expect(report('cache', 'build')).toMatchObject({ outcome: 'published', modules: 6, evaluated: 6 });
    const files = shardFiles();
    expect(files).toHaveLength(2);
    expect(report('cache', 'update')).toMatchObject({ outcome: 'unchanged', evaluated: 0 });
    write('tool/1.1.lua', 'setenv("TOOL", "changed")');
    write('new/1.lua', 'setenv("NEW", "1")');
    expect(report('cache', 'update')).toMatchObject({ outcome: 'published', modules: 7, evaluated: 2 });
    expect(shardFiles()).toEqual(files);
    for (const [name, variable, value] of [
      ['tool/1.1', 'TOOL', 'changed'],
      ['tool/1.0', 'TOOL', '1.0'],
      ['new', 'NEW', '1'],
    ] as const)
      expect(answerIn(newEngine(), ['load', name], { MODULEPATH: tree, HOME: work }).env[variable]).toBe(
        value,
      );
    expect(lmodjs('cache', 'verify').stdout).toContain(': 7 modules compared, 0 differ');
    rmSync(join(tree, 'new'), { recursive: true });
    expect(report('cache', 'update', '--max-loss', '50')).toMatchObject({ modules: 6, evaluated: 0 });
  }, 60_000);

  it('writes the details anew when much has changed, and leaves those of the index before to its readers', () => {
    lmodjs('cache', 'build');
    for (let at = 0; at < 80; at += 1)
      write(`more/${at}.lua`, `help([[${'x'.repeat(8000)}]])\nsetenv("MORE", "${at}")`);
    expect(report('cache', 'update')).toMatchObject({ modules: 86, evaluated: 80 });
    expect(shardFiles()).toHaveLength(3);
    expect(lmodjs('cache', 'verify').stdout).toContain(': 86 modules compared, 0 differ');
  }, 60_000);

  it('says by its status whether catalogs are current, and what has changed', () => {
    expect(lmodjs('cache', 'status')).toMatchObject({ status: 1, stdout: `${tree}: no catalog\n` });
    lmodjs('cache', 'build');
    expect(lmodjs('cache', 'status').status).toBe(0);
    expect(report('cache', 'status')).toMatchObject({ state: 'current', modules: 6, changed: [] });
    expect(report('cache', 'status')).toMatchObject({ generation: 'none' });
    lmodjs('cache', 'build', '--finished');
    expect(lmodjs('cache', 'status').stdout).toContain(
      'declared finished, but the volume can be written here',
    );
    writeFileSync(join(tree, '.lmodjs/generation'), 'another\n');
    expect(report('cache', 'status')).toMatchObject({ generation: 'other' });
    write('tool/3.0.lua', 'setenv("TOOL", "3.0")');
    const { status, stdout } = lmodjs('cache', 'status');
    expect(status).toBe(1);
    expect(stdout).toMatch(/changed since: \., tool\n/);
    truncateSync(join(tree, '.lmodjs/catalog'), 100);
    expect(report('cache', 'status')).toMatchObject({ state: 'unusable', problem: 'truncated' });
  }, 60_000);

  it('finds by verify what does something else than its record says', () => {
    lmodjs('cache', 'build');
    expect(lmodjs('cache', 'verify').status).toBe(0);
    writeFileSync(join(work, 'seen'), '');
    const { status, stdout } = lmodjs('cache', 'verify');
    expect(status).toBe(1);
    expect(stdout).toContain('differs: seer/1.lua');
    expect(report('cache', 'verify', '--sample', '2')).toMatchObject({ compared: 2 });
  }, 60_000);

  it('merges what several jobs have evaluated without evaluating it again', () => {
    for (const share of ['1/3', '2/3', '3/3'])
      expect(report('cache', 'build', '--shard', share)).toMatchObject({ outcome: 'part' });
    expect(shardFiles()).toEqual(['1', '2', '3'].map((index) => `catalog.part-${index}-of-3`));
    expect(report('cache', 'merge')).toMatchObject({ outcome: 'published', modules: 6, evaluated: 0 });
    expect(shardFiles()).toHaveLength(2);
    expect(lmodjs('cache', 'verify').stdout).toContain(': 6 modules compared, 0 differ');
    expect(lmodjs('cache', 'build', '--shard', '4/3')).toMatchObject({ status: 1 });
  }, 60_000);

  it('takes nothing from a part that was altered', () => {
    lmodjs('cache', 'build', '--shard', '1/1');
    const part = join(tree, '.lmodjs/catalog.part-1-of-1');
    writeFileSync(part, readFileSync(part, 'latin1').replaceAll('2.0', '6.6'), 'latin1');
    expect(report('cache', 'merge')).toMatchObject({ modules: 6, evaluated: 1 });
    expect(answerIn(newEngine(), ['load', 'tool'], { MODULEPATH: tree, HOME: work }).env['TOOL']).toBe('2.0');
  }, 60_000);

  it('explains why a module is not recorded, and what another one reads', () => {
    lmodjs('cache', 'build');
    expect(lmodjs('cache', 'explain', 'clock').stdout).toMatch(
      /clock\/1\.lua: not recorded\n +not recorded in/,
    );
    expect(lmodjs('cache', 'explain', 'reader/1').stdout).toContain('reads variables: EDITOR');
    expect(lmodjs('cache', 'explain', 'tool').stdout.match(/: recorded$/gm)).toHaveLength(3);
    expect(lmodjs('cache', 'explain', 'nosuch')).toMatchObject({
      status: 1,
      stderr: 'nosuch: in no catalog\n',
    });
    const audited = lmodjs('audit').stdout;
    expect(audited).toContain(`looks at files: ${work}/seen`);
    expect(audited).not.toContain('tool/');
  }, 60_000);

  it('says once what modulefiles need that no build has, and names those that are wrong', () => {
    write('home/1.lua', 'setenv("PLACE", os.getenv("HOME") .. "/x")\nwhatis("Description: at home")');
    write('home/2.lua', 'setenv("PLACE", os.getenv("EBROOTX"))');
    write('wrong/1.lua', 'setenv("PLACE")');
    const built = lmodjs('cache', 'build');
    expect(built.status).toBe(0);
    expect(built.stderr).toContain(
      `${tree}: 2 modulefiles need variables that a build does not have (EBROOTX, HOME)`,
    );
    expect(built.stderr).toMatch(/wrong\/1\.lua: setenv: /);
    expect(built.stderr).not.toContain('home/');
    const { failed, wanting } = report('cache', 'build');
    expect(failed).toMatchObject([{ path: 'wrong/1.lua' }]);
    expect(wanting).toEqual([
      { path: 'home/1.lua', variables: ['HOME'] },
      { path: 'home/2.lua', variables: ['EBROOTX'] },
    ]);
    expect(lmodjs('audit').stdout).toContain('HOME');
    const { env } = answerIn(newEngine(), ['load', 'home/1'], { MODULEPATH: tree, HOME: work });
    expect(env['PLACE']).toBe(`${work}/x`);
  }, 60_000);

  it('evaluates modulefiles in Tcl together, and a broken one among them fails alone', () => {
    for (let at = 0; at < 20; at += 1)
      write(`tcl/${at}`, `#%Module\nmodule-whatis "number ${at} of [module-info name]"\nsetenv AT ${at}`);
    write('tcl/runs', '#%Module\nsetenv A [exec true]');
    write('tcl/broken', '#%Module\nsetenv A 1\nnonsense');
    const { failed } = report('cache', 'build');
    expect(failed).toMatchObject([{ path: 'tcl/broken' }]);
    expect(lmodjs('cache', 'explain', 'tcl/7').stdout).toMatch(
      /tcl\/7: recorded\n {2}asks: myModuleFullName\n$/,
    );
    expect(lmodjs('cache', 'explain', 'tcl/runs').stdout).toMatch(
      /not recorded in load.*: it runs a command \(exec\)/,
    );
    expect(lmodjs('audit').stdout).toMatch(/tcl\/runs.*\n.*it runs a command/);
    const { env } = answerIn(newEngine(), ['load', 'tcl/7'], {
      MODULEPATH: tree,
      HOME: work,
      PATH: '/usr/bin',
    });
    expect(env['AT']).toBe('7');
    expect(report('cache', 'update')).toMatchObject({ outcome: 'unchanged' });
  }, 60_000);

  it('reads the disk where the details are missing, with one warning', () => {
    lmodjs('cache', 'build');
    for (const name of shardFiles()) if (name !== 'catalog') rmSync(join(tree, '.lmodjs', name));
    const { env, text } = answerIn(newEngine(), ['load', 'tool', 'reader'], {
      MODULEPATH: tree,
      HOME: work,
    });
    expect(env['TOOL']).toBe('2.0');
    expect(text.match(/is not used/g)).toHaveLength(1);
  }, 60_000);
});
