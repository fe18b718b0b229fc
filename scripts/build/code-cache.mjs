// Makes V8's code cache for the bundles of dist/: with it Node neither parses nor compiles what a usual call needs.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const name = 'SciPy-bundle';
const requests = [['load', name], ['show', name], ['unload', name], ['purge'], ['list'], ['avail']];

/**
 * Runs commands as a user would, without a catalog and with one, and keeps what V8 compiled for them (keep-code-cache.cjs).
 * Each run starts from the caches of the one before, so they add up. A command that fails only leaves a smaller cache.
 */
export function fillCodeCaches(root) {
  const work = mkdtempSync(join(tmpdir(), 'lmodjs-build-'));
  try {
    const plain = join(root, 'modulefiles-fixtures', 'flat');
    for (const request of requests) run(root, plain, request);
    const tree = join(work, 'tree');
    cpSync(plain, tree, { recursive: true });
    spreadTimes(tree);
    spawnSync(process.execPath, [join(root, 'dist', 'main.cjs'), 'lmodjs', 'cache', 'build', tree], {
      env: { PATH: '/usr/bin:/bin', HOME: work },
      timeout: 60_000,
    });
    for (const request of requests) run(root, tree, request);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function run(root, tree, request) {
  const { error } = spawnSync(
    process.execPath,
    [
      '--require',
      join(root, 'scripts', 'build', 'keep-code-cache.cjs'),
      join(root, 'dist', 'main.cjs'),
      ...['lmod', 'bash', ...request],
    ],
    { env: { PATH: '/usr/bin:/bin', MODULEPATH: tree }, timeout: 60_000 },
  );
  if (error) throw error;
}

/** Times of a checkout are all the same: such a tree is not answered by its catalog alone. */
function spreadTimes(tree) {
  const paths = readdirSync(tree, { recursive: true, encoding: 'utf8' });
  for (const [at, path] of [...paths, '.'].entries())
    utimesSync(join(tree, path), 1_500_000_000 + at, 1_500_000_000 + at);
}
