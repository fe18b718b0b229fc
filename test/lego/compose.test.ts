// Composed images: what is found below the mount points, what is wrong with them, and kernels that start from them.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeUtf8 } from '../../src/base/text.ts';
import { type TempTree, tempTree } from '../helpers/temp-tree.ts';
import { projectRoot, tools } from '../helpers/tools.ts';

let place: TempTree;
let lego: string;
let env: Record<string, string>;

beforeAll(() => {
  place = tempTree();
  lego = join(place.path, 'lego');
  env = {
    PATH: `${tools.jupyterPython ? dirname(tools.jupyterPython) : '/usr/bin'}:/usr/bin:/bin`,
    HOME: place.folder('home'),
    JUPYTER_DATA_DIR: join(place.path, 'data'),
    LMODJS_LEGO_PATH: `${lego}/*:${lego}/envs/*`,
    LMODJS_ENGINE: 'off',
  };
  environment('envs/ml', { 'activate.d/a.sh': 'export ML_ACTIVATED="$CONDA_PREFIX"\n' });
  environment('stats', {});
  place.file('lego/tools/modulefiles/hammer/1.0.lua', 'setenv("HAMMER", "yes")');
  place.file(
    'lego/plain/share/jupyter/kernels/plain/kernel.json',
    '{"argv":["x"],"display_name":"P","language":"x"}',
  );
});
afterAll(() => place.remove());

/** A conda-like prefix whose Python is Jupyter's own, with a kernel. */
function environment(name: string, scripts: Record<string, string>): void {
  const prefix = `lego/${name}`;
  place.file(`${prefix}/conda-meta/history`, '');
  mkdirSync(join(place.path, prefix, 'bin'), { recursive: true });
  const python = tools.jupyterPython ?? '/usr/bin/python3';
  place.file(`${prefix}/bin/python`, `#!/bin/sh\nexec ${python} "$@"\n`, 0o755);
  const spec = {
    argv: [join(place.path, prefix, 'bin/python'), '-m', 'ipykernel_launcher', '-f', '{connection_file}'],
    display_name: 'Python 3 (ipykernel)',
    language: 'python',
    metadata: { debugger: true },
  };
  place.file(`${prefix}/share/jupyter/kernels/python3/kernel.json`, JSON.stringify(spec));
  place.file(`${prefix}/share/jupyter/kernels/python3/logo-64x64.png`, 'png');
  for (const [file, text] of Object.entries(scripts)) place.file(`${prefix}/etc/conda/${file}`, text);
}

function compose(
  words: readonly string[],
  more: Record<string, string> = {},
  encoding: BufferEncoding = 'utf8',
) {
  const { status, stdout, stderr } = spawnSync(join(projectRoot, 'libexec/lmodjs'), ['compose', ...words], {
    env: { ...env, ...more },
    encoding,
  });
  return { status, stdout, stderr };
}

