// fish: a reply is read by `source -` (lmod-compat.md 7).
import { type Dialect, type Phrasebook, sayAll } from './dialect.ts';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const COMMAND = /^(?!-)[\w.+@%,:-]+$/;
const TAME = /^[\w/.+,@:-]+$/;

/** Words that no function can have as its name. */
const RESERVED = new Set(
  [
    '_ and argparse begin break builtin case command continue else end eval exec for function if in not or read',
    'return set source status string switch test time while',
  ].flatMap((line) => line.split(' ')),
);

export function quoteFish(text: string): string {
  return TAME.test(text) ? text : `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/**
 * Path variables are lists, as with Lmod. fish joins those whose name ends with PATH by colons for programs; others it must
 * be told of (`--path`), or programs find blanks between.
 */
function assignment(name: string, value: string, pathLike: boolean): string {
  if (!pathLike) return `set -x -g ${name} ${quoteFish(value)};\n`;
  const kind = name.endsWith('PATH') ? '' : '--path ';
  return `set -x -g ${kind}${name} ${value.split(':').map(quoteFish).join(' ')};\n`;
}

function isCommand(name: string): boolean {
  return COMMAND.test(name) && !RESERVED.has(name);
}

/** The arguments of a function of sh, in the words of fish. */
function withFishArguments(code: string): string {
  return code
    .replace(/"\$[@*]"|\$[@*]/g, '$argv')
    .replace(/\$#/g, '(count $argv)')
    .replace(/\$\{?([1-9])\}?/g, '$argv[$1]');
}

/** Code of others is evaluated apart: what fish cannot read would cost the whole reply. */
function apart(code: string, end = ''): string {
  return `eval ${quoteFish(code)}${end};\n`;
}

function withoutSemicolon(code: string): string {
  return code.replace(/[;\s]*$/, '');
}

const phrases: Phrasebook = {
  set: ({ name, value, pathLike }) => (NAME.test(name) ? assignment(name, value, pathLike) : ''),
  unset: ({ name }) => (NAME.test(name) ? `set -e ${name}; or true;\n` : ''),
  alias: ({ name, body }) => (isCommand(name) ? `alias ${name}=${quoteFish(withoutSemicolon(body))};\n` : ''),
  unalias: ({ name }) => (isCommand(name) ? `functions -e ${name}; or true;\n` : ''),
  // Lmod means to say functions in fish, but calls them by another name and says none.
  function: ({ name, body }) =>
    isCommand(name)
      ? apart(
          `function ${name}\n${withFishArguments(withoutSemicolon(body.sh))}\nend`,
          ' 2> /dev/null; or true',
        )
      : '',
  unfunction: ({ name }) => (isCommand(name) ? `functions -e ${name}; or true;\n` : ''),
  complete: ({ name, words }) => (COMMAND.test(name) ? apart(`complete -c ${name} ${words}`) : ''),
  uncomplete: ({ name }) => (COMMAND.test(name) ? `complete -e -c ${name};\n` : ''),
  'export-function': () => '',
  'unexport-function': () => '',
  run: ({ code }) => (withoutSemicolon(code) === '' ? '' : apart(withoutSemicolon(code))),
  verbatim: ({ text }) => (text === '' || text.endsWith('\n') ? text : `${text}\n`),
};

export const fish: Dialect = {
  names: ['fish'],
  type: 'fish',
  shell: true,
  say: (changes, outcome) => sayAll(phrases, changes) + (outcome === 'success' ? '' : '\nfalse\n'),
  redirect: (text) => (text === '' ? '' : text.replace(/\n$/, '').split('\n').map(print).join('')),
};

/** Only a text without options and escapes is safe with echo. */
function print(line: string): string {
  return `string unescape -- ${quoteFish(`'${line.replace(/[\\']/g, '\\$&')}'`)};\n`;
}
