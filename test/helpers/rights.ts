// What this machine lets tests do: become other users, mount. A test that needs it is skipped without it, and
// report-missing.ts says so.
import { spawnSync } from 'node:child_process';

export const isRoot = process.getuid?.() === 0;
/** Can this machine make mount namespaces and mount in them? */
export const canMount =
  isRoot && spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;
export const canMakeUserNamespace = spawnSync('unshare', ['-r', 'true']).status === 0;

/** Two users without any rights; nobody logs in as them, and no other run of the tests takes the same. */
export const somebody = 40_000 + 2 * (process.pid % 10_000);
export const somebodyElse = somebody + 1;

/** Words before a command that run it as that user, without any right of root's. */
export function as(uid: number): string[] {
  return ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', '--inh-caps=-all', '--'];
}

/** Can such a user run this Node at all? It may lie where only root looks. */
export const canBecomeOthers =
  isRoot && spawnSync('setpriv', [...as(somebody).slice(1), process.execPath, '--version']).status === 0;
