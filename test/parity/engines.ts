// The engines that the parity tests compare.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tools } from '../helpers/tools.ts';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const fixtures = join(root, 'modulefiles-fixtures');

/** Ours; another may stand in for it, to try the tests themselves. */
export const ours = process.env['LMODJS_TEST_ENGINE'] ?? join(root, 'libexec/lmod');

export interface RealLmod {
  readonly lmod: string;
  readonly version: string;
  /** older than the recordings: compare what it knows only */
  readonly eight: boolean;
}

/** The real Lmod of this machine, if there is one. */
export const real: RealLmod | undefined = findReal();

function findReal(): RealLmod | undefined {
  const lmod = tools.lmod;
  if (lmod === undefined) return undefined;
  const run = spawnSync(lmod, ['bash', '--dumpversion'], { encoding: 'latin1' });
  const version = /\d[\d.]*/.exec(run.stderr)?.[0] ?? 'unknown';
  return { lmod, version, eight: version.startsWith('8.') };
}

/** Said once by each test file that has to pass over its comparison. */
export const withoutReal =
  'SKIPPED, no real Lmod on this machine: scripts/setup.sh unpacks one, or set LMODJS_REAL_LMOD';
