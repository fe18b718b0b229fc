// The table of dialects: a new one is a file and a line here.
import { bare } from './bare.ts';
import { bash, ksh, sh, zsh } from './bash.ts';
import { cmake } from './cmake.ts';
import { csh, tcsh } from './csh.ts';
import type { Dialect } from './dialect.ts';
import { fish } from './fish.ts';
import { json } from './json.ts';
import { lisp } from './lisp.ts';
import { nushell } from './nushell.ts';
import { perl } from './perl.ts';
import { python } from './python.ts';
import { r } from './r.ts';
import { rc } from './rc.ts';
import { ruby } from './ruby.ts';

export const dialects: readonly Dialect[] = [
  ...[bash, sh, zsh, ksh, csh, tcsh, fish, nushell, rc],
  ...[python, perl, ruby, r, cmake, lisp, json, bare],
];

/** The dialect that answers to a shell name of the command line (lmod-compat.md 1.1). */
export function dialectFor(name: string): Dialect | undefined {
  return dialects.find((dialect) => dialect.names.includes(name));
}
