// Reads a whole MODULEPATH directory: each directory with its stamp, its names, its marks of defaults and rule files.
import * as files from '../base/files.ts';
import type { DirectoryFacts } from '../catalog/directory-record.ts';
import { isMarkerName } from '../tree/directory.ts';
import { isForAll } from '../tree/folder.ts';
import type { KnownFile, KnownMarker, KnownStamp } from '../tree/known.ts';

/** Younger than this, in seconds, a file may change again without its time changing. */
export const settledAfter = 3;
/** Rule files beyond this are read from the tree itself. */
const largestRules = 256 * 1024;
const deepest = 12;
const magicText = '#%Module';

export interface Scan {
  readonly directories: readonly DirectoryFacts[];
  /** directories that could not be read */
  readonly unreadable: readonly string[];
}

/** Directories that are never part of a tree. */
const skipped: ReadonlySet<string> = new Set(['.git', '.svn', '.lmodjs']);

/** The tree below a root, links followed but never in a circle. `clock`: seconds since 1970. */
export function scanTree(root: string, clock: () => number): Scan {
  return new Scanner(root, clock).run();
}

class Scanner {
  readonly #root: string;
  readonly #clock: () => number;
  readonly #directories: DirectoryFacts[] = [];
  readonly #unreadable: string[] = [];

  constructor(root: string, clock: () => number) {
    this.#root = root;
    this.#clock = clock;
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
    const read = scanDirectory(path, name, isLink, found, this.#clock);
    this.#directories.push(read ?? unknown(name, isLink, found));
    if (read === undefined) this.#unreadable.push(path);
    for (const [inner, kind] of read?.directories ?? [])
      this.#visit(name === '' ? inner : `${name}/${inner}`, kind === 'link', [...above, identity]);
  }

  #path(name: string): string {
    return name === '' ? this.#root : `${this.#root}/${name}`;
  }
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
  clock: () => number,
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
    const facts =
      entry.kind === 'directory' || (isFile && isLuaName(entry.name)) ? undefined : files.facts(file);
    const kind = facts?.kind ?? entry.kind;
    if (kind === 'directory') directories.set(entry.name, entry.kind === 'link' ? 'link' : 'directory');
    if (kind === 'file') known.push(scanFile(file, entry.name, facts, now));
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

function scanFile(path: string, name: string, given: files.FileFacts | undefined, now: number): KnownFile {
  const facts = given ?? files.facts(path);
  const onlyForRoot = facts !== undefined && !isForAll(facts);
  if (isLuaName(name)) return { name, magic: false, onlyForRoot, stamp: undefined };
  const start = files.readStart(path, magicText.length);
  return { name, magic: start === magicText, onlyForRoot, stamp: facts && stampOf(facts, now) };
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
