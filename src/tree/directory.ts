// What one directory of a module tree holds: files that may be modulefiles, directories, and what marks a default.
import {
  type DirectoryEntry,
  type FileFacts,
  facts,
  linkFacts,
  linkTarget,
  list,
  read,
  readStart,
} from '../base/files.ts';
import { baseName } from '../base/text.ts';
import { hasStamp, type KnownDirectory, type KnownFile, type KnownMarker, type KnownTree } from './known.ts';
import { luaFind } from './lua-pattern.ts';

/** What decides whether a file is a modulefile (lmod-compat.md 4.1). */
export interface FileRules {
  /** LMOD_ALLOW_TCL_MFILES */
  readonly allowTcl: boolean;
  /** LMOD_FILE_IGNORE_PATTERNS, Lua patterns; empty for Lmod's own (`.version-old`, `.modulerc.bak`) */
  readonly ignorePatterns: readonly string[];
  /** for root, what belongs to root and is not readable for all does not count */
  readonly isRoot: boolean;
}

/** What marks the default of a directory; there is at most one that counts (lmod-compat.md 4.3). */
export type Marker =
  | { readonly kind: 'default'; readonly version: string }
  /** `text` is undefined where the file cannot be read */
  | { readonly kind: 'rules'; readonly path: string; readonly text: string | undefined };

export interface Listing {
  /** by name without `.lua` */
  readonly files: ReadonlyMap<string, FoundFile>;
  readonly directories: ReadonlyMap<string, 'directory' | 'link'>;
  readonly marker: Marker | undefined;
}

/** Files that mark a default, the one that counts first. */
export const MARKERS = ['default', '.modulerc.lua', '.modulerc', '.version'] as const;
const MARKER_NAMES: ReadonlySet<string> = new Set(MARKERS);
const SKIPPED: ReadonlySet<string> = new Set([
  '.',
  '..',
  '.git',
  '.gitignore',
  '.svn',
  '.lua',
  '.DS_Store',
  '.lmodjs',
]);
const MAGIC = '#%Module';
const MAGIC_WITHIN = 20;
const NO_DIRECTORIES: ReadonlyMap<string, 'directory' | 'link'> = new Map();
const OWNER_READS = 0o400;
const WORLD_READS = 0o004;

/** A file that by its name may be a modulefile. */
export class FoundFile {
  readonly path: string;
  readonly language: 'lua' | 'tcl';
  /** the file of the same name without `.lua`, taken where this one is unusable */
  readonly second: FoundFile | undefined;
  readonly #rules: FileRules;
  readonly #anyText: boolean;
  readonly #known: KnownFile | undefined;
  readonly #tree: KnownTree | undefined;
  #magic: boolean | undefined;
  #permitted: boolean | undefined;

  constructor(path: string, rules: FileRules, options: FoundFileOptions = {}) {
    this.path = path;
    this.language = path.endsWith('.lua') ? 'lua' : 'tcl';
    this.second = options.second;
    this.#rules = rules;
    this.#anyText = options.anyText ?? false;
    this.#known = options.known;
    this.#tree = options.tree;
  }

  /** The file that counts as the modulefile of this name: this one or its second; undefined for none. */
  usable(): FoundFile | undefined {
    return this.#isPermitted() && this.#hasMagic(false) ? this : this.second?.usable();
  }

  /** As `usable`, but a Lua file's permissions are asked only for root: a listing must not stat each file. */
  listed(): FoundFile | undefined {
    return this.#isListable() && this.#hasMagic(true) ? this : this.second?.listed();
  }

