// Files written bit by bit: one that appears under its name when it is whole, and one without a name, to be read again.
import * as fs from 'node:fs';
import { attempt, native, type ReadFailure, writeWhole } from './files.ts';

const writtenAtOnce = 1 << 20;

/** A new file that takes parts and writes many at a time. What goes wrong is kept. */
class Appender {
  handle: number | undefined;
  failure: ReadFailure | undefined;
  #waiting: Buffer[] = [];
  #bytes = 0;

  constructor(path: string, flags: 'wx' | 'wx+') {
    this.failure = attempt(() => {
      this.handle = fs.openSync(native(path), flags, 0o644);
    });
  }

  write(part: Buffer): void {
    this.#waiting.push(part);
    this.#bytes += part.length;
    if (this.#bytes >= writtenAtOnce) this.flush();
  }

  flush(): void {
    const text = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#bytes = 0;
    this.attempt((handle) => writeWhole(handle, text));
  }

  attempt(work: (handle: number) => void): void {
    const { handle } = this;
    if (handle !== undefined) this.failure ??= attempt(() => work(handle));
  }

  close(): void {
    const { handle } = this;
    this.handle = undefined;
    if (handle !== undefined) attempt(() => fs.closeSync(handle));
  }
}

/** A new file that grows, unseen under its name until it is finished. What goes wrong is told at the end. */
export class FileWriter {
  readonly #path: string;
  readonly #temporary: string;
  readonly #file: Appender;

  /** `unique` keeps writers apart. */
  constructor(path: string, unique: string) {
    this.#path = path;
    this.#temporary = `${path}.${unique}.new`;
    this.#file = new Appender(this.#temporary, 'wx');
  }

  write(part: Buffer): void {
    this.#file.write(part);
  }

  /** Everything is on the disk, and the file has its name; or why not, then nothing of it stays. */
  finish(): ReadFailure | undefined {
    this.#file.flush();
    this.#file.attempt((handle) => {
      fs.fchmodSync(handle, 0o644);
      fs.fsyncSync(handle);
      fs.renameSync(native(this.#temporary), native(this.#path));
    });
    this.abandon();
    return this.#file.failure;
  }

  /** Nothing of an unfinished file stays. */
  abandon(): void {
    if (this.#file.handle === undefined) return;
    this.#file.close();
    attempt(() => fs.rmSync(native(this.#temporary), { force: true }));
  }
}

/** Bytes put aside on the disk instead of in memory. The file has no name: nothing of it can stay behind. */
export class Spool {
  readonly #file: Appender;

  /** `path` is used for a moment only. */
  constructor(path: string) {
    this.#file = new Appender(path, 'wx+');
    this.#file.attempt(() => fs.rmSync(native(path)));
  }

  write(part: Buffer): void {
    this.#file.write(part);
  }

  /** Gives everything to a writer, in order; or why that is not to be had. */
  moveTo(target: FileWriter): ReadFailure | undefined {
    this.#file.flush();
    this.#file.attempt((handle) => {
      for (let at = 0; ; ) {
        const piece = Buffer.allocUnsafe(writtenAtOnce);
        const count = fs.readSync(handle, piece, 0, piece.length, at);
        if (count === 0) break;
        target.write(piece.subarray(0, count));
        at += count;
      }
    });
    this.abandon();
    return this.#file.failure;
  }

  abandon(): void {
    this.#file.close();
  }
}
