// A directory of a module tree, opened when something below it is asked for, and what it says of its defaults.
import { type FileFacts, facts } from '../base/files.ts';
import {
  type FileRules,
  FoundFile,
  isFileName,
  isTreeName,
  type Listing,
  type Marker,
  readDirectory,
  readMarker,
} from './directory.ts';

/** What the folders of one MODULEPATH directory share. */
export interface FolderContext {
  readonly root: string;
  readonly files: FileRules;
  /** level below the root at which a directory is a name, whatever it holds (LMOD_MAXDEPTH) */
  readonly maxDepth: number | undefined;
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
  readonly #marker: Marker | undefined;
  readonly #defaultVersion: string | undefined;
  #facts: FileFacts | undefined;

  private constructor(
    context: FolderContext,
    name: string,
    parent: Folder | undefined,
    listing: Listing | undefined,
  ) {
    this.#context = context;
    this.name = name;
    this.#path = name === '' ? context.root : `${context.root}/${name}`;
    this.#parent = parent;
    this.#listing = listing;
    this.#marker = listing === undefined ? readMarker(this.#path, context.files, undefined) : listing.marker;
    this.#defaultVersion =
      this.#marker?.kind === 'rules' ? context.enterRules(name, this.#marker) : this.#marker?.version;
  }

  /** The root of a tree; undefined where it is no directory. */
  static root(context: FolderContext): Folder | undefined {
    return facts(context.root)?.kind === 'directory'
      ? new Folder(context, '', undefined, undefined)
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
    this.#probed ??= new Map();
    if (!this.#probed.has(name)) this.#probed.set(name, this.#probe(name));
    return this.#probed.get(name);
  }

  /** All its files that may be modules, by name. */
  files(): ReadonlyMap<string, FoundFile> {
    return this.#read().files;
  }

  /** The names of all directories within it, modules below or not. */
  directoryNames(): readonly string[] {
    return [...this.#read().directories.keys()];
  }

  /** All directories within it that hold modules, by name. */
  folders(): ReadonlyMap<string, Folder> {
    const { directories } = this.#read();
    if (directories.size === 0) return NO_FOLDERS;
    const found = new Map<string, Folder>();
    for (const name of directories.keys()) {
      const folder = this.folder(name);
      if (folder !== undefined) found.set(name, folder);
    }
    return found;
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
    for (const file of this.#read().files.values()) if (file.listed() !== undefined) return true;
    return this.hasFolders();
  }

  #read(): Listing {
    this.#listing ??= readDirectory(this.#path, this.#context.files) ?? {
      files: new Map(),
      directories: new Map(),
      marker: undefined,
    };
    return this.#listing;
  }

  #open(name: string): Folder | undefined {
    const { files } = this.#context;
    if (!isTreeName(name, files)) return undefined;
    const known = this.#listing?.directories.get(name);
    if (this.#listing !== undefined && known === undefined) return undefined;
    const path = `${this.#path}/${name}`;
    if (known === undefined || files.isRoot) {
      // asked before the directory is opened, since a failing open costs ten times as much and most roots lack a name
      const found = facts(path);
      if (found?.kind !== 'directory' || (files.isRoot && !isForAll(found))) return undefined;
    }
    // a link may lead back to where it lies
    if (known !== 'directory' && this.#isWithin(path)) return undefined;
    const listing = readDirectory(path, files);
    if (listing === undefined) return undefined;
    const fullName = this.name === '' ? name : `${this.name}/${name}`;
    const child = new Folder(this.#context, fullName, this, listing);
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
function isForAll(found: FileFacts): boolean {
  return found.uid !== 0 || (found.mode & 0o004) !== 0;
}
