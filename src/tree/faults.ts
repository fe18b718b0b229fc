// What is wrong with the files of a module tree besides their contents (lmod-compat.md 10.4, check_module_tree_syntax).
import { list } from '../base/files.ts';
import { compareBytes } from '../base/text.ts';
import { isMarkerName, isTreeName } from './directory.ts';
import type { ModuleFile } from './module-file.ts';

const usual = { allowTcl: true, ignorePatterns: [], isRoot: false };

/** The directories of these modules, from their names on, that hold more than one file that may mark a default. */
export function severalMarkers(modules: readonly ModuleFile[]): readonly string[] {
  const directories = new Set<string>();
  for (const { path, name, root } of modules) {
    const top = `${root}/${name}`;
    for (let at = parentOf(path); at.length >= top.length && !directories.has(at); at = parentOf(at))
      directories.add(at);
  }
  return [...directories].filter((path) => markersIn(path) > 1).sort(compareBytes);
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

function markersIn(path: string): number {
  const entries = list(path);
  return 'failed' in entries ? 0 : entries.filter(isMarkerName).length;
}

/** The Lua files of a tree whose names begin or end with white space, so that nobody can type them. */
export function illegalNames(root: string): readonly string[] {
  const entries = list(root);
  if ('failed' in entries) return [];
  const found: string[] = [];
  for (const { name, kind } of entries) {
    if (!isTreeName(name, usual)) continue;
    if (kind === 'directory') found.push(...illegalNames(`${root}/${name}`));
    else if (/^[\t-\r ]|[\t-\r ]$/.test(name)) found.push(`${root}/${name}`);
  }
  return found.sort(compareBytes);
}
