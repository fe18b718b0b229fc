// What several jobs learn of one tree, each of its share, on its way to the job that merges it.
import { digestOf, randomDigits } from '../base/digest.ts';
import { FileWriter } from '../base/file-writer.ts';
import * as files from '../base/files.ts';
import { baseName, toBytes } from '../base/text.ts';
import { hashOf } from '../catalog/format.ts';
import type { Place } from '../catalog/places.ts';
import { distrust } from '../catalog/trust.ts';
import { hasStamp, type KnownStamp } from '../tree/known.ts';
import { learnedFrom, studiedFrom, type WorkerAnswer } from './answers.ts';
import type { FoundModulefile } from './modules.ts';
import type { BuildOptions, Share } from './order.ts';
import type { StudiedFile } from './study-file.ts';

const partFormat = 'lmodjs part 1';

/** Which modulefiles are this job's: those of one directory stay together. */
export function belongsTo({ index, count }: Share, { directory }: FoundModulefile): boolean {
  return hashOf(directory) % count === index - 1;
}

type StoredAnswer = StudiedFile | { readonly failed: string };
type Line = [path: string, stamp: KnownStamp, answer: StoredAnswer];

/** Writes a part: a line a modulefile, after one that says for whom, each with its digest. */
export class PartWriter {
  readonly file: string;
  readonly #writer: FileWriter;

  constructor(place: Place, { index, count }: Share, recordingKey: string) {
    this.file = `${partStart(place)}${index}-of-${count}`;
    this.#writer = new FileWriter(this.file, randomDigits(4));
    this.#line([partFormat, recordingKey]);
  }

  add(path: string, stamp: KnownStamp, answer: WorkerAnswer): void {
    const stored: StoredAnswer = 'failed' in answer ? answer : studiedFrom(answer);
    this.#line([path, stamp, stored] satisfies Line);
  }

  #line(value: readonly unknown[]): void {
    const text = JSON.stringify(value);
    this.#writer.write(toBytes(`${digestOf(text)} ${text}\n`));
  }

  finish(): files.ReadFailure | undefined {
    return this.#writer.finish();
  }
}

/** What parts have learned, for modulefiles that are as they were; a part that is damaged or not to be trusted counts for nothing. */
export class Parts {
  readonly files: readonly string[];
  readonly #learned = new Map<string, { readonly stamp: KnownStamp; readonly answer: StoredAnswer }>();

  constructor(root: string, place: Place, { uid, recordingKey, takesParts }: BuildOptions) {
    const owners = place.besideTree ? [0, uid, files.facts(root)?.uid ?? 0] : [0, uid];
    this.files = takesParts ? partFiles(place) : [];
    for (const file of this.files) this.#read(file, owners, recordingKey);
  }

  /** What is known of it already; undefined where it has to be evaluated. */
  answer(path: string, facts: files.FileFacts | undefined): WorkerAnswer | undefined {
    const learned = this.#learned.get(path);
    if (learned === undefined || !hasStamp(facts, learned.stamp)) return undefined;
    return 'failed' in learned.answer ? learned.answer : learnedFrom(learned.answer);
  }

  /** They are in the catalog now. */
  remove(): void {
    for (const file of this.files) files.removeFile(file);
  }

  #read(path: string, owners: readonly number[], recordingKey: string): void {
    const facts = files.facts(path);
    const text = facts === undefined || distrust(facts, owners) !== undefined ? undefined : files.read(path);
    if (typeof text !== 'string') return;
    const [first, ...lines] = text.split('\n').flatMap((line) => understood(line) ?? []);
    if (!Array.isArray(first) || first[0] !== partFormat || first[1] !== recordingKey) return;
    for (const line of lines) {
      const [file, stamp, answer] = line as Line;
      this.#learned.set(file, { stamp, answer });
    }
  }
}

function understood(line: string): [unknown] | undefined {
  const space = line.indexOf(' ');
  const text = line.slice(space + 1);
  return space > 0 && digestOf(text) === line.slice(0, space) ? [JSON.parse(text)] : undefined;
}

function partStart({ file }: Place): string {
  return `${file}.part-`;
}

function partFiles(place: Place): string[] {
  const entries = files.list(place.folder);
  if ('failed' in entries) return [];
  const start = baseName(partStart(place));
  return entries
    .filter(({ name }) => name.startsWith(start) && /-of-\d+$/.test(name))
    .map(({ name }) => `${place.folder}/${name}`);
}
