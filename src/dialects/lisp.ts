// Emacs Lisp: forms to evaluate; the value of the last one is the status (lmod-compat.md 7).
import { language, octalEscape, quoteDouble } from './language.ts';

/** A string of bytes: Emacs hands it to programs as it is. */
export function quoteLisp(text: string): string {
  return quoteDouble(text, /["\\]/g, octalEscape);
}

function ifPossible(name: string, code: string): string {
  return name === '' || name.includes('=') ? '' : code;
}

export const lisp = language({
  names: ['lisp', 'emacs'],
  type: 'lisp',
  set: (name, value) => ifPossible(name, `(setenv ${quoteLisp(name)} ${quoteLisp(value)})\n`),
  unset: (name) => ifPossible(name, `(setenv ${quoteLisp(name)} nil)\n`),
  success: 't\n',
  failure: 'nil\n',
  redirect: (text) => (text === '' ? '' : `(princ (decode-coding-string ${quoteLisp(text)} 'utf-8))\n`),
});
