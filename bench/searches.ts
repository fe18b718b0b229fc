// Searches over a catalog beside real Lmod with its own system cache, compiled; and what both cost to build.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryOf } from './builds.ts';
import { spreadTimes } from './catalog.ts';
import { cacheCommand } from './peers.ts';
import { type Contestant, race, type Timing } from './processes.ts';

export interface SearchBenchmark {
  /** a MODULEPATH directory */
  readonly tree: string;
  /** the tree so many times, each copy in a directory of its own on MODULEPATH, with every module twice (`VERSION-opt`) */
  readonly copies: number;
  readonly ours: { readonly lmod: string; readonly lmodjs: string };
  /** real Lmod's `lmod`; its `spider` lies beside it */
  readonly theirs: string;
  /** words after `module`, a search each */
  readonly searches: readonly (readonly string[])[];
  readonly rounds: number;
}

/** Of a build: its process with the largest memory, in MB. */
export type BuildTiming = Timing & { readonly memory: number | undefined };

export interface SearchTimings {
  readonly modules: number;
  readonly builds: readonly BuildTiming[];
  /** ours and theirs, in pairs */
  readonly searches: readonly { readonly name: string; readonly pair: readonly Timing[] }[];
}

/** Both catalogs are made first, of the same trees; then each search is run by both in turn. */
export function searchTimings(benchmark: SearchBenchmark): SearchTimings {
  const { tree, copies, ours, theirs, searches, rounds } = benchmark;
  const work = mkdtempSync(join(tmpdir(), 'lmodjs-bench-'));
  try {
    const roots = Array.from({ length: copies }, (_, at) =>
      prepared(tree, join(work, `tree-${at + 1}`), copies > 1),
    );
    const env = { PATH: '/usr/bin:/bin', HOME: work, LC_ALL: 'C', MODULEPATH: roots.join(':') };
    const cache = join(work, 'lmod-cache');
    mkdirSync(cache);
    const rc = describeCache(cache);
    const builders: readonly Contestant[] = [
      { name: 'lmodjs', command: [ours.lmodjs, 'cache', 'build', '--max-loss', '100', ...roots], env },
      { name: 'Lmod', command: cacheCommand(theirs, env.MODULEPATH, cache), env },
    ];
    const times = race(builders, Math.ceil(rounds / 3));
    const builds = times.map((timing, at) => ({ ...timing, memory: memoryOf(builders[at]) }));
    const pairs = searches.map((words) => ({
      name: words.join(' '),
      pair: race(
        [
          { name: 'lmodjs', command: [ours.lmod, 'bash', ...words], env },
          { name: 'Lmod', command: [theirs, 'bash', ...words], env: { ...env, LMOD_RC: rc } },
        ],
        rounds,
      ),
    }));
    return { modules: roots.reduce((sum, root) => sum + countFiles(root), 0), builds, searches: pairs };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** A copy with times far apart; `doubled`: with every module twice, as `amplify` trees have it. */
function prepared(tree: string, target: string, doubled: boolean): string {
  cpSync(tree, target, { recursive: true });
  if (doubled) {
    for (const path of modulefilesIn(target))
      cpSync(join(target, path), join(target, path.replace(/\.lua$/, '-opt.lua')));
  }
  spreadTimes(target);
  return target;
}

function modulefilesIn(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /^[^.][^/]*\/[^./][^/]*\.lua$/.test(path),
  );
}

function countFiles(root: string): number {
  return modulefilesIn(root).filter((path) => statSync(join(root, path)).isFile()).length;
}

/** How real Lmod is told of its system cache. */
function describeCache(directory: string): string {
  const stamp = join(directory, 'system.txt');
  writeFileSync(stamp, 'made\n');
  const rc = join(directory, 'lmodrc.lua');
  writeFileSync(rc, `scDescriptT = { { ["dir"] = "${directory}", ["timestamp"] = "${stamp}" } }\n`);
  return rc;
}