describe('lmodjs compose', () => {
  test('tells what the images make together, and changes nothing', () => {
    const { status, stdout, stderr } = compose(['--json'], { MODULEPATH: '/site' });
    const found = JSON.parse(stdout);
    expect([status, stderr]).toEqual([0, '']);
    expect(found.modulePath).toEqual(['/site', `${lego}/tools/modulefiles`]);
    expect(found.jupyterPath).toEqual([`${lego}/plain/share/jupyter`]);
    expect(found.kernels).toMatchObject([
      {
        name: 'conda-env-lego-ml-py',
        displayName: 'Python [conda env:lego-ml]',
        metadata: {
          debugger: true,
          conda_env_name: 'lego-ml',
          conda_env_path: `${lego}/envs/ml`,
          conda_language: 'Python',
          conda_raw_kernel_name: 'python3',
          conda_is_base_environment: false,
          conda_is_currently_running: false,
        },
      },
      { name: 'conda-env-stats-py' },
    ]);
    expect(found.modules.map(({ name }: { name: string }) => name)).toEqual(['conda/lego-ml', 'conda/stats']);
    expect(found.problems).toEqual([]);
    expect(existsSync(join(place.path, 'data'))).toBe(false);
  });

  test('the text for people names every image', () => {
    const { stdout } = compose([]);
    for (const word of [
      'envs/ml',
      'conda/lego-ml',
      'Python [conda env:stats]',
      'tools/modulefiles',
      'kernels/plain',
    ])
      expect(stdout).toContain(word);
  });

  test('an EasyBuild tree is found, a hierarchical one by its Core', () => {
    const root = tempTree();
    root.file('flat/modules/all/zlib/1.lua', '');
    for (const level of ['Core', 'Compiler']) root.folder(`hier/modules/all/${level}`);
    const { stdout } = compose(['--json'], { LMODJS_LEGO_PATH: `${root.path}/*` });
    expect(JSON.parse(stdout).modulePath).toEqual([
      `${root.path}/flat/modules/all`,
      `${root.path}/hier/modules/all/Core`,
    ]);
    root.remove();
  });

  test('what is wrong with an image is told by its name; --check makes it a status', () => {
    const root = tempTree();
    root.file('moved/conda-meta/history', '');
    root.file('moved/bin/pip', '#!/build/envs/moved/bin/python3\n', 0o755);
    root.file('no-kernel/conda-meta/history', '');
    root.file('foreign/conda-meta/history', '');
    const elf = Buffer.alloc(20);
    elf.write('\x7fELF\x02\x01\x01', 'latin1');
    elf.writeUInt16LE(0x1234, 18);
    root.file('foreign/bin/python3', elf.toString('latin1'), 0o755);
    root.file('broken/conda-meta/history', '');
    root.file('broken/share/jupyter/kernels/k/kernel.json', '{"argv": [');
    root.file('elsewhere/modulefiles/a/1.lua', 'local root = "/apps/software/not-here"\n');
    root.folder('nothing');
    const { status, stdout, stderr } = compose(['--json', '--check'], {
      LMODJS_LEGO_PATH: `${root.path}/*:relative/*`,
    });
    const kinds = JSON.parse(stdout).problems.map(({ kind, path }: { kind: string; path: string }) => [
      kind,
      path.replace(`${root.path}/`, ''),
    ]);
    expect(status).toBe(1);
    expect(stderr).toBe('');
    expect(new Set(kinds.map(String))).toEqual(
      new Set([
        'unusable-pattern,relative/*',
        'nothing-known,nothing',
        'built-for-another-place,moved',
        'no-kernel,moved',
        'no-kernel,no-kernel',
        'other-architecture,foreign',
        'no-kernel,foreign',
        'bad-kernel,broken',
        'built-for-another-place,elsewhere',
      ]),
    );
    expect(compose([], { LMODJS_LEGO_PATH: `${root.path}/*` }).status).toBe(0);
    root.remove();
  });

  test('a place that no variable of paths can hold is told and left out; one that is not UTF-8 has no kernels', () => {
    const root = tempTree();
    root.file('a:b/modulefiles/a/1.lua', '');
    const kernel = '{"argv":["x"],"display_name":"P","language":"x"}';
    for (const [file, text] of [
      ['conda-meta/history', ''],
      ['share/jupyter/kernels/k/kernel.json', kernel],
      ['modulefiles/b/1.lua', ''],
    ]) {
      const path = Buffer.from(`${root.path}/caf\xe9/${file}`, 'latin1');
      mkdirSync(path.subarray(0, path.lastIndexOf('/')), { recursive: true });
      writeFileSync(path, String(text));
    }
    const { stdout } = compose(['--json'], { LMODJS_LEGO_PATH: `${root.path}/*` }, 'latin1');
    const found = JSON.parse(stdout);
    expect(found.modulePath).toEqual([`${root.path}/caf\xe9/modulefiles`]);
    expect(found.kernels).toEqual([]);
    expect(found.modules).toHaveLength(1);
    expect(found.problems.map(({ kind, path }: Record<string, string>) => [kind, path])).toEqual([
      ['unusable-name', `${root.path}/a:b`],
      ['bad-kernel', `${root.path}/caf\xe9`],
    ]);
    const applied = compose(['--apply'], { LMODJS_LEGO_PATH: `${root.path}/*` }, 'latin1');
    const script = `${applied.stdout}\neval "$('${projectRoot}/libexec/lmod' sh load '${found.modules[0].name}' b)"; printf %s "$CONDA_PREFIX"`;
    writeFileSync(join(root.path, 'script'), Buffer.from(script, 'latin1'));
    const { stdout: prefix } = spawnSync('/bin/sh', [join(root.path, 'script')], { env, encoding: 'latin1' });
    expect(prefix).toBe(`${root.path}/caf\xe9`);
    const conda = compose(['--conda-info'], { LMODJS_LEGO_PATH: `${root.path}/*:${lego}/stats` });
    expect(JSON.parse(conda.stdout).envs).toEqual([join(lego, 'stats')]);
    expect(conda.stderr).toContain('is not UTF-8');
    root.remove();
  });

  test('two images of one name are both there, and told apart', () => {
    const root = tempTree();
    for (const name of ['a/ml', 'b/ml']) root.file(`${name}/conda-meta/history`, '');
    const { stdout } = compose(['--json'], { LMODJS_LEGO_PATH: `${root.path}/*/*` });
    const { environments, problems } = JSON.parse(stdout);
    expect(environments.map(({ name }: { name: string }) => name)).toEqual(['ml', 'ml-2']);
    expect(problems).toContainEqual(
      expect.objectContaining({ kind: 'name-clash', path: `${root.path}/b/ml` }),
    );
    root.remove();
  });

  test('names that become the same are kept apart and told; a kernel finds what lies beside its kernel.json', () => {
    const root = tempTree();
    for (const name of ['数据', '图像'].map(encodeUtf8)) {
      root.file(`${name}/conda-meta/history`, '');
      for (const raw of ['python2', 'python3'])
        root.file(
          `${name}/share/jupyter/kernels/${raw}/kernel.json`,
          '{"argv": ["python", "{resource_dir}/start.py", "-f", "{connection_file}"], "display_name": "P", "language": "python"}',
        );
    }
    const { stdout } = compose(['--json'], { LMODJS_LEGO_PATH: `${root.path}/*` });
    const { kernels, modules, problems } = JSON.parse(stdout);
    const name = 'conda-env-__-py';
    expect(kernels.map((kernel: { name: string }) => kernel.name)).toEqual([
      name,
      `${name}-2`,
      `${name}-3`,
      `${name}-4`,
    ]);
    expect(kernels.map((kernel: { module: string }) => kernel.module)).toEqual([
      'conda/__',
      'conda/__',
      'conda/__-2',
      'conda/__-2',
    ]);
    expect(modules.map((module: { name: string }) => module.name)).toEqual(['conda/__', 'conda/__-2']);
    expect(kernels[3].argv[1]).toBe(`${root.path}/数据/share/jupyter/kernels/python3/start.py`);
    const clashes = problems.filter(({ kind }: { kind: string }) => kind === 'name-clash');
    expect(clashes.map(({ text }: { text: string }) => text)).toContainEqual(
      expect.stringMatching(/python3: .*conda-env-__-py is taken .*it is called conda-env-__-py-4/),
    );
    root.remove();
  });

  test('the shim answers as conda does, with the environments of the images', () => {
    const shim = join(projectRoot, 'libexec/conda-shim');
    const run = (words: string[]) => spawnSync(shim, words, { env, encoding: 'utf8' });
    const info = JSON.parse(run(['info', '--json']).stdout);
    expect(info.envs).toEqual([`${lego}/envs/ml`, `${lego}/stats`]);
    expect(info.envs_dirs).toEqual([`${lego}/envs`, lego]);
    expect(existsSync(join(info.conda_prefix, 'bin/activate'))).toBe(true);
    expect(run(['create', '-n', 'x']).status).toBe(1);
    const activated = spawnSync(
      'bash',
      [
        '-c',
        `. '${info.conda_prefix}/bin/activate' '${lego}/envs/ml' && echo "$CONDA_PREFIX $ML_ACTIVATED"; command -v python`,
      ],
      { env, encoding: 'utf8' },
    ).stdout;
    expect(activated).toBe(`${lego}/envs/ml ${lego}/envs/ml\n${lego}/envs/ml/bin/python\n`);
  });
});

