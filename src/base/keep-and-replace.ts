// Replaces a file of the user's so that neither the old nor the new text can get lost.
import * as fs from 'node:fs';
import { randomDigits } from './digest.ts';
import { attempt, linkFacts, native, type ReadFailure, rename } from './files.ts';
import { toBytes } from './text.ts';

/**
 * Writes a whole file so that every reader, also one after a crash, finds the old or the new text: beside it first,
 * flushed, then renamed. What was there keeps its text under the name of `backup`. Undefined, or why not; then
 * everything is as before.
 */
export function replaceKeeping(
  path: string,
  text: string,
  { backup }: { backup: string },
): ReadFailure | undefined {
  const fresh = besideName(path);
  const written = attempt(() => {
    const handle = fs.openSync(native(fresh), 'wx');
    try {
      fs.writeFileSync(handle, toBytes(text));
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
  });
  const failed = written ?? keepAs(path, backup) ?? rename(fresh, path);
  if (failed) attempt(() => fs.rmSync(native(fresh), { force: true }));
  else flushDirectory(path);
  return failed;
}

/** A name nobody else uses; a dot in front keeps it out of lists. */
function besideName(path: string): string {
  const at = path.lastIndexOf('/') + 1;
  return `${path.slice(0, at)}.${path.slice(at)}.${randomDigits(8)}`;
}

/** A second name for the file, so that its first one never goes missing; where links are not possible, a copy. */
function keepAs(path: string, backup: string): ReadFailure | undefined {
  if (linkFacts(path) === undefined) return undefined;
  const second = besideName(backup);
  const linked = attempt(() => fs.linkSync(native(path), native(second)));
  const kept = linked && attempt(() => fs.copyFileSync(native(path), native(second)));
  const failed = kept ?? rename(second, backup);
  // nothing is renamed between two names of one file
  attempt(() => fs.rmSync(native(second), { force: true }));
  return failed;
}

/** Not every file system can; the rename itself has happened. */
function flushDirectory(path: string): void {
  attempt(() => {
    const handle = fs.openSync(native(path.slice(0, path.lastIndexOf('/')) || '/'), 'r');
    try {
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
  });
}
