// The words that the commands of the catalog have in common.
import { childHeap, limitedNode } from '../../base/limited-node.ts';
import type { PoolOptions } from '../../builder/pool.ts';
import type { StoredRootOptions } from '../../builder/stored-roots.ts';
import { workerCommand } from '../../builder/worker.ts';
import { ownCache } from '../../catalog/places.ts';
import type { ProcessContext } from './command.ts';
import { absolute, type Given, textOf } from './given.ts';

/** Directories that were named, or those of MODULEPATH; absolute. */
export function rootsFrom(named: readonly string[], { env, cwd }: ProcessContext): string[] {
  const roots = named.length > 0 ? named : (env.get('MODULEPATH') ?? '').split(':');
  return roots.filter((root) => root !== '').map((root) => absolute(root, cwd));
}

/** Where readers find the catalogs of these directories; `--dir` counts as one of LMODJS_CACHE_DIRS. */
export function storedRootsOf(
  given: Given,
  roots: readonly string[],
  own: ProcessContext,
): StoredRootOptions {
  const directory = textOf(given.get('dir'));
  const listed = (own.env.get('LMODJS_CACHE_DIRS') ?? '').split(':').filter((path) => path.startsWith('/'));
  const directories = directory === undefined ? listed : [absolute(directory, own.cwd), ...listed];
  return { roots, uid: own.uid, directories, own: ownCache(own.env) };
}

/** The child processes that evaluate modulefiles. */
export function poolOf(given: Given, own: ProcessContext): PoolOptions {
  const [program, ...args] = own.self;
  const megabytes = Number(given.get('memory'));
  const heap = megabytes > childHeap ? Math.ceil(megabytes) : childHeap;
  return {
    program,
    args: [...limitedNode(heap), ...args, workerCommand],
    processes: Math.max(1, Number(given.get('jobs') ?? own.cores - 1)),
    seconds: Number(given.get('timeout')),
    memory: megabytes * 1e6,
    worthStarting: 4000,
  };
}
