// Recordings of modulefiles kept in memory by a resident engine, for trees that have no catalog or are newer than it.
import * as files from '../base/files.ts';
import { BoundedMemory } from '../base/remember.ts';
import {
  decodeRecording,
  encodeRecording,
  NotStorable,
  type StoredRecording,
} from '../catalog/recording-codec.ts';
import type { Means } from '../modulefile/evaluate.ts';
import type { Mode } from '../modulefile/mode.ts';
import type { Recording } from '../modulefile/recording.ts';

/** Recordings of one file: it may do something else for another environment. */
const mostOfOneFile = 4;
/** A file younger than this, in milliseconds, may change again within the resolution of its time stamp. */
const settledAfter = 3000;
/** What an event takes in memory, roughly, besides its texts. */
const eventSize = 500;

interface Kept {
  /** what the file was: inode, device, size and time of change */
  readonly stamp: string;
  readonly recordings: readonly Recording[];
  readonly size: number;
}

/** What an evaluation asks before it starts, and tells when it is done. */
export type RememberedMeans = Required<Pick<Means, 'recorded' | 'remember'>>;

export class RecordingMemory {
  readonly #kept: BoundedMemory<Kept>;

  /** `largest`: bytes in all */
  constructor(largest: number) {
    this.#kept = new BoundedMemory(largest);
  }

  /** For one request; `now` in seconds since 1970. Answers of the world are kept as digests only. */
  forRequest(now: number): RememberedMeans {
    // as the file was before it was read
    const before = new Map<string, string | undefined>();
    return {
      recorded: ({ path }, mode) => {
        const stamp = stampOf(path, now);
        before.set(path, stamp);
        const kept = this.#kept.get(path);
        if (kept === undefined || stamp === undefined || kept.stamp !== stamp) return [];
        return kept.recordings.filter((recording) => recording.mode === 'any' || recording.mode === mode);
      },
      remember: ({ path }, mode, recording) => {
        const stamp = before.get(path);
        if (stamp !== undefined && stampOf(path, now) === stamp) this.#keep(path, stamp, mode, recording);
      },
    };
  }

  #keep(path: string, stamp: string, mode: Mode, recording: Recording): void {
    const stored = storable(recording, mode, path);
    if (stored === undefined) return;
    const known = this.#kept.get(path);
    const others = known?.stamp === stamp ? known.recordings : [];
    const recordings = [decodeRecording(stored, stored.documents), ...others].slice(0, mostOfOneFile);
    const length = JSON.stringify(stored).length + recording.events.length * eventSize;
    const size = length + (others.length > 0 ? (known?.size ?? 0) : 0);
    this.#kept.set(path, { stamp, recordings, size }, size);
  }
}

/** The recording without anything of the environment it was made in; undefined where it may not be kept. */
function storable(recording: Recording, mode: Mode, salt: string): StoredRecording | undefined {
  if (recording.unrecordable !== undefined || recording.end.kind === 'thrown') return undefined;
  const holdsInAllModes = !recording.asksMode && recording.end.kind === 'end';
  try {
    return encodeRecording({ ...recording, mode: holdsInAllModes ? 'any' : mode }, () => salt);
  } catch (error) {
    if (error instanceof NotStorable) return undefined;
    throw error;
  }
}

/** What tells this file from a changed one; undefined where nothing does. */
function stampOf(path: string, now: number): string | undefined {
  const found = files.facts(path);
  if (found?.kind !== 'file' || found.mtimeMs <= 1000 || now * 1000 - found.mtimeMs <= settledAfter)
    return undefined;
  return `${found.dev}:${found.ino}:${found.size}:${found.mtimeMs}:${found.ctimeMs}`;
}
