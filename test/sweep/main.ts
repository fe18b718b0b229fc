// The sweep's command line; scripts/sweep.mjs bundles and starts it.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { differences as unequal } from '../helpers/differences.ts';
import { compareSeries } from '../parity/series.ts';
import { Judge } from './judge.ts';
import { compareQuestions } from './questions.ts';
import { compareReplays, type ReplayResult } from './replay.ts';
import { type Failure, roundTrips } from './round-trip.ts';
import { compareSample } from './sample.ts';
import { findTrees, type Tree } from './tree.ts';

interface Places {
  readonly root: string;
  /** this bundle, to start workers with */
  readonly program: string;
  readonly lmod: string;
  readonly memory: string;
}

const usage = `node scripts/sweep.mjs [round-trips|sample|questions|series|replay [TREE…]] [options]
  replay: each modulefile evaluated and replayed, by itself, in every recorded mode; all trees, or these
  --trees FOLDER    holds eb-flat, eb-hier, eb-tcl (or LMODJS_TREES)
  --tree NAME       only this one
  --workers N       processes of the round trips (2)
  --every N         only each N-th module (1)
  --count N         modules of the sample, and of the questions show, help, whatis, spider (300)
  --seed N          which ones (1); of the series: the first
  --steps N         series: random commands over the fixtures, compared with real Lmod (5000)
  --real LMOD       real Lmod's libexec/lmod (or LMODJS_REAL_LMOD)
  --real-only       only fetch real Lmod's answers
`;

/** Exit status: 0 when nothing differs, 1 otherwise, 2 for a wrong command. */
export async function main(argv: readonly string[], places: Places): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      trees: { type: 'string' },
      tree: { type: 'string' },
      workers: { type: 'string', default: '2' },
      every: { type: 'string', default: '1' },
      count: { type: 'string', default: '300' },
      seed: { type: 'string', default: '1' },
      steps: { type: 'string', default: '5000' },
      real: { type: 'string' },
      'real-only': { type: 'boolean', default: false },
      shard: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (positionals[0] === 'series')
    return series(Number(values.seed), Number(values.steps), values.real, places);
  const folder = values.trees ?? process.env['LMODJS_TREES'];
  if (folder === undefined || values.help) {
    process.stderr.write(usage);
    return 2;
  }
  const [what, ...named] = positionals;
  const wanted = values.tree === undefined ? named : [values.tree];
  const trees = findTrees(folder).filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const real = values.real ?? process.env['LMODJS_REAL_LMOD'];
  const every = Number(values.every);
  if (values.shard !== undefined) return worker(trees, every, values.shard, what === 'replay');
  let bad = 0;
  for (const tree of trees) {
    if (what === undefined || what === 'replay')
      bad += await replayTree(tree, { ...places, folder, every, real, workers: Number(values.workers) });
    if (what === undefined || what === 'round-trips')
      bad += await sweepTree(tree, { ...places, folder, every, real, workers: Number(values.workers) });
    if (real === undefined) continue;
    const options = {
      count: Number(values.count),
      seed: Number(values.seed),
      real: { lmod: real, version: versionOf(real) },
      ours: places.lmod,
      memory: places.memory,
      realOnly: values['real-only'],
    };
    if (what === undefined || what === 'sample') bad += sampleTree(tree, options);
    if (what === undefined || what === 'questions') bad += askTree(tree, options);
  }
  return bad === 0 ? 0 : 1;
}

