// The local variables of a plain program while it is read: where each is kept, and what it can hold at this point.
import type { Kinds } from './kinds.ts';
import { NotPlain } from './not-plain.ts';

/** What is known of a value before the program runs. */
export interface Known {
  readonly kinds: Kinds;
  /** bytes of its text, about */
  readonly size: number;
}

interface Variable {
  readonly name: string;
  known: Known;
}

/** Far below the 200 variables and 250 places of a function that Lua has. */
const MOST_VARIABLES = 100;

export class Scope {
  #variables: Variable[] = [];

  get count(): number {
    return this.#variables.length;
  }

  /** The slot of the innermost variable of this name. */
  find(name: string): number | undefined {
    const at = this.#variables.findLastIndex((variable) => variable.name === name);
    return at < 0 ? undefined : at;
  }

  known(slot: number): Known {
    const variable = this.#variables[slot];
    if (variable === undefined) throw new Error('a variable that was never declared');
    return variable.known;
  }

  declare(name: string, known: Known): void {
    if (this.#variables.length >= MOST_VARIABLES) throw new NotPlain();
    this.#variables.push({ name, known });
  }

  assign(slot: number, known: Known): void {
    const variable = this.#variables[slot];
    if (variable !== undefined) variable.known = known;
  }

  /** A block ends: only the first so many variables go on. */
  leave(count: number): void {
    this.#variables.length = count;
  }

  /** What each variable can hold now. */
  snapshot(): readonly Known[] {
    return this.#variables.map(({ known }) => known);
  }

  restore(known: readonly Known[]): void {
    known.forEach((each, slot) => {
      this.assign(slot, each);
    });
  }

  /** After a choice between several ways: whatever one of them leaves. */
  restoreAny(ways: readonly (readonly Known[])[]): void {
    this.#variables.forEach((variable, slot) => {
      const all = ways.flatMap((way) => way[slot] ?? []);
      variable.known = {
        kinds: all.reduce((kinds, each) => kinds | each.kinds, 0),
        size: all.reduce((size, each) => Math.max(size, each.size), 0),
      };
    });
  }
}
