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
  if (!place.besideTree) return false;
  const generation = read(`${place.folder}/${generationName}`);
  return typeof generation === 'string' && generation.trim() === id && isReadOnly(place.folder);
}

function isReadOnly(path: string): boolean {
  const text = read('/proc/self/mountinfo');
  if (typeof text !== 'string') return false;
  return mountPointOf(text, realPath(path) ?? path)?.options.includes('ro') ?? false;
}
