// One MODULEPATH directory: which names of modules it holds, looked up one by one.
import { ModuleError } from '../base/problem.ts';
import { Folder, type FolderContext } from './folder.ts';
import { PlainVersions } from './plain-versions.ts';
import { readVersions, singleVersion, type VersionNode } from './versions.ts';

/** A module's name that begins a typed name, and its versions here. */
export interface NamedVersions {
  readonly name: string;
  readonly versions: VersionNode;
}

export class Root {
  readonly path: string;
  readonly #top: Folder | undefined;
  /** does a catalog know the tree? Then the disk may know more */
  readonly isKnown: boolean;
  readonly #context: FolderContext;
  readonly #along = new Map<string, readonly NamedVersions[]>();
  #deep: boolean | undefined;

  constructor(context: FolderContext) {
    this.path = context.root;
    this.isKnown = context.known !== undefined;
    this.#context = context;
    this.#top = Folder.root(context);
    for (const path of context.known?.ruleDirectories ?? []) understood(() => this.#folderAt(path));
  }

  /** Is it a directory that can be read? */
  get exists(): boolean {
    return this.#top !== undefined;
  }

  /**
   * The modules' names here that are `typed` or begin it, shortest first (lmod-compat.md 4.2). Opens the directories on
   * the way and those of the name found, nothing else.
   */
  namesAlong(typed: string): readonly NamedVersions[] {
    const known = this.#along.get(typed);
    if (known !== undefined) return known;
    const found = this.#top === undefined ? [] : this.#lookAlong(this.#top, typed.split('/'));
    this.#along.set(typed, found);
    return found;
  }

  #lookAlong(top: Folder, parts: readonly string[]): readonly NamedVersions[] {
    const found: NamedVersions[] = [];
    let folder = top;
    for (const [index, part] of parts.entries()) {
      const name = parts.slice(0, index + 1).join('/');
      const child = folder.folder(part);
      if (child?.isName(parts[index + 1])) {
        found.push({ name, versions: readVersions(child) });
        break;
      }
      const single = folder.file(part)?.usable();
      if (single !== undefined) found.push({ name, versions: singleVersion(name, single) });
      if (child === undefined) break;
      folder = child;
    }
    return found;
  }

  /**
   * All names of modules here. Opens every directory of the tree; with `typed` only those whose path begins with that text
   * or is a beginning of it, with `wanted` only directories of which that is true.
   */
  *allNames(typed = '', wanted?: (path: string) => boolean): Generator<NamedVersions> {
    const { known, files } = this.#context;
    if (typed === '' && wanted === undefined) known?.expectAll(files.ignorePatterns.length > 0);
    if (this.#top !== undefined) yield* namesIn(this.#top, this.#context, typed, wanted);
  }

  /** The names at one entry of the root and below: those that begin with this part. */
  *namesAt(entry: string): Generator<NamedVersions> {
    const child = this.#top?.folder(entry);
    const single = this.#top?.file(entry)?.listed();
    if (single !== undefined && child?.isName() !== true)
      yield { name: entry, versions: singleVersion(entry, single) };
    if (child?.isName() === true) yield { name: child.name, versions: readVersions(child) };
    else if (child !== undefined) yield* namesIn(child, this.#context);
  }

  /**
   * Does any name here have versions in directories of versions (N/V/V)? Opens directories until one is found; of a tree
   * that a catalog knows only those that hold directories.
   */
  hasDeepVersions(): boolean {
    this.#deep ??= this.#top !== undefined && this.#lookForDeep(this.#top);
    return this.#deep;
  }

  #lookForDeep(top: Folder): boolean {
    const { known } = this.#context;
    const mayNest = known?.nesting?.();
    if (mayNest === undefined) known?.expectAll(true);
    return hasDeepNames(top, mayNest);
  }

  /** Reads all rule files of the tree; opens every directory. A file that cannot be understood is the matter of its own names. */
  readRules(): void {
    const read = (folder: Folder): void => {
      for (const name of folder.directoryNames()) {
        const inner = understood(() => folder.folder(name));
        if (inner !== undefined) read(inner);
      }
    };
    if (this.#top !== undefined) read(this.#top);
  }

  /** Every directory that holds modules, by its path below the root ('' for the root), with its default version. */
  defaults(): ReadonlyMap<string, string | undefined> {
    const found = new Map<string, string | undefined>();
    const collect = (folder: Folder): void => {
      found.set(folder.name, folder.defaultVersion);
      for (const inner of folder.folders().values()) collect(inner);
    };
    if (this.#top !== undefined) collect(this.#top);
    return found;
  }

  /** The names of files and directories at the top of the tree or in one of its directories, for suggestions. */
  entries(directory: string): readonly string[] {
    const folder = directory === '' ? this.#top : this.#folderAt(directory);
    return folder === undefined ? [] : [...folder.files().keys(), ...folder.directoryNames()];
  }

  /** The directory at a path below the root; with it, its rule file is read. */
  #folderAt(path: string): Folder | undefined {
    let folder = this.#top;
    for (const part of path.split('/')) folder = folder?.folder(part);
    return folder;
  }
}

/** What was asked for, or undefined where a rule file on the way cannot be understood. */
function understood<Value>(ask: () => Value): Value | undefined {
  try {
    return ask();
  } catch (error) {
    if (error instanceof ModuleError && error.problem.kind === 'rule-file') return undefined;
    throw error;
  }
}

function* namesIn(
  folder: Folder,
  context: FolderContext,
  typed = '',
  wanted: (path: string) => boolean = () => true,
): Generator<NamedVersions> {
  const prefix = folder.name === '' ? '' : `${folder.name}/`;
  const mayBe = (base: string): boolean =>
    (prefix + base).startsWith(typed) || typed.startsWith(`${prefix + base}/`);
  const plain = new Map<string, PlainVersions>();
  const folders = folder.folders((base) => {
    if (!mayBe(base) || !wanted(prefix + base)) return false;
    const found = folder.plain(base);
    if (found !== undefined) plain.set(base, new PlainVersions(prefix + base, found, context));
    return found === undefined;
  });
  for (const [base, file] of folder.files()) {
    if (!mayBe(base)) continue;
    const single = file.listed();
    if (single === undefined || plain.has(base) || folders.get(base)?.isName() === true) continue;
    yield { name: prefix + base, versions: singleVersion(prefix + base, single) };
  }
  for (const versions of plain.values()) yield { name: versions.fullName, versions };
  for (const inner of folders.values()) {
    if (inner.isName()) yield { name: inner.name, versions: readVersions(inner) };
    else yield* namesIn(inner, context, typed, wanted);
  }
}

function hasDeepNames(folder: Folder, mayNest: (path: string) => boolean = () => true): boolean {
  const prefix = folder.name === '' ? '' : `${folder.name}/`;
  for (const inner of folder.folders((base) => mayNest(prefix + base)).values()) {
    if (inner.isName() ? inner.hasFolders() : hasDeepNames(inner, mayNest)) return true;
  }
  return false;
}
