// The only door to the disk. Paths are byte strings; what cannot be read is `undefined`, never an exception.
import * as fs from 'node:fs';
import { actsForCaller, isResident, needsAbsolute } from './hand-back.ts';
import { fromBytes, isAscii, toBytes } from './text.ts';

export type FileKind = 'file' | 'directory' | 'other';

export interface FileFacts {
  readonly kind: FileKind;
  readonly size: number;
  readonly mtimeMs: number;
  readonly ino: number;
  readonly dev: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly nlink: number;
  readonly rdev: number;
  readonly blocks: number;
  readonly blksize: number;
  readonly atimeMs: number;
  readonly ctimeMs: number;
}

/** An entry of a directory; `link` needs a `facts` call to learn what it points to. */
export interface DirectoryEntry {
  readonly name: string;
  readonly kind: FileKind | 'link' | 'unknown';
}

/** Why a read failed, as the system says it (`ENOENT`, `EACCES`, …). */
export interface ReadFailure {
  readonly failed: string;
}

/** A path as Node takes it. For the files beside this one. */
export function native(path: string): string | Buffer {
  needsAbsolute(path);
  return isAscii(path) ? path : toBytes(path);
}

function failure(error: unknown): ReadFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return { failed: code };
}

function kindOf({ mode }: fs.Stats): FileKind {
  const kind = mode & fs.constants.S_IFMT;
  return kind === fs.constants.S_IFREG ? 'file' : kind === fs.constants.S_IFDIR ? 'directory' : 'other';
}

/** What a path is, links followed; undefined when it does not exist or cannot be reached. */
export function facts(path: string): FileFacts | undefined {
  return factsOf(path, fs.statSync);
}

/** As `facts`, of the link itself. */
export function linkFacts(path: string): (FileFacts & { readonly link: boolean }) | undefined {
  try {
    const stat = fs.lstatSync(native(path), { throwIfNoEntry: false });
    return stat && { ...pick(stat), link: stat.isSymbolicLink() };
  } catch {
    return undefined;
  }
}

function pick(stat: fs.Stats): FileFacts {
  return {
    kind: kindOf(stat),
    size: stat.size,
    mtimeMs: stat.mtimeMs,
    ino: stat.ino,
    dev: stat.dev,
    mode: stat.mode,
    uid: stat.uid,
    gid: stat.gid,
    nlink: stat.nlink,
    rdev: stat.rdev,
    blocks: stat.blocks,
    blksize: stat.blksize,
    atimeMs: stat.atimeMs,
    ctimeMs: stat.ctimeMs,
  };
}

function factsOf(path: string, stat: typeof fs.statSync): FileFacts | undefined {
  try {
    const found = stat(native(path), { throwIfNoEntry: false });
    return found && pick(found);
  } catch {
    return undefined;
  }
}

export function isFile(path: string): boolean {
  return facts(path)?.kind === 'file';
}

export function isDirectory(path: string): boolean {
  return facts(path)?.kind === 'directory';
}

/** A pipe or a device may keep its reader waiting: a resident engine reads none. */
function expectPlainFile(path: string): void {
  if (isResident() && facts(path)?.kind === 'other') actsForCaller('what is read is no plain file');
}

/** A file that is longer is not read: a device such as /dev/zero never ends. */
const longestFile = 256 * 1024 * 1024;
const pieceLength = 1024 * 1024;

/** The whole file as a byte string; `EFBIG` where it is too long. */
export function read(path: string): string | ReadFailure {
  expectPlainFile(path);
  const found = facts(path);
  if (found?.kind === 'file' && found.size > longestFile) return { failed: 'EFBIG' };
  try {
    // the files of /proc have a size of 0 and are read to their end
    if (found?.kind === 'file' && found.size > 0) return readKnown(path, found.size);
    if (found?.kind !== 'other') return fromBytes(fs.readFileSync(native(path)));
    return readPieces(path);
  } catch (error) {
    return failure(error);
  }
}

/** A file of this size; all of it where it has grown meanwhile. */
function readKnown(path: string, size: number): string {
  const handle = fs.openSync(native(path), 'r');
  try {
    const bytes = Buffer.allocUnsafe(size + 1);
    const count = fs.readSync(handle, bytes, 0, size + 1, 0);
    if (count === size) return bytes.toString('latin1', 0, size);
  } finally {
    fs.closeSync(handle);
  }
  return fromBytes(fs.readFileSync(native(path)));
}

