// The Python package of jupyter/, installed for one test alone.
import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { projectRoot } from '../helpers/tools.ts';

/** The package with its entry point, as pip leaves it, below `folder`; the directory for PYTHONPATH. */
export function installedPackage(python: string, folder: string, env: Record<string, string>): string {
  const target = join(folder, 'installed');
  // setuptools builds in the folder it is given
  const source = join(folder, 'source');
  cpSync(join(projectRoot, 'jupyter'), source, { recursive: true });
  const words = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--target', target, source];
  const { status, stderr } = spawnSync(python, words, {
    env: { ...env, PIP_DISABLE_PIP_VERSION_CHECK: '1' },
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  return target;
}
