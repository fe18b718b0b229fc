// What catalogs there are of MODULEPATH directories, and whether they are true still.
import * as files from '../base/files.ts';
import { generationOf } from '../catalog/generation.ts';
import type { ShardProblem } from '../catalog/shard-store.ts';
import { scanTree } from './scan.ts';
import { type StoredRoot, type StoredRootOptions, storedRoots } from './stored-roots.ts';

export interface RootStatus {
  readonly root: string;
  readonly state: 'current' | 'outdated' | 'missing' | 'unusable';
  /** the index; undefined where there is none */
  readonly shard: string | undefined;
  /** why the one that is there is not used */
  readonly problem: ShardProblem | undefined;
  /** seconds since 1970 */
  readonly built: number | undefined;
  readonly modules: number;
  readonly recorded: number;
  readonly bytes: number;
  /** are recordings used: were they made by this version, in this format? */
  readonly recordingsFit: boolean;
  /**
   * Of the `generation` beside the tree: there is none, it is of another build, it is of this one but the volume can be
   * written here, or lists trust it without a look.
   */
  readonly generation: 'none' | 'other' | 'writable' | 'trusted';
  /** directories that are not as they were, or whose modulefiles are not */
  readonly changed: readonly string[];
}

/** Every directory is looked at, and every modulefile's stamp; none is opened. */
export function catalogStatus(
  options: StoredRootOptions,
  { recordingKey, clock }: { readonly recordingKey: string; readonly clock: () => number },
): RootStatus[] {
  return [...storedRoots(options)].map((stored) => statusOf(stored, recordingKey, clock));
}

function statusOf({ root, place, shard, problem }: StoredRoot, key: string, clock: () => number): RootStatus {
  if (shard === undefined || place === undefined) {
    const state = problem === undefined ? 'missing' : 'unusable';
    const nothing = {
      built: undefined,
      modules: 0,
      recorded: 0,
      bytes: 0,
      recordingsFit: false,
      generation: 'none' as const,
      changed: [],
    };
    return { root, state, shard: place?.file, problem, ...nothing };
  }
  const { header } = shard.shard;
  const changed = changedDirectories(root, shard, clock);
  const recordingsFit = header.recordingKey === key;
  return {
    root,
    state: changed.length === 0 && recordingsFit ? 'current' : 'outdated',
    shard: place.file,
    problem,
    built: header.built,
    modules: header.counts.modules,
    recorded: header.counts.recorded,
    bytes: header.total + header.details.modules.length + header.details.texts.length,
    recordingsFit,
    generation: generationOf(place, header.id),
    changed,
  };
}

function changedDirectories(
  root: string,
  shard: NonNullable<StoredRoot['shard']>,
  clock: () => number,
): string[] {
  const { directories } = scanTree(root, {
    clock,
    before: (name) => shard.directory(name),
    facts: files.facts,
  });
  const now = new Set(directories.map(({ facts }) => facts.name));
  const gone = [...shard.directoryNames].filter((name) => !now.has(name));
  const changed = directories.filter(({ kept, hasChanged }) => kept === undefined || hasChanged);
  return [...changed.map(({ facts }) => facts.name), ...gone].sort();
}