  /** Of a file that is only listed, what the catalog knows is taken to be true while its directory is unchanged. */
  #hasMagic(listed: boolean): boolean {
    if (this.language === 'lua' || this.#anyText) return true;
    if (!this.#rules.allowTcl) return false;
    const known = this.#known;
    if (listed && this.#magic === undefined && known !== undefined) return known.magic;
    this.#magic ??=
      known?.stamp !== undefined && hasStamp(this.#tree?.facts(this.path), known.stamp)
        ? known.magic
        : startsWithMagic(this.path);
    return this.#magic;
  }

  #isListable(): boolean {
    if (!this.#rules.isRoot) return true;
    return this.#known === undefined ? this.#isPermitted() : !this.#known.onlyForRoot;
  }

  #isPermitted(): boolean {
    this.#permitted ??= isPermitted(
      this.#tree === undefined ? facts(this.path) : this.#tree.facts(this.path),
      this.#rules,
    );
    return this.#permitted;
  }
}

interface FoundFileOptions {
  readonly second?: FoundFile | undefined;
  readonly anyText?: boolean;
  readonly known?: KnownFile | undefined;
  readonly tree?: KnownTree | undefined;
}

function startsWithMagic(path: string): boolean {
  const start = readStart(path, MAGIC_WITHIN);
  return typeof start === 'string' && start.startsWith(MAGIC);
}

/** Lmod asks the owner's right to read, not ours: a file we may not read is a module that fails to load. */
function isPermitted(found: FileFacts | undefined, rules: FileRules): boolean {
  if (found === undefined) return false;
  if (rules.isRoot) return found.uid !== 0 || (found.mode & WORLD_READS) !== 0;
  return (found.mode & OWNER_READS) !== 0;
}

/** Lmod's own rules, without LMOD_FILE_IGNORE_PATTERNS. */
export const usualNames: Pick<FileRules, 'ignorePatterns'> = { ignorePatterns: [] };

/** May a file or directory of this name be part of a module tree? */
export function isTreeName(name: string, rules: Pick<FileRules, 'ignorePatterns'>): boolean {
  if (name === '' || SKIPPED.has(name) || /[~#]$|^(?:#|\.#|__)|^\..*\.swp$/.test(name)) return false;
  if (rules.ignorePatterns.length === 0) return !/\.(?:version|modulerc)[-._]/.test(name);
  return !rules.ignorePatterns.some((pattern) => luaFind(name, pattern));
}

/** Names with white space around them are no modules. */
export function isFileName(name: string, rules: Pick<FileRules, 'ignorePatterns'>): boolean {
  return isTreeName(name, rules) && !/^[\t-\r ]|[\t-\r ]$/.test(name);
}

interface NamedFile {
  readonly name: string;
  readonly known?: KnownFile;
}

/** Reads a directory; undefined where it cannot be read. */
export function readDirectory(path: string, rules: FileRules): Listing | undefined {
  const entries = list(path);
  if ('failed' in entries) return undefined;
  const markers: string[] = [];
  let directories: Map<string, 'directory' | 'link'> | undefined;
  const files: NamedFile[] = [];
  for (const entry of entries) {
    if (isMarkerName(entry)) {
      markers.push(entry.name);
      continue;
    }
    if (!isTreeName(entry.name, rules)) continue;
    const kind = kindBehind(path, entry);
    if (kind === 'directory') {
      directories ??= new Map();
      directories.set(entry.name, entry.kind === 'link' ? 'link' : 'directory');
    }
    if (kind === 'file') files.push({ name: entry.name });
  }
  const marker = readMarker(path, rules, markers);
  return {
    files: filesOf(path, rules, files, marker),
    directories: directories ?? NO_DIRECTORIES,
    marker,
  };
}

/** Is the entry one that marks defaults (a directory called `default` is none)? */
export function isMarkerName(entry: DirectoryEntry): boolean {
  return MARKER_NAMES.has(entry.name) && !(entry.name === 'default' && entry.kind === 'directory');
}

/** The files of a directory that a catalog knows. */
export function knownFiles(
  path: string,
  rules: FileRules,
  files: readonly KnownFile[],
  marker: Marker | undefined,
  tree: KnownTree,
): Listing['files'] {
  const contents = files.map((file) => ({ name: file.name, known: file }));
  return filesOf(path, rules, contents, marker, tree);
}

/** The directories within one that a catalog knows. */
export function knownDirectories(known: KnownDirectory, rules: FileRules): Listing['directories'] {
  const directories = known.directories();
  for (const name of directories.keys()) {
    if (!isTreeName(name, rules))
      return new Map([...directories].filter(([each]) => isTreeName(each, rules)));
  }
  return directories;
}

function filesOf(
  path: string,
  rules: FileRules,
  contents: readonly NamedFile[],
  marker: Marker | undefined,
  tree?: KnownTree,
): Listing['files'] {
  const files = new Map<string, FoundFile>();
  const usual = rules.ignorePatterns.length === 0;
  const plain = contents.filter(({ name, known }) =>
    usual && known !== undefined ? known.isUsual : isFileName(name, rules),
  );
  for (const { name, known } of plain) {
    if (!name.endsWith('.lua')) files.set(name, new FoundFile(`${path}/${name}`, rules, { known, tree }));
  }
  if (marker?.kind === 'default' && marker.version === 'default') {
    files.set('default', new FoundFile(`${path}/default`, rules, { anyText: true }));
  }
  for (const { name, known } of plain) {
    if (!name.endsWith('.lua')) continue;
    const base = name.slice(0, -4);
    const second = files.get(base);
    files.set(base, new FoundFile(`${path}/${name}`, rules, { second, known, tree }));
  }
  return files;
}

function kindBehind(path: string, entry: DirectoryEntry): string | undefined {
  return entry.kind === 'link' || entry.kind === 'unknown'
    ? facts(`${path}/${entry.name}`)?.kind
    : entry.kind;
}

/**
 * The marker that counts in a directory: the first of `default`, `.modulerc.lua`, `.modulerc`, `.version`.
 * `names` are those known to exist; undefined: each is tried.
 */
export function readMarker(
  path: string,
  rules: FileRules,
  names: readonly string[] | undefined,
): Marker | undefined {
  for (const name of MARKERS) {
    if (names !== undefined && !names.includes(name)) continue;
    const file = `${path}/${name}`;
    const marker = name === 'default' ? readDefault(file) : readRules(file, rules);
    if (marker !== undefined) return marker;
  }
  return undefined;
}

/** As `readMarker`, of what a catalog knows: rule files are looked at, and read only where they have changed. */
export function knownMarker(
  path: string,
  rules: FileRules,
  markers: readonly KnownMarker[],
  tree: KnownTree,
): Marker | undefined {
  for (const name of MARKERS) {
    const known = markers.find((each) => each.name === name);
    if (known === undefined) continue;
    const file = `${path}/${name}`;
    const marker =
      'target' in known
        ? { kind: 'default' as const, version: versionOfDefault(known.target) }
        : hasStamp(tree.facts(file), known.stamp)
          ? rulesOf(file, known.text, tree.facts(file), rules)
          : readRules(file, rules);
    if (marker !== undefined) return marker;
  }
  return undefined;
}

/** A link marks what it points to; a plain file is a version called default and marks itself. */
function readDefault(path: string): Marker | undefined {
  const found = linkFacts(path);
  if (found?.link === true) return { kind: 'default', version: versionOfDefault(linkTarget(path) ?? '') };
  return found?.kind === 'file' ? { kind: 'default', version: versionOfDefault(undefined) } : undefined;
}

function versionOfDefault(target: string | undefined): string {
  if (target === undefined) return 'default';
  return baseName(target.replace(/\/+$/, '')).replace(/\.lua$/, '');
}

/** A Tcl rule file that is neither empty nor begins with `#%Module` does not count. */
function readRules(path: string, rules: FileRules): Marker | undefined {
  const found = rules.isRoot ? facts(path) : undefined;
  if (rules.isRoot && !isPermitted(found, rules)) return undefined;
  const text = read(path);
  if (typeof text !== 'string') {
    const exists = path.endsWith('.lua') && facts(path)?.kind === 'file';
    return exists ? { kind: 'rules', path, text: undefined } : undefined;
  }
  return rulesOf(path, text, found, rules);
}

function rulesOf(
  path: string,
  text: string,
  found: FileFacts | undefined,
  rules: FileRules,
): Marker | undefined {
  if (rules.isRoot && !isPermitted(found, rules)) return undefined;
  if (!path.endsWith('.lua') && text !== '' && !text.startsWith(MAGIC)) return undefined;
  return { kind: 'rules', path, text };
}
