// Directories of a module tree as a catalog knows them: facts of the disk, proved to be true still before they are used.
import type { FileFacts } from '../base/files.ts';

/** A file that by its name may be a modulefile. */
export interface KnownFile {
  readonly name: string;
  /** it begins with `#%Module`; asked only of files that are not `.lua` */
  readonly magic: boolean;
  /** by Lmod's own rules for names it may be one (directory.ts) */
  readonly isUsual: boolean;
  /** it belongs to root and is not readable for all */
  readonly onlyForRoot: boolean;
  /** of files that are not `.lua`, to know whether `magic` still holds */
  readonly stamp: KnownStamp | undefined;
}

/** Size and time of change in whole seconds: what builders and readers on different machines see alike. */
export interface KnownStamp {
  readonly size: number;
  readonly mtime: number;
  /** it could not change again within the second; else nothing follows from equal stamps */
  readonly settled: boolean;
}

/** Files that mark defaults or hold rules; `target`: what the link called `default` points to. */
export type KnownMarker =
  | { readonly name: 'default'; readonly target: string | undefined }
  | { readonly name: string; readonly text: string; readonly stamp: KnownStamp };

/** A directory that is now as it was when the catalog was made. */
export interface KnownDirectory {
  /** it does not belong to root, or all may read it */
  readonly isForAll: boolean;
  readonly markers: readonly KnownMarker[];
  readonly files: readonly KnownFile[];
  /** what the directory of this name within it is; undefined where there is none */
  directoryKind(name: string): 'directory' | 'link' | undefined;
  /** all directories within it */
  directories(): ReadonlyMap<string, 'directory' | 'link'>;
}

/** A directory that holds the versions of one name and nothing else: none of them is hidden, or marked by a file. */
export interface PlainDirectory {
  /** as in KnownDirectory */
  readonly isForAll: boolean;
  /** names of files, without `.lua`, in the order of versions; no two are equal in it */
  readonly versions: readonly string[];
  /** of all files */
  readonly language: 'lua' | 'tcl';
}

/** One MODULEPATH directory of a catalog. */
export interface KnownTree {
  /** The directory (path below the root, '' for the root), looked at on disk; undefined where the disk must be read. */
  directory(name: string): KnownDirectory | undefined;
  /** A directory that is plain, looked at as by `directory`, for a list; undefined for any other. */
  plain?(name: string): PlainDirectory | undefined;
  /** All directories will be asked for; plain ones only if `plainToo`. */
  expectAll(plainToo: boolean): void;
  /** The directories within it whose rule files may speak of modules in others, by their paths below the root. */
  readonly ruleDirectories?: readonly string[];
  /**
   * Which directories hold directories, or may do so by now, with all on the way there: no other can be a name with
   * directories of versions. Undefined where that is not known.
   */
  nesting?(): ((path: string) => boolean) | undefined;
  /** How many of its files are no modulefiles; undefined where that is not known. */
  readonly strangers?: number | undefined;
  /** What the file is now, asked once a request. */
  facts(path: string): FileFacts | undefined;
}

/** Does a file still have this stamp? */
export function hasStamp(facts: FileFacts | undefined, stamp: KnownStamp): boolean {
  return (
    facts !== undefined &&
    stamp.settled &&
    facts.size === stamp.size &&
    Math.floor(facts.mtimeMs / 1000) === stamp.mtime
  );
}
