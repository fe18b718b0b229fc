// What real Lmod did, one line an item, so that a stopped comparison goes on where it was.
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

export class Memory<Facts> {
  readonly #file: string;
  readonly #known = new Map<string, Facts>();

  constructor(file: string) {
    this.#file = file;
    mkdirSync(dirname(file), { recursive: true });
    if (!existsSync(file)) return;
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      if (!/[\]}]\}$/.test(line)) continue;
      const { module, facts } = JSON.parse(line) as { module: string; facts: Facts };
      this.#known.set(module, facts);
    }
  }

  get(module: string): Facts | undefined {
    return this.#known.get(module);
  }

  keep(module: string, facts: Facts): Facts {
    appendFileSync(this.#file, `${JSON.stringify({ module, facts })}\n`);
    this.#known.set(module, facts);
    return facts;
  }
}
