// csh and tcsh. The reply passes their back-ticks, which split it at blanks and newlines and join it by single blanks, so
// every blank of a word has a backslash of its own and no word holds a newline (lmod-compat.md 7, contracts.md 5).
import type { Change } from '../env/changes.ts';
import { type Dialect, type Outcome, type Phrasebook, sayAll } from './dialect.ts';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** `unalias` takes patterns, and a name is one word. */
const ALIAS = /^(?!-)[\w.+@%,:-]+$/;
/** What csh takes as it is; a leading `=` would name a directory of its stack. */
const TAME = /^(?!=)[\w/.+,@%:=-]+$/;

/**
 * Control characters, and those of patterns, which csh would expand in what back-ticks gave, are written as tcsh's
 * escapes within `$'…'`; other special characters have a backslash.
 */
function quoteCsh(text: string): string {
  if (text === '') return "''";
  if (TAME.test(text)) return text;
  return text.replace(/[ !"#$&'();<=>\\`|]|[\x01-\x1f\x7f*?[\]{}~^]+/g, (found) =>
    /[ !"#$&'();<=>\\`|]/.test(found) ? `\\${found}` : `$'${found.replace(/[\s\S]/g, octal)}'`,
  );
}

function octal(character: string): string {
  return `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
}

/** Text that is a command, evaluated as it stands. */
function command(code: string): string {
  const text = code.trim().replace(/;$/, '');
  if (text === '') return '';
  return /^[\w/.+,@%: -]+$/.test(text) && !text.includes('  ') ? `${text};\n` : `eval ${quoteCsh(text)};\n`;
}

/** `$*` and `$1` of a body are the words of the alias in csh. */
function alias(name: string, body: string): string {
  if (!ALIAS.test(name)) return '';
  const code = body
    .replace(/;\s*$/, '')
    .replace(/\$\*/g, '!*')
    .replace(/\$([0-9])/g, '!:$1')
    .replace(/\\!/g, '!');
  return `alias ${name} ${quoteCsh(code)};\n`;
}

function unalias(name: string): string {
  return ALIAS.test(name) ? `unalias ${name};\n` : '';
}

const phrases: Phrasebook = {
  set: ({ name, value }) => (NAME.test(name) ? `setenv ${name} ${quoteCsh(value)};\n` : ''),
  unset: ({ name }) => (NAME.test(name) ? `unsetenv ${name};\n` : ''),
  alias: ({ name, body }) => alias(name, body),
  unalias: ({ name }) => unalias(name),
  function: ({ name, body }) => (body.csh.trim() === '' ? '' : alias(name, body.csh)),
  unfunction: ({ name }) => unalias(name),
  complete: ({ name, words }) => (ALIAS.test(name) ? `complete ${name} ${completion(words)};\n` : ''),
  uncomplete: ({ name }) => (ALIAS.test(name) ? `uncomplete ${name};\n` : ''),
  'export-function': () => '',
  'unexport-function': () => '',
  run: ({ code }) => command(code),
  // a line's end becomes a blank
  verbatim: ({ text }) => text.replace(/[;\s]*$/gm, (end) => (end.includes('\n') ? ';\n' : ';')),
};

/** A rule of tcsh for completing is one word, blanks in its list included. */
function completion(words: string): string {
  return quoteCsh(words);
}

export const csh = cshLike('csh');
export const tcsh = cshLike('tcsh');

function cshLike(name: string): Dialect {
  return {
    names: [name],
    type: 'csh',
    shell: true,
    say: (changes: readonly Change[], outcome: Outcome) =>
      sayAll(phrases, changes) + (outcome === 'success' ? '' : '\nfalse\n'),
    redirect: undefined,
  };
}
