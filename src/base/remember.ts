// What is kept in memory from request to request: bounded, and texts of files only while their stamp is the same.
import { LRUCache } from 'lru-cache';
import * as files from './files.ts';

/** A file younger than this, in milliseconds, may change again within the resolution of its time stamp. */
const settledAfter = 3000;

/** Values of any kind, the one that was not asked for longest forgotten first. */
export class BoundedMemory<Value extends object> {
  private readonly entries: LRUCache<string, Value>;

  /** `largest`: of all sizes together */
  constructor(largest: number) {
    this.entries = new LRUCache({ maxSize: largest });
  }

  get(key: string): Value | undefined {
    return this.entries.get(key);
  }

  set(key: string, value: Value, size: number): void {
    this.entries.set(key, value, { size: Math.max(1, Math.ceil(size)) });
  }
}

interface Remembered {
  readonly stamp: string;
  readonly text: string;
}

/**
 * A bounded memory of file texts. An entry depends on nothing but its file: inode, device, size and time of change are
 * looked at each time, and a file that has just been written is not remembered.
 */
export class FileMemory {
  private readonly entries: LRUCache<string, Remembered>;

  /** `largest`: bytes of text kept in all. */
  constructor(largest: number) {
    this.entries = new LRUCache({ maxSize: largest, sizeCalculation: ({ text }) => text.length + 1 });
  }

  /** The file's text as it is now. `now` in milliseconds since 1970. */
  read(path: string, now: number): string | files.ReadFailure {
    const facts = files.facts(path);
    const settled = facts !== undefined && facts.mtimeMs > 1000 && now - facts.mtimeMs > settledAfter;
    if (!settled) return files.read(path);
    const stamp = `${facts.dev}:${facts.ino}:${facts.size}:${facts.mtimeMs}`;
    const known = this.entries.get(path);
    if (known?.stamp === stamp) return known.text;
    const text = files.read(path);
    if (typeof text === 'string') this.entries.set(path, { stamp, text });
    return text;
  }
}
