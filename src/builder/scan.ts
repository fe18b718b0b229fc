// Reads a whole MODULEPATH directory: each directory with its stamp, its names, its marks of defaults and rule files.
import * as files from '../base/files.ts';
import type { DirectoryFacts, DirectoryRecord } from '../catalog/directory-record.ts';
import { isFileName, isMarkerName, usualNames } from '../tree/directory.ts';
import { isForAll } from '../tree/folder.ts';
import { hasStamp, type KnownFile, type KnownMarker, type KnownStamp } from '../tree/known.ts';

/** Younger than this, in seconds, a file may change again without its time changing. */
export const settledAfter = 3;
/** Rule files beyond this are read from the tree itself. */
const largestRules = 256 * 1024;
const deepest = 12;
const magicText = '#%Module';

/** A directory as it is now. */
export interface ScannedDirectory {
  readonly facts: DirectoryFacts;
  /** the record of the shard before, where it lists the same and each rule file is the same */
  readonly kept: DirectoryRecord | undefined;
  /** is any modulefile in it another one than the record says? */
  readonly hasChanged: boolean;
}

export interface Scan {
  readonly directories: readonly ScannedDirectory[];
  /** directories that could not be read */
  readonly unreadable: readonly string[];
}

export interface ScanOptions {
  /** seconds since 1970 */
  readonly clock: () => number;
  /** what the shard before knows of a directory */
  readonly before: (name: string) => DirectoryRecord | undefined;
  /** facts of files, each asked once */
  readonly facts: (path: string) => files.FileFacts | undefined;
}

/** Directories that are never part of a tree. */
const skipped: ReadonlySet<string> = new Set(['.git', '.svn', '.lmodjs']);

/** The tree below a root, links followed but never in a circle. A directory that is as it was is not read again. */
export function scanTree(root: string, options: ScanOptions): Scan {
  return new Scanner(root, options).run();
}

class Scanner {
  readonly #root: string;
  readonly #options: ScanOptions;
  readonly #directories: ScannedDirectory[] = [];
  readonly #unreadable: string[] = [];

  constructor(root: string, options: ScanOptions) {
    this.#root = root;
    this.#options = options;
  }

  run(): Scan {
    this.#visit('', false, []);
    return { directories: this.#directories, unreadable: this.#unreadable };
  }

  #visit(name: string, isLink: boolean, above: readonly string[]): void {
    const path = this.#path(name);
    const found = files.facts(path);
    if (found?.kind !== 'directory') return;
    const identity = `${found.dev}:${found.ino}`;
    if (above.includes(identity) || above.length > deepest) return;
    const scanned = this.#kept(name, isLink, found) ?? this.#read(name, isLink, found);
    this.#directories.push(scanned);
    for (const [inner, kind] of scanned.facts.directories)
      this.#visit(name === '' ? inner : `${name}/${inner}`, kind === 'link', [...above, identity]);
  }

  #read(name: string, isLink: boolean, found: files.FileFacts): ScannedDirectory {
    const path = this.#path(name);
    const read = scanDirectory(path, name, isLink, found, this.#options);
    if (read === undefined) this.#unreadable.push(path);
    return { facts: read ?? unknown(name, isLink, found), kept: undefined, hasChanged: true };
  }

  /** Undefined where the directory has to be read. */
  #kept(name: string, isLink: boolean, found: files.FileFacts): ScannedDirectory | undefined {
    const record = this.#options.before(name);
    const isSame =
      record?.settled === true &&
      record.mtime === Math.floor(found.mtimeMs / 1000) &&
      record.isLink === isLink &&
      record.isForAll === isForAll(found);
    if (!isSame) return undefined;
    const path = this.#path(name);
    for (const file of record.files) {
      const facts = this.#options.facts(`${path}/${file.name}`);
      if (facts?.kind !== 'file' || isForAll(facts) === file.onlyForRoot) return undefined;
      if (file.stamp !== undefined && !hasStamp(facts, file.stamp)) return undefined;
    }
    let hasChanged = false;
    for (const [file, { stamp }] of record.modules)
      if (!hasStamp(this.#options.facts(`${path}/${file}`), stamp)) hasChanged = true;
    for (const marker of record.markers) {
      if ('stamp' in marker && !hasStamp(files.facts(`${path}/${marker.name}`), marker.stamp))
        return undefined;
    }
    return { facts: factsFrom(name, record), kept: record, hasChanged };
  }

  #path(name: string): string {
    return name === '' ? this.#root : `${this.#root}/${name}`;
  }
}

