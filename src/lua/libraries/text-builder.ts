// A text that grows piece by piece, asked of the budget as it grows.
import type { Budget } from '../interpreter/budget.ts';

export class TextBuilder {
  readonly #budget: Budget;
  #bytes = new Uint8Array(64);
  #length = 0;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  get length(): number {
    return this.#length;
  }

  addByte(byte: number): void {
    if (this.#length === this.#bytes.length) this.#grow(this.#length + 1);
    this.#bytes[this.#length++] = byte;
  }

  add(piece: Uint8Array): void {
    const length = this.#length + piece.length;
    if (length > this.#bytes.length) this.#grow(length);
    this.#bytes.set(piece, this.#length);
    this.#length = length;
  }

  #grow(least: number): void {
    const size = Math.max(least, 2 * this.#bytes.length);
    this.#budget.takeText(size);
    const larger = new Uint8Array(size);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}
