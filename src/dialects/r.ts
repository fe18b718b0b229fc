// R: code to parse and evaluate (lmod-compat.md 7, contracts.md 4).
import { hexEscape, language, quoteDouble } from './language.ts';

function quoteR(text: string): string {
  return quoteDouble(text, /["\\]/g, hexEscape);
}

export const r = language({
  names: ['r', 'R'],
  type: 'R',
  set: (name, value) => `Sys.setenv(${quoteR(name)}=${quoteR(value)});\n`,
  unset: (name) => `Sys.unsetenv(${quoteR(name)})\n`,
  success: 'mlstatus <- TRUE\n',
  failure: 'mlstatus <- FALSE\n',
});
