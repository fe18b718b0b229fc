// Makes V8's code cache for the bundles of dist/: with it Node neither parses nor compiles what a usual call needs.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Runs commands as a user would and keeps what V8 compiled for them (keep-code-cache.cjs). Each run starts from the
 * caches of the one before, so they add up. A command that fails only leaves a smaller cache.
 */
export function fillCodeCaches(root) {
  const tree = join(root, 'modulefiles-fixtures', 'flat');
  const name = 'SciPy-bundle';
  const requests = [['load', name], ['show', name], ['unload', name], ['purge'], ['list'], ['avail']];
  for (const request of requests) {
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
}
