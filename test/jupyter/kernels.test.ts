// Kernels with modules in a real Jupyter: written by `lmodjs kernel`, started by jupyter_client.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TempTree, tempTree } from '../helpers/temp-tree.ts';
import { projectRoot, tools } from '../helpers/tools.ts';
import { installedPackage } from './installed-package.ts';

const python = tools.jupyterPython ?? '/usr/bin/python3';

let place: TempTree;
let env: Record<string, string>;

beforeAll(() => {
  place = tempTree();
  place.file('pkg/hello_mod/__init__.py', 'answer = 42\n');
  place.file(
    'modules/hello/1.0.lua',
    `prepend_path("PYTHONPATH", "${place.path}/pkg") setenv("HELLO", "a\\nb'c")`,
  );
  place.file(
    'modules/library/2.lua',
    'prepend_path("LD_LIBRARY_PATH", "/nowhere/lib") setenv("LIBRARY", "2")',
  );
  place.file('modules/bare-python/3.lua', `prepend_path("PATH", "${place.path}/bare/bin")`);
  place.file('bare/bin/python3', '#!/bin/sh\nexec /usr/bin/python3 -I "$@"\n', 0o755);
  env = {
    PATH: `${join(python, '..')}:/usr/bin:/bin`,
    HOME: place.folder('home'),
    JUPYTER_DATA_DIR: join(place.path, 'data'),
    MODULEPATH: join(place.path, 'modules'),
    LMODJS_ENGINE: 'off',
  };
});
afterAll(() => place.remove());

