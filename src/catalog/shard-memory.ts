// Records of shards as they were understood, kept from request to request by a resident engine, within a bound.
import { BoundedMemory } from '../base/remember.ts';
import type { DirectoryRecord } from './directory-record.ts';
import type { ModuleRecord } from './module-record.ts';
import type { RecordNotes, ShardNotes } from './shard-notes.ts';

/**
 * What objects of a record take for each byte of its text, roughly: calls and their arguments are small objects. Measured
 * with the 44k tree.
 */
const growth = { directory: 5, module: 10 } as const;

/** A bounded memory, shared by all shards. What is in it depends on the bytes of a shard alone. */
export class ShardMemory {
  readonly #directories: BoundedMemory<DirectoryRecord>;
  readonly #modules: BoundedMemory<ModuleRecord>;
  #shards = 0;

  /** `largest`: bytes in all, of which directories get a third */
  constructor(largest: number) {
    const part = Math.floor(largest / 3);
    this.#directories = new BoundedMemory(part);
    this.#modules = new BoundedMemory(largest - part);
  }

  /** For a shard that was just opened. */
  notes(): ShardNotes {
    this.#shards += 1;
    return {
      directories: notesIn(this.#directories, this.#shards, growth.directory),
      modules: notesIn(this.#modules, this.#shards, growth.module),
    };
  }
}

function notesIn<Value extends object>(
  cache: BoundedMemory<Value>,
  shard: number,
  factor: number,
): RecordNotes<Value> {
  return {
    find: (key, make) => {
      const name = `${shard} ${key}`;
      const known = cache.get(name);
      if (known !== undefined) return known;
      const made = make();
      if (made === undefined) return undefined;
      cache.set(name, made.value, (made.length + name.length) * factor);
      return made.value;
    },
  };
}
