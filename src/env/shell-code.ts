// What a command leaves for the calling shell besides variables: aliases, functions, commands, plain text.

import type { Journal } from '../base/journal.ts';
import { compareBytes } from '../base/text.ts';
import type { Change } from './changes.ts';

type Definition = Extract<Change, { kind: 'alias' | 'unalias' | 'function' | 'unfunction' }>;

/** What needs the definitions before it: completions and exported functions. */
type Addition = Extract<
  Change,
  { kind: 'complete' | 'uncomplete' | 'export-function' | 'unexport-function' }
>;

export class ShellCode {
  readonly #journal: Journal;
  readonly #definitions = new Map<string, Definition>();
  readonly #additions = new Map<string, Addition>();
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

  /** The last word on a completion, or on the export of a function, counts. */
  add(addition: Addition): void {
    const sort = addition.kind.endsWith('complete') ? 'complete' : 'export';
    this.#journal.assign(this.#additions, `${sort}\0${addition.name}`, addition);
  }

  additions(): readonly Change[] {
    return inOrder(this.#additions);
  }

  run(code: string): void {
    this.#journal.append(this.#commands, code);
  }

  verbatim(text: string): void {
    this.#journal.append(this.#texts, text);
  }

  definitions(): readonly Change[] {
    return inOrder(this.#definitions);
  }

  commands(): readonly Change[] {
    return this.#commands.map((code) => ({ kind: 'run', code }));
  }

  texts(): readonly Change[] {
    return this.#texts.map((text) => ({ kind: 'verbatim', text }));
  }
}

function inOrder(changes: ReadonlyMap<string, Change>): readonly Change[] {
  return [...changes].sort(([left], [right]) => compareBytes(left, right)).map(([, change]) => change);
}