function factsFrom(name: string, record: DirectoryRecord): DirectoryFacts {
  const { mtime, settled, isLink, isForAll: forAll, files: known, markers } = record;
  return {
    name,
    mtime,
    settled,
    isLink,
    isForAll: forAll,
    files: known,
    markers,
    directories: record.directories(),
  };
}

/** A directory that the builder cannot read; others may be able to, so nothing is said of it. */
function unknown(name: string, isLink: boolean, found: files.FileFacts): DirectoryFacts {
  return {
    name,
    mtime: Math.floor(found.mtimeMs / 1000),
    settled: false,
    isLink,
    isForAll: isForAll(found),
    files: [],
    markers: [],
    directories: new Map(),
  };
}

/** One directory as it is now; undefined where it cannot be read. */
export function scanDirectory(
  path: string,
  name: string,
  isLink: boolean,
  found: files.FileFacts,
  { clock, facts: factsOf }: Pick<ScanOptions, 'clock' | 'facts'>,
): DirectoryFacts | undefined {
  const now = clock();
  const entries = files.list(path);
  if ('failed' in entries) return undefined;
  const known: KnownFile[] = [];
  const markers: KnownMarker[] = [];
  const directories = new Map<string, 'directory' | 'link'>();
  for (const entry of entries) {
    const file = `${path}/${entry.name}`;
    if (isMarkerName(entry)) {
      markers.push(...scanMarker(file, entry.name, now));
      continue;
    }
    if (skipped.has(entry.name)) continue;
    const isFile = entry.kind === 'file';
    const facts = entry.kind === 'directory' || (isFile && isLuaName(entry.name)) ? undefined : factsOf(file);
    const kind = facts?.kind ?? entry.kind;
    if (kind === 'directory') directories.set(entry.name, entry.kind === 'link' ? 'link' : 'directory');
    if (kind === 'file') known.push(scanFile(file, entry.name, facts ?? factsOf(file), now));
  }
  const mtime = Math.floor(found.mtimeMs / 1000);
  return {
    name,
    mtime,
    settled: isSettled(mtime, now),
    isLink,
    isForAll: isForAll(found),
    files: known,
    markers,
    directories,
  };
}

function isLuaName(name: string): boolean {
  return name.endsWith('.lua');
}

function scanFile(path: string, name: string, facts: files.FileFacts | undefined, now: number): KnownFile {
  const onlyForRoot = facts !== undefined && !isForAll(facts);
  const isUsual = isFileName(name, usualNames);
  if (isLuaName(name)) return { name, isUsual, magic: false, onlyForRoot, stamp: undefined };
  const start = files.readStart(path, magicText.length);
  return { name, isUsual, magic: start === magicText, onlyForRoot, stamp: facts && stampOf(facts, now) };
}

/** Could nothing happen after `now` without the time of change becoming another one? */
export function isSettled(mtime: number, now: number): boolean {
  return mtime > 1 && now - mtime >= settledAfter;
}

/** Size and time of a file that was looked at `now`. */
export function stampOf({ size, mtimeMs }: files.FileFacts, now: number): KnownStamp {
  const mtime = Math.floor(mtimeMs / 1000);
  return { size, mtime, settled: isSettled(mtime, now) };
}

/** A file that cannot be read, or is large, is kept with a stamp that never fits: readers look for themselves. */
function scanMarker(path: string, name: string, now: number): readonly KnownMarker[] {
  if (name === 'default') {
    const found = files.linkFacts(path);
    if (found?.link === true) return [{ name, target: files.linkTarget(path) ?? '' }];
    return found?.kind === 'file' ? [{ name, target: undefined }] : [];
  }
  const facts = files.facts(path);
  const text = facts !== undefined && facts.size <= largestRules ? files.read(path) : undefined;
  if (facts === undefined || typeof text !== 'string')
    return [{ name, text: '', stamp: { size: -1, mtime: 0, settled: false } }];
  return [{ name, text, stamp: stampOf(facts, now) }];
}
