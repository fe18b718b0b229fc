// What catalogs cost to make: ours beside real Lmod's system cache, from nothing, and ours after one modulefile has changed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { cacheCommand, type PeerTree } from './peers.ts';
import { type Contestant, race, type Timing } from './processes.ts';

export interface BuildBenchmark {
  readonly lmodjs: string;
  /** real Lmod's `lmod`; its `spider` lies beside it */
  readonly lmod: string;
  /** where catalogs and caches are written */
  readonly folder: string;
  readonly rounds: number;
}

export interface BuildTimings {
  readonly ours: Timing;
  readonly theirs: Timing;
  /** after one change */
  readonly update: Timing;
  /** of our process with the largest memory, in MB */
  readonly memory: number | undefined;
}

/** MODULEPATH and all that its hierarchy leads to, into a directory: the tree stays as it is. */
export function buildTimings(tree: PeerTree, benchmark: BuildBenchmark): BuildTimings {
  const { lmodjs, lmod, rounds } = benchmark;
  const work = join(benchmark.folder, 'builds', tree.name);
  mkdirSync(work, { recursive: true });
  const env = { PATH: '/usr/bin:/bin', HOME: work, LC_ALL: 'C', MODULEPATH: tree.modulePath };
  const ours = (action: string): readonly string[] => [
    lmodjs,
    'cache',
    action,
    '--max-loss',
    '100',
    '--dir',
    work,
  ];
  const contestants: readonly Contestant[] = [
    { name: 'lmodjs', command: ours('build'), env },
    { name: 'Lmod', command: cacheCommand(lmod, tree.modulePath, work), env },
  ];
  const [own, theirs] = race(contestants, rounds);
  const module = someModulefile(tree.modulePath.split(':')[0] ?? '');
  const { atime, mtime } = statSync(module);
  const change = `touch -d "@$((1400000000 + RANDOM))" "$0" && "$@"`;
  const [update] = race(
    [{ name: 'update', command: ['/bin/bash', '-c', change, module, ...ours('update')], env }],
    rounds,
  );
  utimesSync(module, atime, mtime);
  if (own === undefined || theirs === undefined || update === undefined)
    throw new Error('nothing was measured');
  return { ours: own, theirs, update, memory: memoryOf(contestants[0]) };
}

function someModulefile(root: string): string {
  const path = readdirSync(root, { recursive: true, encoding: 'utf8' }).find((each) =>
    /^[^.].*\/[^.][^/]*\.lua$/.test(each),
  );
  if (path === undefined) throw new Error(`no modulefile below ${root}`);
  return join(root, path);
}

const gnuTime = '/usr/bin/time';

/** Megabytes of the largest process of a build; undefined without GNU time. */
export function memoryOf(builder: Contestant | undefined): number | undefined {
  if (builder === undefined || !existsSync(gnuTime)) return undefined;
  const { stderr } = spawnSync(gnuTime, ['-f', 'peak %M', ...builder.command], {
    env: builder.env,
    encoding: 'latin1',
    maxBuffer: 2 ** 30,
  });
  const [, kilobytes] = /^peak (\d+)$/m.exec(stderr) ?? [];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1000;
}
