// What a shard holds of one modulefile: its stamp, its recordings, and what it depends on besides its own text.
import { fromBytes } from '../base/text.ts';
import type { Mode } from '../modulefile/mode.ts';
import type { Recording } from '../modulefile/recording.ts';
import { decodeRecording, isActing, type StoredRecording } from './recording-codec.ts';

/** What a modulefile needs to know or do besides its own text, in words for people. */
export interface ModuleTraits {
  /** variables of the environment it reads */
  readonly variables: readonly string[];
  /** files and directories it looks at */
  readonly files: readonly string[];
  /** questions of the vocabulary it asks (`isloaded`, `myFileName`, …) */
  readonly questions: readonly string[];
  /** it asks why it is evaluated */
  readonly asksMode: boolean;
  /** why it has no recording, by mode; empty where it is recorded in all */
  readonly unrecorded: Readonly<Partial<Record<Mode, string>>>;
  /** it runs commands or writes files: what it does can be told only when it is used */
  readonly acts: string | undefined;
  /** what an evaluation failed with, by mode */
  readonly failures: Readonly<Partial<Record<Mode, string>>>;
}

export interface ModuleFacts {
  /** its path below the root */
  readonly path: string;
  /** of its text, for files whose stamp cannot be trusted */
  readonly digest: string;
  readonly recordings: readonly StoredRecording[];
  readonly traits: ModuleTraits;
}

type Head = [path: string, digest: string];

/** Four lines: what it is, what acts, what documents, traits. A load needs the first two. */
export function moduleRecord({ path, digest, recordings, traits }: ModuleFacts): string {
  const head: Head = [path, digest];
  const acting = recordings.map(({ mode, events, end }) => [mode, events, end]);
  const documents = recordings.map((recording) => recording.documents);
  return [head, acting, documents, traits].map((part) => `${JSON.stringify(part)}\n`).join('');
}

export class ModuleRecord {
  readonly path: string;
  readonly digest: string;
  readonly #bytes: Buffer;
  readonly #ends: readonly number[];
  readonly #recordings = new Map<Mode, readonly Recording[]>();

  /** Of a record whose checksum was right. */
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    const ends: number[] = [];
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) ends.push(at);
    this.#ends = ends;
    [this.path, this.digest] = this.#part(0) as Head;
  }

  get traits(): ModuleTraits {
    return this.#part(3) as ModuleTraits;
  }

  /** The recordings that may hold in this mode, in the order they are to be tried. */
  recordings(mode: Mode): readonly Recording[] {
    const known = this.#recordings.get(mode) ?? this.#read(mode);
    this.#recordings.set(mode, known);
    return known;
  }

  #read(mode: Mode): readonly Recording[] {
    const all = this.#part(1) as [Mode | 'any', StoredRecording['events'], StoredRecording['end']][];
    const documents = isActing(mode) ? undefined : (this.#part(2) as StoredRecording['documents'][]);
    return all.flatMap(([kept, events, end], at) =>
      kept === mode || kept === 'any'
        ? [decodeRecording({ mode: kept, events, end, documents: [] }, documents?.[at])]
        : [],
    );
  }

  #part(index: number): unknown {
    const start = index === 0 ? 0 : (this.#ends[index - 1] ?? 0) + 1;
    return JSON.parse(fromBytes(this.#bytes.subarray(start, this.#ends[index])));
  }
}
