// Ruby: code for eval that changes ENV (lmod-compat.md 7).
import { hexEscape, language, quoteDouble } from './language.ts';

/** `#` begins an interpolation before `{`, `$` and `@`. */
function quoteRuby(text: string): string {
  return quoteDouble(text, /["\\]|#(?=[{$@])/g, hexEscape);
}

export const ruby = language({
  names: ['ruby'],
  type: 'ruby',
  set: (name, value) => `ENV[${quoteRuby(name)}] = ${quoteRuby(value)}\n`,
  unset: (name) => `ENV[${quoteRuby(name)}] = nil\n`,
  success: '_mlstatus = true\n',
  failure: '_mlstatus = false\n',
});
