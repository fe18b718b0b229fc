// npm run bench -- --targets: each kind of work that has a target, as a row: who took how long, and whether it was reached.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { tools } from '../test/helpers/tools.ts';
import { buildTimings } from './builds.ts';
import { type PeerTree, peerTree } from './peers.ts';
import { race, type Spread, type Timing } from './processes.ts';
import { countCalls } from './system-calls.ts';
import { type Measured, measure, stopEngine, type TargetOptions, type Work } from './targets.ts';

export interface TableOptions extends TargetOptions {
  /** holds eb-flat, eb-hier and eb-tcl; without it only the fixtures are measured */
  readonly trees: string | undefined;
  /** only rows whose name holds this */
  readonly only: string;
  readonly say: (text: string) => void;
}

const chains = {
  thirty: 'Armadillo/15.0.1-foss-2025b',
  hundred: 'PyTorch-bundle/2.1.2-foss-2023a-CUDA-12.1.1',
  most: 'synthcity/0.2.11-foss-2023b',
};
const zlib = 'zlib/1.3.1';

/** Measures and prints row after row. */
export function targetTable(options: TableOptions): void {
  const { say, root } = options;
  const fixtures = fixtureTree(options);
  const large = largeTrees(options);
  say(
    '| work | lmodjs warm | lmodjs cold | Lmod | Environment Modules | warm / Lmod | target | cold / Lmod | target |',
  );
  say('|---|---|---|---|---|---|---|---|---|');
  for (const work of works(fixtures, large, options.trees))
    if (work.name.includes(options.only)) say(row(measure(work, options)));
  stopEngine(options);
  say('\n| work | takes | beside | ratio | target |\n|---|---|---|---|---|');
  floorRows(fixtures, options);
  if (options.lmod !== undefined) buildRows(Object.values(large ?? {}), options.lmod, options);
  if (tools.strace === undefined) return;
  say('\n| system calls on the tree | calls | allowed |\n|---|---|---|');
  for (const tree of [fixtures, ...Object.values(large ?? {})])
    if (tree.name !== 'hier-11k')
      callRows(tree, tree === fixtures ? ['SciPy-bundle'] : [zlib, chains.hundred], root, say);
}

function fixtureTree(options: TargetOptions): PeerTree {
  const source = join(options.root, 'modulefiles-fixtures/flat');
  return peerTree({ name: 'fixtures', source, root: '', copies: 1, doubled: false }, peers(options));
}

interface LargeTrees {
  readonly flat: PeerTree;
  readonly hier: PeerTree;
  readonly amplified: PeerTree;
}

function largeTrees(options: TableOptions): LargeTrees | undefined {
  const { trees } = options;
  if (trees === undefined || !existsSync(join(trees, 'eb-flat'))) return undefined;
  const all = 'apps/easybuild/modules/all';
  const make = (name: string, from: string, root: string, copies: number): PeerTree =>
    peerTree({ name, source: join(trees, from), root, copies, doubled: copies > 1 }, peers(options));
  return {
    flat: make('flat-11k', 'eb-flat', all, 1),
    hier: make('hier-11k', 'eb-hier', `${all}/Core`, 1),
    amplified: make('flat-44k', 'eb-flat', all, 2),
  };
}

function peers({ folder, root, lmod }: TargetOptions): Parameters<typeof peerTree>[1] {
  return { folder, lmodjs: join(root, 'libexec/lmodjs.cold'), lmod };
}

