// Whose shards are read: a shard decides PATH, so nobody may write it who could not write the modules themselves.
import type { FileFacts } from '../base/files.ts';

const writableByOthers = 0o022;

/**
 * Why something of the catalog is not trusted, or undefined. It must belong to root, to the user or to the owner of the
 * tree (`owners`), and nobody else may write it.
 */
export function distrust(facts: FileFacts, owners: readonly number[]): 'owner' | 'writable' | undefined {
  if (!owners.includes(facts.uid)) return 'owner';
  return (facts.mode & writableByOthers) !== 0 ? 'writable' : undefined;
}
