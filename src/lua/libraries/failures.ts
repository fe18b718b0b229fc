// Failures of the system as Lua's libraries report them: nil, a text, a number.
import { constants } from 'node:os';
import type { LuaValue } from '../values.ts';

const TEXTS: Readonly<Record<string, string>> = {
  EACCES: 'Permission denied',
  EEXIST: 'File exists',
  EINVAL: 'Invalid argument',
  EISDIR: 'Is a directory',
  ELOOP: 'Too many levels of symbolic links',
  ENAMETOOLONG: 'File name too long',
  ENOENT: 'No such file or directory',
  ENOSPC: 'No space left on device',
  ENOSYS: 'Function not implemented',
  ENOTDIR: 'Not a directory',
  ENOTEMPTY: 'Directory not empty',
  EPERM: 'Operation not permitted',
};

/** nil, "path: why", number; without a path the text alone. */
export function failureResults(code: string, path?: string): readonly LuaValue[] {
  const text = TEXTS[code] ?? code;
  return [undefined, path === undefined ? text : `${path}: ${text}`, errorNumber(code)];
}

function errorNumber(code: string): number {
  const found = Object.entries(constants.errno).find(([name]) => name === code);
  return found?.[1] ?? 0;
}