function lmodjs(words: readonly string[], more: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(join(projectRoot, 'libexec/lmodjs'), ['kernel', ...words], {
    env: { ...env, ...more },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

interface Task {
  readonly kernel: string;
  readonly cells: readonly string[];
  readonly env?: Record<string, string>;
  /** cells after a restart of the kernel */
  readonly again?: readonly string[];
}

interface Outcome {
  readonly failed?: string;
  readonly cells: readonly { readonly status: string; readonly text: string }[];
}

/** Runs all tasks in one Python; what the server's log would say is on stderr. */
function inJupyter(tasks: readonly Task[], more: Record<string, string> = {}) {
  const { stdout, stderr } = spawnSync(python, [join(projectRoot, 'test/jupyter/run-kernels.py')], {
    input: JSON.stringify(tasks),
    env: { ...env, PYTHONPATH: join(projectRoot, 'jupyter'), ...more },
    encoding: 'utf8',
    timeout: 180_000,
  });
  const outcomes: Outcome[] = JSON.parse(stdout);
  return { outcomes, log: stderr };
}

function spec(name: string) {
  return JSON.parse(readFileSync(join(place.path, 'data/kernels', name, 'kernel.json'), 'utf8'));
}

describe.skipIf(tools.jupyterPython === undefined)('lmodjs kernel', () => {
  test('add writes a kernel.json that starts through kernel-exec, and nothing a shell would read', () => {
    expect(lmodjs(['add', 'plain', '--modules', 'hello/1.0', 'library'])).toMatchObject({
      status: 0,
      stderr: '',
    });
    const { argv, display_name: title, metadata } = spec('plain');
    expect(argv[0]).toBe(join(projectRoot, 'libexec/kernel-exec'));
    expect(argv).toContain('{connection_file}');
    expect(title).toBe('Python (hello/1.0, library)');
    expect(metadata).toMatchObject({
      debugger: true,
      lmodjs: { modules: ['hello/1.0', 'library'], purge: false },
    });
  });

  test('add refuses a missing module, a bad name, a language without a command, and writes nothing', () => {
    for (const words of [
      ['add', 'none', '--modules', 'hello/1.0', 'missing/1'],
      ['add', 'a b', '--modules', 'hello'],
      ['add', '..', '--modules', 'hello'],
      ['add', 'none'],
      ['add', 'none', '--modules', 'hello', '--language', 'cobol'],
      ['add', 'none', '--modules', 'hello', '--language', 'cobol', '--', 'cobol-kernel'],
      ['add', 'none', '--collection', 'nothing-saved'],
    ]) {
      const { status, stdout, stderr } = lmodjs(words);
      expect([status, stdout], words.join(' ')).toEqual([1, '']);
      expect(stderr).toMatch(/lmodjs kernel add: .+\n$/);
    }
    expect(existsSync(join(place.path, 'data/kernels/none'))).toBe(false);
  });

  test('a kernel that is there is replaced only on demand, and one that is not ours is never removed', () => {
    place.file('data/kernels/foreign/kernel.json', '{"argv": ["x"], "display_name": "X", "language": "x"}');
    lmodjs(['add', 'twice', '--modules', 'hello']);
    expect(lmodjs(['add', 'twice', '--modules', 'library']).status).toBe(1);
    expect(lmodjs(['add', 'twice', '--modules', 'library', '--replace']).status).toBe(0);
    expect(spec('twice').metadata.lmodjs.modules).toEqual(['library']);
    expect(lmodjs(['remove', 'twice', 'foreign'])).toMatchObject({ status: 1, stdout: '' });
    expect(existsSync(join(place.path, 'data/kernels/twice/kernel.json'))).toBe(true);
    expect(lmodjs(['remove', 'twice']).status).toBe(0);
    expect(existsSync(join(place.path, 'data/kernels/twice'))).toBe(false);
    expect(lmodjs(['remove', 'twice']).status).toBe(1);
  });

  test('--prefix, --sys-prefix and the data directory are Jupyter’s places', () => {
    const prefix = place.folder('prefix');
    expect(lmodjs(['add', 'there', '--modules', 'hello', '--prefix', prefix]).stdout).toContain(
      join(prefix, 'share/jupyter/kernels/there'),
    );
    const home = lmodjs(['add', 'home', '--modules', 'hello'], { JUPYTER_DATA_DIR: '' });
    expect(home.stdout).toContain(join(place.path, 'home/.local/share/jupyter/kernels/home'));
    expect(lmodjs(['add', 'x', '--modules', 'hello', '--user', '--sys-prefix']).status).toBe(1);
    const listed = JSON.parse(
      lmodjs(['list', '--json'], { JUPYTER_PATH: join(prefix, 'share/jupyter') }).stdout,
    );
    expect(listed).toContainEqual(expect.objectContaining({ name: 'there', modules: ['hello'] }));
  });

  test('another language, and the user’s own command', () => {
    const { status, stderr } = lmodjs(['add', 'rr', '--modules', 'hello', '--language', 'r']);
    expect(status).toBe(0);
    expect(stderr).toContain('rr cannot start yet');
    const own = [
      'add',
      'own',
      '--modules',
      'hello',
      '--language',
      'c++',
      '--',
      'no-such-cpp',
      '{connection_file}',
    ];
    expect(lmodjs(own).stderr).toContain("no 'no-such-cpp' is on PATH");
    expect(spec('own').argv.slice(-2)).toEqual(['no-such-cpp', '{connection_file}']);
    expect(lmodjs(['check', 'rr', 'own'])).toMatchObject({
      status: 1,
      stdout: 'rr: not ready\nown: not ready\n',
    });
  });

  test('check tells what is ready; refresh writes kernels of another installation again', () => {
    lmodjs(['add', 'ready', '--modules', 'hello']);
    expect(lmodjs(['check', 'ready'])).toEqual({ status: 0, stdout: 'ready: ready\n', stderr: '' });
    const json = spec('ready');
    json.argv[0] = '/gone/libexec/kernel-exec';
    place.file('data/kernels/ready/kernel.json', JSON.stringify(json));
    const { status, stderr } = lmodjs(['check', 'ready']);
    expect([status, stderr.includes('/gone/libexec/kernel-exec')]).toEqual([1, true]);
    expect(lmodjs(['refresh', 'ready']).status).toBe(0);
    expect(lmodjs(['check', 'ready']).status).toBe(0);
  });

  test('a kernel starts with its modules, and with nothing of how it was started', () => {
    lmodjs(['add', 'lab', '--modules', 'hello/1.0', 'library']);
    const { outcomes } = inJupyter(
      [
        {
          kernel: 'lab',
          cells: [
            'import hello_mod, os; print(hello_mod.answer, repr(os.environ["HELLO"]), os.environ["LOADEDMODULES"])',
            'import sys; print(sys.executable, [name for name in os.environ if "lmodjs_" in name], os.environ["word"])',
            'import subprocess; print(subprocess.run("echo $LIBRARY", shell=True, text=True, capture_output=True).stdout)',
          ],
        },
      ],
      { word: 'mine', MODULEPATH: '' },
    );
    const [lab] = outcomes;
    expect(lab?.cells.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok']);
    expect(lab?.cells.map(({ text }) => text)).toEqual([
      `42 "a\\nb'c" hello/1.0:library/2\n`,
      `${python} [] mine\n`,
      '2\n\n',
    ]);
  });

  test('without its modules there is no kernel: notebook and log are told why', () => {
    lmodjs(['add', 'soon-gone', '--modules', 'hello/1.0']);
    lmodjs(['add', 'no-kernel-package', '--modules', 'bare-python']);
    const modules = join(place.path, 'modules/hello');
    renameSync(modules, `${modules}-away`);
    const { outcomes, log } = inJupyter([
      { kernel: 'soon-gone', cells: ['open("ran", "w")'] },
      { kernel: 'no-kernel-package', cells: ['1'] },
    ]);
    renameSync(`${modules}-away`, modules);
    const [gone, bare] = outcomes;
    expect(gone?.cells).toEqual([{ status: 'error', text: expect.stringContaining('hello/1.0') }]);
    expect(bare?.cells).toEqual([
      { status: 'error', text: expect.stringContaining('cannot import ipykernel') },
    ]);
    expect(log).toContain("'module load hello/1.0' failed");
    expect(log).toContain('cannot import ipykernel');
    expect(lmodjs(['check', 'no-kernel-package'])).toMatchObject({ status: 1 });
  });

  test('%ml changes a running kernel as far as it can, says what it cannot, and names the kernel that has it', () => {
    lmodjs(['add', 'has-library', '--modules', 'hello/1.0', 'library/2', '--display-name', 'With library']);
    place.file('data/kernels/python3/kernel.json', plainKernel());
    const { outcomes } = inJupyter([
      {
        kernel: 'python3',
        env: { LMOD_CMD: join(projectRoot, 'libexec/lmod') },
        cells: [
          '%load_ext lmodjs',
          '%ml hello',
          'import hello_mod; print(hello_mod.answer)',
          '%ml list',
          '%ml load library',
          '%ml -hello',
          'import sys; print([each for each in sys.path if "pkg" in each])',
          '%ml load missing',
          '%module purge',
          'import os; print(os.environ.get("LIBRARY"), os.environ.get("LOADEDMODULES"))',
        ],
      },
    ]);
    const cells = outcomes[0]?.cells ?? [];
    const texts = cells.map(({ text }) => text);
    expect(texts[2]).toBe('42\n');
    expect(texts[3]).toContain('hello/1.0');
    expect(texts[4]).toMatch(/LD_LIBRARY_PATH.*\n.*With library \(has-library\)/);
    expect(texts[5]).toContain('hello_mod');
    expect(texts[6]).toBe('[]\n');
    expect(cells[7]?.status).toBe('error');
    expect(texts[7]).toContain('missing');
    expect(texts[9]).toBe('None None\n');
  });

  test('the kernel that %ml names is found by what it loads, where none names all that is wanted', () => {
    place.file('modules/deep/1.lua', 'setenv("DEEP", "1")');
    place.file('modules/suite/7.lua', 'depends_on("deep/1", "library/2")');
    lmodjs(['add', 'suite', '--modules', 'suite/7', '--display-name', 'Suite']);
    const saved = { ...env, LMOD_CMD: join(projectRoot, 'libexec/lmod'), BASH_ENV: '' };
    const script = 'eval "$($LMOD_CMD bash load bare-python hello)"; eval "$($LMOD_CMD bash save both)"';
    expect(spawnSync('/bin/bash', ['-c', script], { env: saved }).status).toBe(0);
    lmodjs(['add', 'saved', '--collection', 'both', '--display-name', 'Saved']);
    const named = (...modules: string[]): unknown => {
      const code = `import os; from lmodjs.kernels import kernels_with; print(kernels_with(${JSON.stringify(modules)}, os.environ))`;
      const { stdout } = spawnSync(python, ['-c', code], {
        env: {
          ...env,
          PYTHONPATH: join(projectRoot, 'jupyter'),
          LMOD_CMD: join(projectRoot, 'libexec/lmod'),
        },
        encoding: 'utf8',
      });
      return stdout.trim();
    };
    expect(named('deep/1')).toBe("['Suite (suite)']");
    expect(named('deep/1', 'suite/7')).toBe("['Suite (suite)']");
    expect(named('bare-python/3', 'hello/1.0')).toBe("['Saved (saved)']");
    expect(named('deep/1', 'hello/1.0')).toBe('[]');
  });

  test('%ml carries values of any bytes, reads options and quotes as a shell does, and a question forgets nothing', () => {
    place.file(
      'modules/odd/1.lua',
      'setenv("NEXT_LINE", "a\\194\\133{b") setenv("SEPARATOR", "a\\226\\128\\168{b") setenv("BYTES", "\\255\\254") ' +
        'LmodMessage("caf\\233") prepend_path("LD_LIBRARY_PATH", "/nowhere/odd")',
    );
    place.file('data/kernels/python3/kernel.json', plainKernel());
    const { outcomes } = inJupyter([
      {
        kernel: 'python3',
        env: { LMOD_CMD: join(projectRoot, 'libexec/lmod') },
        cells: [
          '%load_ext lmodjs',
          '%ml load hello',
          '%ml odd',
          'import os; print(ascii([os.environ["NEXT_LINE"], os.environ["SEPARATOR"]]), os.environb[b"BYTES"])',
          '%ml -t list',
          "%ml load 'hello",
          '%ml show hello',
          '%ml --force library',
          '%ml swap library hello',
          'import hello_mod, sys; print([each for each in sys.path if "pkg" in each])',
        ],
        again: ['import os; print(os.environ.get("BYTES"))'],
      },
    ]);
    const cells = outcomes[0]?.cells ?? [];
    const texts = cells.map(({ text }) => text);
    expect(texts[2]).toContain('caf\ufffd');
    expect(texts[3]).toBe(`['a\\x85{b', 'a\\u2028{b'] b'\\xff\\xfe'\n`);
    expect(texts[4]).toBe('hello/1.0\nodd/1\n');
    expect(texts[5]).toContain("load 'hello: No closing quotation");
    expect(texts[7]).toContain('--modules hello/1.0 odd/1 library/2');
    expect(texts[8]).toMatch(/LD_LIBRARY_PATH/);
    expect(texts[9]).toBe(`['${place.path}/pkg']\n`);
    // a restart is a new process: what %ml did is gone
    expect(cells.slice(-1)).toEqual([{ status: 'ok', text: 'None\n' }]);
  });

  test('the Python that a module brings runs its kernel', () => {
    place.file('own/bin/python3', `#!/bin/sh\nOWN_PYTHON=yes exec ${python} "$@"\n`, 0o755);
    place.file('modules/own-python/1.lua', `prepend_path("PATH", "${place.path}/own/bin")`);
    lmodjs(['add', 'own-python', '--modules', 'own-python']);
    const { outcomes } = inJupyter([
      { kernel: 'own-python', cells: ['import os; print(os.environ.get("OWN_PYTHON"))'] },
    ]);
    expect(outcomes[0]?.cells).toEqual([{ status: 'ok', text: 'yes\n' }]);
  });

  test.skipIf(!tools.irkernel)('a module with R and IRkernel is a kernel of R', () => {
    place.file('r/bin/R', '#!/bin/sh\nOWN_R=yes exec /usr/bin/R "$@"\n', 0o755);
    place.file(
      'modules/R-kernel/4.lua',
      `prepend_path("PATH", "${place.path}/r/bin") prepend_path("R_LIBS", "${tools.irkernel}/usr/lib/R/site-library")
      for name in capture("ls ${tools.irkernel}/usr/lib"):gmatch("%S+%-linux%-gnu") do
        prepend_path("LD_LIBRARY_PATH", pathJoin("${tools.irkernel}/usr/lib", name))
      end`,
    );
    expect(lmodjs(['add', 'r', '--language', 'r', '--modules', 'R-kernel', 'hello']).stderr).toBe('');
    const { outcomes } = inJupyter([
      { kernel: 'r', cells: ['cat(Sys.getenv(c("OWN_R", "LOADEDMODULES")), 6 * 7)'] },
    ]);
    expect(outcomes[0]?.cells).toEqual([{ status: 'ok', text: 'yes R-kernel/4:hello/1.0 42' }]);
  });

  test('an environment too large for any program is told by check, by add, and in the notebook', () => {
    place.file('modules/large/1.lua', `setenv("LARGE", string.rep("x", 140000))`);
    expect(lmodjs(['add', 'large', '--modules', 'large']).stderr).toMatch(/does not run .*E2BIG/);
    expect(lmodjs(['check', 'large'])).toMatchObject({ status: 1 });
    const { outcomes, log } = inJupyter([{ kernel: 'large', cells: ['1'] }]);
    const told = expect.stringContaining("'module load large' makes the environment so large");
    expect(outcomes[0]?.cells).toEqual([{ status: 'error', text: told }]);
    expect(log).toEqual(told);
  });

  test('packages that do not fit the modules’ Python are explained, however they fail', () => {
    place.file('misfit/traitlets/__init__.py', 'raise AttributeError("made for another Python")');
    place.file('modules/misfit/1.lua', `prepend_path("PYTHONPATH", "${place.path}/misfit")`);
    lmodjs(['add', 'misfit', '--modules', 'misfit']);
    const { outcomes } = inJupyter([{ kernel: 'misfit', cells: ['1'] }]);
    expect(outcomes[0]?.cells).toEqual([
      { status: 'error', text: expect.stringContaining('AttributeError: made for another Python') },
    ]);
  });

  test('the provisioner loads what the notebook, the variable or the kernel names, and raises what goes wrong', () => {
    place.file('data/kernels/chosen/kernel.json', plainKernel({ provisioner_name: 'lmodjs-provisioner' }));
    place.file('nb.ipynb', '{"metadata": {"lmodjs": {"modules": ["library"]}}, "cells": []}');
    place.file('bad.ipynb', '{"metadata": {"lmodjs": {"modules": ["/etc/passwd"]}}, "cells": []}');
    place.file('up.ipynb', '{"metadata": {"lmodjs": {"modules": ["hello/../../evil"]}}, "cells": []}');
    place.file('modules/provided-large/1.lua', 'setenv("LARGE", string.rep("x", 140000))');
    const misread = { provisioner_name: 'lmodjs-provisioner', config: { modules: 'hello' } };
    place.file('data/kernels/misread/kernel.json', plainKernel(misread));
    const cells = ['import os; print(os.environ.get("LOADEDMODULES"))'];
    const base = { LMOD_CMD: join(projectRoot, 'libexec/lmod') };
    const { outcomes } = inJupyter(
      [
        { kernel: 'chosen', cells, env: base },
        { kernel: 'chosen', cells, env: { ...base, LMODJS_KERNEL_MODULES: 'library, hello/1.0' } },
        { kernel: 'chosen', cells, env: { ...base, JPY_SESSION_NAME: join(place.path, 'nb.ipynb') } },
        { kernel: 'chosen', cells, env: { ...base, JPY_SESSION_NAME: join(place.path, 'bad.ipynb') } },
        { kernel: 'chosen', cells, env: { ...base, JPY_SESSION_NAME: join(place.path, 'up.ipynb') } },
        { kernel: 'chosen', cells, env: { ...base, LMODJS_KERNEL_MODULES: 'hello missing' } },
        { kernel: 'chosen', cells, env: { ...base, LMODJS_KERNEL_MODULES: 'bare-python' } },
        { kernel: 'chosen', cells, env: { ...base, LMODJS_KERNEL_MODULES: 'provided-large' } },
        { kernel: 'misread', cells, env: base },
      ],
      { PYTHONPATH: installedPackage(python, place.path, env) },
    );
    expect(outcomes.map((each) => each.failed ?? each.cells[0]?.text)).toEqual([
      'None\n',
      'library/2:hello/1.0\n',
      'library/2\n',
      expect.stringContaining("'/etc/passwd' is no name of a module"),
      expect.stringContaining("'hello/../../evil' is no name of a module"),
      expect.stringContaining('missing'),
      expect.stringMatching(/the modules bring .*bare\/bin\/python3, which has no ipykernel_launcher/),
      expect.stringContaining('The largest variable is LARGE with 140000 bytes'),
      expect.stringContaining("the kernel's provisioner: 'modules' is no list of names"),
    ]);
  });
});

function plainKernel(provisioner?: object): string {
  return JSON.stringify({
    argv: ['python3', '-m', 'ipykernel_launcher', '-f', '{connection_file}'],
    display_name: 'Plain',
    language: 'python',
    metadata: provisioner ? { kernel_provisioner: provisioner } : {},
  });
}
