// Reads files that others put where they are: a pipe or a device is not waited for, and nothing is read that is far too long.
import * as files from './files.ts';

/** No text that a program of ours looks for in such a file is as long. */
const longestText = 4 * 1024 * 1024;

/** The whole file as a byte string. */
export function readPlain(path: string): string | files.ReadFailure {
  const facts = files.facts(path);
  if (facts === undefined) return files.read(path);
  if (facts.kind !== 'file') return { failed: facts.kind === 'directory' ? 'EISDIR' : 'not a plain file' };
  return facts.size > longestText ? { failed: 'EFBIG' } : files.read(path);
}

/** The first bytes of the file; undefined where it cannot be read. */
export function startOfPlain(path: string, length: number): string | undefined {
  const start = files.isFile(path) ? files.readStart(path, length) : undefined;
  return typeof start === 'string' ? start : undefined;
}
