// One MODULEPATH directory as its shard knows it, for one request: whatever is used is looked at on disk first.
import { digestOf } from '../base/digest.ts';
import { type DirectoryFacts, directoryFacts } from '../base/directory-facts.ts';
import { type FileFacts, facts, linkFacts, list } from '../base/files.ts';
import type { Mode } from '../modulefile/mode.ts';
import type { Recording } from '../modulefile/recording.ts';
import { isForAll } from '../tree/folder.ts';
import { hasStamp, type KnownDirectory, type KnownTree, type PlainDirectory } from '../tree/known.ts';
import { DirectoryRecord } from './directory-record.ts';
import { ModuleRecord } from './module-record.ts';
import type { DirectoryNames } from './names.ts';
import type { ShardNotes } from './shard-notes.ts';
import { DamagedShard, isDamage, type ShardReader } from './shard-reader.ts';
import type { OpenShard } from './shard-store.ts';
import { type ToldModule, ToldModules } from './told-modules.ts';
import { directoriesSaying } from './words.ts';

export interface StoredTreeOptions {
  /** modulefiles' facts of this request, shared by all trees */
  readonly facts: Map<string, FileFacts | undefined>;
  /** the shard turned out to be damaged */
  readonly damaged: () => void;
  /** the tree cannot change while it is mounted so: directories that are only listed need no look */
  readonly isFrozen: () => boolean;
}

/** So many records of directories are read one by one rather than all at once. */
const mostSingly = 200;

/** What is sought in a tree. */
export interface Sought {
  /** may this directory hold it, by its names? */
  readonly fits: (names: DirectoryNames) => boolean;
  /** it may also be said by modules: words in small letters, without a line end */
  readonly words: readonly string[];
}

/** What a list says of all modules of a name, none of which has properties. */
export interface BriefNames {
  /** how many of them there are */
  readonly versions: number;
  /** `name/version` of what they bring, each once */
  readonly extensions: readonly string[];
  /** the names alone, each once */
  readonly extensionNames: () => readonly string[];
}

export class StoredTree implements KnownTree {
  readonly root: string;
  readonly shard: ShardReader;
  readonly #notes: ShardNotes;
  readonly #found = new Map<string, DirectoryFacts | undefined>();
  readonly #options: StoredTreeOptions;
  readonly #directories = new Map<string, KnownDirectory | undefined>();
  readonly #records = new Map<string, DirectoryRecord | undefined>();
  #told: ToldModules | undefined;
  #changed: ReadonlySet<string> | undefined;
  /** the records of all directories, once all are expected to be asked for */
  #all: ReadonlyMap<string, string> | undefined;
  #isDamaged = false;
  #frozen = false;

  constructor(root: string, { shard, notes }: OpenShard, options: StoredTreeOptions) {
    this.root = root;
    this.shard = shard;
    this.#notes = notes;
    this.#options = options;
  }

