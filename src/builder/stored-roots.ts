// The shards that readers use for MODULEPATH directories and for all that their modules lead to.

import * as files from '../base/files.ts';
import { regularizePath } from '../base/regularize.ts';
import { type Place, type PlaceOptions, placesOf } from '../catalog/places.ts';
import { isDamage } from '../catalog/shard-reader.ts';
import { type ShardProblem, ShardStore } from '../catalog/shard-store.ts';
import { Previous } from './previous.ts';

export interface StoredRootOptions extends PlaceOptions {
  readonly roots: readonly string[];
  readonly uid: number;
}

/** A directory and the first shard of it that may be used; without one, why the first that is there may not. */
export interface StoredRoot {
  readonly root: string;
  readonly place: Place | undefined;
  readonly shard: Previous | undefined;
  readonly problem: ShardProblem | undefined;
}

/** Each directory once, in the order in which modules lead to them. Shards stay open while one of them is looked at. */
export function* storedRoots({ roots, uid, ...options }: StoredRootOptions): Generator<StoredRoot> {
  const queue = roots.map(cleanRoot);
  const seen = new Set(queue);
  for (let root = queue.shift(); root !== undefined; root = queue.shift()) {
    const found = openRoot(root, options, uid);
    yield found;
    const { shard } = found;
    for (const name of shard?.directoryNames ?? []) {
      for (const opened of shard?.opens(name) ?? []) {
        if (seen.has(opened) || !files.isDirectory(opened)) continue;
        seen.add(opened);
        queue.push(opened);
      }
    }
    shard?.shard.close();
  }
}

/** A directory's path as shards are named by it. */
export function cleanRoot(path: string): string {
  return regularizePath(path, '').replace(/\/+$/, '') || '/';
}

function openRoot(root: string, options: PlaceOptions, uid: number): StoredRoot {
  const owner = files.facts(root)?.uid ?? 0;
  let left: Pick<StoredRoot, 'place' | 'problem'> | undefined;
  for (const place of placesOf(root, options)) {
    const opened = new ShardStore().open(place, place.besideTree ? [0, uid, owner] : [0, uid]);
    if (opened === undefined) continue;
    if ('problem' in opened) left ??= { place, problem: opened.problem };
    else {
      try {
        return { root, place, shard: new Previous(opened.shard), problem: undefined };
      } catch (error) {
        if (!isDamage(error)) throw error;
        opened.shard.close();
        left ??= { place, problem: 'damaged' };
      }
    }
  }
  return { root, place: left?.place, shard: undefined, problem: left?.problem };
}
