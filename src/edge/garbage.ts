// Gives back memory that V8 would keep: what a large answer left behind, while nobody waits, and what long work leaves.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Milliseconds without a request: within a series nobody is kept waiting. */
const quietFor = 60;
/** Bytes by which memory must have grown since it was last collected. */
const worthwhile = 24 * 1024 * 1024;
const worthwhileAtWork = 64 * 1024 * 1024;

export class Garbage {
  readonly #collect: () => void;
  #least = process.memoryUsage.rss();
  #timer: NodeJS.Timeout | undefined;

  constructor() {
    setFlagsFromString('--expose-gc');
    const collect: unknown = runInNewContext('gc');
    this.#collect = typeof collect === 'function' ? () => collect() : () => undefined;
  }

  /** After each request. */
  answered(): void {
    clearTimeout(this.#timer);
    if (process.memoryUsage.rss() - this.#least < worthwhile) return;
    this.#timer = setTimeout(() => this.now(), quietFor);
    this.#timer.unref();
  }

  /** Between the pieces of long work, where a collection costs the work itself. */
  ifGrown(): void {
    if (process.memoryUsage.rss() - this.#least >= worthwhileAtWork) this.now();
  }

  now(): void {
    this.#collect();
    this.#least = process.memoryUsage.rss();
  }
}
