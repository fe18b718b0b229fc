// A file written bit by bit that appears under its name when it is whole.
import * as fs from 'node:fs';
import { attempt, native, type ReadFailure, writeWhole } from './files.ts';

const writtenAtOnce = 1 << 20;

/** A new file that grows, unseen under its name until it is finished. What goes wrong is told at the end. */
export class FileWriter {
  readonly #path: string;
  readonly #temporary: string;
  #handle: number | undefined;
  #failure: ReadFailure | undefined;
  #waiting: Buffer[] = [];
  #bytes = 0;

  /** `unique` keeps writers apart. */
  constructor(path: string, unique: string) {
    this.#path = path;
    this.#temporary = `${path}.${unique}.new`;
    this.#failure = attempt(() => {
      this.#handle = fs.openSync(native(this.#temporary), 'wx', 0o644);
    });
  }

  write(part: Buffer): void {
    this.#waiting.push(part);
    this.#bytes += part.length;
    if (this.#bytes >= writtenAtOnce) this.#flush();
  }

  #flush(): void {
    const text = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#bytes = 0;
    const handle = this.#handle;
    if (handle !== undefined) this.#failure ??= attempt(() => writeWhole(handle, text));
  }

  /** Everything is on the disk, and the file has its name; or why not, then nothing of it stays. */
  finish(): ReadFailure | undefined {
    this.#flush();
    const handle = this.#handle;
    if (handle !== undefined)
      this.#failure ??= attempt(() => {
        fs.fchmodSync(handle, 0o644);
        fs.fsyncSync(handle);
        fs.renameSync(native(this.#temporary), native(this.#path));
      });
    this.abandon();
    return this.#failure;
  }

  /** Nothing of an unfinished file stays. */
  abandon(): void {
    const handle = this.#handle;
    if (handle === undefined) return;
    this.#handle = undefined;
    attempt(() => fs.closeSync(handle));
    attempt(() => fs.rmSync(native(this.#temporary), { force: true }));
  }
}
