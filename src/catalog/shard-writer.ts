// Puts a shard together: records in, bytes out.
import { toBytes } from '../base/text.ts';
import {
  blockLength,
  checksumOf,
  directoryKey,
  entriesInBlock,
  entryLength,
  formatVersion,
  type Header,
  hashOf,
  listKey,
  magic,
  meanEntries,
  moduleKey,
  prefixLength,
  type RecordPlace,
  type Section,
  type SectionName,
  sectionNames,
} from './format.ts';

/** The largest shard: offsets are words of 32 bits. */
const largest = 0xffff_ffff;

/** A section that grows record by record. */
export class SectionWriter {
  readonly parts: Buffer[] = [];
  length = 0;

  add(text: string): RecordPlace {
    return this.addBytes(toBytes(text));
  }

  addBytes(bytes: Buffer): RecordPlace {
    const offset = this.length;
    this.parts.push(bytes);
    this.length += bytes.length;
    return { offset, length: bytes.length, checksum: checksumOf(bytes) };
  }
}

export interface ShardFacts {
  readonly id: string;
  readonly built: number;
  readonly recordingKey: string;
  readonly counts: Header['counts'];
}

/** Collects the records of one MODULEPATH directory. */
export class ShardWriter {
  readonly #entries: { readonly key: string; readonly place: RecordPlace }[] = [];
  readonly #sections = {
    directories: new SectionWriter(),
    modules: new SectionWriter(),
    texts: new SectionWriter(),
  };

  directory(name: string, record: string, hasDirectories: boolean): void {
    const end = record.indexOf('\n') + 1;
    const head = this.#sections.directories.add(record.slice(0, end));
    this.#entries.push({ key: directoryKey + name, place: head });
    const list = this.#sections.directories.add(record.slice(end));
    if (hasDirectories) this.#entries.push({ key: listKey + name, place: list });
  }

  /** A modulefile, by its path below the root. */
  module(path: string, record: Buffer): void {
    this.#entries.push({ key: moduleKey + path, place: this.#sections.modules.addBytes(record) });
  }

  /** What a module says of itself, for searches; the place belongs into the summary. */
  text(record: Buffer): RecordPlace {
    return this.#sections.texts.addBytes(record);
  }

  /** The bytes of the whole file. Throws where it would be too large. */
  finish(facts: ShardFacts, summary: string): Buffer[] {
    const parts: Readonly<Record<SectionName, readonly Buffer[]>> = {
      table: [tableOf(this.#entries)],
      directories: this.#sections.directories.parts,
      modules: this.#sections.modules.parts,
      summary: [toBytes(summary)],
      texts: this.#sections.texts.parts,
    };
    const bodies = sectionNames.map((name) => Buffer.concat(parts[name]));
    const header = headerOf(facts, bodies);
    return [header, ...bodies];
  }
}

/** The header's length depends on its numbers, and they on it: it is padded to what it needs at most. */
function headerOf(facts: ShardFacts, bodies: readonly Buffer[]): Buffer {
  const room = 900 + facts.recordingKey.length;
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
