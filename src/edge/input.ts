// Lines from stdin, read one by one as they are needed.
import { readSync } from 'node:fs';

const chunkLength = 65536;

/** Lines of stdin. */
export interface LineReader {
  /** the next one, without its end; undefined when there are no more */
  readonly next: () => string | undefined;
}

export function lineReader(): LineReader {
  const buffer = Buffer.alloc(chunkLength);
  let text = '';
  let ended = false;
  const next = (): string | undefined => {
    for (;;) {
      const end = text.indexOf('\n');
      if (end >= 0) {
        const line = text.slice(0, end);
        text = text.slice(end + 1);
        return line;
      }
      if (ended) return undefined;
      const count = readChunk(buffer);
      if (count === 0) ended = true;
      text += buffer.toString('latin1', 0, count);
    }
  };
  return { next };
}

function readChunk(buffer: Buffer): number {
  for (;;) {
    try {
      return readSync(0, buffer, 0, buffer.length, null);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code !== 'EAGAIN') return 0;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}
