// A directory of a tree as text of a shard, and back: names, marks of defaults, rule files, stamp.
import { compareBytes } from '../base/text.ts';
import { isFileName, usualNames } from '../tree/directory.ts';
import type { KnownFile, KnownMarker, KnownStamp } from '../tree/known.ts';
import type { RecordPlace } from './format.ts';

/** What a builder saw of a directory. */
export interface DirectoryFacts {
  /** its path below the root, '' for the root */
  readonly name: string;
  readonly mtime: number;
  /** nothing could change after it was read without changing `mtime` */
  readonly settled: boolean;
  /** it is reached by a link */
  readonly isLink: boolean;
  /** it does not belong to root, or all may read it */
  readonly isForAll: boolean;
  readonly files: readonly KnownFile[];
  readonly markers: readonly KnownMarker[];
  readonly directories: ReadonlyMap<string, 'directory' | 'link'>;
}

/** A modulefile of a directory: the file as it was, and where its record is. */
export interface StoredModule {
  readonly stamp: KnownStamp;
  readonly place: RecordPlace;
}

type StampTuple = [size: number, mtime: number, settled: number];
type MarkerTuple = [name: string, text: string | null, ...stamp: StampTuple | []];
type Head = [
  name: string,
  mtime: number,
  /** 1 = settled, 2 = reached by a link, 4 = not for all, 8 = directories lie within */
  state: number,
  /** names joined by `/`, which none of them can hold */
  files: string,
  /** one digit a file: 1 = begins with #%Module, 2 = root's own */
  flags: string,
  /** of files that are not `.lua`, with their places in the list */
  stamps: [at: number, ...StampTuple][],
  markers: MarkerTuple[],
];

type ModuleTuple = [name: string, ...StampTuple, offset: number, length: number, checksum: number];
type List = [key: string, directories: string, links: string];

/** The lines of a directory's record. */
export interface DirectoryLines {
  /** what a look-up of one name in it needs: the first two lines */
  readonly start: string;
  /** the names of directories, which in the root of a large tree are thousands; and an empty line */
  readonly list: string;
}

/** Three lines and an empty one: the directory, its modulefiles by the names of their files, the names of directories. */
export function directoryLines(
  directory: DirectoryFacts,
  modules: ReadonlyMap<string, StoredModule>,
): DirectoryLines {
  const { name, mtime, settled, isLink, isForAll, files, markers, directories } = directory;
  const flags = files.map((file) => (file.magic ? 1 : 0) + (file.onlyForRoot ? 2 : 0));
  const head: Head = [
    name,
    mtime,
    (settled ? 1 : 0) + (isLink ? 2 : 0) + (isForAll ? 0 : 4) + (directories.size > 0 ? 8 : 0),
    files.map((file) => file.name).join('/'),
    flags.join(''),
    files.flatMap(({ stamp }, at): Head[5] => (stamp === undefined ? [] : [[at, ...tupleOf(stamp)]])),
    markers.map(markerTuple),
  ];
  const places = [...modules].map(([file, { stamp, place }]): ModuleTuple => {
    const { offset, length, checksum } = place;
    return [file, ...tupleOf(stamp), offset, length, checksum];
  });
  // in the order of lists, which have little to put in order then
  const sorted = [...directories].sort(([left], [right]) => compareBytes(`${left}/`, `${right}/`));
  const kinds = (wanted: string): string =>
    sorted.flatMap(([each, kind]) => (kind === wanted ? each : [])).join('/');
  // no path below a root begins with a slash, so this line cannot be taken for the first of another record
  const list: List = [`/${name}`, kinds('directory'), kinds('link')];
  return {
    start: `${JSON.stringify(head)}\n${JSON.stringify(places)}\n`,
    list: `${JSON.stringify(list)}\n\n`,
  };
}

function tupleOf({ size, mtime, settled }: KnownStamp): StampTuple {
  return [size, mtime, settled ? 1 : 0];
}

function stampOf([size, mtime, settled]: StampTuple): KnownStamp {
  return { size, mtime, settled: settled === 1 };
}

function markerTuple(marker: KnownMarker): MarkerTuple {
  if ('target' in marker) return [marker.name, marker.target ?? null];
  return [marker.name, marker.text, ...tupleOf(marker.stamp)];
}

/** The record as it is needed: modules and directories are read only when they are asked for. */
export class DirectoryRecord {
  readonly mtime: number;
  readonly settled: boolean;
  readonly isLink: boolean;
  readonly isForAll: boolean;
  readonly #hasDirectories: boolean;
  readonly #head: Head;
  readonly #places: string;
  readonly #list: () => string | undefined;
  #markers: readonly KnownMarker[] | undefined;
  #files: readonly KnownFile[] | undefined;
  #modules: ReadonlyMap<string, StoredModule> | undefined;
  #directories: ReadonlyMap<string, 'directory' | 'link'> | undefined;

  /** Of a record whose checksum was right, or its first two lines; `list` reads the third. */
  constructor(text: string, list: () => string | undefined) {
    const first = text.indexOf('\n') + 1;
    const second = text.indexOf('\n', first) + 1;
    this.#head = JSON.parse(text.slice(0, first)) as Head;
    this.#places = text.slice(first, second);
    this.#list = () => (second < text.length ? text.slice(second) : list());
    this.mtime = this.#head[1];
    const state = this.#head[2];
    this.settled = (state & 1) !== 0;
    this.isLink = (state & 2) !== 0;
    this.isForAll = (state & 4) === 0;
    this.#hasDirectories = (state & 8) !== 0;
  }

  get markers(): readonly KnownMarker[] {
    this.#markers ??= this.#head[6].map(([name, text, ...stamp]) =>
      stamp.length === 0
        ? { name: 'default', target: text ?? undefined }
        : { name, text: text ?? '', stamp: stampOf(stamp) },
    );
    return this.#markers;
  }

  get files(): readonly KnownFile[] {
    this.#files ??= this.#readFiles();
    return this.#files;
  }

  #readFiles(): readonly KnownFile[] {
    const [, , , names, flags, stamps] = this.#head;
    if (names === '') return [];
    const stampAt = new Map(stamps.map(([at, ...stamp]) => [at, stampOf(stamp)]));
    return names.split('/').map((name, at) => {
      const flag = flags.charCodeAt(at) - 48;
      const [magic, onlyForRoot] = [(flag & 1) !== 0, (flag & 2) !== 0];
      return { name, isUsual: isFileName(name, usualNames), magic, onlyForRoot, stamp: stampAt.get(at) };
    });
  }

  /** The modulefiles in it that have a record, by the names of their files. */
  get modules(): ReadonlyMap<string, StoredModule> {
    this.#modules ??= new Map(
      (JSON.parse(this.#places) as ModuleTuple[]).map(
        ([file, size, mtime, settled, offset, length, checksum]) => [
          file,
          { stamp: { size, mtime, settled: settled === 1 }, place: { offset, length, checksum } },
        ],
      ),
    );
    return this.#modules;
  }

  directories(): ReadonlyMap<string, 'directory' | 'link'> {
    this.#directories ??= this.#readDirectories();
    return this.#directories;
  }

  #readDirectories(): ReadonlyMap<string, 'directory' | 'link'> {
    const kinds = new Map<string, 'directory' | 'link'>();
    const text = this.#hasDirectories ? this.#list() : undefined;
    if (text === undefined) return kinds;
    const [, plain, links] = JSON.parse(text) as List;
    if (plain !== '') for (const name of plain.split('/')) kinds.set(name, 'directory');
    if (links !== '') for (const name of links.split('/')) kinds.set(name, 'link');
    return kinds;
  }
}
