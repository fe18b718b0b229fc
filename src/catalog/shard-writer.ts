// Puts the two files of a shard together: records in, bytes out.
import type { FileWriter, Spool } from '../base/file-writer.ts';
import type { ReadFailure } from '../base/files.ts';
import { toBytes } from '../base/text.ts';
import type { DirectoryLines } from './directory-record.ts';
import {
  blockLength,
  checksumOf,
  type DetailsHeader,
  detailsPrefixLength,
  directoryKey,
  entriesInBlock,
  entryLength,
  formatVersion,
  type Header,
  hashOf,
  listKey,
  magic,
  meanEntries,
  type Piece,
  pieceOf,
  prefixLength,
  type RecordPlace,
  type Section,
  type SectionName,
  sectionNames,
} from './format.ts';
import { encodeNames, type KnownNames } from './names.ts';
import { detailsPrefix } from './shard-reader.ts';

/** The largest file: offsets are words of 32 bits. */
const largest = 0xffff_ffff;

/** A section that grows record by record. */
class SectionWriter {
  readonly parts: Buffer[];
  readonly start: number;
  length = 0;

  /** `start`: places count from here. */
  constructor(start: number, kept: readonly Buffer[] = []) {
    this.start = start;
    this.parts = [...kept];
    for (const part of kept) this.length += part.length;
  }

  add({ bytes, checksum }: Piece): RecordPlace {
    const offset = this.start + this.length;
    this.parts.push(bytes);
    this.length += bytes.length;
    return { offset, length: bytes.length, checksum };
  }
}

/** Takes the records of modulefiles and their texts. */
export interface DetailsWriter {
  module(record: Piece): RecordPlace;
  text(record: Piece): RecordPlace;
}

/** A new file of details. Records go to the disk as they come, texts to another place of it, from which they follow at the end. */
export class NewDetails implements DetailsWriter {
  readonly id: string;
  readonly #file: FileWriter;
  readonly #texts: Spool;
  #length = 0;
  #textLength = 0;

  constructor(id: string, file: FileWriter, texts: Spool) {
    this.id = id;
    this.#file = file;
    this.#texts = texts;
    file.write(detailsPrefix(id));
  }

