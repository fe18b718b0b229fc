// Where a build writes: a new file of details or additions to the one that is there, and the index that refers to it.
import { randomDigits } from '../base/digest.ts';
import { FileWriter, Spool } from '../base/file-writer.ts';
import * as files from '../base/files.ts';
import { baseName, toBytes } from '../base/text.ts';
import type { Header } from '../catalog/format.ts';
import { generationName } from '../catalog/generation.ts';
import type { Place } from '../catalog/places.ts';
import { AddedDetails, type DetailsWriter, type IndexWriter, NewDetails } from '../catalog/shard-writer.ts';
import type { BuildOptions, RootReport } from './order.ts';
import type { Previous } from './previous.ts';

/** Additions may come to this part of the file of details, and to this many bytes in any case, before it is written anew. */
const mostAdded = 0.2;
const alwaysAdded = 256 * 1024;
/** Bytes that a new record may have, to guess what will be added. */
const usualRecord = 4096;
/** Seconds for which files that no index names are left alone: another build may be about to name one, or be writing it. */
const orphanAge = 600;

/** Takes records where none can be written; the build only reports. */
const nowhere: DetailsWriter = {
  module: () => ({ offset: 0, length: 0, checksum: 0 }),
  text: () => ({ offset: 0, length: 0, checksum: 0 }),
};

export class Target {
  readonly #place: Place;
  readonly #unwritable: string | undefined;
  #before: Header | undefined;
  #file: FileWriter | undefined;
  #texts: Spool | undefined;
  #details: DetailsWriter = nowhere;

  constructor(place: Place, unwritable: string | undefined) {
    this.#place = place;
    this.#unwritable = unwritable;
  }

  /** Where records go: beside those that are there while they are few. */
  details(before: Previous | undefined, fresh: number): DetailsWriter {
    if (this.#unwritable !== undefined) return nowhere;
    const { shard } = before ?? {};
    this.#before = shard?.header;
    if (shard !== undefined && isRoomFor(shard.header, fresh)) {
      const { header } = shard;
      this.#details = new AddedDetails(header.details, shard.added('modules'), shard.added('texts'));
    } else {
      const id = randomDigits(8);
      this.#file = new FileWriter(this.#place.details + id, randomDigits(4));
      this.#texts = new Spool(`${this.#place.details}${id}.${randomDigits(4)}.texts`);
      this.#details = new NewDetails(id, this.#file, this.#texts);
    }
    return this.#details;
  }

  /** Gives everything its name, the index last. */
  publish(
    index: IndexWriter,
    counts: Header['counts'],
    { recordingKey, clock, declareFinished }: BuildOptions,
  ): Pick<RootReport, 'outcome' | 'reason' | 'bytes'> {
    const id = randomDigits(16);
    const { file } = this.#place;
    const written = this.#finishDetails();
    if ('failed' in written) return notWritten(file, written);
    const facts = { id, built: Math.floor(clock()), recordingKey, counts, details: written };
    const added = this.#details instanceof AddedDetails ? this.#details.parts : { modules: [], texts: [] };
    const parts = index.finish(facts, added);
    const failure = files.replaceFile(file, parts, randomDigits(4));
    if (failure !== undefined) return notWritten(file, failure);
    if (declareFinished)
      files.replaceFile(`${this.#place.folder}/${generationName}`, [toBytes(`${id}\n`)], randomDigits(4));
    this.#removeOrphans(written.id, clock());
    const bytes = parts.reduce((sum, part) => sum + part.length, 0);
    return { outcome: 'published', bytes: bytes + written.modules.length + written.texts.length };
  }

  #finishDetails(): Header['details'] | files.ReadFailure {
    const details = this.#details;
    if (details instanceof AddedDetails) return details.header;
    return details instanceof NewDetails ? details.finish() : { failed: 'nothing can be written' };
  }

  /** Nothing of an unfinished build stays. */
  abandon(): void {
    this.#file?.abandon();
    this.#texts?.abandon();
  }

  /**
   * A reader that has the index before still needs its details; those of earlier builds nobody does, nor what a build
   * that was killed has left.
   */
  #removeOrphans(current: string, now: number): void {
    const { folder, details, file } = this.#place;
    const entries = files.list(folder);
    if ('failed' in entries) return;
    const start = baseName(details);
    const index = baseName(file);
    const wanted = new Set([current, this.#before?.details.id].map((id) => `${start}${id}`));
    for (const { name } of entries) {
      const isOurs = name.startsWith(start) || (name.startsWith(`${index}.`) && name.endsWith('.new'));
      if (!isOurs || wanted.has(name)) continue;
      const mtime = (files.facts(`${folder}/${name}`)?.mtimeMs ?? 0) / 1000;
      if (now - mtime > orphanAge) files.removeFile(`${folder}/${name}`);
    }
  }
}

function isRoomFor({ details, sections }: Header, fresh: number): boolean {
  const added = sections.modules.length + sections.texts.length + fresh * usualRecord;
  const older = details.modules.length + details.texts.length;
  return added <= Math.max(alwaysAdded, older * mostAdded);
}

function notWritten(
  file: string,
  { failed }: files.ReadFailure,
): Pick<RootReport, 'outcome' | 'reason' | 'bytes'> {
  return { outcome: 'not-written', reason: `${file}: ${failed}`, bytes: 0 };
}
