// Reads a shard in parts. Every byte that is used has passed a checksum; what does not is as if it were not there.
import type { OpenFile } from '../base/files.ts';
import { fromBytes } from '../base/text.ts';
import {
  blockLength,
  checksumOf,
  detailsMagic,
  detailsPrefixLength,
  directoryKey,
  entriesInBlock,
  entryLength,
  formatVersion,
  type Header,
  hashOf,
  headerGuess,
  listKey,
  magic,
  prefixLength,
  type RecordPlace,
  type Section,
  type SectionName,
  type Stretch,
  sectionNames,
} from './format.ts';
import { type DirectoryNames, decodeNames } from './names.ts';

/** Why a file cannot be read as a shard. */
export type ShardFault = 'no-catalog' | 'other-format' | 'truncated' | 'damaged';

/** Thrown where a part of a shard turns out to be damaged; the shard is not used any more. */
export class DamagedShard extends Error {}

/** Does this error say that a shard holds what no builder writes, checksums right or not? */
export function isDamage(error: unknown): boolean {
  return (
    error instanceof DamagedShard ||
    error instanceof SyntaxError ||
    error instanceof TypeError ||
    error instanceof RangeError
  );
}

/** Opens the file of details of this id; undefined where there is none that may be used. */
export type OpenDetails = (id: string) => OpenFile | undefined;

/** The parts of a shard that lie in two files. */
type DividedSection = 'modules' | 'texts';

export class ShardReader {
  readonly header: Header;
  readonly #file: OpenFile;
  readonly #openDetails: OpenDetails;
  readonly #blocks: number;
  #details: OpenFile | undefined;
  #names: ReadonlyMap<string, DirectoryNames> | undefined;

  private constructor(file: OpenFile, header: Header, openDetails: OpenDetails) {
    this.#file = file;
    this.header = header;
    this.#openDetails = openDetails;
    this.#blocks = header.sections.table.length / blockLength;
  }

  /** A reader for this file, or what is wrong with it. */
  static over(file: OpenFile, openDetails: OpenDetails): ShardReader | ShardFault {
    const { size } = file.facts;
    const start = file.read(0, Math.min(size, headerGuess));
    if (start === undefined || start.length < prefixLength) return 'truncated';
    if (start.toString('latin1', 0, magic.length) !== magic) return 'no-catalog';
    if (start.readUInt32LE(8) !== formatVersion) return 'other-format';
    const length = start.readUInt32LE(12);
    if (prefixLength + length > size) return 'truncated';
    const whole = prefixLength + length <= start.length ? start : file.read(0, prefixLength + length);
    if (whole === undefined) return 'truncated';
    if (checksumOf(whole, prefixLength, prefixLength + length) !== start.readUInt32LE(16)) return 'damaged';
    const header = parseHeader(whole.toString('latin1', prefixLength, prefixLength + length));
    if (header === undefined) return 'damaged';
    return header.total === size ? new ShardReader(file, header, openDetails) : 'truncated';
  }

  /** The record of a directory by its path below the root, at least its first two lines. Throws DamagedShard. */
  directory(name: string): string | undefined {
    const record = this.#record(directoryKey + name, this.header.sections.directories, `["${escaped(name)}"`);
    return record && fromBytes(record);
  }

  /** The third line of a directory's record; undefined where nothing lies in it but files. Throws DamagedShard. */
  list(name: string): string | undefined {
    const record = this.#record(listKey + name, this.header.sections.directories, `["/${escaped(name)}"`);
    return record && fromBytes(record);
  }

  /** The record of a modulefile; its place is known by its directory. Throws DamagedShard. */
  module(place: RecordPlace): Buffer {
    return this.#divided('modules', place);
  }

  /**
   * The records of all directories at once, for who asks for all. They are not kept: a resident engine would hold those of
   * every tree it has ever listed. Throws DamagedShard.
   */
  readDirectories(): ReadonlyMap<string, string> {
    const text = this.section('directories');
    const directories = new Map<string, string>();
    for (let start = 0; start < text.length; ) {
      const end = text.indexOf('\n\n', start);
      const record = end < 0 ? text.slice(start) : text.slice(start, end + 2);
      directories.set(keyOf(record), record);
      start += record.length;
    }
    return directories;
  }

  /** The directories whose rule files may speak of modules in others. Throws DamagedShard. */
  ruleDirectories(): readonly string[] {
    if (this.header.sections.rules.length === 0) return [];
    return Array.from(JSON.parse(this.section('rules')), String);
  }

  /** The index by name. Throws DamagedShard. */
  names(): ReadonlyMap<string, DirectoryNames> {
    this.#names ??= decodeNames(this.section('names'));
    return this.#names;
  }

