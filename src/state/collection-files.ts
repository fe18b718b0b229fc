// Where collections are: two directories of the user's home, the newer file of a name counts (lmod-compat.md 5.5).
import * as files from '../base/files.ts';
import { replaceKeeping } from '../base/keep-and-replace.ts';
import { compareBytes } from '../base/text.ts';

/** A collection of hundreds of modules has some hundred kilobytes; what is far beyond that is none. */
const largest = 32 * 1024 * 1024;

export class CollectionFiles {
  readonly #home: string;
  readonly #systemName: string | undefined;

  /** `home`: undefined or empty where HOME is not set: then there are none, and none can be saved. */
  constructor(home: string | undefined, systemName: string | undefined) {
    this.#home = home ?? '';
    this.#systemName = systemName;
  }

  get hasHome(): boolean {
    return this.#home !== '';
  }

  /** The name of a collection's file: one for each kind of system that shares the home. */
  fileName(name: string): string {
    return this.#systemName === undefined ? name : `${name}.${this.#systemName}`;
  }

  get #directories(): readonly string[] {
    return this.hasHome ? [`${this.#home}/.config/lmod`, `${this.#home}/.lmod.d`] : [];
  }

  /** Where a collection is written. */
  pathFor(name: string): string {
    return `${this.#home}/.config/lmod/${this.fileName(name)}`;
  }

  /** The newest file of this name; undefined where there is none. */
  find(fileName: string): string | undefined {
    let found: { readonly path: string; readonly time: number } | undefined;
    for (const directory of this.#directories) {
      const path = `${directory}/${fileName}`;
      const facts = files.facts(path);
      if (facts?.kind !== 'file') continue;
      const time = Math.floor(facts.mtimeMs / 1000);
      if (found === undefined || time > found.time) found = { path, time };
    }
    return found?.path;
  }

  /** Replaces the collection of this name; the old one is kept as `NAME~`. Undefined, or why it could not be done. */
  write(name: string, text: string): files.ReadFailure | undefined {
    const path = this.pathFor(name);
    return (
      files.makeDirectories(path.slice(0, path.lastIndexOf('/'))) ??
      replaceKeeping(path, text, { backup: `${path}~` })
    );
  }

  /** Takes the collection out of use: its files get a `~`. What could not be renamed, and why. */
  disable(name: string): readonly { readonly path: string; readonly reason: string }[] {
    return this.#directories.flatMap((directory) => {
      const path = `${directory}/${this.fileName(name)}`;
      if (files.linkFacts(path) === undefined) return [];
      const failure = files.rename(path, `${path}~`);
      return failure ? [{ path, reason: failure.failed }] : [];
    });
  }

  /** The file names of this system's collections, in byte order; those in sub-directories without these. */
  names(): readonly string[] {
    return this.#namesIn(this.#directories).sort(compareBytes);
  }

  #namesIn(directories: readonly string[]): string[] {
    const names = new Set<string>();
    const below: string[] = [];
    for (const directory of directories) {
      const entries = files.list(directory);
      if ('failed' in entries) continue;
      for (const { name } of entries) {
        if (/^(\.|__)|~$/.test(name)) continue;
        // links to directories are not followed: they could lead in a circle
        const facts = files.linkFacts(`${directory}/${name}`);
        if (facts?.kind === 'directory') below.push(...this.#namesIn([`${directory}/${name}`]));
        else if (files.isFile(`${directory}/${name}`) && this.#isOfSystem(name)) names.add(name);
      }
    }
    return [...below, ...names];
  }

  #isOfSystem(fileName: string): boolean {
    const dot = fileName.indexOf('.');
    return dot < 0 ? this.#systemName === undefined : fileName.slice(dot + 1) === this.#systemName;
  }
}

/** The text of a collection's file, or why it cannot be read. */
export function readCollectionFile(path: string): string | files.ReadFailure {
  const size = files.facts(path)?.size ?? 0;
  return size > largest ? { failed: `it has ${size} bytes` } : files.read(path);
}