  directory(name: string): KnownDirectory | undefined {
    if (!this.#directories.has(name)) this.#directories.set(name, this.#lookUp(name));
    return this.#directories.get(name);
  }

  plain(name: string): PlainDirectory | undefined {
    return this.guarded(() => {
      const names = this.shard.names().get(name);
      if (names?.plain === undefined || !this.#isAsKnown(names)) return undefined;
      const found = this.#frozen ? undefined : this.#factsOf(name);
      const versions = names.files.split('/');
      return { isForAll: found === undefined || isForAll(found), versions, language: names.plain };
    });
  }

  /** All that a list has to say of the modules of this name, where that is the extensions they bring; else undefined. */
  brief(name: string): BriefNames | undefined {
    return this.guarded(() => {
      const names = this.shard.names().get(name);
      if (names?.plain === undefined || !names.isQuiet || !this.#isAsKnown(names)) return undefined;
      const { extensions, files } = names;
      return { extensions, versions: countParts(files), extensionNames: () => names.extensionNames };
    });
  }

  expectAll(plainToo: boolean): void {
    this.#frozen ||= this.#options.isFrozen();
    if (plainToo || this.guarded(() => this.#readsFew()) !== true)
      this.#all ??= this.guarded(() => this.shard.readDirectories());
  }

  /** Are there so few directories that are not plain that their records are better read one by one? */
  #readsFew(): boolean {
    let count = 0;
    for (const { plain } of this.shard.names().values()) if (plain === undefined) count += 1;
    return count <= mostSingly;
  }

  get ruleDirectories(): readonly string[] {
    return this.guarded(() => this.shard.ruleDirectories()) ?? [];
  }

  get strangers(): number | undefined {
    return this.guarded(() => {
      if (this.#changedDirectories().size > 0) return undefined;
      let count = 0;
      for (const { strangers } of this.shard.names().values()) count += strangers;
      return count;
    });
  }

  /**
   * Which directories have to be looked into, by their paths below the root: what may hold what is sought, what matters to
   * every search, what the shard does not know as it is now, and all on the way there. Undefined for all.
   */
  narrowed({ fits, words }: Sought): ((path: string) => boolean) | undefined {
    return this.#lookingAt((index, want) => {
      for (const names of index.values()) {
        const mayMatter = names.isAlwaysRead || (words.length > 0 && names.isUntold);
        if (mayMatter || fits(names)) want(names.directory);
      }
      const said = words.length > 0 ? this.shard.section('words') : '';
      for (const word of words) for (const path of directoriesSaying(said, word)) want(path);
    });
  }

  nesting(): ((path: string) => boolean) | undefined {
    return this.#lookingAt((index, want) => {
      for (const path of index.keys()) want(parentOf(path));
    });
  }

  /** What is wanted by the index, what it does not know as it is now, and all on the way there. */
  #lookingAt(
    choose: (index: ReadonlyMap<string, DirectoryNames>, want: (path: string) => void) => void,
  ): ((path: string) => boolean) | undefined {
    return this.guarded(() => {
      const index = this.shard.names();
      const wanted = new Set<string>();
      const want = (path: string): void => {
        for (let at = path; at !== '' && !wanted.has(at); at = parentOf(at)) wanted.add(at);
      };
      for (const path of this.#changedDirectories()) want(path);
      choose(index, want);
      return (path: string) => wanted.has(path) || !index.has(path);
    });
  }

  /** Directories that are no longer as the shard says, or of which it can prove nothing; one stat each. */
  #changedDirectories(): ReadonlySet<string> {
    this.#changed ??= this.#findChanged();
    return this.#changed;
  }

  #findChanged(): ReadonlySet<string> {
    this.#frozen ||= this.#options.isFrozen();
    const changed = new Set<string>();
    for (const names of this.shard.names().values())
      if (!this.#isAsKnown(names)) changed.add(names.directory);
    return changed;
  }

  /** Is a directory as the index says, as far as that can be told? */
  #isAsKnown({ directory, mtime, settled }: DirectoryNames): boolean {
    return settled && (this.#frozen || isFrom(this.#factsOf(directory), mtime));
  }

  /** Asked once a request; undefined for what is no directory. */
  #factsOf(directory: string): DirectoryFacts | undefined {
    const known = this.#found.get(directory);
    if (known !== undefined || this.#found.has(directory)) return known;
    const found = directoryFacts(directory === '' ? this.root : `${this.root}/${directory}`);
    this.#found.set(directory, found);
    return found;
  }

  facts(path: string): FileFacts | undefined {
    const known = this.#options.facts;
    if (!known.has(path)) known.set(path, facts(path));
    return known.get(path);
  }