  /** One line of the summary; its place is in the index by name. Throws DamagedShard. */
  summaryLine(place: RecordPlace): string {
    return fromBytes(bytesOf(this.#file, this.header.sections.summary, place));
  }

  /** A whole section. Throws DamagedShard. */
  section(name: 'rules' | 'names' | 'words' | 'directories' | 'summary'): string {
    return fromBytes(this.added(name));
  }

  /** A section as it is in the index: of what both files hold, what is newer than the file of details. Throws DamagedShard. */
  added(name: SectionName): Buffer {
    const { offset, length, checksum } = this.header.sections[name];
    const bytes = this.#file.read(offset, length);
    if (bytes === undefined || checksumOf(bytes) !== checksum) throw new DamagedShard(name);
    return bytes;
  }

  /** What a module says of itself; its place is in the summary. Throws DamagedShard. */
  text(place: RecordPlace): string {
    return fromBytes(this.#divided('texts', place));
  }

  /** The texts that the file of details holds, all at once; each has its checksum in the summary. Throws DamagedShard. */
  detailedTexts(): Buffer {
    const { offset, length } = this.header.details.texts;
    const bytes = this.#detailsFile().read(offset, length);
    if (bytes === undefined) throw new DamagedShard('details');
    return bytes;
  }

  close(): void {
    this.#file.close();
    this.#details?.close();
  }

  #divided(name: DividedSection, place: RecordPlace): Buffer {
    const older = this.header.details[name];
    if (place.offset + place.length <= older.length) return bytesOf(this.#detailsFile(), older, place);
    const offset = place.offset - older.length;
    return bytesOf(this.#file, this.header.sections[name], { ...place, offset });
  }

  #detailsFile(): OpenFile {
    this.#details ??= this.#openedDetails();
    return this.#details;
  }

  #openedDetails(): OpenFile {
    const { id } = this.header.details;
    const file = this.#openDetails(id);
    if (file?.read(0, detailsPrefixLength)?.equals(detailsPrefix(id)) === true) return file;
    file?.close();
    throw new DamagedShard('details');
  }

  /** `start` is how the record begins, which tells it from others of the same hash. */
  #record(key: string, section: Section, start: string): Buffer | undefined {
    const hash = hashOf(key);
    for (let index = hash % this.#blocks, tried = 0; tried < this.#blocks; tried += 1) {
      const block = this.#block(index);
      const trailer = entriesInBlock * entryLength;
      const count = block.readUInt32LE(trailer);
      for (let at = 0; at < count * entryLength; at += entryLength) {
        if (block.readUInt32LE(at) !== hash) continue;
        const place = {
          offset: block.readUInt32LE(at + 4),
          length: block.readUInt32LE(at + 8),
          checksum: block.readUInt32LE(at + 12),
        };
        const record = bytesOf(this.#file, section, place);
        if (record.toString('latin1', 0, start.length) === start) return record;
      }
      if (block.readUInt32LE(trailer + 4) === 0) return undefined;
      index = (index + 1) % this.#blocks;
    }
    return undefined;
  }

  #block(index: number): Buffer {
    const { offset } = this.header.sections.table;
    const block = this.#file.read(offset + index * blockLength, blockLength);
    const last = blockLength - 4;
    if (block === undefined || checksumOf(block, 0, last - 4) !== block.readUInt32LE(last)) {
      throw new DamagedShard('table');
    }
    return block;
  }
}

function bytesOf(file: OpenFile, section: Stretch, { offset, length, checksum }: RecordPlace): Buffer {
  if (offset < 0 || offset + length > section.length) throw new DamagedShard('a place outside its section');
  const bytes = file.read(section.offset + offset, length);
  if (bytes === undefined || checksumOf(bytes) !== checksum) throw new DamagedShard('a record');
  return bytes;
}

/** How a file of details begins. */
export function detailsPrefix(id: string): Buffer {
  const prefix = Buffer.alloc(detailsPrefixLength);
  prefix.write(detailsMagic, 'latin1');
  prefix.writeUInt32LE(formatVersion, 8);
  prefix.write(id, 12, 'latin1');
  return prefix;
}

/** A name as it stands in JSON between its quotes. */
function escaped(name: string): string {
  return JSON.stringify(name).slice(1, -1);
}

function keyOf(record: string): string {
  const end = record.indexOf('"', 2);
  const plain = record.slice(2, end);
  if (end > 0 && !plain.includes('\\')) return plain;
  const [head = ''] = record.split('\n', 1);
  const parsed: unknown = JSON.parse(head);
  return Array.isArray(parsed) && typeof parsed[0] === 'string' ? parsed[0] : '';
}

function parseHeader(text: string): Header | undefined {
  try {
    const header = JSON.parse(text) as Header;
    const sound = sectionNames.every((name) => {
      const section = header.sections[name];
      return Number.isSafeInteger(section.offset) && section.offset + section.length <= header.total;
    });
    const { id, modules, texts } = header.details;
    const known = /^[0-9a-f]{8,20}$/.test(id) && modules.length + texts.length >= 0;
    const blocks = header.sections.table.length / blockLength;
    return sound && known && Number.isSafeInteger(blocks) && blocks > 0 ? header : undefined;
  } catch {
    return undefined;
  }
}
