// The two ways to look a typed name up on MODULEPATH: find-best and find-first (lmod-compat.md 4.4).
import { type Contender, pool } from './choose.ts';
import type { NamedVersions, Root } from './root.ts';
import {
  collectEntries,
  continuation,
  findEntry,
  ownEntry,
  type VersionEntry,
  type VersionNode,
} from './versions.ts';

/** A name that was found, what was typed after it, and the entries that may be meant, in blocks to be tried in turn. */
export interface Found {
  readonly name: string;
  readonly version: string | undefined;
  readonly blocks: readonly (readonly Contender[])[];
}

export interface SearchRules {
  readonly extendedDefault: boolean;
  /** the entry as a contender: with the marks of rule files and its visibility */
  readonly contend: (entry: VersionEntry, name: string, root: Root, rank: number) => Contender;
}

/** Find-best: the longest name that any root has; the versions of all roots are pooled. */
export function findBest(typed: string, roots: readonly Root[], rules: SearchRules): Found | undefined {
  const along = roots.map((root) => root.namesAlong(typed));
  const name = along
    .flat()
    .map((found) => found.name)
    .reduce((longest, other) => (other.length > longest.length ? other : longest), '');
  if (name === '') return undefined;
  const version = versionAfter(name, typed);
  const contenders = roots.flatMap((root, rank) => {
    const versions = along[rank]?.find((found) => found.name === name)?.versions;
    return versions === undefined ? [] : contendersOf(versions, name, version, root, rank, rules);
  });
  return { name, version, blocks: [pool(onlyExact(contenders, version))] };
}

/** Where any root has exactly the version typed, what only continues it is out of the question. */
function onlyExact(contenders: readonly Contender[], version: string | undefined): readonly Contender[] {
  if (version === undefined || version === 'default') return contenders;
  const exact = contenders.filter(
    ({ module, file }) => module.version === version && file.usable() !== undefined,
  );
  return exact.length > 0 ? exact : contenders;
}

/** Find-first: the shortest name that really holds the rest; each root is a block of its own. */
export function findFirst(typed: string, roots: readonly Root[], rules: SearchRules): Found | undefined {
  const along = roots.map((root) => root.namesAlong(typed));
  const names = [...new Set(along.flat().map((found) => found.name))];
  for (const name of names.sort((left, right) => left.length - right.length)) {
    const version = versionAfter(name, typed);
    const blocks = roots.flatMap((root, rank) => {
      const versions = along[rank]?.find((found) => found.name === name)?.versions;
      if (versions === undefined || !holds(versions, name, version)) return [];
      return [contendersOf(startingNode(versions, name, version), name, version, root, rank, rules)];
    });
    if (blocks.length > 0) return { name, version, blocks };
  }
  return undefined;
}

/** Do directories of versions lie below any of these names? Then find-first is the way, whatever else there is. */
export function hasDeep(found: readonly NamedVersions[]): boolean {
  return found.some(({ versions }) => versions.folders.length > 0);
}

function versionAfter(name: string, typed: string): string | undefined {
  return typed.length > name.length ? typed.slice(name.length + 1) : undefined;
}

function contendersOf(
  node: VersionNode,
  name: string,
  version: string | undefined,
  root: Root,
  rank: number,
  rules: SearchRules,
): readonly Contender[] {
  const entries = collectEntries(node, name, version, rules.extendedDefault);
  return entries.map((entry) => rules.contend(entry, name, root, rank));
}

/** May a root's name hold this version? Without directories of versions it is always taken to (as in Lmod). */
function holds(node: VersionNode, name: string, version: string | undefined): boolean {
  if (version === undefined || node.folders.length === 0) return true;
  const first = `${name}/${version.split('/', 1)[0]}`;
  if (folderOf(node, first) !== undefined || ownEntry(node, first)?.file.usable() !== undefined) return true;
  const isContinued = continuation(first, '-+_.=');
  return node.files.some((entry) => isContinued(entry.fullName) && entry.file.usable() !== undefined);
}

/** The directory of versions that a typed version begins with; only one level is gone down, as in Lmod. */
function startingNode(node: VersionNode, name: string, version: string | undefined): VersionNode {
  if (version === undefined) return node;
  return folderOf(node, `${name}/${version.split('/', 1)[0]}`) ?? node;
}

function folderOf(node: VersionNode, fullName: string): VersionNode | undefined {
  return node.folders.find((inner) => inner.fullName === fullName);
}

/**
 * The full name that a version typed without its leading dots means (LMOD_DOT_HIDDEN_LOAD_ALIAS): `b/.3.0` for `b/3.0`, where
 * no root has the version as typed and a directory has just one that differs by dots alone (lmod-compat.md 4.6).
 */
export function dottedName(typed: string, roots: readonly Root[]): string | undefined {
  const found = roots.flatMap((root) => root.namesAlong(typed)).filter(({ name }) => name !== typed);
  if (found.some(({ versions }) => findEntry(versions, typed)?.file.usable() !== undefined)) return undefined;
  for (const { name, versions } of found) {
    const wanted = withoutDots(typed.slice(name.length + 1));
    const match = onlyMatch(versions, (version) => withoutDots(version) === wanted);
    if (match !== undefined) return match;
  }
  return undefined;
}

function onlyMatch(node: VersionNode, matches: (version: string) => boolean): string | undefined {
  const here = node.files.filter(
    ({ version, file }) => version !== undefined && matches(version) && file.usable() !== undefined,
  );
  if (here.length === 1) return here[0]?.fullName;
  for (const inner of node.folders) {
    const below = onlyMatch(inner, matches);
    if (below !== undefined) return below;
  }
  return undefined;
}

/** A version without the dots that hide its parts. */
function withoutDots(version: string): string {
  return version.replace(/(^|\/)\./g, '$1');
}
