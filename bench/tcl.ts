// Loads of modulefiles in Tcl: ours with a catalog and without, cold and by the resident engine, beside Lmod and Environment Modules.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spreadTimes } from './catalog.ts';
import { type Contestant, race, type Timing } from './processes.ts';

export interface TclBenchmark {
  readonly root: string;
  /** a MODULEPATH directory of modulefiles in Tcl */
  readonly tree: string;
  readonly modules: readonly string[];
  readonly rounds: number;
  /** real Lmod's `lmod` */
  readonly lmod: string | undefined;
  /** tclsh and modulecmd.tcl of Environment Modules */
  readonly environmentModules: readonly string[] | undefined;
}

/** The build, then each load by everybody in turn. */
export function tclTimings({ root, tree, modules, rounds, lmod, environmentModules }: TclBenchmark): {
  readonly build: readonly Timing[];
  readonly loads: readonly { readonly module: string; readonly timings: readonly Timing[] }[];
} {
  const work = mkdtempSync(join(tmpdir(), 'lmodjs-bench-'));
  const copy = join(work, 'tree');
  const catalog = join(work, 'catalog');
  const plain = {
    PATH: '/usr/bin:/bin',
    HOME: work,
    LC_ALL: 'C',
    MODULEPATH: copy,
    XDG_RUNTIME_DIR: work,
    LMODJS_ENGINE: 'off',
  };
  const stored = { ...plain, LMODJS_CACHE_DIRS: catalog };
  const own = (name: string): string => join(root, 'libexec', name);
  try {
    cpSync(tree, copy, { recursive: true });
    spreadTimes(copy);
    const building = [own('lmodjs.cold'), 'cache', 'build', '--dir', catalog, copy];
    const build = race([{ name: 'build', command: building, env: plain }], 1);
    const { LMODJS_ENGINE: _, ...warm } = plain;
    const contestants = (module: string): Contestant[] => [
      { name: 'lmodjs, cold', command: [own('lmod.cold'), 'bash', 'load', module], env: plain },
      { name: 'lmodjs, cold, catalog', command: [own('lmod.cold'), 'bash', 'load', module], env: stored },
      { name: 'lmodjs, warm', command: [own('lmod'), 'bash', 'load', module], env: warm },
      {
        name: 'lmodjs, warm, catalog',
        command: [own('lmod'), 'bash', 'load', module],
        env: { ...warm, LMODJS_CACHE_DIRS: catalog },
      },
      ...(lmod === undefined ? [] : [{ name: 'Lmod', command: [lmod, 'bash', 'load', module], env: plain }]),
      ...(environmentModules === undefined
        ? []
        : [
            {
              name: 'Environment Modules',
              command: [...environmentModules, 'bash', 'load', module],
              env: { ...plain, MODULES_AUTO_HANDLING: '1' },
            },
          ]),
    ];
    const engine = (action: string) => spawnSync(own('lmodjs'), ['engine', action], { env: warm });
    engine('start');
    try {
      return {
        build,
        loads: modules.map((module) => ({ module, timings: race(contestants(module), rounds) })),
      };
    } finally {
      engine('stop');
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