/** Random commands over the fixtures beside real Lmod; each difference is told when it is found. */
function series(firstSeed: number, steps: number, real: string | undefined, { root, lmod }: Places): number {
  const other = real ?? process.env['LMODJS_REAL_LMOD'];
  if (other === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  const version = versionOf(other);
  const { compared, changing, differences, nextSeed } = compareSeries({
    real: { lmod: other, eight: version.startsWith('8.') },
    ours: lmod,
    fixtures: join(root, 'modulefiles-fixtures'),
    firstSeed,
    steps,
    tell: (difference) => say(`${difference}\n`),
  });
  say(
    `seeds ${firstSeed} to ${nextSeed - 1}: ${compared} steps compared with Lmod ${version}, ${changing} changed something, ${differences.length} differ`,
  );
  return differences.length === 0 ? 0 : 1;
}

function versionOf(lmod: string): string {
  const { stderr } = spawnSync(lmod, ['bash', '--dumpversion'], { encoding: 'latin1' });
  return /\d[\d.]*/.exec(stderr)?.[0] ?? 'unknown';
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** One worker: every n-th module of each tree; one line of JSON at the end. */
function worker(trees: readonly Tree[], every: number, shard: string, replays: boolean): number {
  const [index = 0, count = 1] = shard.split('/').map(Number);
  for (const tree of trees) {
    const mine = tree.modules.filter(
      (_, place) => place % every === 0 && Math.floor(place / every) % count === index,
    );
    const progress = (done: number): void => {
      if (!replays || done % 100 === 0)
        process.stderr.write(`${tree.name} ${shard}: ${done}/${mine.length}\n`);
    };
    const result = replays ? compareReplays(tree, mine, progress) : roundTrips(tree, mine, progress);
    say(JSON.stringify({ ...result, modules: mine.length }));
  }
  return 0;
}

interface RoundTripOptions extends Places {
  readonly folder: string;
  readonly every: number;
  readonly workers: number;
  readonly real: string | undefined;
}

async function sweepTree(tree: Tree, options: RoundTripOptions): Promise<number> {
  const started = Date.now();
  const shards = await Promise.all(
    Array.from({ length: options.workers }, (_, index) =>
      startWorker<WorkerResult>(tree, `${index}/${options.workers}`, options),
    ),
  );
  const failures = shards.flatMap((shard) => shard.failures);
  const sum = (of: (shard: WorkerResult) => number): number =>
    shards.reduce((total, shard) => total + of(shard), 0);
  const seconds = Math.round((Date.now() - started) / 1000);
  say(
    `${tree.name}: ${sum((shard) => shard.modules)} modules shown, loaded (${sum((shard) => shard.loads)} with their dependencies) and purged in ${seconds} s; ${failures.length} failed`,
  );
  const judge = new Judge(tree, options.real);
  let wrong = 0;
  for (const failure of failures) {
    const verdict = judge.verdict(failure);
    if (verdict === undefined) wrong++;
    say(`  ${[...failure.parents, failure.module].join(' ')} (${failure.at}): ${verdict ?? 'WRONG'}`);
    say(indented(failure.text));
  }
  return wrong;
}

interface WorkerResult {
  readonly failures: Failure[];
  readonly loads: number;
  readonly modules: number;
}

async function replayTree(tree: Tree, options: RoundTripOptions): Promise<number> {
  const started = Date.now();
  const shards = await Promise.all(
    Array.from({ length: options.workers }, (_, index) =>
      startWorker<ReplayResult & { readonly modules: number }>(tree, `${index}/${options.workers}`, options, [
        'replay',
      ]),
    ),
  );
  const sum = (of: 'modules' | 'compared' | 'replayed' | 'whole'): number =>
    shards.reduce((total, shard) => total + shard[of], 0);
  const seconds = Math.round((Date.now() - started) / 1000);
  const differences = shards.flatMap((shard) => shard.differences);
  say(
    `${tree.name}: ${sum('modules')} modules, ${sum('compared')} evaluations, ${sum('replayed')} of them replayed, all of ${sum('whole')} modules, in ${seconds} s; ${differences.length} different`,
  );
  const reasons = new Map<string, number>();
  for (const [reason, count] of shards.flatMap((shard) => Object.entries(shard.reasons)))
    reasons.set(reason, (reasons.get(reason) ?? 0) + count);
  for (const [reason, count] of reasons) say(`  ${count} not recorded in every mode: ${reason}`);
  for (const { module, mode, evaluated, replayed } of differences) {
    say(`  ${module} (${mode})`);
    for (const line of unequal(evaluated.split('\n'), replayed.split('\n'), ['evaluated', 'replayed']))
      say(`    ${line}`);
  }
  return differences.length;
}

function startWorker<Result>(
  tree: Tree,
  shard: string,
  options: RoundTripOptions,
  what: readonly string[] = [],
): Promise<Result> {
  const argv = [
    ...what,
    '--trees',
    options.folder,
    '--tree',
    tree.name,
    '--every',
    String(options.every),
    '--shard',
    shard,
  ];
  const child = spawn(process.execPath, [options.program, ...argv], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
  });
  return new Promise((resolve, reject) => {
    child.on('close', (status) => {
      if (status === 0) resolve(JSON.parse(text) as Result);
      else reject(new Error(`worker ${shard} ended with ${status}`));
    });
  });
}

function indented(text: string): string {
  return text
    .split('\n')
    .slice(0, 6)
    .map((line) => `      ${line}`)
    .join('\n');
}

function sampleTree(tree: Tree, options: Parameters<typeof compareSample>[1]): number {
  const started = Date.now();
  const { compared, differences } = compareSample(tree, options, (done, different) => {
    if (done % 10 === 0) process.stderr.write(`${tree.name}: ${done} compared, ${different} different\n`);
  });
  const seconds = Math.round((Date.now() - started) / 1000);
  say(
    `${tree.name}: ${compared} modules (seed ${options.seed}) beside Lmod ${options.real.version} in ${seconds} s; ${differences.length} different`,
  );
  for (const { module, real, ours } of differences) {
    say(`  ${module}`);
    for (const line of unequal(real, ours, ['real', 'ours'])) say(`    ${line}`);
  }
  return differences.length;
}

function askTree(tree: Tree, options: Parameters<typeof compareQuestions>[1]): number {
  const started = Date.now();
  const { compared, differences } = compareQuestions(tree, options, (question, done, different) =>
    process.stderr.write(`${tree.name}: ${question} asked of ${done}, ${different} commands different\n`),
  );
  const seconds = Math.round((Date.now() - started) / 1000);
  say(
    `${tree.name}: show, help, whatis and spider of ${compared} modules (seed ${options.seed}) beside Lmod ${options.real.version} in ${seconds} s; ${differences.length} commands different`,
  );
  for (const { question, modules, lines } of differences) {
    say(`  ${question} ${modules.join(' ')}`);
    for (const line of lines) say(`    ${line}`);
  }
  return differences.length;
}