/** What is no plain file, piece by piece until it ends. */
function readPieces(path: string): string | ReadFailure {
  const handle = fs.openSync(native(path), 'r');
  try {
    const pieces: Buffer[] = [];
    for (let length = 0; length <= longestFile; ) {
      const piece = Buffer.alloc(pieceLength);
      const count = fs.readSync(handle, piece, 0, pieceLength, null);
      if (count === 0) return fromBytes(Buffer.concat(pieces));
      pieces.push(piece.subarray(0, count));
      length += count;
    }
    return { failed: 'EFBIG' };
  } finally {
    fs.closeSync(handle);
  }
}

/** The first bytes of a file, as many as there are. */
export function readStart(path: string, length: number): string | ReadFailure {
  expectPlainFile(path);
  let handle: number | undefined;
  try {
    handle = fs.openSync(native(path), 'r');
    const buffer = Buffer.alloc(length);
    const count = fs.readSync(handle, buffer, 0, length, 0);
    return fromBytes(buffer.subarray(0, count));
  } catch (error) {
    return failure(error);
  } finally {
    if (handle !== undefined) fs.closeSync(handle);
  }
}

/** The entries of a directory, in the system's order. */
export function list(path: string): readonly DirectoryEntry[] | ReadFailure {
  try {
    return fs
      .readdirSync(native(path), { withFileTypes: true, encoding: 'latin1' as BufferEncoding })
      .map((entry) => ({
        name: entry.name,
        kind: entry.isFile()
          ? 'file'
          : entry.isDirectory()
            ? 'directory'
            : entry.isSymbolicLink()
              ? 'link'
              : entry.isFIFO() || entry.isSocket() || entry.isCharacterDevice() || entry.isBlockDevice()
                ? 'other'
                : 'unknown',
      }));
  } catch (error) {
    return failure(error);
  }
}

export function readable(path: string): boolean {
  return allowed(path, fs.constants.R_OK);
}

export function writable(path: string): boolean {
  return allowed(path, fs.constants.W_OK);
}

export function executable(path: string): boolean {
  return allowed(path, fs.constants.X_OK);
}

function allowed(path: string, how: number): boolean {
  try {
    fs.accessSync(native(path), how);
    return true;
  } catch {
    return false;
  }
}

/** Where a link points, as written in it. */
export function linkTarget(path: string): string | undefined {
  try {
    return fs.readlinkSync(native(path), { encoding: 'latin1' as BufferEncoding });
  } catch {
    return undefined;
  }
}

/** The absolute path without links, or undefined where it does not exist. */
export function realPath(path: string): string | undefined {
  try {
    return fs.realpathSync(native(path), { encoding: 'latin1' as BufferEncoding });
  } catch {
    return undefined;
  }
}

/** A file held open, read in parts; what the path leads to meanwhile does not matter. */
export class OpenFile {
  readonly facts: FileFacts;
  readonly #handle: number;

  private constructor(handle: number, facts: FileFacts) {
    this.#handle = handle;
    this.facts = facts;
  }

  /** Opens a file for reading; links are not followed. Undefined where that is not possible. */
  static open(path: string): OpenFile | undefined {
    let handle: number | undefined;
    try {
      handle = fs.openSync(
        native(path),
        fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW | fs.constants.O_NONBLOCK,
      );
      return new OpenFile(handle, pick(fs.fstatSync(handle)));
    } catch {
      if (handle !== undefined) fs.closeSync(handle);
      return undefined;
    }
  }

