// Modulefiles that only Lua can evaluate, for tests that tell by Lua's start whether a file was evaluated.
import { appendFileSync } from 'node:fs';
import fastGlob from 'fast-glob';

/** A line that changes nothing, and that no plain program has. */
export const needsLua = 'local _ = 1 + 1\n';

/** Adds it to the modulefiles below a directory. */
export function makeNeedLua(directory: string): void {
  for (const path of fastGlob.sync('**/*.lua', { cwd: directory, absolute: true }))
    appendFileSync(path, `\n${needsLua}`);
}
