// The table of dialects: a new one is a file and a line here.
import { bash, ksh, sh, zsh } from './bash.ts';
import type { Dialect } from './dialect.ts';
import { json } from './json.ts';
import { python } from './python.ts';

export const dialects: readonly Dialect[] = [bash, sh, zsh, ksh, python, json];

/** The dialect that answers to a shell name of the command line (lmod-compat.md 1.1). */
export function dialectFor(name: string): Dialect | undefined {
  return dialects.find((dialect) => dialect.names.includes(name));
}