function works(
  fixtures: PeerTree,
  large: LargeTrees | undefined,
  trees: string | undefined,
): readonly Work[] {
  const small: Work = {
    name: 'fixtures: load zlib',
    tree: fixtures,
    words: ['load', zlib],
    target: { warm: 0.1, cold: Number.NaN },
  };
  if (large === undefined) return [small];
  const { flat, hier, amplified } = large;
  const tcl = {
    modulePath: join(trees ?? '', 'eb-tcl/apps/easybuild/modules/all'),
    warm: 0.15,
    cold: 1.4,
  };
  const row = (
    tree: PeerTree,
    words: readonly string[],
    warm: number,
    cold: number,
    more: Partial<Work> = {},
  ): Work => ({ name: `${tree.name}: ${words.join(' ')}`, tree, words, target: { warm, cold }, ...more });
  const thirty = { loaded: [chains.thirty] };
  return [
    small,
    row(flat, ['load', zlib], 0.01, 0.1, { tcl }),
    row(amplified, ['load', zlib], 0.01, 0.1, { tcl }),
    row(flat, ['load', chains.hundred], 0.01, 0.05),
    row(flat, ['load', chains.most], 0.005, 0.02),
    row(hier, ['load', 'GCC/13.2.0', 'OpenMPI/4.1.6', 'synthcity'], 0.005, 0.02),
    row(flat, ['unload', chains.thirty], 0.05, 0.5, { ...thirty, name: 'flat-11k: unload of about 30' }),
    row(flat, ['purge'], 0.05, 0.5, { ...thirty, name: 'flat-11k: purge of about 30' }),
    row(flat, ['list'], 0.05, 0.5, { ...thirty, name: 'flat-11k: list of about 30' }),
    row(flat, ['restore', 'bench'], 0.05, 0.5, {
      ...thirty,
      saved: true,
      name: 'flat-11k: restore of about 30',
    }),
    ...[flat, amplified].flatMap((tree) => [
      row(tree, ['avail'], 0.05, 0.15),
      row(tree, ['-t', 'avail'], 0.05, 0.15),
    ]),
    row(amplified, ['spider', 'zlib'], 0.02, 0.2),
    row(amplified, ['spider', zlib], 0.02, 0.2),
    row(amplified, ['keyword', 'fftw'], 0.02, 0.2),
    row(flat, ['is-avail', zlib], 0.01, 0.1),
    row(flat, ['show', zlib], 0.01, 0.1),
    row(flat, ['whatis', zlib], 0.01, 0.1),
  ];
}

