// JupyterLab in a real browser: kernels with modules, %ml, errors, and jupyter-lmod's panel, as users see them.
import { spawnSync } from 'node:child_process';
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TempTree, tempTree } from '../helpers/temp-tree.ts';
import { projectRoot, tools } from '../helpers/tools.ts';
import { installedPackage } from './installed-package.ts';

const python = tools.jupyterPython ?? '/usr/bin/python3';
const browser = tools.chromium;

interface Seen {
  readonly kernel_with_modules: readonly string[];
  readonly kernel_without_modules: string;
  readonly refused_by_the_provisioner: string;
  readonly sidebar: Record<'offered' | 'loaded' | 'kernel' | 'unloaded', string>;
}

let place: TempTree;
let seen: Seen;

describe.skipIf(browser === undefined || tools.jupyterPython === undefined)('JupyterLab in a browser', () => {
  beforeAll(() => {
    place = tempTree();
    place.file('pkg/hello_mod/__init__.py', 'answer = 42\n');
    place.file('modules/hello/1.0.lua', `prepend_path("PYTHONPATH", "${place.path}/pkg")`);
    place.file('modules/library/2.lua', 'prepend_path("LD_LIBRARY_PATH", "/nowhere/lib")');
    place.file('modules/gone/3.lua', 'setenv("GONE", "3")');
    place.file('modules/broken/100.lua', 'LmodError("only 100% of %s is not enough")');
    const libexec = join(projectRoot, 'libexec');
    const env = {
      PATH: `${join(python, '..')}:/usr/bin:/bin`,
      HOME: place.folder('home'),
      JUPYTER_DATA_DIR: join(place.path, 'data'),
      JUPYTER_RUNTIME_DIR: place.folder('runtime'),
      JUPYTER_CONFIG_DIR: place.folder('config'),
      MODULEPATH: join(place.path, 'modules'),
      LMOD_CMD: join(libexec, 'lmod'),
      MODULESHOME: projectRoot,
      LMODJS_ENGINE: 'off',
    };
    for (const words of [
      ['lab', '--display-name', 'With hello', '--modules', 'hello'],
      ['soon-gone', '--display-name', 'Soon gone', '--modules', 'gone'],
    ]) {
      const { status, stderr } = spawnSync(join(libexec, 'lmodjs'), ['kernel', 'add', ...words], {
        env,
        encoding: 'utf8',
      });
      expect([status, stderr]).toEqual([0, '']);
    }
    renameSync(join(place.path, 'modules/gone'), join(place.path, 'gone'));
    place.file('data/kernels/chosen/kernel.json', kernelJson('Chosen', 'lmodjs-provisioner'));
    place.file('data/kernels/plain/kernel.json', kernelJson('Plain', 'local-provisioner'));
    place.file('home/refused.ipynb', notebook({ modules: ['broken'] }));
    const { status, stdout, stderr } = spawnSync(
      python,
      [join(projectRoot, 'test/jupyter/browser.py'), browser ?? ''],
      {
        env: { ...env, PYTHONPATH: installedPackage(python, place.path, env) },
        encoding: 'utf8',
        timeout: 170_000,
      },
    );
    expect([status, stderr]).toEqual([0, '']);
    seen = JSON.parse(stdout);
  }, 180_000);
  afterAll(() => place.remove());

  test('a kernel with modules is in the launcher, its cells import their packages, and %ml works in it', () => {
    const [imported, loaded, listed, missing] = seen.kernel_with_modules;
    expect(imported).toBe('42');
    expect(loaded).toMatch(/LD_LIBRARY_PATH.*lmodjs kernel add NAME --modules library\/2/s);
    expect(listed).toMatch(/hello\/1\.0.*library\/2/s);
    expect(missing).toMatch(/UsageError.*missing/s);
  });

  test('a kernel whose module is gone says so below the cell, and runs nothing', () => {
    expect(seen.kernel_without_modules).toContain("'module load gone' failed");
    expect(seen.kernel_without_modules).toContain('Nothing was run');
    expect(existsSync(join(place.path, 'home/ran'))).toBe(false);
  });

  test('what the provisioner refuses is told in a dialog, letter for letter', () => {
    expect(seen.refused_by_the_provisioner).toContain(
      "the notebook's metadata asks for 'module load broken'",
    );
    expect(seen.refused_by_the_provisioner).toContain('only 100% of %s is not enough');
  });

  test("jupyter-lmod's panel loads and unloads, and a kernel that starts then has the module", () => {
    expect(seen.sidebar.offered).toContain('hello/1.0');
    expect(seen.sidebar.loaded).toContain('hello/1.0');
    expect(seen.sidebar.kernel).toBe('42');
    expect(seen.sidebar.unloaded).not.toContain('hello/1.0');
  });
});

function kernelJson(title: string, provisioner: string): string {
  return JSON.stringify({
    argv: ['python3', '-m', 'ipykernel_launcher', '-f', '{connection_file}'],
    display_name: title,
    language: 'python',
    metadata: { kernel_provisioner: { provisioner_name: provisioner } },
  });
}

function notebook(lmodjs: object): string {
  return JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      lmodjs,
      kernelspec: { name: 'chosen', display_name: 'Chosen', language: 'python' },
    },
    cells: [],
  });
}
