// Compares loads by our engine with loads by real Lmod, cold, and says what was compared with which switches.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runSession } from '../test/helpers/shell-session.ts';
import { tools } from '../test/helpers/tools.ts';
import { catalogTimings } from './catalog.ts';
import { composeTimings } from './compose.ts';
import { kernelTimings } from './kernels.ts';
import { type Load, loads } from './loads.ts';
import { memoryCurve } from './memory.ts';
import { microBenchmarks } from './micro.ts';
import { type Contestant, race, type Spread, type Timing } from './processes.ts';
import { type SearchTimings, searchTimings } from './searches.ts';
import { countCalls } from './system-calls.ts';
import { targetTable } from './target-table.ts';
import { tclTimings } from './tcl.ts';

const usage = `npm run bench -- [options]
  --trees FOLDER   holds eb-flat (or LMODJS_TREES); without it only the fixtures are measured
  --rounds N       timed runs of each command (7; a third of it for chains above 60 modules)
  --only TEXT      only loads whose name holds TEXT
  --no-micro       without the benchmarks inside one process
  --kernels        only a look at mounted images and the start of a kernel with modules (the chosen loads, see --only)
  --searches       only builds and searches beside real Lmod with its own cache, on eb-flat
  --copies N       for --searches: N directories on MODULEPATH, each with every module twice (1: the tree as it is)
  --targets        every kind of work that has a target (docs/performance.md), as one table
  --prepared DIR   for --targets: trees, catalogs and caches are made there, or taken from there
  --memory DIRS    only the resident engine's memory: 12,000 mixed requests on these directories (as in MODULEPATH)
  --tcl            only loads of modulefiles in Tcl, on eb-tcl, also beside Environment Modules
  --catalog        only what a catalog costs and saves, without real Lmod
`;

/** Prints the tables; the exit status is 0 unless the words are wrong. */
export async function main(argv: readonly string[], { root }: { root: string }): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      trees: { type: 'string' },
      rounds: { type: 'string', default: '7' },
      only: { type: 'string', default: '' },
      'no-micro': { type: 'boolean', default: false },
      catalog: { type: 'boolean', default: false },
      searches: { type: 'boolean', default: false },
      tcl: { type: 'boolean', default: false },
      copies: { type: 'string', default: '1' },
      kernels: { type: 'boolean', default: false },
      targets: { type: 'boolean', default: false },
      prepared: { type: 'string' },
      memory: { type: 'string' },
      requests: { type: 'string', default: '12000' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    say(usage);
    return 0;
  }
  const trees = values.trees ?? process.env['LMODJS_TREES'];
  const chosen = loads(join(root, 'modulefiles-fixtures'), trees).filter((load) =>
    load.name.includes(values.only),
  );
  if (values.memory !== undefined) {
    memoryTable(root, values.memory.split(':'), Number(values.requests));
    return 0;
  }
  if (values.targets) {
    targets(root, trees, values);
    return 0;
  }
  if (values.catalog) {
    catalogTables(chosen, root, Number(values.rounds));
    return 0;
  }
  if (values.tcl) {
    tclTables(root, trees, Number(values.rounds), values.only);
    return 0;
  }
  if (values.searches) {
    searchTables(chosen, root, Number(values.rounds), Number(values.copies));
    return 0;
  }
  if (values.kernels) {
    kernelTables(chosen, root, Number(values.rounds));
    return 0;
  }
  const engines = findEngines(root);
  say(heading(engines));
  processTables(chosen, engines, Number(values.rounds));
  if (!values['no-micro']) microTable(root);
  return 0;
}

