// The bytes of a shard's two files: magic, sections and checksums (docs/catalog-format.md).

/** First bytes of every index, and of every file of details. */
export const magic = 'lmodjs\x00\x01';
export const detailsMagic = 'lmodjs\x00\x02';

/** A reader understands shards of its own format only. */
export const formatVersion = 7;

/** The folder beside the modules of a tree, and the files in it. */
export const folderName = '.lmodjs';
export const shardName = 'catalog';
export const detailsName = 'details-';

/** Magic, format, length and checksum of the header's text. */
export const prefixLength = 20;

/** Read at once: nearly all headers fit into it. */
export const headerGuess = 2048;

/** Magic, format, the id of the file of details. */
export const detailsPrefixLength = 32;

export const sectionNames = [
  'table',
  'rules',
  'names',
  'words',
  'directories',
  'summary',
  'modules',
  'texts',
] as const;

export type SectionName = (typeof sectionNames)[number];

export interface Header {
  /** tells one build from another */
  readonly id: string;
  /** seconds since 1970, by the builder's clock */
  readonly built: number;
  /** engine, format of recordings and digest of the site's files that the recordings hold for */
  readonly recordingKey: string;
  readonly sections: Readonly<Record<SectionName, Section>>;
  /** the other file, which is never changed; what is newer than it is in the sections of the same names */
  readonly details: DetailsHeader;
  /** length of the whole file */
  readonly total: number;
  readonly counts: { readonly directories: number; readonly modules: number; readonly recorded: number };
}

/** Where the records of modulefiles and their texts lie in the file of details. */
export interface DetailsHeader {
  readonly id: string;
  readonly modules: Stretch;
  readonly texts: Stretch;
}

export interface Stretch {
  readonly offset: number;
  readonly length: number;
}

export interface Section extends Stretch {
  readonly checksum: number;
}

/**
 * Where a record lies in its section. Places in `modules` and `texts` count on from the file of details into the section
 * of the index, so that they stay what they are when records are added.
 */
export interface RecordPlace {
  readonly offset: number;
  readonly length: number;
  readonly checksum: number;
}

// The table of records is a hash table of blocks; each block holds entries of four words and a trailer.
export const blockLength = 512;
export const entryLength = 16;
export const entriesInBlock = blockLength / entryLength - 1;
/** so many entries of a block are used on average */
export const meanEntries = 18;

/** Kinds of keys in the table, each with a directory's path. */
export const directoryKey = 'd';
/** what lies in a directory besides files, apart from its record: a name that is looked up needs none of it */
export const listKey = 'l';

/** Bytes of a record, and their checksum. */
export interface Piece {
  readonly bytes: Buffer;
  readonly checksum: number;
}

export function pieceOf(bytes: Buffer): Piece {
  return { bytes, checksum: checksumOf(bytes) };
}

/** A hash of a key for the table; FNV-1a with a last mixing, since blocks are chosen by its remainder. */
export function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return mixed(hash);
}

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** A checksum of bytes, word by word: each single flipped bit changes it. */
export function checksumOf(bytes: Buffer, start = 0, end = bytes.length): number {
  let sum = 0x811c9dc5 ^ (end - start);
  const words = wordsOf(bytes, start, end);
  for (let at = 0; at < words.length; at += 1) {
    sum = Math.imul(sum ^ (words[at] ?? 0), 0x01000193);
    sum ^= sum >>> 15;
  }
  for (let at = start + words.length * 4; at < end; at += 1)
    sum = Math.imul(sum ^ (bytes[at] ?? 0), 0x01000193);
  return mixed(sum);
}

/** Words of the file in the order of the machine, without a copy where they lie right. */
function wordsOf(bytes: Buffer, start: number, end: number): Int32Array {
  const count = Math.max(0, (end - start) >>> 2);
  const offset = bytes.byteOffset + start;
  if (isLittleEndian && offset % 4 === 0) return new Int32Array(bytes.buffer, offset, count);
  const copy = Buffer.alloc(count * 4);
  bytes.copy(copy, 0, start, start + count * 4);
  if (!isLittleEndian) copy.swap32();
  return new Int32Array(copy.buffer, copy.byteOffset, count);
}

function mixed(hash: number): number {
  const first = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return (second ^ (second >>> 16)) >>> 0;
}
