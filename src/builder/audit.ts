// What catalogs know of modulefiles besides their effects: what they ask, run and look at, and why they are not recorded.
import * as files from '../base/files.ts';
import type { ModuleTraits } from '../catalog/module-record.ts';
import { hasStamp } from '../tree/known.ts';
import { type StoredRootOptions, storedRoots } from './stored-roots.ts';

export interface AuditedModule {
  readonly root: string;
  /** below the root */
  readonly path: string;
  readonly isRecorded: boolean;
  /** is the modulefile as it was when it was recorded? */
  readonly isCurrent: boolean;
  readonly traits: ModuleTraits;
}

export interface Audit {
  readonly modules: readonly AuditedModule[];
  /** directories without a catalog that can be used */
  readonly uncatalogued: readonly string[];
}

/** Modules whose full name the filter takes; each record is read, no modulefile. */
export function auditModules(options: StoredRootOptions, takes: (fullName: string) => boolean): Audit {
  const modules: AuditedModule[] = [];
  const uncatalogued: string[] = [];
  for (const { root, shard } of storedRoots(options)) {
    if (shard === undefined) uncatalogued.push(root);
    for (const directory of shard?.directoryNames ?? []) {
      const stored = shard?.directory(directory)?.modules;
      for (const row of shard?.rows(directory) ?? []) {
        const path = directory === '' ? row.file : `${directory}/${row.file}`;
        const module = stored?.get(row.file);
        if (shard === undefined || module === undefined || !takes(path.replace(/\.lua$/, ''))) continue;
        const { traits } = shard.record(module.place);
        const isCurrent = hasStamp(files.facts(`${root}/${path}`), module.stamp);
        modules.push({ root, path, isRecorded: row.isRecorded, isCurrent, traits });
      }
    }
  }
  return { modules, uncatalogued };
}

/** Does its effect depend on anything but its text, or does it act beyond the environment? */
export function isRemarkable({ isRecorded, traits }: AuditedModule): boolean {
  const { acts, variables, files: looked, failures } = traits;
  return (
    !isRecorded ||
    acts !== undefined ||
    variables.length > 0 ||
    looked.length > 0 ||
    Object.keys(failures).length > 0
  );
}
