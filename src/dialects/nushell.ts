// nushell, which cannot evaluate code: init/nushell reads the reply line by line, so each change is one line
// (lmod-compat.md 7, 10.3). Aliases and functions it can only have in its own files.
import { decodeUtf8, encodeUtf8 } from '../base/text.ts';
import { type Dialect, type Phrasebook, printLines, sayAll, unsaid, verbatim } from './dialect.ts';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A raw string as Lmod has it; with control characters, or where its end stands within, one with escapes. */
export function quoteNu(text: string): string {
  if (!/[\x01-\x1f\x7f]/.test(text) && !text.includes("'#")) return `r#'${text}'#`;
  return encodeUtf8(JSON.stringify(decodeUtf8(text)).replace(/\x7f/g, '\\u007f'));
}

const phrases: Phrasebook = {
  ...unsaid,
  // MODULEPATH is text, as with Lmod; init/nushell tells nushell how to give the lists to programs
  set: ({ name, value, pathLike }) => {
    if (!NAME.test(name)) return '';
    if (!pathLike || name === 'MODULEPATH') return `$env.${name} = ${quoteNu(value)};\n`;
    return `$env.${name} = [${value
      .split(':')
      .map((each) => `${quoteNu(each)}, `)
      .join('')
      .replace(/ $/, '')}];\n`;
  },
  unset: ({ name }) => (NAME.test(name) ? `hide-env -i ${name};\n` : ''),
  run: ({ code }) => (code.trim() === '' ? '' : `run ${quoteNu(code.replace(/[;\s]*$/, ''))};\n`),
  verbatim,
};

export const nushell: Dialect = {
  names: ['nushell'],
  type: 'nushell',
  shell: true,
  say: (changes, outcome) => sayAll(phrases, changes) + (outcome === 'success' ? '' : '\nfalse\n'),
  redirect: (text) => printLines(text, (line) => `print ${quoteNu(line)}`),
};
