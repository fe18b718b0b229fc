// Where time goes: parts of the work, each without the parts inside it.

export interface Part {
  readonly name: string;
  readonly count: number;
  readonly milliseconds: number;
}

/** Does work, and may tell how long it took. */
export type Measure = <T>(name: string, work: () => T) => T;

/** For who does not want to know. */
export const unmeasured: Measure = (_name, work) => work();

/** Adds up how often parts of the work were done and how long that took, each without the parts inside it. */
export class Stopwatch {
  readonly #clock: () => number;
  readonly #parts = new Map<string, { count: number; milliseconds: number }>();
  /** time of parts within the one that is running */
  #inner = 0;

  /** `clock` in milliseconds. */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  measure<T>(name: string, work: () => T): T {
    const start = this.#clock();
    const outside = this.#inner;
    this.#inner = 0;
    try {
      return work();
    } finally {
      const elapsed = this.#clock() - start;
      const part = this.#parts.get(name) ?? { count: 0, milliseconds: 0 };
      part.count += 1;
      part.milliseconds += elapsed - this.#inner;
      this.#parts.set(name, part);
      this.#inner = outside + elapsed;
    }
  }

  /** In the order in which they first ended. */
  get parts(): readonly Part[] {
    return [...this.#parts].map(([name, { count, milliseconds }]) => ({ name, count, milliseconds }));
  }
}
