// A directory of a module tree, opened when something below it is asked for, and what it says of its defaults.
import { type FileFacts, facts } from '../base/files.ts';
import {
  type FileRules,
  FoundFile,
  isFileName,
  isTreeName,
  knownDirectories,
  knownFiles,
  knownMarker,
  type Listing,
  type Marker,
  readDirectory,
  readMarker,
} from './directory.ts';
import type { KnownDirectory, KnownTree, PlainDirectory } from './known.ts';

/** What the folders of one MODULEPATH directory share. */
export interface FolderContext {
  readonly root: string;
  readonly files: FileRules;
  /** level below the root at which a directory is a name, whatever it holds (LMOD_MAXDEPTH) */
  readonly maxDepth: number | undefined;
  /** what a catalog knows of the tree */
  readonly known: KnownTree | undefined;
  /** enters the rules of a file and says which version it makes the default */
  readonly enterRules: (folder: string, marker: Extract<Marker, { kind: 'rules' }>) => string | undefined;
}

const NO_FOLDERS: ReadonlyMap<string, Folder> = new Map();

export class Folder {
  /** its path below the root; '' for the root itself */
  readonly name: string;
  readonly #context: FolderContext;
  readonly #path: string;
  readonly #parent: Folder | undefined;
  /** made when needed: most directories have none within */
  #children: Map<string, Folder | undefined> | undefined;
  #probed: Map<string, FoundFile | undefined> | undefined;
  /** of a root: read only when it is walked, since a name needs no more than its own entries */
  #listing: Listing | undefined;
  readonly #known: KnownDirectory | undefined;
  readonly #marker: Marker | undefined;
  readonly #defaultVersion: string | undefined;
  #facts: FileFacts | undefined;
  #knownFiles: Listing['files'] | undefined;

  private constructor(
    context: FolderContext,
    name: string,
    parent: Folder | undefined,
    listing: Listing | undefined,
    known: KnownDirectory | undefined,
  ) {
    this.#context = context;
    this.name = name;
    this.#path = name === '' ? context.root : `${context.root}/${name}`;
    this.#parent = parent;
    this.#listing = listing;
    this.#known = known;
    this.#marker = this.#firstMarker();
    this.#defaultVersion =
      this.#marker?.kind === 'rules' ? context.enterRules(name, this.#marker) : this.#marker?.version;
  }

  /** The root of a tree; undefined where it is no directory. */
  static root(context: FolderContext): Folder | undefined {
    const known = context.known?.directory('');
    if (known !== undefined) return new Folder(context, '', undefined, undefined, known);
    return facts(context.root)?.kind === 'directory'
      ? new Folder(context, '', undefined, undefined, undefined)
      : undefined;
  }

  /** The version that its marker makes the default: a name within it, or a full name. */
  get defaultVersion(): string | undefined {
    return this.#defaultVersion;
  }

