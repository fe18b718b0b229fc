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
  const weigh = (name: string, fullName: string, own: string) =>
    weight + (chosen === name || chosen === fullName ? markDefault(own, '^') : own);
  for (const [name, file] of folder.files()) {
    const fullName = `${folder.name}/${name}`;
    let own: string | undefined;
    files.push({
      fullName,
      version: fullName.slice(start),
      file,
      // of the many versions of a name most are never compared
      get order() {
        own ??= canonicalVersion(name);
        return order + own;
      },
      get weight() {
        own ??= canonicalVersion(name);
        return weigh(name, fullName, own);
      },
    });
  }
  const folders = [...folder.folders()].map(([name, inner]) => {
    const own = directoryOrder(name);
    return readLevel(inner, start, `${order}${own}/`, `${weigh(name, inner.name, own)}/`);
  });
  return { fullName: folder.name, files, folders };
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
