// swap: one module for another (lmod-compat.md 1.3).
import { ModuleError } from '../base/problem.ts';
import { loadRequired } from '../engine/load.ts';
import { Reference } from '../engine/reference.ts';
import { parseSpec } from '../tree/spec.ts';
import { type Command, nothing } from './command.ts';
import { checkWithHint } from './required-with-hint.ts';

export const swap: Command = {
  name: 'swap',
  summary: 'replace a loaded module by another',
  followsModulePath: true,
  run(session, { args }) {
    const { modules } = session.parts;
    const [first = '', second] = args;
    // with more than two words, too, the first one replaces what is loaded of its name
    const wanted = args.length === 2 && second !== undefined ? second : first;
    const leaving = args.length === 2 ? first : (modules.nameWithin(first) ?? first);
    const old = Reference.inSession(session, parseSpec(leaving));
    if (!modules.has(old.name)) throw new ModuleError({ kind: 'swap-not-loaded', name: leaving });
    session.operations.unload([old]);
    const reference = Reference.inTree(session, parseSpec(wanted));
    if (!loadRequired(session, [reference])) checkWithHint(session, [reference.spec.typed]);
    return nothing;
  },
};
