// A tree that its publishing job has declared finished, on a volume that this machine cannot write.
import { read, realPath } from '../base/files.ts';
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
  return typeof text === 'string' && isReadOnlyIn(text, realPath(path) ?? path);
}

/** Is the mount that holds the path read-only, by the text of /proc/self/mountinfo? The last of equal mounts counts. */
export function isReadOnlyIn(mountinfo: string, path: string): boolean {
  let best = '';
  let readOnly = false;
  for (const line of mountinfo.split('\n')) {
    const [, , , , mounted, options] = line.split(' ');
    if (mounted === undefined || options === undefined) continue;
    const point = mounted.replace(/\\([0-7]{3})/g, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 8)),
    );
    const holds = point === '/' || path === point || path.startsWith(`${point}/`);
    if (holds && point.length >= best.length) {
      best = point;
      readOnly = options.split(',').includes('ro');
    }
  }
  return readOnly;
}
