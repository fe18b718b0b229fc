// A tree that its publishing job has declared finished, on a volume that this machine cannot write.
import { read, realPath } from '../base/files.ts';
import { mountPointOf } from '../base/mount-point.ts';
import type { Place } from './places.ts';

/** Written beside the shard by the job that publishes the tree; holds the id of the build. */
export const generationName = 'generation';

/**
 * May directories that are only listed go without a look? Only if the `generation` beside the tree is that of the shard
 * and the volume is mounted read-only here.
 */
export function isFrozen(place: Place, id: string): boolean {
  return generationOf(place, id) === 'trusted';
}

/** What the `generation` beside a tree says of the build of this id. */
export function generationOf(place: Place, id: string): 'none' | 'other' | 'writable' | 'trusted' {
  const generation = place.besideTree ? read(`${place.folder}/${generationName}`) : undefined;
  if (typeof generation !== 'string') return 'none';
  if (generation.trim() !== id) return 'other';
  return isReadOnly(place.folder) ? 'trusted' : 'writable';
}

function isReadOnly(path: string): boolean {
  const text = read('/proc/self/mountinfo');
  if (typeof text !== 'string') return false;
  return mountPointOf(text, realPath(path) ?? path)?.options.includes('ro') ?? false;
}
