// The versions of one name in one MODULEPATH directory, with their order, and which of them a typed version means.
import type { FoundFile } from './directory.ts';
import type { Folder } from './folder.ts';
import { canonicalVersion, directoryOrder, markDefault, NO_VERSION_ORDER } from './version.ts';

export interface VersionEntry {
  readonly fullName: string;
  /** undefined for a module without versions */
  readonly version: string | undefined;
  readonly file: FoundFile;
  readonly order: string;
  /** `order` with the marks of the tree's own defaults */
  readonly weight: string;
}

/** Versions in one directory, and in directories within it (N/V/V). */
export interface VersionNode {
  readonly fullName: string;
  readonly files: readonly VersionEntry[];
  readonly folders: readonly VersionNode[];
}

/** All versions below the directory of a name, weighed level by level (lmod-compat.md 4.4, 4.5). */
export function readVersions(folder: Folder): VersionNode {
  return readLevel(folder, folder.name.length + 1, '', '');
}

function readLevel(folder: Folder, start: number, order: string, weight: string): VersionNode {
  const files: VersionEntry[] = [];
  const chosen = folder.defaultVersion;
  const isChosen = (name: string, fullName: string) => chosen === name || chosen === fullName;
  const level = { order, weight };
  for (const [name, file] of folder.files()) {
    const fullName = `${folder.name}/${name}`;
    const isDefault = chosen !== undefined && isChosen(name, fullName);
    files.push(new FileEntry(fullName, fullName.slice(start), file, name, isDefault, level));
  }
  const folders = [...folder.folders()].map(([name, inner]) => {
    const own = directoryOrder(name);
    const weighed = isChosen(name, inner.name) ? markDefault(own, '^') : own;
    return readLevel(inner, start, `${order}${own}/`, `${weight}${weighed}/`);
  });
  return { fullName: folder.name, files, folders };
}

/** What stands before the order and the weight of everything in a directory. */
interface Level {
  readonly order: string;
  readonly weight: string;
}

/** Of the many versions of a name most are never compared. A class: a tree has thousands of them. */
export class FileEntry implements VersionEntry {
  readonly fullName: string;
  readonly version: string | undefined;
  readonly file: FoundFile;
  readonly #name: string;
  readonly #isDefault: boolean;
  readonly #level: Level;
  #own: string | undefined;

  constructor(
    fullName: string,
    version: string,
    file: FoundFile,
    name: string,
    isDefault: boolean,
    level: Level,
  ) {
    this.fullName = fullName;
    this.version = version;
    this.file = file;
    this.#name = name;
    this.#isDefault = isDefault;
    this.#level = level;
  }

  get order(): string {
    this.#own ??= canonicalVersion(this.#name);
    return this.#level.order + this.#own;
  }

  get weight(): string {
    this.#own ??= canonicalVersion(this.#name);
    return this.#level.weight + (this.#isDefault ? markDefault(this.#own, '^') : this.#own);
  }
}

/** A module without versions: a file beside directories, or at the top of a tree. */
export function singleVersion(name: string, file: FoundFile): VersionNode {
  const order = NO_VERSION_ORDER;
  const entry = { fullName: name, version: undefined, file, order, weight: order };
  return { fullName: name, files: [entry], folders: [] };
}

/** The entry with this full name in the node's own directory. */
export function ownEntry(node: VersionNode, fullName: string): VersionEntry | undefined {
  return node.files.find((entry) => entry.fullName === fullName);
}

/** The entry with this full name, wherever below. */
export function findEntry(node: VersionNode, fullName: string): VersionEntry | undefined {
  const found = ownEntry(node, fullName);
  if (found !== undefined) return found;
  for (const inner of node.folders) {
    const below = findEntry(inner, fullName);
    if (below !== undefined) return below;
  }
  return undefined;
}

/**
 * The entries that `name/version` may mean: the one of exactly that version in a directory, or else those that
 * continue it (LMOD_EXTENDED_DEFAULT); all without a version. As Lmod's collectFileA, with its limits.
 */
export function collectEntries(
  node: VersionNode,
  name: string,
  version: string | undefined,
  extendedDefault: boolean,
): readonly VersionEntry[] {
  const below = () => node.folders.flatMap((inner) => collectEntries(inner, name, version, extendedDefault));
  if (version === undefined || version === 'default') return [...node.files, ...below()];
  const exact = ownEntry(node, `${name}/${version}`);
  if (exact?.file.usable() !== undefined) return [exact];
  const isContinued = continuation(`${name}/${version}`, '-+_.=/');
  const here = extendedDefault ? node.files.filter((entry) => isContinued(entry.fullName)) : [];
  return [...here, ...below()];
}

/**
 * Does a full name hold `start`, ended by one of the boundary characters? A start that itself ends in a letter or in one
 * of `-+_.=` needs no boundary.
 */
export function continuation(start: string, boundaries: string): (fullName: string) => boolean {
  if (/[-+_.=a-zA-Z]$/.test(start)) return (fullName) => fullName.includes(start);
  return (fullName) => {
    for (let at = fullName.indexOf(start); at >= 0; at = fullName.indexOf(start, at + 1)) {
      const next = fullName.charAt(at + start.length);
      if (next !== '' && boundaries.includes(next)) return true;
    }
    return false;
  };
}