describe.skipIf(tools.jupyterPython === undefined)('lmodjs compose --apply', () => {
  test('a place that Jupyter would not look at is put on JUPYTER_PATH', () => {
    const pathAfter = (to: string, more: Record<string, string> = {}): string | undefined =>
      /^JUPYTER_PATH=(.*); export/m.exec(compose(['--apply', '--to', to], more).stdout)?.[1];
    const plain = join(lego, 'plain/share/jupyter');
    const elsewhere = join(place.path, 'elsewhere');
    expect(pathAfter(elsewhere)).toBe(`${plain}:${elsewhere}`);
    expect(pathAfter(elsewhere, { JUPYTER_PATH: elsewhere })).toBe(`${elsewhere}:${plain}`);
    expect(pathAfter(join(place.path, 'data'))).toBe(plain);
  });

  test('writes kernels that start in their environments, and prints what the shell must know', () => {
    place.file('data/kernels/mine/kernel.json', '{"argv":["x"],"display_name":"Mine","language":"x"}');
    const { status, stdout, stderr } = compose(['--apply'], { MODULEPATH: '/site' });
    expect([status, stderr]).toEqual([0, '']);
    const modules = join(place.path, 'data/lmodjs/modulefiles');
    expect(stdout).toBe(
      `MODULEPATH=/site:${lego}/tools/modulefiles:${modules}; export MODULEPATH;\n` +
        `JUPYTER_PATH=${lego}/plain/share/jupyter; export JUPYTER_PATH;\n`,
    );
    expect(readdirSync(join(place.path, 'data/kernels')).sort()).toEqual([
      'conda-env-lego-ml-py',
      'conda-env-stats-py',
      'mine',
    ]);
    expect(existsSync(join(place.path, 'data/kernels/conda-env-stats-py/logo-64x64.png'))).toBe(true);
    const loaded = spawnSync(join(projectRoot, 'libexec/lmod'), ['bash', 'load', 'conda/lego-ml', 'hammer'], {
      env: { ...env, MODULEPATH: `${lego}/tools/modulefiles:${modules}` },
      encoding: 'utf8',
    });
    expect(loaded.stdout).toContain(`ML_ACTIVATED=${lego}/envs/ml`);
    const cells = ['import os, sys; print(os.environ["CONDA_PREFIX"], os.environ.get("ML_ACTIVATED"))'];
    const started = spawnSync(tools.jupyterPython ?? '', [join(projectRoot, 'test/jupyter/run-kernels.py')], {
      input: JSON.stringify([
        { kernel: 'conda-env-lego-ml-py', cells },
        { kernel: 'conda-env-stats-py', cells },
      ]),
      env,
      encoding: 'utf8',
      timeout: 120_000,
    });
    expect(JSON.parse(started.stdout)).toEqual([
      { cells: [{ status: 'ok', text: `${lego}/envs/ml ${lego}/envs/ml\n` }] },
      { cells: [{ status: 'ok', text: `${lego}/stats None\n` }] },
    ]);
  });

  test('applied again it removes what is no longer mounted, and nothing else; a kernel of others is not replaced', () => {
    renameSync(join(lego, 'stats'), join(place.path, 'stats-away'));
    place.file('lego/other/conda-meta/history', '');
    place.file(
      'lego/other/share/jupyter/kernels/ir/kernel.json',
      '{"argv":["R"],"display_name":"R","language":"R"}',
    );
    place.file(
      'data/kernels/conda-env-other-r/kernel.json',
      '{"argv":["x"],"display_name":"Own","language":"R"}',
    );
    const { status, stderr } = compose(['--apply']);
    expect([status, stderr.includes('conda-env-other-r is there already')]).toEqual([1, true]);
    expect(readdirSync(join(place.path, 'data/kernels')).sort()).toEqual([
      'conda-env-lego-ml-py',
      'conda-env-other-r',
      'mine',
    ]);
    expect(readFileSync(join(place.path, 'data/kernels/conda-env-other-r/kernel.json'), 'utf8')).toContain(
      'Own',
    );
    expect(readdirSync(join(place.path, 'data/lmodjs/modulefiles/conda')).sort()).toEqual([
      'lego-ml.lua',
      'other.lua',
    ]);
  });

  test('where nothing can be written that is told, and MODULEPATH names no directory that is not there', () => {
    const { status, stdout, stderr } = compose(['--apply'], { JUPYTER_DATA_DIR: '/proc/nowhere' });
    expect(status).toBe(1);
    expect(stderr).toContain('/proc/nowhere/kernels/conda-env-lego-ml-py cannot be written');
    expect(stdout).toContain(`MODULEPATH=${lego}/tools/modulefiles;`);
  });

  test('a linked mount point is a mount point', () => {
    symlinkSync(join(place.path, 'stats-away'), join(lego, 'linked'));
    const { stdout } = compose(['--json']);
    expect(JSON.parse(stdout).environments).toContainEqual(
      expect.objectContaining({ prefix: join(lego, 'linked') }),
    );
  });
});
