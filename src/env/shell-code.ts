// What a command leaves for the calling shell besides variables: aliases, functions, commands, plain text.

import type { Journal } from '../base/journal.ts';
import { compareBytes } from '../base/text.ts';
import type { Change } from './changes.ts';

type Definition = Extract<Change, { kind: 'alias' | 'unalias' | 'function' | 'unfunction' }>;

export class ShellCode {
  readonly #journal: Journal;
  readonly #definitions = new Map<string, Definition>();
  readonly #commands: string[] = [];
  readonly #texts: string[] = [];

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** The last word on an alias, or on a function, of one name counts. */
  define(definition: Definition): void {
    const sort = definition.kind.endsWith('alias') ? 'alias' : 'function';
    this.#journal.assign(this.#definitions, `${definition.name}\0${sort}`, definition);
  }

  run(code: string): void {
    this.#journal.append(this.#commands, code);
  }

  verbatim(text: string): void {
    this.#journal.append(this.#texts, text);
  }

  definitions(): readonly Change[] {
    return [...this.#definitions]
      .sort(([left], [right]) => compareBytes(left, right))
      .map(([, definition]) => definition);
  }

  commands(): readonly Change[] {
    return this.#commands.map((code) => ({ kind: 'run', code }));
  }

  texts(): readonly Change[] {
    return this.#texts.map((text) => ({ kind: 'verbatim', text }));
  }
}
