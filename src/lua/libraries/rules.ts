// The names that a rule file (.modulerc.lua) finds, but for the functions that the caller gives (lmod-compat.md 4.7).
import { base } from './base.ts';
import { ruleFiles } from './files.ts';
import { ruleIo } from './io.ts';
import type { Makers } from './kit.ts';
import { ruleOs } from './os.ts';

export const ruleNames: Makers = { loadfile: base.loadfile, ...ruleFiles };

/** Libraries that are one table, under their global name and for `require`. */
export const ruleLibraries: Makers = { io: ruleIo, os: ruleOs };
