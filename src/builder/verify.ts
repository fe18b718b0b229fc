// Evaluates modulefiles once more and compares what they do with what the catalog says.
import * as files from '../base/files.ts';
import { hasStamp } from '../tree/known.ts';
import { type FoundModulefile, ModulefileFinder } from './modules.ts';
import { type PoolOptions, Workers } from './pool.ts';
import type { Previous } from './previous.ts';
import { scanTree } from './scan.ts';
import { type StoredRootOptions, storedRoots } from './stored-roots.ts';

export interface VerifyOptions {
  readonly pool: PoolOptions;
  readonly recordingKey: string;
  readonly clock: () => number;
  readonly allowCommands: boolean;
  /** about so many modulefiles of each tree; undefined: all */
  readonly sample: number | undefined;
  readonly onProgress: (progress: {
    readonly root: string;
    readonly done: number;
    readonly all: number;
  }) => void;
}

export interface RootVerification {
  readonly root: string;
  /** false where there is no catalog whose recordings fit */
  readonly isCatalogued: boolean;
  readonly compared: number;
  /** modulefiles that do something else than their record says */
  readonly different: readonly string[];
  /** modulefiles that are not in the catalog as they are now: changed since, or new */
  readonly outdated: readonly string[];
}

export async function verifyCatalog(
  roots: StoredRootOptions,
  options: VerifyOptions,
): Promise<RootVerification[]> {
  const verified: RootVerification[] = [];
  const workers = new Workers(options.pool);
  try {
    for (const { root, shard } of storedRoots(roots)) {
      const usable = shard?.shard.header.recordingKey === options.recordingKey ? shard : undefined;
      verified.push(
        usable === undefined
          ? { root, isCatalogued: false, compared: 0, different: [], outdated: [] }
          : await verifyRoot(root, usable, workers, options),
      );
    }
  } finally {
    await workers.end();
  }
  return verified;
}

async function verifyRoot(
  root: string,
  shard: Previous,
  workers: Workers,
  options: VerifyOptions,
): Promise<RootVerification> {
  const { clock, pool, allowCommands, onProgress } = options;
  const scan = scanTree(root, { clock, before: (name) => shard.directory(name), facts: files.facts });
  const listed = new Map(scan.directories.map(({ facts }) => [facts.name, facts]));
  const found = sampled(new ModulefileFinder(root, listed, files.facts).all(), options.sample);
  const stored = new Map(found.map((each) => [each.path, storedModule(shard, each)]));
  const known = found.filter(({ path }) => stored.get(path)?.isSame === true);
  const different: string[] = [];
  let done = 0;
  onProgress({ root, done, all: known.length });
  const { seconds, memory } = pool;
  const order = { root, now: Math.floor(clock()), allowCommands, seconds, memory };
  const left = await workers.evaluate({ order, files: known }, ({ path }, answer) => {
    const place = stored.get(path)?.place;
    const record = place && shard.shard.module(place);
    const isSame = !('failed' in answer) && record?.equals(answer.record.bytes) === true;
    if (!isSame) different.push(path);
    done += 1;
    onProgress({ root, done, all: known.length });
  });
  // what could not be evaluated is not proved to do the same
  different.push(...left.map(({ path }) => path));
  const outdated = found.filter(({ path }) => stored.get(path)?.isSame !== true).map(({ path }) => path);
  return { root, isCatalogued: true, compared: known.length, different: different.sort(), outdated };
}

function storedModule(shard: Previous, { directory, name, file }: FoundModulefile) {
  const module = shard.directory(directory)?.modules.get(name);
  return module && { place: module.place, isSame: hasStamp(files.facts(file), module.stamp) };
}

/** Evenly spread over the tree, so that a sample is the same each time. */
function sampled(found: readonly FoundModulefile[], wanted: number | undefined): readonly FoundModulefile[] {
  if (wanted === undefined || wanted >= found.length || wanted < 1) return found;
  const step = found.length / wanted;
  return Array.from({ length: wanted }, (_, at) => found[Math.floor(at * step)]).filter(
    (each) => each !== undefined,
  );
}
