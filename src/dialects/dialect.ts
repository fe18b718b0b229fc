// The contract of all shells and languages we speak, and the one loop over changes.
import type { Change } from '../env/changes.ts';

/** How one kind of change is said; '' where a language has no such thing. */
export type Phrasebook = {
  readonly [K in Change['kind']]: (change: Extract<Change, { kind: K }>) => string;
};

const nothing = (): string => '';

/** What languages say that have neither aliases nor functions nor completions. */
export const unsaid = {
  alias: nothing,
  unalias: nothing,
  function: nothing,
  unfunction: nothing,
  complete: nothing,
  uncomplete: nothing,
  'export-function': nothing,
  'unexport-function': nothing,
} satisfies Partial<Phrasebook>;

/** Text that stands in the reply as it is, in lines of its own. */
export const verbatim: Phrasebook['verbatim'] = ({ text }) =>
  text === '' || text.endsWith('\n') ? text : `${text}\n`;

/** Text as commands that print it, one a line. */
export function printLines(text: string, print: (line: string) => string): string {
  if (text === '') return '';
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => `${print(line)};\n`)
    .join('');
}

/** What a command ended with: success, failure, or success with a negative answer (is-loaded, is-avail). */
export type Outcome = 'success' | 'failure' | 'negative';

export interface Dialect {
  /** the shell names it answers to; the first is its own */
  readonly names: readonly string[];
  /** `myShellType()` */
  readonly type: string;
  /** commands of `execute{}` and text for `--redirect` make sense (lmod-compat.md 1.5, 7) */
  readonly shell: boolean;
  /** the reply is text for people, on stderr; nothing is to be evaluated */
  readonly forPeople?: boolean;
  /** the whole reply (lmod-compat.md 7, contracts.md 0) */
  say(changes: readonly Change[], outcome: Outcome): string;
  /** text for people on stdout instead of stderr; undefined where LMOD_REDIRECT has no effect */
  readonly redirect: ((text: string) => string) | undefined;
}

/** The body of most dialects: each change said in the order given. */
export function sayAll(phrases: Phrasebook, changes: readonly Change[]): string {
  return changes.map((change) => sayOne(phrases, change)).join('');
}

function sayOne<K extends Change['kind']>(phrases: Phrasebook, change: Extract<Change, { kind: K }>): string {
  const phrase = phrases[change.kind] as (change: Extract<Change, { kind: K }>) => string;
  return phrase(change);
}
