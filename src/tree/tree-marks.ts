// What lies in a module tree beside modules: the files that mark defaults, and names that no module can have.
import { facts, list } from '../base/files.ts';
import { type FileRules, isTreeName, MARKERS, readMarker } from './directory.ts';
import type { Root } from './root.ts';

/** One file that marks a default, or could where an earlier one does not. */
export interface MarkFile {
  readonly path: string;
  readonly name: string;
  /** its rank among the four names of such files, from 1 */
  readonly rank: number;
}

export interface FolderMarks {
  /** the first is the one that counts */
  readonly files: readonly MarkFile[];
  /** the version it makes the default, if any: a name within the directory, or a full name */
  readonly chosen: string | undefined;
}

export interface TreeMarks {
  /** by the directory's path below the root, '' for the root; those that have any */
  readonly folders: ReadonlyMap<string, FolderMarks>;
  /** paths below the root of files with white space around their names */
  readonly blank: readonly string[];
}

/** Reads every directory of a tree (lmod-compat.md 8.3, defaultT and brokenT). */
export function readTreeMarks(root: Root, rules: FileRules): TreeMarks {
  const chosen = root.defaults();
  const folders = new Map<string, FolderMarks>();
  const blank: string[] = [];
  // links to directories are followed only where they lead to modules: elsewhere they may lead round in circles
  const queue = new Set(['', ...chosen.keys()]);
  for (const folder of queue) {
    const path = folder === '' ? root.path : `${root.path}/${folder}`;
    const entries = list(path);
    if ('failed' in entries) continue;
    const names = new Set<string>();
    for (const { name, kind } of entries) {
      const below = folder === '' ? name : `${folder}/${name}`;
      const isMark = MARKERS.some((mark) => mark === name);
      if (!isMark && !isTreeName(name, rules)) continue;
      const real = kind === 'link' || kind === 'unknown' ? facts(`${path}/${name}`)?.kind : kind;
      if (real === 'directory' && kind !== 'link') queue.add(below);
      else if (isMark) names.add(name);
      else if (real === 'file' && /^[\t-\r ]|[\t-\r ]$/.test(name)) blank.push(below);
    }
    const files = MARKERS.flatMap((name, index) =>
      names.has(name) && readMarker(path, rules, [name]) !== undefined
        ? [{ path: `${path}/${name}`, name, rank: index + 1 }]
        : [],
    );
    if (files.length > 0) folders.set(folder, { files, chosen: chosen.get(folder) });
  }
  return { folders, blank };
}
