// Patterns of paths, matched against what is on disk: fast-glob over names that are bytes.
import * as fs from 'node:fs';
import fastGlob from 'fast-glob';
import { native } from './files.ts';

/** fast-glob's own file system reads names as UTF-8, and loses those that are something else. */
const byteFileSystem = {
  lstatSync: (path: string) => fs.lstatSync(native(path)),
  statSync: (path: string) => fs.statSync(native(path)),
  // fast-glob asks for entries with their types, whatever its type of the function says
  readdirSync: ((path: string) =>
    fs.readdirSync(native(path), {
      withFileTypes: true,
      encoding: 'latin1' as BufferEncoding,
    })) as unknown as fastGlob.FileSystemAdapter['readdirSync'],
};

/** The directories that any of the patterns names, without a slash at the end. What cannot be read names none. Never throws. */
export function directoriesNamed(patterns: readonly string[]): string[] {
  const found = fastGlob.sync([...patterns], {
    onlyDirectories: true,
    absolute: true,
    suppressErrors: true,
    unique: true,
    fs: byteFileSystem,
  });
  return found.map((path) => path.replace(/\/+$/, ''));
}
