// What `show`, `help` and `whatis` collect (lmod-compat.md 1.9, 1.10).
import { scalarText, shownArguments } from '../call.ts';
import type { Action } from '../host.ts';

/** `show`: the call itself. */
export const print: Action = (call, host) => {
  host.document({ kind: 'call', name: call.name, args: shownArguments(call) });
  return undefined;
};

/** What a collection's digest is made of: of path edits only those of MODULEPATH (lmod-compat.md 5.5). */
export const printModulePath: Action = (call, host) => {
  return call.list[0] === 'MODULEPATH' ? print(call, host) : undefined;
};

export const keepHelp: Action = (call, host) => {
  host.document({ kind: 'help', text: call.list.map(scalarText).join('') });
  return undefined;
};

export const keepWhatis: Action = (call, host) => {
  host.document({ kind: 'whatis', text: scalarText(call.list[0]) ?? '' });
  return undefined;
};

/** In this mode the function does nothing. */
export const skip: Action = () => undefined;
