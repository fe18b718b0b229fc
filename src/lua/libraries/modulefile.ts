// The names that a modulefile finds, but for the functions that the caller gives (lmod-compat.md 2.8).
import { base } from './base.ts';
import { files } from './files.ts';
import { fullIo, fullLibraries, fullOs } from './full.ts';
import { io } from './io.ts';
import type { Makers } from './kit.ts';
import { lfs } from './lfs.ts';
import { os } from './os.ts';
import { posix } from './posix.ts';
import { processes } from './processes.ts';
import { rest } from './rest.ts';
import { methods, strings } from './strings.ts';
import { math, tables, wholeMath, wholeTables } from './tables.ts';

export const modulefileNames: Makers = {
  ...base,
  ...files,
  ...processes,
  ...rest,
  io,
  os,
  string: strings,
  table: tables,
  math,
};

/** Libraries that are one table, under their global name and for `require`. */
export const modulefileLibraries: Makers = { lfs, posix };

/** Libraries that `require` answers and that are no global, or another one. */
export const requiredLibraries: Makers = {
  string: methods,
  table: wholeTables,
  math: wholeMath,
  io: fullIo,
  os: fullOs,
  coroutine: fullLibraries.coroutine,
  debug: fullLibraries.debug,
  utf8: fullLibraries.utf8,
};
