// Reading and writing the descriptors the caller gave us, completely.
import { readFileSync, writeSync } from 'node:fs';

/** Writes a byte string; a reader that has gone away is no error of ours. */
export function writeAll(descriptor: 1 | 2, text: string): void {
  writeBytes(descriptor, Buffer.from(text, 'latin1'));
}

/** As `writeAll`. */
export function writeBytes(descriptor: 1 | 2, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EPIPE' || code === 'EBADF') return;
      // a pipe that is full in non-blocking mode: the reader needs a moment
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}

/** All of a descriptor as a byte string. */
export function readAll(descriptor: 0): string {
  return readFileSync(descriptor, 'latin1');
}
