// Perl: code for eval that changes %ENV (lmod-compat.md 7).
import { hexEscape, language, quoteDouble } from './language.ts';

function quotePerl(text: string): string {
  return quoteDouble(text, /["\\@$]/g, hexEscape);
}

function key(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : quotePerl(name);
}

export const perl = language({
  names: ['perl'],
  type: 'perl',
  set: (name, value) => `$ENV{${key(name)}}=${quotePerl(value)};\n`,
  unset: (name) => `delete $ENV{${key(name)}};\n`,
  success: '$_mlstatus = 1;\n',
  failure: '$_mlstatus = 0;\n',
});