  /** These bytes of the file; undefined where it ends before, or cannot be read. */
  read(offset: number, length: number): Buffer | undefined {
    try {
      const buffer = Buffer.allocUnsafe(length);
      let done = 0;
      while (done < length) {
        const count = fs.readSync(this.#handle, buffer, done, length - done, offset + done);
        if (count === 0) return undefined;
        done += count;
      }
      return buffer;
    } catch {
      return undefined;
    }
  }

  close(): void {
    try {
      fs.closeSync(this.#handle);
    } catch {
      // it is closed already
    }
  }
}

/**
 * Puts a file of these bytes in the place of another, all at once: written beside it, synced, renamed. Readable for all,
 * writable for its owner. `unique` keeps writers apart. Undefined, or why not; then the old one is untouched.
 */
export function replaceFile(path: string, parts: readonly Buffer[], unique: string): ReadFailure | undefined {
  const temporary = `${path}.${unique}.new`;
  let handle: number | undefined;
  try {
    fs.rmSync(native(temporary), { force: true });
    handle = fs.openSync(native(temporary), 'wx', 0o644);
    for (const part of parts) writeWhole(handle, part);
    fs.fchmodSync(handle, 0o644);
    fs.fsyncSync(handle);
    fs.closeSync(handle);
    handle = undefined;
    fs.renameSync(native(temporary), native(path));
    return undefined;
  } catch (error) {
    if (handle !== undefined) fs.closeSync(handle);
    attempt(() => fs.rmSync(native(temporary), { force: true }));
    return failure(error);
  }
}

/** @throws where the disk does not take it */
export function writeWhole(handle: number, part: Buffer): void {
  for (let done = 0; done < part.length; ) done += fs.writeSync(handle, part, done, part.length - done);
}

/** Removes a file; undefined, or why not. */
export function removeFile(path: string): ReadFailure | undefined {
  return attempt(() => fs.unlinkSync(native(path)));
}

/** Makes one directory; undefined, or why not. */
export function makeDirectory(path: string): ReadFailure | undefined {
  return attempt(() => fs.mkdirSync(native(path)));
}

/** Removes one empty directory; undefined, or why not. */
export function removeDirectory(path: string): ReadFailure | undefined {
  return attempt(() => fs.rmdirSync(native(path)));
}

/** Writes a whole file, or adds to its end; undefined, or why not. */
export function writeText(path: string, text: string, how: 'replace' | 'append'): ReadFailure | undefined {
  return attempt(() => fs.writeFileSync(native(path), toBytes(text), { flag: how === 'append' ? 'a' : 'w' }));
}

/** Do these flags of open(2) only read? */
export function readsOnly(flags: number): boolean {
  const { O_WRONLY, O_RDWR, O_CREAT, O_TRUNC } = fs.constants;
  return (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)) === 0;
}

/** Opens a file as open(2) does, and closes it again: what it makes, empties or refuses; undefined, or why not. */
export function openOnce(path: string, flags: number, mode: number): ReadFailure | undefined {
  return attempt(() => fs.closeSync(fs.openSync(native(path), flags, mode)));
}

/** A symbolic link whose text is `to`. */
export function makeLink(to: string, path: string): ReadFailure | undefined {
  return attempt(() => fs.symlinkSync(native(to), native(path)));
}

/** Gives a file or directory another name; undefined, or why not. */
export function rename(from: string, to: string): ReadFailure | undefined {
  return attempt(() => fs.renameSync(native(from), native(to)));
}

/** Removes a file or an empty directory; undefined, or why not. */
export function remove(path: string): ReadFailure | undefined {
  return attempt(() => (isDirectory(path) ? fs.rmdirSync(native(path)) : fs.unlinkSync(native(path))));
}

/** Sets the times of a file in seconds since 1970; undefined, or why not. */
export function setTimes(path: string, access: number, modification: number): ReadFailure | undefined {
  return attempt(() => fs.utimesSync(native(path), access, modification));
}

/** Somebody else may make it at the same time: then it is there. */
function makeOne(path: string): ReadFailure | undefined {
  const failed = makeDirectory(path);
  return failed && !isDirectory(path) ? failed : undefined;
}

/** Makes a directory and those above it that are missing; undefined, or why not. */
export function makeDirectories(path: string): ReadFailure | undefined {
  // step by step: Node's own recursion never ends below /proc
  if (path === '' || isDirectory(path)) return undefined;
  const above = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  return makeDirectories(above) ?? makeOne(path);
}

/** Does work that writes; undefined, or why it failed. For the files beside this one. */
export function attempt(work: () => void): ReadFailure | undefined {
  actsForCaller('a file is written');
  try {
    work();
    return undefined;
  } catch (error) {
    return failure(error);
  }
}
