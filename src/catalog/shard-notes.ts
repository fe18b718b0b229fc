// What an open shard lets be remembered of its records; shard-memory.ts keeps them from request to request.
import type { DirectoryRecord } from './directory-record.ts';
import type { ModuleRecord } from './module-record.ts';

/** What is remembered of one open shard, whose file cannot change: a changed one is opened anew, and remembered anew. */
export interface ShardNotes {
  readonly directories: RecordNotes<DirectoryRecord>;
  readonly modules: RecordNotes<ModuleRecord>;
}

/** A record and the bytes of its text; undefined where the shard has none. */
export type Made<Value> = { readonly value: Value; readonly length: number } | undefined;

export interface RecordNotes<Value> {
  /** The record of this key, made where it is not known. */
  find(key: string | number, make: () => Made<Value>): Value | undefined;
}

/** For a process that answers a single request: nothing is kept. */
export const noNotes: ShardNotes = {
  directories: { find: (_key, make) => make()?.value },
  modules: { find: (_key, make) => make()?.value },
};
