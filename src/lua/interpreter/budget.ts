// What one run may use, in time and in memory. Both are counted, not measured: a file ends at the same place everywhere.
import { LuaLimitError } from '../errors.ts';

/** One unit of work is one plain instruction; dearer things count as several. */
export const COST = {
  /** a call of a function of Lua */
  call: 30,
  /** a pcall */
  guard: 200,
  /** an error that a pcall catches */
  failure: 800,
  /** and for each place on the stack then */
  slot: 2,
  /** a call of a function that is not written in Lua */
  native: 60,
  /** a function of the host, which does and keeps things */
  host: 500,
  /** a byte of text that is given to the host */
  hostByte: 4,
  /** a text that is compiled, and a byte of it */
  compile: 500,
  source: 8,
  /** a new string, beside its bytes */
  text: 10,
} as const;

/** Bytes of memory; about what they take in JavaScript. */
export const SIZE = { text: 250, table: 600, entry: 400, closure: 250, source: 40 } as const;

export class Budget {
  readonly #path: string;
  readonly #work: number;
  readonly #bytes: number;
  /** below zero, the run is over: every instruction raises the error again, so that no pcall can go on */
  work: number;
  bytes: number;

  constructor(path: string, work: number, bytes: number) {
    this.#path = path;
    this.#work = work;
    this.#bytes = bytes;
    this.work = work;
    this.bytes = bytes;
  }

  /** Throws LuaLimitError once the work is used up. */
  spend(work: number): void {
    this.work -= work;
    if (this.work < 0) this.refuse();
  }

  /** Counts new memory; throws LuaLimitError once it is used up. It is never given back. */
  take(bytes: number): void {
    this.bytes -= bytes;
    if (this.bytes < 0) this.refuse();
  }

  /** A new string of this length, before it is made. */
  takeText(length: number): void {
    this.take(length + SIZE.text);
    this.spend(COST.text + (length >> 4));
  }

  /** Counts a text of Lua of this length that is compiled. */
  compile(length: number): void {
    this.take(length * SIZE.source);
    this.spend(COST.compile + length * COST.source);
  }

  /** Counts an error that was caught: Lua goes over its whole stack then, so a deep one costs more. */
  caught(L: LuaState): void {
    this.spend(COST.failure + L.top * COST.slot);
  }

  refuse(): never {
    const over =
      this.bytes < 0 ? `making ${this.#bytes >> 20} MB of texts and tables` : `${this.#work} steps of Lua`;
    this.work = -1;
    throw new LuaLimitError(`${this.#path}: stopped after ${over}; is there an endless loop in it?`);
  }
}

/** For what runs outside of any file. */
export const UNLIMITED = new Budget('', Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);

/** The budget of the run that this thread belongs to; fengari's compiler names no thread. */
export function budgetOf(L: LuaState | undefined): Budget {
  return L?.budget ?? UNLIMITED;
}