  module({ bytes, checksum }: Piece): RecordPlace {
    const offset = this.#length;
    this.#length += bytes.length;
    if (this.#length > largest) throw new Error('too many records for one catalog');
    this.#file.write(bytes);
    return { offset, length: bytes.length, checksum };
  }

  text({ bytes, checksum }: Piece): RecordPlace {
    const offset = this.#textLength;
    this.#textLength += bytes.length;
    if (this.#textLength > largest) throw new Error('too many texts for one catalog');
    this.#texts.write(bytes);
    return { offset, length: bytes.length, checksum };
  }

  /** Writes what is left and gives the file its name; or why that failed. */
  finish(): DetailsHeader | ReadFailure {
    const failure = this.#texts.moveTo(this.#file) ?? this.#file.finish();
    if (failure !== undefined) return failure;
    const offset = detailsPrefixLength;
    return {
      id: this.id,
      modules: { offset, length: this.#length },
      texts: { offset: offset + this.#length, length: this.#textLength },
    };
  }
}

/** Records beside a file of details that stays as it is: they go into the index. */
export class AddedDetails implements DetailsWriter {
  readonly header: DetailsHeader;
  readonly #modules: SectionWriter;
  readonly #texts: SectionWriter;

  /** `modules` and `texts`: what was added before. */
  constructor(header: DetailsHeader, modules: Buffer, texts: Buffer) {
    this.header = header;
    this.#modules = new SectionWriter(header.modules.length, [modules]);
    this.#texts = new SectionWriter(header.texts.length, [texts]);
  }

  module(record: Piece): RecordPlace {
    return this.#modules.add(record);
  }

  text(record: Piece): RecordPlace {
    return this.#texts.add(record);
  }

  get parts(): AddedParts {
    return { modules: this.#modules.parts, texts: this.#texts.parts };
  }
}

export type AddedParts = Readonly<Pick<Record<SectionName, readonly Buffer[]>, 'modules' | 'texts'>>;

export type ShardFacts = Pick<Header, 'id' | 'built' | 'recordingKey' | 'counts' | 'details'>;

/** Collects the directories of one MODULEPATH directory. */
export class IndexWriter {
  readonly #entries: { readonly key: string; readonly place: RecordPlace }[] = [];
  readonly #directories = new SectionWriter(0);
  readonly #rules: string[] = [];
  readonly #names: string[] = [];
  readonly #words: string[] = [];
  readonly #summary = new SectionWriter(0);

  directory(name: string, { start, list }: DirectoryLines, hasDirectories: boolean): void {
    const first = this.#directories.add(pieceOf(toBytes(start)));
    this.#entries.push({ key: directoryKey + name, place: first });
    const rest = this.#directories.add(pieceOf(toBytes(list)));
    if (hasDirectories) this.#entries.push({ key: listKey + name, place: rest });
  }

  /** What searches read of a directory: its lines of the index by name and of the summary, and its record of words. */
  search(names: Omit<KnownNames, 'summary'>, summaryLine: string | undefined, words: string): void {
    const summary = summaryLine === undefined ? undefined : this.#summary.add(pieceOf(toBytes(summaryLine)));
    if (names.rulesOthers) this.#rules.push(names.directory);
    this.#names.push(encodeNames({ ...names, summary }));
    this.#words.push(words);
  }

  /** The bytes of the whole file. Throws where it would be too large. */
  finish(facts: ShardFacts, added: AddedParts): Buffer[] {
    const parts: Readonly<Record<SectionName, readonly Buffer[]>> = {
      table: [tableOf(this.#entries)],
      rules: this.#rules.length === 0 ? [] : [toBytes(JSON.stringify(this.#rules))],
      directories: this.#directories.parts,
      names: [toBytes(this.#names.join(''))],
      words: [toBytes(this.#words.join(''))],
      summary: this.#summary.parts,
      ...added,
    };
    const bodies = sectionNames.map((name) => Buffer.concat(parts[name]));
    return [headerOf(facts, bodies), ...bodies];
  }
}

/** The header's length depends on its numbers, and they on it: it is padded to what it needs at most. */
function headerOf(facts: ShardFacts, bodies: readonly Buffer[]): Buffer {
  const room = 1400 + facts.recordingKey.length;
  let offset = prefixLength + room;
  const sections = Object.fromEntries(
    sectionNames.map((name, at): [string, Section] => {
      const body = bodies[at] ?? Buffer.alloc(0);
      const section = { offset, length: body.length, checksum: checksumOf(body) };
      offset += body.length;
      return [name, section];
    }),
  );
  if (offset > largest) throw new Error(`a shard of ${offset} bytes is too large`);
  const text = JSON.stringify({ ...facts, sections, total: offset }).padEnd(room);
  const body = toBytes(text);
  const prefix = Buffer.alloc(prefixLength);
  prefix.write(magic, 'latin1');
  prefix.writeUInt32LE(formatVersion, 8);
  prefix.writeUInt32LE(body.length, 12);
  prefix.writeUInt32LE(checksumOf(body), 16);
  return Buffer.concat([prefix, body]);
}

function tableOf(entries: readonly { readonly key: string; readonly place: RecordPlace }[]): Buffer {
  const count = Math.max(1, Math.ceil(entries.length / meanEntries));
  const blocks = Array.from({ length: count }, (): { hash: number; place: RecordPlace }[] => []);
  const overflowed = new Set<number>();
  for (const { key, place } of entries) {
    const hash = hashOf(key);
    let at = hash % count;
    while ((blocks[at]?.length ?? 0) >= entriesInBlock) {
      overflowed.add(at);
      at = (at + 1) % count;
    }
    blocks[at]?.push({ hash, place });
  }
  const table = Buffer.alloc(count * blockLength);
  blocks.forEach((block, index) => {
    const start = index * blockLength;
    block.forEach(({ hash, place }, slot) => {
      const at = start + slot * entryLength;
      table.writeUInt32LE(hash, at);
      table.writeUInt32LE(place.offset, at + 4);
      table.writeUInt32LE(place.length, at + 8);
      table.writeUInt32LE(place.checksum, at + 12);
    });
    const trailer = start + entriesInBlock * entryLength;
    table.writeUInt32LE(block.length, trailer);
    table.writeUInt32LE(overflowed.has(index) ? 1 : 0, trailer + 4);
    table.writeUInt32LE(checksumOf(table, start, trailer + 8), trailer + 12);
  });
  return table;
}
