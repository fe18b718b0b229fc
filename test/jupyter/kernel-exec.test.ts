// The first program of a kernel, with modules that change more than variables.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TempTree, tempTree } from '../helpers/temp-tree.ts';
import { projectRoot } from '../helpers/tools.ts';

let place: TempTree;

beforeAll(() => {
  place = tempTree();
  place.file('bin/program', '#!/bin/sh\necho "started: $*"; env | grep -c __lmodjs_\n', 0o755);
  place.file('bin/python3', '#!/bin/sh\necho "the first on PATH: $*"\n', 0o755);
  place.file('jupyter/python3', '#!/bin/sh\necho "that of Jupyter: $*"\n', 0o755);
  place.file('own/python3', '#!/bin/sh\necho "that of the module: $*"\n', 0o755);
  const named = ['program', 'python3', 'exec', 'unset', 'shift', 'printf'];
  place.file('modules/aliases/1.lua', named.map((name) => `set_alias("${name}", "echo aliased")\n`).join(''));
  place.file(
    'modules/functions/1.lua',
    ['program', 'python3']
      .map((name) => `set_shell_function("${name}", "echo in a function", "")\n`)
      .join(''),
  );
  place.file(
    'modules/own/1.lua',
    `prepend_path("PATH", "${place.path}/own") set_alias("python3", "echo no")`,
  );
});
afterAll(() => place.remove());

function kernelExec(modules: readonly string[], program: string) {
  const { status, stdout, stderr } = spawnSync(
    join(projectRoot, 'libexec/kernel-exec'),
    ['--python', `${place.path}/jupyter/python3`, '--modules', ...modules, '--', program, '-f', 'a b'],
    {
      env: {
        PATH: `${place.path}/bin:/usr/bin:/bin`,
        HOME: place.path,
        MODULEPATH: join(place.path, 'modules'),
        LMODJS_ENGINE: 'off',
      },
      encoding: 'utf8',
    },
  );
  return { status, stdout, stderr };
}

describe('kernel-exec', () => {
  test.each(['aliases', 'functions'])('%s that a module defines are no programs', (name) => {
    expect(kernelExec([name], 'program')).toEqual({ status: 1, stdout: 'started: -f a b\n0\n', stderr: '' });
    expect(kernelExec([name], 'python3')).toEqual({
      status: 0,
      stdout: 'that of Jupyter: -f a b\n',
      stderr: '',
    });
  });

  test('a Python that a module brings is found behind an alias', () => {
    expect(kernelExec(['own'], 'python3').stdout).toBe('that of the module: -f a b\n');
  });
});
