// The sh-like shells: sh, bash, zsh, ksh (lmod-compat.md 7).
import type { Change } from '../env/changes.ts';
import { type Dialect, type Outcome, type Phrasebook, sayAll } from './dialect.ts';
import { quoteSh, quoteShAlways } from './quote.ts';

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;
const FAILURE = '\nfalse\n';

/** Words of the language, and commands on which the rest of the reply may depend: no names for functions. */
const RESERVED = new Set(
  [
    'case coproc do done elif else end esac fi for foreach function if in nocorrect repeat select then time until',
    'while alias break command continue eval exec exit export readonly return set shift times trap unalias unset',
  ].flatMap((line) => line.split(' ')),
);

/** What a shell can call a function and an alias; any other name would cost the user the whole reply. */
interface Limits {
  readonly functions: RegExp;
  readonly aliases: RegExp;
}

const strict: Limits = {
  functions: IDENTIFIER,
  aliases: /^(?![-+])[^\s=/$`"'\\;&|<>()*?{}[\]]+$/,
};
const generous: Limits = {
  functions: /^[A-Za-z_][\w.:@%+,-]*$/,
  aliases: /^(?![-+])[^\s=/$`"'\\;&|<>()]+$/,
};

/** Only bash completes like this, and exports functions. */
function inBash(command: string): string {
  return `if [ -n "\${BASH_VERSION:-}" ]; then ${command}; fi;\n`;
}

/** A command whose words can be completed. */
function isWord(name: string): boolean {
  return /^[\w.+:@%,-]+$/.test(name);
}

export const sh = shLike(['sh'], strict);
export const bash = shLike(['bash'], generous);
export const zsh = shLike(['zsh'], generous);
export const ksh = shLike(['ksh', 'ksh93', 'pdksh', 'mksh'], strict);

function shLike(names: readonly string[], limits: Limits): Dialect {
  const isFunction = (name: string) => limits.functions.test(name) && !RESERVED.has(name);
  const isAlias = (name: string) => limits.aliases.test(name);
  const phrases: Phrasebook = {
    set: ({ name, value }) => (IDENTIFIER.test(name) ? `${name}=${quoteSh(value)};\nexport ${name};\n` : ''),
    unset: ({ name }) => (IDENTIFIER.test(name) ? `unset ${name};\n` : ''),
    alias: ({ name, body }) =>
      isAlias(name) ? `alias ${quoteSh(name)}=${quoteSh(withoutSemicolon(body))};\n` : '',
    unalias: ({ name }) => (isAlias(name) ? `unalias ${quoteSh(name)} 2> /dev/null || true;\n` : ''),
    function: ({ name, body }) => (isFunction(name) ? defineFunction(name, body.sh) : ''),
    unfunction: ({ name }) => (isFunction(name) ? `unset -f ${name} 2> /dev/null || true;\n` : ''),
    complete: ({ name, words }) => (isWord(name) ? inBash(`complete ${words} ${name}`) : ''),
    uncomplete: ({ name }) => (isWord(name) ? inBash(`complete -r ${name}`) : ''),
    'export-function': ({ name }) =>
      isFunction(name) ? inBash(`export -f ${name} 2> /dev/null || true`) : '',
    'unexport-function': ({ name }) =>
      isFunction(name) ? inBash(`unset -f ${name} 2> /dev/null || true`) : '',
    run: ({ code }) => terminate(withoutSemicolon(code), ';\n'),
    verbatim: ({ text }) => (text === '' || text.endsWith('\n') ? text : `${text}\n`),
  };
  return {
    names,
    type: 'sh',
    shell: true,
    say: (changes: readonly Change[], outcome: Outcome) =>
      sayAll(phrases, changes) + (outcome === 'success' ? '' : FAILURE),
    redirect: (text) => (text === '' ? '' : text.replace(/\n$/, '').split('\n').map(echo).join('')),
  };
}

function withoutSemicolon(code: string): string {
  return code.replace(/;\s*$/, '');
}

/** A body without any command is a syntax error, so `:` stands for it. */
function defineFunction(name: string, code: string): string {
  const body = withoutSemicolon(code)
    .replace(/\n\s*\n/g, '\n')
    .replace(/\n$/, '');
  return `${name} () { ${terminate(body, '; \n') || ':; \n'}};\n`;
}

/** Code that a semicolon would break (`&`, the last line of a here-document) ends with the line. */
function terminate(code: string, end: string): string {
  if (code.trim() === '') return '';
  return /&\s*$|<</.test(code) ? `${code}\n` : code + end;
}

/**
 * A line of text for people, word by word as Lmod does. Where some shell's `echo` would read an option or an
 * escape, printf says it (lmod-compat.md 1.5).
 */
function echo(line: string): string {
  if (/^-|\\/.test(line)) return `printf '%s\\n' ${quoteShAlways(line)};\n`;
  return `echo ${line.split(' ').map(quoteShAlways).join(' ')};\n`;
}