function row({ work, warm, cold, lmod, modules }: Measured): string {
  const { target, tcl } = work;
  const cells = [
    work.name,
    range(warm.wall),
    `${range(cold.wall)}; CPU ${range(cold.cpu)}`,
    lmod === undefined ? '' : `${range(lmod.wall)}; CPU ${range(lmod.cpu)}`,
    modules === undefined ? '' : `${range(modules.wall)}; CPU ${range(modules.cpu)}`,
    lmod === undefined ? '' : verdict(warm.wall.median / lmod.wall.median, target.warm),
    besideModules(warm.wall, modules?.wall, target.warm, tcl?.warm),
    lmod === undefined ? '' : verdict(cold.cpu.median / lmod.cpu.median, target.cold),
    besideModules(cold.cpu, modules?.cpu, target.cold, tcl?.cold),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** The target, and where Environment Modules was measured what there is to say of it. */
function besideModules(
  own: Spread,
  theirs: Spread | undefined,
  target: number,
  besides: number | undefined,
): string {
  const plain = Number.isNaN(target) ? '' : `≤ ${target}`;
  if (theirs === undefined || besides === undefined) return plain;
  return `${plain}; of EM ${verdict(own.median / theirs.median, besides)} (≤ ${besides})`;
}

function verdict(ratio: number, target: number): string {
  const said = ratio < 0.1 ? ratio.toFixed(4) : ratio.toFixed(2);
  if (Number.isNaN(target)) return said;
  return ratio <= target ? said : `**${said}**`;
}

function range({ median, lowest, highest }: Spread): string {
  const digits = median < 20 ? 1 : 0;
  return `${median.toFixed(digits)} (${lowest.toFixed(digits)}–${highest.toFixed(digits)})`;
}

/** What is compared with bare Node, or with a bare round trip to the engine. */
function floorRows(tree: PeerTree, options: TableOptions): void {
  const { root, rounds, folder, say } = options;
  const bare = { PATH: '/usr/bin:/bin', HOME: join(folder, 'home-lmodjs'), LC_ALL: 'C' };
  const env = { ...bare, MODULEPATH: tree.modulePath };
  const plain = { ...env, MODULEPATH: join(root, 'modulefiles-fixtures/flat') };
  const off = { LMODJS_ENGINE: 'off' };
  const warm = { LMODJS_ENGINE: 'on', XDG_RUNTIME_DIR: join(folder, 'run') };
  const cold = join(root, 'libexec/lmod.cold');
  const complete = [join(root, 'libexec/lmodjs'), 'complete', '--', 'module', 'load', 'zl'];
  spawnSync(join(root, 'libexec/lmodjs'), ['engine', 'start'], { env: { ...env, ...warm } });
  const timings = race(
    [
      { name: 'node -e 0', command: [process.execPath, '-e', '0'], env: bare },
      { name: 'recorded', command: [cold, 'bash', 'load', zlib], env: { ...env, ...off } },
      { name: 'plain', command: [cold, 'bash', 'load', zlib], env: { ...plain, ...off } },
      { name: 'complete', command: complete, env: { ...env, ...off } },
      {
        name: 'round trip',
        command: [join(root, 'libexec/lmod'), 'bash', 'list'],
        env: { ...env, ...warm },
      },
      { name: 'complete, warm', command: complete, env: { ...env, ...warm } },
    ].map((contestant) => ({ ...contestant, repeats: contestant.name.match(/trip|warm/) ? 20 : 1 })),
    rounds * 2,
  );
  stopEngine(options);
  const of = (name: string): Timing | undefined => timings.find((timing) => timing.name === name);
  const floor = (work: string, name: string, beside: string, target: number, part: 'cpu' | 'wall'): void => {
    const [own, other] = [of(name)?.[part], of(beside)?.[part]];
    if (own === undefined || other === undefined) return;
    const kind = part === 'cpu' ? 'CPU ' : '';
    say(
      `| ${work} | ${kind}${range(own)} | ${beside}: ${range(other)} | ${verdict(own.median / other.median, target)} | ≤ ${target} |`,
    );
  };
  floor('fixtures: load zlib, cold, with recordings', 'recorded', 'node -e 0', 1.6, 'cpu');
  floor('fixtures: load zlib, cold, without', 'plain', 'node -e 0', 2.5, 'cpu');
  floor('complete a module name, cold', 'complete', 'node -e 0', 2.5, 'cpu');
  floor('complete a module name, warm', 'complete, warm', 'round trip', 3, 'wall');
}

/** What catalogs cost to make. */
function buildRows(trees: readonly PeerTree[], lmod: string, options: TableOptions): void {
  const { root, folder, say } = options;
  const wanted = trees.filter(({ name }) => `${name}: build`.includes(options.only));
  if (wanted.length === 0) return;
  say('\n| catalog | lmodjs | Lmod | ratio | target | largest process |\n|---|---|---|---|---|---|');
  const benchmark = {
    lmodjs: join(root, 'libexec/lmodjs.cold'),
    lmod,
    folder,
    rounds: Math.min(3, options.rounds),
  };
  for (const tree of wanted) {
    const { ours, theirs, update, memory } = buildTimings(tree, benchmark);
    const peak = memory === undefined ? '' : `${Math.round(memory)} MB (≤ 300)`;
    const ratio = (part: 'wall' | 'cpu'): string => verdict(ours[part].median / theirs[part].median, 0.4);
    const beside = `${range(theirs.wall)}; CPU ${range(theirs.cpu)}`;
    const ratios = `${ratio('wall')}; CPU ${ratio('cpu')}`;
    say(
      `| ${tree.name}: build | ${range(ours.wall)}; CPU ${range(ours.cpu)} | ${beside} | ${ratios} | ≤ 0.4 | ${peak} |`,
    );
    const part = update.wall.median / ours.wall.median;
    const target = tree.name === 'flat-44k' ? 0.05 : Number.NaN;
    const limit = Number.isNaN(target) ? '' : `≤ ${target}`;
    say(
      `| ${tree.name}: update after one change | ${range(update.wall)}; CPU ${range(update.cpu)} | build: ${range(ours.wall)} | ${verdict(part, target)} | ${limit} | |`,
    );
  }
}

function callRows(
  tree: PeerTree,
  modules: readonly string[],
  root: string,
  say: (text: string) => void,
): void {
  const { strace } = tools;
  if (strace === undefined) return;
  const roots = tree.modulePath.split(':');
  for (const module of modules) {
    const env = {
      PATH: '/usr/bin:/bin',
      HOME: '/nonexistent',
      LMODJS_ENGINE: 'off',
      MODULEPATH: tree.modulePath,
    };
    const command = [join(root, 'libexec/lmod.cold'), 'bash', 'load', module];
    const { stdout } = spawnSync(command[0] ?? '', command.slice(1), {
      env,
      encoding: 'latin1',
      maxBuffer: 2 ** 30,
    });
    const loaded = /^LOADEDMODULES=(.*);$/m.exec(stdout)?.[1]?.split(':').length ?? 0;
    const [first = ''] = roots;
    const counts = countCalls(
      strace,
      { name: 'lmodjs', command, env },
      first.replace(/\/tree-1(\/.*)?$/, '/'),
    );
    if (counts === undefined) continue;
    const calls = counts.stats + counts.opens + counts.listings;
    const allowed = 5 + 3 * roots.length + 2 * loaded;
    say(
      `| ${tree.name}: load ${module} (${loaded} modules), with catalog | ${calls > allowed ? `**${calls}**` : calls} | ${allowed} |`,
    );
  }
}
