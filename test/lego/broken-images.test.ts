// Images that were made badly, or to do harm: each is told by its name, none keeps the others from being composed.
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TempTree, tempTree } from '../helpers/temp-tree.ts';
import { projectRoot } from '../helpers/tools.ts';

let root: TempTree;

beforeAll(() => {
  root = tempTree();
});
afterAll(() => root.remove());

/** A conda environment with one kernel of this program; without a file for it. */
function environment(name: string, program: string): void {
  root.file(`${name}/conda-meta/history`, '');
  const argv = [program, '-f', '{connection_file}'];
  kernel(name, 'python3', JSON.stringify({ argv, display_name: 'Python 3', language: 'python' }));
}

function kernel(name: string, raw: string, text: string): void {
  root.file(`${name}/share/jupyter/kernels/${raw}/kernel.json`, text);
}

function link(to: string, name: string): void {
  mkdirSync(join(root.path, name, '..'), { recursive: true });
  symlinkSync(to, join(root.path, name));
}

function pipe(name: string): void {
  mkdirSync(join(root.path, name, '..'), { recursive: true });
  spawnSync('mkfifo', [join(root.path, name)]);
}

function composed(folder: string) {
  const { status, stdout } = spawnSync(join(projectRoot, 'libexec/lmodjs'), ['compose', '--json'], {
    env: {
      PATH: '/usr/bin:/bin',
      HOME: root.path,
      LMODJS_LEGO_PATH: `${root.path}/${folder}/*`,
      LMODJS_ENGINE: 'off',
    },
    encoding: 'utf8',
    timeout: 30_000,
  });
  expect(status).toBe(0);
  const { kernels, problems } = JSON.parse(stdout);
  return {
    kernels: kernels.map(({ name }: { name: string }) => name),
    problems: problems.map(({ kind, path }: Record<string, string>) => [
      kind,
      path?.replace(`${root.path}/${folder}/`, ''),
    ]),
  };
}

describe('compose', () => {
  test('a pipe in an image is not waited for', () => {
    environment('pipes/ok', '/bin/sh');
    for (const name of ['bin/jupyter', 'bin/python3', 'bin/R', 'share/jupyter/kernels/k/kernel.json'])
      pipe(`pipes/ok/${name}`);
    pipe('pipes/tree/modulefiles/a/1.lua');
    pipe('pipes/tree/software/a/1/bin/a');
    expect(composed('pipes')).toEqual({ kernels: ['conda-env-ok-py'], problems: [] });
  });

  test('a kernel whose program is not in the image, or cannot be run, is told', () => {
    environment('programs/ok', `${root.path}/programs/ok/bin/python`);
    link('/bin/sh', 'programs/ok/bin/python');
    environment('programs/none', `${root.path}/programs/none/bin/python`);
    environment('programs/dangling', `${root.path}/programs/dangling/bin/python`);
    link('/nowhere/python', 'programs/dangling/bin/python');
    environment('programs/no-bit', `${root.path}/programs/no-bit/bin/python`);
    root.file('programs/no-bit/bin/python', '#!/bin/sh\n', 0o644);
    environment('programs/by-name', 'python');
    environment('programs/by-other-name', 'bash');
    const { kernels, problems } = composed('programs');
    expect(problems).toEqual([
      ['bad-kernel', 'by-name'],
      ['bad-kernel', 'dangling'],
      ['bad-kernel', 'no-bit'],
      ['bad-kernel', 'none'],
    ]);
    // mounted programs may come later than this look, so the kernels are there
    expect(kernels).toHaveLength(6);
  });

  test('broken kernels outside of environments are told, too', () => {
    kernel('outside/good', 'good', '{"argv":["x"],"display_name":"P","language":"x"}');
    for (const text of ['[', '['.repeat(300_000), '{"argv": 1}', '{"argv":["x"]}'])
      kernel(`outside/plain-${text.length}`, 'k', text);
    const { problems } = composed('outside');
    expect(problems).toEqual([
      ['bad-kernel', 'plain-1'],
      ['bad-kernel', 'plain-11'],
      ['bad-kernel', 'plain-14'],
      ['bad-kernel', 'plain-300000'],
    ]);
  });

  test('a path that Jupyter would fill in, or that is more than one line, is told and left out', () => {
    environment('names/br{prefix}ace', '/bin/sh');
    environment('names/two\nlines', '/bin/sh');
    environment('names/sp ace', '/bin/sh');
    expect(composed('names')).toEqual({
      kernels: ['conda-env-sp_ace-py'],
      problems: [
        ['unusable-name', 'br{prefix}ace'],
        ['unusable-name', 'two\nlines'],
      ],
    });
  });
});
