// Shards that are open, kept from request to request as long as the file at their place is the same.
import { type FileFacts, facts, OpenFile } from '../base/files.ts';
import type { Place } from './places.ts';
import type { ShardMemory } from './shard-memory.ts';
import { noNotes, type ShardNotes } from './shard-notes.ts';
import { type ShardFault, ShardReader } from './shard-reader.ts';
import { distrust } from './trust.ts';

/** Why a shard that is there is not used. */
export type ShardProblem = ShardFault | 'owner' | 'writable';

/** An open shard, and what is remembered of it. */
export interface OpenShard {
  readonly shard: ShardReader;
  readonly notes: ShardNotes;
}

export type OpenedShard = OpenShard | { readonly problem: ShardProblem } | undefined;

interface Kept {
  readonly stamp: string;
  readonly opened: OpenedShard;
}

/** Each holds a file open. */
const mostOpen = 200;

export class ShardStore {
  readonly #kept = new Map<string, Kept>();
  readonly #memory: ShardMemory | undefined;

  /** `memory` outlives requests; without it each request understands its records anew */
  constructor(memory?: ShardMemory) {
    this.#memory = memory;
  }

  /** The shard at a place; undefined where there is none. `owners`: who may own it, by user id. */
  open(place: Place, owners: readonly number[]): OpenedShard {
    const kept = this.#kept.get(place.file);
    if (kept !== undefined && stampOf(facts(place.file), owners) === kept.stamp) return kept.opened;
    this.#forget(place.file);
    const folder = facts(place.folder);
    if (folder?.kind !== 'directory') return undefined;
    const file = OpenFile.open(place.file);
    if (file === undefined) return undefined;
    const opened = openedFrom(place, file, folder, owners, this.#memory);
    if (opened === undefined || 'problem' in opened) file.close();
    this.#keep(place.file, { stamp: stampOf(file.facts, owners), opened });
    return opened;
  }

  /** Files that nobody needs any more are closed; a request that still has one finds it damaged, and reads the disk. */
  #keep(path: string, kept: Kept): void {
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size < mostOpen) break;
      this.#forget(oldest);
    }
    this.#kept.set(path, kept);
  }

  #forget(path: string): void {
    const kept = this.#kept.get(path)?.opened;
    if (kept !== undefined && 'shard' in kept) kept.shard.close();
    this.#kept.delete(path);
  }
}

function openedFrom(
  place: Place,
  file: OpenFile,
  folder: FileFacts,
  owners: readonly number[],
  memory: ShardMemory | undefined,
): OpenedShard {
  if (file.facts.kind !== 'file') return { problem: 'no-catalog' };
  const problem = distrust(folder, owners) ?? distrust(file.facts, owners);
  if (problem !== undefined) return { problem };
  const reader = ShardReader.over(file, (id) => openDetails(place.details + id, owners));
  return typeof reader === 'string'
    ? { problem: reader }
    : { shard: reader, notes: memory?.notes() ?? noNotes };
}

/** Opened when the first record is asked for; trusted by the same rules. */
function openDetails(path: string, owners: readonly number[]): OpenFile | undefined {
  const file = OpenFile.open(path);
  if (file === undefined) return undefined;
  if (file.facts.kind === 'file' && distrust(file.facts, owners) === undefined) return file;
  file.close();
  return undefined;
}

function stampOf(found: FileFacts | undefined, owners: readonly number[]): string {
  if (found === undefined) return '';
  const { dev, ino, size, mtimeMs, uid, mode } = found;
  return [dev, ino, size, mtimeMs, uid, mode, ...owners].join(':');
}
