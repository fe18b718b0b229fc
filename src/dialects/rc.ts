// rc, the shell of Plan 9 and its Unix port (lmod-compat.md 7). It has lists, no exported functions and few characters
// that mean something.
import { type Dialect, type Phrasebook, printLines, sayAll, unsaid, verbatim } from './dialect.ts';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** A function may be called anything but these. */
const RESERVED = new Set(['break', 'case', 'else', 'fn', 'for', 'if', 'in', 'not', 'switch', 'while']);

function quoteRc(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function isFunction(name: string): boolean {
  return /^[\w.+%,:-]+$/.test(name) && !RESERVED.has(name);
}

/** Code that rc would not read as a whole would cost the rest of the reply. */
function isReadable(code: string): boolean {
  const outside = code.replace(/'[^']*'/g, '');
  return !/['"`{}()<\\]/.test(outside);
}

function alias(name: string, body: string): string {
  const code = body.replace(/[;\s]*$/, '');
  if (!isFunction(name) || code === '' || !isReadable(code)) return '';
  const own = code.startsWith(`${name} `) ? 'builtin ' : '';
  return `fn ${name} { ${own}${code} $* };\n`;
}

const phrases: Phrasebook = {
  // bodies of functions are written for sh
  ...unsaid,
  // rc takes this byte for the end of its input: the rest of the reply would be lost with it
  set: ({ name, value }) =>
    NAME.test(name) && !value.includes('\xff') ? `${name}=${quoteRc(value)};\n` : '',
  unset: ({ name }) => (NAME.test(name) ? `${name}=();\n` : ''),
  alias: ({ name, body }) => alias(name, body),
  unalias: ({ name }) => (isFunction(name) ? `fn ${name};\n` : ''),
  run: ({ code }) => (code.trim() === '' ? '' : `${code.replace(/[;\s]*$/, '')};\n`),
  verbatim,
};

export const rc: Dialect = {
  names: ['rc'],
  type: 'rc',
  shell: true,
  say: (changes, outcome) => sayAll(phrases, changes) + (outcome === 'success' ? '' : '\nfalse\n'),
  redirect: (text) => printLines(text, (line) => `echo -- ${quoteRc(line)}`),
};
