// `lmodjs kernel` with names that Jupyter takes for the same, texts that no kernel.json can hold, and places that are not there.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TempTree, tempTree } from '../helpers/temp-tree.ts';
import { projectRoot } from '../helpers/tools.ts';

let place: TempTree;
let python: string;

beforeAll(() => {
  place = tempTree();
  python = place.file('jupyter/bin/python3', '#!/bin/sh\nexec /usr/bin/python3 "$@"\n', 0o755);
  place.file('jupyter/bin/jupyter', `#!${python}\n`, 0o755);
  place.file('modules/hello/1.0.lua', 'setenv("HELLO", "1")');
  place.file('modules/odd/{prefix}.lua', 'setenv("ODD", "1")');
  place.file('modules/latin/caf\xe9.lua', 'setenv("CAFE", "1")');
});
afterAll(() => place.remove());

function kernel(words: readonly string[], more: Record<string, string> = {}) {
  // the words go through a shell, so that they can be any bytes
  const quoted = words.map((word) => `$'${word.replace(/[^A-Za-z0-9/._-]/g, escaped)}'`).join(' ');
  const { status, stdout, stderr } = spawnSync(
    '/bin/bash',
    ['-c', `${join(projectRoot, 'libexec/lmodjs')} kernel ${quoted}`],
    {
      env: {
        PATH: `${place.path}/jupyter/bin:/usr/bin:/bin`,
        JUPYTER_DATA_DIR: join(place.path, 'data'),
        HOME: place.path,
        MODULEPATH: join(place.path, 'modules'),
        LMODJS_ENGINE: 'off',
        ...more,
      },
      encoding: 'utf8',
    },
  );
  return { status, stdout, stderr };
}

/** As bash's $'…' writes a byte. */
function escaped(letter: string): string {
  return `\\x${letter.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

function spec(name: string) {
  return JSON.parse(readFileSync(join(place.path, 'data/kernels', name, 'kernel.json'), 'utf8'));
}

describe('lmodjs kernel', () => {
  test('a name that differs from another kernel’s by case alone is taken, as Jupyter would show one of the two', () => {
    expect(kernel(['add', 'lab', '--modules', 'hello']).status).toBe(0);
    const second = kernel(['add', 'Lab', '--modules', 'hello']);
    expect(second).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining('kernels/lab is there already'),
    });
    expect(kernel(['add', 'LAB', '--modules', 'hello', '--replace'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("'lab'"),
    });
    expect(existsSync(join(place.path, 'data/kernels/LAB'))).toBe(false);
  });

  test('what a kernel.json cannot hold, or Jupyter would fill in, is refused', () => {
    for (const [words, told] of [
      [['--modules', 'latin/caf\xe9'], 'UTF-8'],
      [['--modules', 'hello', '--modulepath', '/caf\xe9'], 'UTF-8'],
      [['--modules', 'hello', '--display-name', 'caf\xe9'], 'UTF-8'],
      [['--modules', 'hello', '--display-name', 'a\nb'], 'line'],
      [['--modules', 'odd/{prefix}'], '{prefix}'],
    ] as const) {
      const { status, stdout, stderr } = kernel(['add', 'never', ...words]);
      expect([status, stdout], words.join(' ')).toEqual([1, '']);
      expect(stderr).toContain(told);
    }
    expect(existsSync(join(place.path, 'data/kernels/never'))).toBe(false);
  });

  test('refresh keeps the Python that runs Jupyter, also where PATH shows another; --python names a new one', () => {
    kernel(['add', 'kept', '--modules', 'hello']);
    expect(spec('kept').metadata.lmodjs.python).toBe(python);
    expect(kernel(['refresh', 'kept'], { PATH: '/usr/bin:/bin' }).status).toBe(0);
    expect(spec('kept').metadata.lmodjs.python).toBe(python);
    expect(kernel(['refresh', 'kept', '--python', '/usr/bin/python3']).status).toBe(0);
    expect(spec('kept').metadata.lmodjs.python).toBe('/usr/bin/python3');
  });

  test('list and check need no home', () => {
    kernel(['add', 'shared', '--modules', 'hello', '--prefix', join(place.path, 'shared')]);
    const homeless = {
      HOME: '',
      JUPYTER_DATA_DIR: '',
      JUPYTER_PATH: join(place.path, 'shared/share/jupyter'),
    };
    expect(kernel(['list'], homeless)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('shared: '),
    });
    expect(kernel(['add', 'x', '--modules', 'hello'], homeless)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('neither HOME nor JUPYTER_DATA_DIR'),
    });
  });
});
