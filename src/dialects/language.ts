// Languages that are no shells: they have variables of the environment, and a status that the reply ends with.
import { type Dialect, type Phrasebook, sayAll, unsaid, verbatim } from './dialect.ts';

export interface Language {
  readonly names: readonly string[];
  readonly type: string;
  /** before all else */
  readonly start?: string;
  readonly set: (name: string, value: string) => string;
  readonly unset: (name: string) => string;
  readonly success: string;
  readonly failure: string;
  readonly redirect?: (text: string) => string;
}

/** Aliases, functions, completions and commands have no meaning here. */
export function language({
  names,
  type,
  start = '',
  set,
  unset,
  success,
  failure,
  redirect,
}: Language): Dialect {
  const phrases: Phrasebook = {
    ...unsaid,
    set: ({ name, value }) => set(name, value),
    unset: ({ name }) => unset(name),
    run: () => '',
    verbatim,
  };
  return {
    names,
    type,
    shell: false,
    say(changes, outcome) {
      const code = start + sayAll(phrases, changes);
      if (outcome === 'success') return code + success;
      // a negative answer is a command that went well: Lmod says both, and the last one counts
      return code + (outcome === 'negative' ? success : '') + failure;
    },
    redirect,
  };
}

/**
 * A text in double quotes on one line: what `special` matches gets a backslash, newline and tab are `\n` and `\t`, any
 * other byte that is no plain ASCII is as `escapeByte` says.
 */
export function quoteDouble(text: string, special: RegExp, escapeByte: (byte: number) => string): string {
  const body = text.replace(special, '\\$&').replace(/[^ -~]/g, (byte) => {
    if (byte === '\n') return '\\n';
    if (byte === '\t') return '\\t';
    return escapeByte(byte.charCodeAt(0));
  });
  return `"${body}"`;
}

export function hexEscape(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, '0')}`;
}

/** Always three digits: a digit that follows is not taken for another one of it. */
export function octalEscape(byte: number): string {
  return `\\${byte.toString(8).padStart(3, '0')}`;
}
