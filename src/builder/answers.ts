// What workers answer for several modulefiles at once: facts as JSON, and the bytes that go to the disk as they are.
import { fromBytes, toBytes } from '../base/text.ts';
import { checksumOf, type Piece, pieceOf } from '../catalog/format.ts';
import { WordLines } from '../catalog/words.ts';
import type { ModuleDetails } from '../spider/catalog.ts';
import { wordsOf } from '../spider/search.ts';
import type { Findings, StudiedFile } from './study-file.ts';

/** A modulefile with its records as a shard holds them. */
export interface LearnedFile extends Findings {
  readonly record: Piece;
  /** what it says of its module; undefined where it depends on who asks */
  readonly text: Piece | undefined;
  /** lines of its text for the index by word; without some that others of the same directory have */
  readonly words: string;
}

export type WorkerAnswer = LearnedFile | { readonly failed: string };

/** A file by itself. */
export function learnedFrom({ record, text, ...findings }: StudiedFile): LearnedFile {
  return {
    ...findings,
    record: pieceOf(toBytes(record)),
    text: text === undefined ? undefined : pieceOf(toBytes(text)),
    words: text === undefined ? '' : wordLines(text),
  };
}

/** The lines to search in of a stored text. */
export function wordLines(text: string): string {
  return new WordLines().add(wordsOf(JSON.parse(text) as ModuleDetails));
}

/** A file as text, for another build. */
export function studiedFrom({ record, text, words: _, ...findings }: LearnedFile): StudiedFile {
  return { record: fromBytes(record.bytes), text: text && fromBytes(text.bytes), ...findings };
}

/** 1 = recorded, 2 = leads, 4 = may have properties */
type State = number;
type Row =
  | string
  | readonly [
      state: State,
      recordLength: number,
      recordChecksum: number,
      /** -1: it has none */
      textLength: number,
      textChecksum: number,
      wordsLength: number,
      opens: readonly string[] | 0,
      provides: readonly string[] | 0,
      failure: string | 0,
      wants: readonly string[] | 0,
    ];

/** The answers for files in the order in which they were asked for. */
export function decodeAnswers(text: string, body: Buffer): WorkerAnswer[] {
  let at = 0;
  const next = (length: number): Buffer => {
    at += length;
    return body.subarray(at - length, at);
  };
  return (JSON.parse(text) as Row[]).map((row) => {
    if (typeof row === 'string') return { failed: row };
    const [state, recordLength, recordChecksum, textLength, textChecksum, wordsLength, ...rest] = row;
    const [opens, provides, failure, wants] = rest;
    return {
      record: { bytes: next(recordLength), checksum: recordChecksum },
      text: textLength < 0 ? undefined : { bytes: next(textLength), checksum: textChecksum },
      words: fromBytes(next(wordsLength)),
      isRecorded: (state & 1) !== 0,
      leads: (state & 2) !== 0,
      mayHaveProperties: (state & 4) !== 0,
      opens: opens === 0 ? [] : opens,
      provides: provides === 0 ? undefined : provides,
      failure: failure === 0 ? undefined : failure,
      wants: wants === 0 ? [] : wants,
    };
  });
}

/** Bytes after which answers are said, and room for them at first. */
const mostTogether = 256 * 1024;

/** Answers that are said together: few large ones cost less than many small ones. */
export class AnswerBatch {
  readonly #say: (text: string, body: Buffer) => void;
  #rows: Row[] = [];
  #body = Buffer.allocUnsafe(2 * mostTogether);
  #length = 0;
  #directory = '';
  #words = new WordLines();

  constructor(say: (text: string, body: Buffer) => void) {
    this.#say = say;
  }

  /** `directory`: where it lies; `said`: what may be looked for in what it says. */
  add(directory: string, { record, text, ...findings }: StudiedFile, said: readonly string[]): void {
    if (directory !== this.#directory) {
      this.#directory = directory;
      this.#words = new WordLines();
    }
    const { isRecorded, leads, mayHaveProperties, opens, provides, failure, wants } = findings;
    const words = this.#words.add(said);
    this.#rows.push([
      (isRecorded ? 1 : 0) + (leads ? 2 : 0) + (mayHaveProperties ? 4 : 0),
      record.length,
      this.#put(record),
      text?.length ?? -1,
      text === undefined ? 0 : this.#put(text),
      words.length,
      opens.length === 0 ? 0 : opens,
      provides ?? 0,
      failure ?? 0,
      wants.length === 0 ? 0 : wants,
    ]);
    this.#write(words);
    if (this.#length >= mostTogether) this.flush();
  }

  fail(reason: string): void {
    this.#rows.push(reason);
  }

  /** Puts a text into the body; its checksum. */
  #put(text: string): number {
    const start = this.#length;
    this.#write(text);
    return checksumOf(this.#body, start, this.#length);
  }

  #write(text: string): void {
    const end = this.#length + text.length;
    if (end > this.#body.length) {
      const larger = Buffer.allocUnsafe(2 * end);
      this.#body.copy(larger, 0, 0, this.#length);
      this.#body = larger;
    }
    this.#body.write(text, this.#length, 'latin1');
    this.#length = end;
  }

  flush(): void {
    if (this.#rows.length > 0) this.#say(JSON.stringify(this.#rows), this.#body.subarray(0, this.#length));
    this.#rows = [];
    this.#length = 0;
  }
}