  /** The recordings of a modulefile by its path below the root, if the file is still the one that was recorded. */
  recordings(path: string, mode: Mode, read: () => string | undefined): readonly Recording[] {
    return this.guarded(() => this.#module(path, read)?.recordings(mode)) ?? [];
  }

  #module(path: string, read: () => string | undefined): ModuleRecord | undefined {
    const slash = path.lastIndexOf('/');
    const known = this.record(path.slice(0, Math.max(0, slash)))?.modules.get(path.slice(slash + 1));
    if (known === undefined) return undefined;
    const { stamp, place } = known;
    const found = this.facts(`${this.root}/${path}`);
    const isSame = hasStamp(found, stamp);
    if (!isSame && (stamp.settled || found?.size !== stamp.size)) return undefined;
    const record = this.#notes.modules.find(place.offset, () => {
      const bytes = this.shard.module(place);
      return { value: new ModuleRecord(bytes), length: bytes.length };
    });
    if (record?.path !== path) throw new DamagedShard('the record of another modulefile');
    if (isSame) return record;
    // a stamp that proves nothing: the text itself decides, if at least its length is the same
    const text = read();
    return text !== undefined && digestOf(text) === record.digest ? record : undefined;
  }

  /**
   * What a modulefile says of itself, by its path below the root. Where its directory is as it was the file is not looked
   * at: this is for lists. Undefined where it has to be asked itself.
   */
  told(path: string): ToldModule | undefined {
    return this.guarded(() => {
      const slash = path.lastIndexOf('/');
      const [directory, file] = [path.slice(0, Math.max(0, slash)), path.slice(slash + 1)];
      const names = this.shard.names().get(directory);
      if (names === undefined || !this.#isAsKnown(names)) {
        const stamp = this.record(directory)?.modules.get(file)?.stamp;
        if (stamp === undefined || !hasStamp(this.facts(`${this.root}/${path}`), stamp)) return undefined;
      }
      this.#told ??= new ToldModules(this.shard);
      return this.#told.of(directory, file);
    });
  }

  #lookUp(name: string): KnownDirectory | undefined {
    const record = this.record(name);
    if (!record?.settled) return undefined;
    if (this.#frozen) return new StoredDirectory(this, name, record, record.isForAll);
    const found = this.#factsOf(name);
    return isFrom(found, record.mtime) ? new StoredDirectory(this, name, record, isForAll(found)) : undefined;
  }

  /** What the shard says of a directory, true or not. */
  record(name: string): DirectoryRecord | undefined {
    if (!this.#records.has(name)) {
      this.#records.set(
        name,
        this.guarded(() => this.#readRecord(name)),
      );
    }
    return this.#records.get(name);
  }

  #readRecord(name: string): DirectoryRecord | undefined {
    const { shard } = this;
    if (this.#all !== undefined) {
      // a walk over a whole tree would drive out of memory what single questions need again and again
      const text = this.#all.get(name);
      return text === undefined ? undefined : new DirectoryRecord(text, () => shard.list(name));
    }
    return this.#notes.directories.find(name, () => {
      const text = shard.directory(name);
      if (text === undefined) return undefined;
      return { value: new DirectoryRecord(text, () => shard.list(name)), length: text.length };
    });
  }

  get isDamaged(): boolean {
    return this.#isDamaged;
  }

  /** What is asked of the shard; a damaged one is as none, from then on. */
  guarded<Value>(ask: () => Value): Value | undefined {
    if (this.#isDamaged) return undefined;
    try {
      return ask();
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.#isDamaged = true;
      this.#options.damaged();
      return undefined;
    }
  }
}

/** Parts of a text that is joined by `/`. */
function countParts(text: string): number {
  let count = 1;
  for (let at = text.indexOf('/'); at >= 0; at = text.indexOf('/', at + 1)) count += 1;
  return count;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Is it a directory that has not changed since? */
function isFrom(found: DirectoryFacts | undefined, mtime: number): found is DirectoryFacts {
  return found !== undefined && Math.floor(found.mtimeMs / 1000) === mtime;
}

class StoredDirectory implements KnownDirectory {
  readonly isForAll: boolean;
  readonly #tree: StoredTree;
  readonly #name: string;
  readonly #record: DirectoryRecord;

  constructor(tree: StoredTree, name: string, record: DirectoryRecord, isForAll: boolean) {
    this.isForAll = isForAll;
    this.#tree = tree;
    this.#name = name;
    this.#record = record;
  }

  get markers(): KnownDirectory['markers'] {
    return this.#record.markers;
  }

  get files(): KnownDirectory['files'] {
    return this.#record.files;
  }

  directories(): ReadonlyMap<string, 'directory' | 'link'> {
    return this.#tree.guarded(() => this.#record.directories()) ?? directoriesOnDisk(this.#path);
  }

  get #path(): string {
    return this.#name === '' ? this.#tree.root : `${this.#tree.root}/${this.#name}`;
  }

  /** The root of a large tree has thousands: the record of the one directory is asked for, not the list. */
  directoryKind(name: string): 'directory' | 'link' | undefined {
    const path = this.#name === '' ? name : `${this.#name}/${name}`;
    const record = this.#tree.record(path);
    if (record !== undefined) return record.isLink ? 'link' : 'directory';
    return this.#tree.isDamaged ? kindOnDisk(`${this.#tree.root}/${path}`) : undefined;
  }
}

function kindOnDisk(path: string): 'directory' | 'link' | undefined {
  if (facts(path)?.kind !== 'directory') return undefined;
  return linkFacts(path)?.link === true ? 'link' : 'directory';
}

function directoriesOnDisk(path: string): ReadonlyMap<string, 'directory' | 'link'> {
  const entries = list(path);
  const kinds =
    'failed' in entries ? [] : entries.map(({ name }) => [name, kindOnDisk(`${path}/${name}`)] as const);
  return new Map(kinds.flatMap(([name, kind]) => (kind === undefined ? [] : [[name, kind]])));
}
