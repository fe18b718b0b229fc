// What a catalog costs and what it saves: building, updating, and loads with and without one, on a copy of a tree.
import { cpSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Contestant, race, type Timing } from './processes.ts';

export interface CatalogBenchmark {
  /** a MODULEPATH directory */
  readonly tree: string;
  readonly lmod: string;
  readonly lmodjs: string;
  /** modules to load, a load each */
  readonly modules: readonly string[];
  readonly rounds: number;
}

/** The rows of two tables: the builder's work, and loads. */
export function catalogTimings({ tree, lmod, lmodjs, modules, rounds }: CatalogBenchmark): {
  readonly builds: readonly Timing[];
  readonly loads: readonly Timing[];
} {
  const work = mkdtempSync(join(tmpdir(), 'lmodjs-bench-'));
  try {
    const [plain, stored] = ['plain', 'stored'].map((name) => copied(tree, join(work, name)));
    if (plain === undefined || stored === undefined) throw new Error('no copy was made');
    const env = { PATH: '/usr/bin:/bin', HOME: work, LC_ALL: 'C' };
    const builds = builders(lmodjs, stored).flatMap(({ name, command }) =>
      race([{ name, command, env }], Math.ceil(rounds / 3)),
    );
    const loads = modules.flatMap((module) => {
      const load = (name: string, root: string): Contestant => ({
        name: `${module}, ${name}`,
        command: [lmod, 'bash', 'load', module],
        env: { ...env, MODULEPATH: root },
      });
      return race([load('without', plain), load('with a catalog', stored)], rounds);
    });
    return { builds, loads };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function builders(lmodjs: string, tree: string): readonly Omit<Contestant, 'env'>[] {
  const cache = (action: string): readonly string[] => [lmodjs, 'cache', action, '--max-loss', '100', tree];
  const change = 'echo "-- changed" >>"$1"; shift; exec "$@"';
  const file = firstFile(tree);
  return [
    { name: 'build', command: cache('build') },
    { name: 'update, nothing changed', command: cache('update') },
    {
      name: 'update, one modulefile changed',
      command: ['/bin/bash', '-c', change, 'change', file, ...cache('update')],
    },
  ];
}

function copied(tree: string, target: string): string {
  cpSync(tree, target, { recursive: true });
  spreadTimes(target);
  return target;
}

/** Times far apart, as years of installations leave them: equal times prove nothing, and the catalog would not be used. */
export function spreadTimes(target: string): void {
  const paths = readdirSync(target, { recursive: true, encoding: 'utf8' }).sort().reverse();
  for (const [at, path] of [...paths, '.'].entries()) {
    const time = 1_500_000_000 + at * 60;
    utimesSync(join(target, path), time, time);
  }
}

function firstFile(tree: string): string {
  const found = readdirSync(tree, { recursive: true, encoding: 'utf8' }).find((path) =>
    /^[^.][^/]*\/[^./][^/]*\.lua$/.test(path),
  );
  if (found === undefined) throw new Error(`${tree} holds no modulefile`);
  return join(tree, found);
}
