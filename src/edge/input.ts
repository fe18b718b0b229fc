// Lines from stdin, read one by one as they are needed.
import { readSync } from 'node:fs';

const chunkLength = 65536;

/** Each call gives the next line of stdin, without its end; undefined when there are no more. */
export function lineReader(): () => string | undefined {
  const buffer = Buffer.alloc(chunkLength);
  let text = '';
  let ended = false;
  return () => {
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
