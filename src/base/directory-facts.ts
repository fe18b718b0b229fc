// What is asked of a directory that may have changed: lists look at thousands.
import * as fs from 'node:fs';
import { native } from './files.ts';

export interface DirectoryFacts {
  readonly mtimeMs: number;
  readonly mode: number;
  readonly uid: number;
}

const unlessMissing = { throwIfNoEntry: false } as const;

/** As `facts` in files.ts; undefined for what is no directory. */
export function directoryFacts(path: string): DirectoryFacts | undefined {
  try {
    const found = fs.statSync(native(path), unlessMissing);
    if (found === undefined || (found.mode & fs.constants.S_IFMT) !== fs.constants.S_IFDIR) return undefined;
    return { mtimeMs: found.mtimeMs, mode: found.mode, uid: found.uid };
  } catch {
    return undefined;
  }
}