  /** The directory of this name within it, if it can be read and holds a module somewhere. */
  folder(name: string): Folder | undefined {
    this.#children ??= new Map();
    if (!this.#children.has(name)) this.#children.set(name, this.#open(name));
    return this.#children.get(name);
  }

  /** The file that may be the module of this name within it. */
  file(name: string): FoundFile | undefined {
    if (this.#listing !== undefined) return this.#listing.files.get(name);
    if (this.#known !== undefined) return this.#ownFiles().get(name);
    this.#probed ??= new Map();
    if (!this.#probed.has(name)) this.#probed.set(name, this.#probe(name));
    return this.#probed.get(name);
  }

  /** All its files that may be modules, by name. */
  files(): ReadonlyMap<string, FoundFile> {
    return this.#listing === undefined && this.#known !== undefined ? this.#ownFiles() : this.#read().files;
  }

  /** The names of all directories within it, modules below or not. */
  directoryNames(): readonly string[] {
    return [...this.#read().directories.keys()];
  }

  /** All directories within it that hold modules, by name; only those of wanted names are opened. */
  folders(isWanted: (name: string) => boolean = () => true): ReadonlyMap<string, Folder> {
    const { directories } = this.#read();
    if (directories.size === 0) return NO_FOLDERS;
    const found = new Map<string, Folder>();
    for (const name of directories.keys()) {
      const folder = isWanted(name) ? this.folder(name) : undefined;
      if (folder !== undefined) found.set(name, folder);
    }
    return found;
  }

  /** What the directory of this name within it holds, where it need not be opened for that. */
  plain(name: string): PlainDirectory | undefined {
    const { files, known } = this.#context;
    if (this.#known === undefined || known?.plain === undefined || files.ignorePatterns.length > 0)
      return undefined;
    const fullName = this.name === '' ? name : `${this.name}/${name}`;
    const plain = known.plain(fullName);
    if (plain === undefined || (plain.language === 'tcl' && !files.allowTcl)) return undefined;
    return files.isRoot && !plain.isForAll ? undefined : plain;
  }

  /** Does it hold a directory with modules? `likely` is looked at first. */
  hasFolders(likely?: string): boolean {
    const { directories } = this.#read();
    if (likely !== undefined && directories.has(likely) && this.folder(likely) !== undefined) return true;
    for (const name of directories.keys()) if (this.folder(name) !== undefined) return true;
    return false;
  }

  /**
   * Is it a module's name, with versions below? Else it is a category (lmod-compat.md 4.2).
   * `likely` is a directory within it that may well hold modules.
   */
  isName(likely?: string): boolean {
    const level = this.name.split('/').length;
    return this.#marker !== undefined || level === this.#context.maxDepth || !this.hasFolders(likely);
  }

  /** Is there a module in it or below? One will do: no more is opened than needed. */
  #holds(): boolean {
    for (const file of this.files().values()) if (file.listed() !== undefined) return true;
    return this.hasFolders();
  }

  #firstMarker(): Marker | undefined {
    const { files, known } = this.#context;
    if (this.#listing !== undefined) return this.#listing.marker;
    return this.#known !== undefined && known !== undefined
      ? knownMarker(this.#path, files, this.#known.markers, known)
      : readMarker(this.#path, files, undefined);
  }

  #read(): Listing {
    const { files, known } = this.#context;
    this.#listing ??=
      this.#known !== undefined && known !== undefined
        ? {
            files: this.#ownFiles(),
            directories: knownDirectories(this.#known, files),
            marker: this.#marker,
          }
        : (readDirectory(this.#path, files) ?? {
            files: new Map(),
            directories: new Map(),
            marker: undefined,
          });
    return this.#listing;
  }

  /** The files of a directory that the catalog knows. */
  #ownFiles(): Listing['files'] {
    const { files, known } = this.#context;
    if (this.#known === undefined || known === undefined) return this.#read().files;
    this.#knownFiles ??= knownFiles(this.#path, files, this.#known.files, this.#marker, known);
    return this.#knownFiles;
  }

  /** What the directory of this name is: undefined where that is not known, false where there is none. */
  #kindOf(name: string): 'directory' | 'link' | false | undefined {
    if (this.#listing !== undefined) return this.#listing.directories.get(name) ?? false;
    return this.#known === undefined ? undefined : (this.#known.directoryKind(name) ?? false);
  }

  #open(name: string): Folder | undefined {
    const { files, known } = this.#context;
    if (!isTreeName(name, files)) return undefined;
    const kind = this.#kindOf(name);
    if (kind === false) return undefined;
    const path = `${this.#path}/${name}`;
    const fullName = this.name === '' ? name : `${this.name}/${name}`;
    const stored = known?.directory(fullName);
    if (stored !== undefined) {
      if (files.isRoot && !stored.isForAll) return undefined;
    } else if (kind === undefined || files.isRoot) {
      // asked before the directory is opened, since a failing open costs ten times as much and most roots lack a name
      const found = facts(path);
      if (found?.kind !== 'directory' || (files.isRoot && !isForAll(found))) return undefined;
    }
    // a link may lead back to where it lies
    if (kind !== 'directory' && this.#isWithin(path)) return undefined;
    const listing = stored === undefined ? readDirectory(path, files) : undefined;
    if (stored === undefined && listing === undefined) return undefined;
    const child = new Folder(this.#context, fullName, this, listing, stored);
    return child.#holds() ? child : undefined;
  }

  /** Is the directory at this path this folder or one above it? Only asked of those that may be links. */
  #isWithin(path: string): boolean {
    if (this.#parent === undefined) return false;
    const target = facts(path);
    for (let folder: Folder | undefined = this; folder !== undefined; folder = folder.#parent) {
      folder.#facts ??= facts(folder.#path);
      if (folder.#facts?.ino === target?.ino && folder.#facts?.dev === target?.dev) return true;
    }
    return false;
  }

  #probe(name: string): FoundFile | undefined {
    const { files } = this.#context;
    if (name === 'default' || !isFileName(name, files)) return undefined;
    const path = `${this.#path}/${name}`;
    const second = facts(path)?.kind === 'file' ? new FoundFile(path, files) : undefined;
    return facts(`${path}.lua`)?.kind === 'file' ? new FoundFile(`${path}.lua`, files, { second }) : second;
  }
}

/** What belongs to root counts for root only if all may read it (lmod-compat.md 4.1). */
export function isForAll(found: Pick<FileFacts, 'uid' | 'mode'>): boolean {
  return found.uid !== 0 || (found.mode & 0o004) !== 0;
}
