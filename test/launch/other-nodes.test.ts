// An installation that was made to run on a newer Node answers as this one, cold and warm, and says nothing else.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyPackage } from '../helpers/resident.ts';
import { projectRoot, tools } from '../helpers/tools.ts';
import { newFolder, removeFolders, run } from './package.ts';

afterAll(removeFolders);

/** What needs each part that depends on Node: Lua in the machine and without it, tclsh, catalogs, long work, messages. */
const commands = [
  ['lmod', 'bash', 'load', 'SciPy-bundle'],
  ['lmod', 'bash', 'load', 'computes', 'reads'],
  ['lmod', 'bash', 'load', 'tells', 'no-such-module'],
  ['lmod', 'python', 'avail'],
  ['lmod', 'bash', '-t', 'avail'],
  ['lmod', 'bash', 'spider'],
  ['lmod', 'bash', 'spider', 'zlib/1.3.1'],
  ['lmod', 'bash', 'keyword', 'compression'],
  ['lmod', 'bash', 'show', 'zlib', 'tells'],
  ['lmod', 'bash', '--config'],
  ['lmodjs', 'avail', '--json'],
  ['lmodjs', 'diff', 'SciPy-bundle'],
  ['lmodjs', 'explain', 'computes'],
  ['lmodjs', 'complete', '--', 'module', 'load', 'zl'],
  ['lmodjs', 'audit'],
  ['lmodjs', 'compose'],
  ['lmodjs', 'kernel', 'list'],
  ['lmodjs', 'nosuch'],
];

const files = {
  'computes/1.0.lua': `local sum = 0
for at = 1, 2000 do sum = sum + at % 7 end
local ok, why = pcall(string.rep, "x", -1)
setenv("SUM", string.format("%d %q %5.2f", sum, why, 2 ^ 0.5))
setenv("WHEN", os.date("!%Y-%m-%d", 86400))`,
  'tells/1.0': '#%Module1.0\nmodule-whatis "tells of {itself}"\nsetenv TELLS [string repeat x 3]\n',
  'reads/1.0.lua': 'setenv("HOME_WAS", os.getenv("HOME") or "none")\nprepend_path("PATH", "/reads/bin")\n',
};

interface Installation {
  readonly root: string;
  readonly tree: string;
}

/** A copy of this package for a Node, with a tree beside it. */
function install(node: string): Installation {
  const folder = newFolder();
  const root = join(folder, 'lmodjs');
  copyPackage(root);
  for (const name of ['scripts', 'src/config/version.ts', 'client', 'shell'])
    cpSync(join(projectRoot, name), join(root, name), { recursive: true });
  for (const name of ['engine.cache', 'rest.cache']) rmSync(join(root, 'dist', name), { force: true });
  const made = spawnSync(node, [join(root, 'scripts/relink.mjs')], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });
  expect({ status: made.status, err: made.stderr }).toEqual({ status: 0, err: '' });
  const tree = join(folder, 'tree');
  cpSync(join(projectRoot, 'modulefiles-fixtures/flat'), tree, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(tree, name, '..'), { recursive: true });
    writeFileSync(join(tree, name), text);
  }
  return { root, tree };
}

function environment({ root, tree }: Installation, engine: string): Record<string, string> {
  const home = join(root, '..', 'home');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  return {
    PATH: '/usr/bin:/bin',
    HOME: home,
    XDG_RUNTIME_DIR: home,
    MODULEPATH: tree,
    LMODJS_ENGINE: engine,
  };
}

/** All answers, with this installation's own places and Node named alike. */
function answers(installation: Installation, engine: string): Record<string, unknown> {
  const folder = join(installation.root, '..');
  const plain = (text: string): string =>
    text
      .replaceAll(folder, '{folder}')
      .replace(/\w{16,}|\b\d+\.\d+ ?m?s\b/g, (word) => word.replace(/./g, '.'));
  const env = environment(installation, engine);
  return Object.fromEntries(
    commands.map(([program = '', ...words]) => {
      const { status, out, err } = run(join(installation.root, 'libexec', program), words, { env });
      return [[program, ...words].join(' '), { status, out: plain(out), err: plain(err) }];
    }),
  );
}

let here: Installation;
let expected: Record<string, unknown>;
beforeAll(() => {
  here = install(process.execPath);
  expected = answers(here, 'off');
}, 120_000);

describe.each([
  ['24', tools.node24],
  ['26', tools.node26],
])('on Node %s', (_, node) => {
  if (node === undefined) {
    test.skip('an installation answers as on this Node', () => undefined);
    return;
  }
  let there: Installation;
  beforeAll(() => {
    there = install(node);
  }, 120_000);

  test('an installation answers as on this Node, without an engine and with one', {
    timeout: 240_000,
  }, () => {
    expect(answers(there, 'off')).toEqual(expected);
    expect(answers(there, 'on')).toEqual(expected);
    const lmodjs = join(there.root, 'libexec/lmodjs');
    const env = environment(there, 'on');
    const status = run(lmodjs, ['engine', 'status', '--json'], { env });
    if (existsSync(join(there.root, 'libexec/lmod.cold'))) {
      const { running, pid } = JSON.parse(status.out);
      expect({ running, node: realpathSync(`/proc/${pid}/exe`) }).toEqual({
        running: true,
        node: realpathSync(node),
      });
    }
    run(lmodjs, ['engine', 'stop'], { env });
  });

  test('a catalog is built, and used by both', { timeout: 120_000 }, () => {
    const env = environment(there, 'off');
    const lmodjs = join(there.root, 'libexec/lmodjs');
    const built = run(lmodjs, ['cache', 'build', there.tree], { env });
    expect(built).toMatchObject({ status: 0 });
    expect(run(lmodjs, ['cache', 'verify', there.tree], { env })).toMatchObject({ status: 0 });
    const by = (installation: Installation): unknown =>
      run(join(installation.root, 'libexec/lmod'), ['bash', '-t', 'spider'], {
        env: { ...env, MODULEPATH: there.tree },
      });
    expect(by(here)).toEqual(by(there));
  });
});