/** Trees are made in a folder of their own unless there is one with them. */
function targets(
  root: string,
  trees: string | undefined,
  { only, rounds, prepared }: { readonly only: string; readonly rounds: string; readonly prepared?: string },
): void {
  const folder = prepared ?? mkdtempSync(join(tmpdir(), 'lmodjs-targets-'));
  const { lmod, tclsh, modulecmd: script } = tools;
  const modulecmd = tclsh !== undefined && script !== undefined ? { tclsh, script } : undefined;
  try {
    say(heading(findEngines(root), 'lmodjs with its catalog, Lmod with its compiled system cache'));
    targetTable({
      root,
      lmod,
      modulecmd,
      folder,
      rounds: Number(rounds),
      patience: 15_000,
      trees,
      only,
      say,
    });
  } finally {
    if (prepared === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** What the engine uses in the course of many requests. */
function memoryTable(root: string, roots: readonly string[], requests: number): void {
  const points = memoryCurve({ root, roots, requests, every: Math.ceil(requests / 24) });
  const rows = points.map(({ requests: done, memory }) => `| ${done} | ${Math.round(memory)} |`);
  say(`## Memory of the resident engine\n\n| requests | MB |\n|---|---|\n${rows.join('\n')}\n`);
}

/** Of each tree the chosen loads are from. */
function catalogTables(chosen: readonly Load[], root: string, rounds: number): void {
  for (const tree of new Set(chosen.map((load) => load.tree))) {
    const modules = chosen.filter((load) => load.tree === tree).flatMap((load) => load.modules);
    const { builds, loads } = catalogTimings({
      tree,
      lmod: join(root, 'libexec/lmod.cold'),
      lmodjs: join(root, 'libexec/lmodjs.cold'),
      modules,
      rounds,
    });
    say(timingTable(`Catalog of ${tree}`, [...builds, ...loads]));
  }
}

/** Modulefiles in Tcl, alone and with what they depend on. */
function tclTables(root: string, trees: string | undefined, rounds: number, only: string): void {
  const tree = join(trees ?? '/nowhere', 'eb-tcl/apps/easybuild/modules/all');
  if (!existsSync(tree)) {
    say('eb-tcl was not found: nothing is measured.\n');
    return;
  }
  const modules = ['zlib/1.3.1', 'ESPResSo/4.2.2-foss-2023b', 'napari/0.4.18-foss-2022a'];
  const program = join(root, '.cache/tools/environment-modules/usr/lib/x86_64-linux-gnu/modulecmd.tcl');
  const { build, loads: timed } = tclTimings({
    root,
    tree,
    modules: modules.filter((module) => module.includes(only)),
    rounds,
    lmod: tools.lmod,
    environmentModules: tools.tclsh !== undefined && existsSync(program) ? [tools.tclsh, program] : undefined,
  });
  say(timingTable('Catalog of eb-tcl', build));
  for (const { module, timings } of timed) say(timingTable(`In Tcl: ${module}`, timings));
}

const searched: readonly (readonly string[])[] = [
  ['avail'],
  ['-t', 'avail'],
  ['spider'],
  ['spider', 'zlib'],
  ['spider', 'zlib/1.2.13-GCCcore-12.3.0'],
  ['keyword', 'fftw'],
  ['whatis', 'zlib'],
  ['is-avail', 'zlib'],
];

/** Builds and searches, ours and Lmod's in turn; the last column is the ratio of the medians of CPU time. */
function searchTables(chosen: readonly Load[], root: string, rounds: number, copies: number): void {
  const tree = chosen.find((load) => load.tree.includes('eb-flat'))?.tree;
  if (tools.lmod === undefined || tree === undefined) {
    say('Real Lmod or eb-flat was not found: nothing to compare.\n');
    return;
  }
  const timings = searchTimings({
    tree,
    copies,
    ours: { lmod: join(root, 'libexec/lmod.cold'), lmodjs: join(root, 'libexec/lmodjs.cold') },
    theirs: tools.lmod,
    searches: searched,
    rounds,
  });
  say(searchRows(timings));
}

function searchRows({ modules, builds, searches }: SearchTimings): string {
  const rows = [{ name: 'build', pair: builds }, ...searches].map(({ name, pair }) => {
    const [ours, theirs] = pair;
    if (ours === undefined || theirs === undefined) return '';
    const ratio = (part: 'wall' | 'cpu'): string => (ours[part].median / theirs[part].median).toFixed(2);
    return `| ${name} | ${range(ours.wall)} / ${range(theirs.wall)} | ${ratio('wall')} | ${range(ours.cpu)} / ${range(theirs.cpu)} | ${ratio('cpu')} |`;
  });
  const peaks = builds.map(
    ({ name, memory }) => `${name} ${memory === undefined ? '?' : Math.round(memory)} MB`,
  );
  return `## Searches in ${modules} modules, lmodjs / Lmod with its compiled cache\n\n| work | wall | ratio | CPU | ratio |\n|---|---|---|---|---|\n${rows.join('\n')}\n\nLargest process of a build: ${peaks.join(', ')}.\n`;
}

/** A look at mounted images; and one table a load: a kernel that is `true`. */
function kernelTables(chosen: readonly Load[], root: string, rounds: number): void {
  say(timingTable('Three mounted images', composeTimings(root, rounds)));
  if (tools.lmod === undefined) {
    say('Real Lmod was not found (scripts/setup.sh --tests): nothing to compare with.\n');
    return;
  }
  for (const { name, tree, modules } of chosen) {
    const timings = kernelTimings({ root, lmod: tools.lmod, tree, modules, rounds });
    say(timingTable(`A kernel that is \`true\`: ${name}`, timings));
  }
}

function timingTable(title: string, timings: readonly Timing[]): string {
  const rows = timings.map(
    ({ name, wall, cpu, runs }) => `| ${name} | ${range(wall)} | ${range(cpu)} | ${runs} |`,
  );
  return `## ${title}\n\n| work | wall | CPU | runs |\n|---|---|---|---|\n${rows.join('\n')}\n`;
}

interface BenchEngine {
  readonly name: string;
  readonly lmod: string;
}

function findEngines(root: string): BenchEngine[] {
  const ours = { name: 'lmodjs', lmod: join(root, 'libexec/lmod') };
  if (tools.lmod === undefined) return [ours];
  const version = spawnSync(tools.lmod, ['bash', '--dumpversion'], { encoding: 'latin1' }).stderr.trim();
  return [ours, { name: `Lmod ${version}`, lmod: tools.lmod }];
}

function heading(
  engines: readonly BenchEngine[],
  how = 'cold processes, `lmod bash load …`, without a spider cache',
): string {
  const names = engines.map((engine) => engine.name).join(' and ');
  return [
    `${names}: ${how}; Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}.`,
    'Milliseconds: the median, the middle half of the runs in brackets; CPU is user and system time together.',
    'Pairs run in turn (A B A B). Environment: PATH, HOME, MODULEPATH only.',
    ...(engines.length === 1 ? ['**No real Lmod here: nothing is compared.**'] : []),
    '',
  ].join('\n');
}

/** A clean environment: no NODE_EXTRA_CA_CERTS, which costs Node 10 ms and more. */
function environment(load: Load): Record<string, string> {
  return { PATH: '/usr/bin:/bin', HOME: '/nonexistent', MODULEPATH: load.tree, LC_ALL: 'C' };
}

function processTables(chosen: readonly Load[], engines: readonly BenchEngine[], rounds: number): void {
  const times = [
    '| load | modules | engine | wall | CPU | CPU per module | runs |',
    '|---|---|---|---|---|---|---|',
  ];
  const calls = [
    '| load | modules | engine | stat | open | directory listings | all calls of the process |',
    '|---|---|---|---|---|---|---|',
  ];
  const bare = { name: 'node -e 0', command: [process.execPath, '-e', '0'], env: { PATH: '/usr/bin:/bin' } };
  const points = new Map<string, Point[]>();
  for (const load of chosen) {
    const [first] = engines;
    if (first === undefined) return;
    const modules = countModules(first.lmod, load);
    const contestants: Contestant[] = engines.map(({ name, lmod }) => ({
      name,
      command: [lmod, 'bash', 'load', ...load.modules],
      env: environment(load),
    }));
    const timings = race(
      modules < 3 ? [...contestants, bare] : contestants,
      modules > 60 ? Math.ceil(rounds / 3) : rounds,
    );
    for (const timing of timings) {
      times.push(timeRow(load, modules, timing));
      const known = points.get(timing.name) ?? [];
      points.set(timing.name, [...known, { tree: load.tree, modules, cpu: timing.cpu.median }]);
    }
    for (const contestant of contestants) {
      const counts = tools.strace === undefined ? undefined : countCalls(tools.strace, contestant, load.tree);
      if (counts)
        calls.push(
          `| ${load.name} | ${modules} | ${contestant.name} | ${counts.stats} | ${counts.opens} | ${counts.listings} | ${counts.all} |`,
        );
    }
  }
  say(`## Time of a load\n\n${times.join('\n')}\n`);
  say(growth(points));
  if (calls.length > 2) say(`## System calls below the tree\n\n${calls.join('\n')}\n`);
}

function timeRow(load: Load, modules: number, { name, wall, cpu, runs }: Timing): string {
  const each = (cpu.median / modules).toFixed(2);
  return `| ${load.name} | ${modules} | ${name} | ${range(wall)} | ${range(cpu)} | ${name.startsWith('node') ? '' : each} | ${runs} |`;
}

function range({ median, lowest, highest }: Spread): string {
  return `${Math.round(median)} (${Math.round(lowest)}–${Math.round(highest)})`;
}

interface Point {
  readonly tree: string;
  readonly modules: number;
  readonly cpu: number;
}

/** What each further module costs: the load of one module on the same tree is taken off. */
function growth(points: ReadonlyMap<string, readonly Point[]>): string {
  const lines = [...points].flatMap(([name, all]) => {
    const chains = all.filter((point) => point.modules >= 20);
    const alone = all.find((point) => point.modules === 1 && point.tree === chains[0]?.tree);
    if (alone === undefined || chains.length < 2) return [];
    const each = chains.map((point) => (point.cpu - alone.cpu) / (point.modules - 1));
    const said = chains.map((point, place) => `${each[place]?.toFixed(2)} ms in a chain of ${point.modules}`);
    return [`- ${name}: ${said.join(', ')}: × ${((each.at(-1) ?? 0) / (each[0] ?? 1)).toFixed(2)}`];
  });
  return lines.length === 0
    ? ''
    : `CPU time of each further module (the load of one is taken off):\n\n${lines.join('\n')}\n`;
}

function countModules(lmod: string, load: Load): number {
  const [record] = runSession([{ engine: lmod, words: ['load', ...load.modules] }], {
    env: environment(load),
  });
  const names = record?.env.get('LOADEDMODULES');
  if (names === undefined) throw new Error(`${load.name} could not be loaded: ${record?.stderr}`);
  return names.split(':').length;
}

function microTable(root: string): void {
  const rows = microBenchmarks(root).map(
    ({ name, microseconds, uncertainty }) =>
      `| ${name} | ${microseconds.toFixed(1)} | ± ${uncertainty.toFixed(1)} % |`,
  );
  say(`## Inside one process (Benchmark.js)\n\n| turn | µs | |\n|---|---|---|\n${rows.join('\n')}\n`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
