// `lmodjs cache …`: builds the catalog of module trees, and tells what is in it.
import type { Argv } from 'yargs';
import { encodeUtf8 } from '../../base/text.ts';
import { type BuildReport, buildCatalog } from '../../builder/build.ts';
import type { RootReport } from '../../builder/order.ts';
import { workerCommand } from '../../builder/worker.ts';
import { recordingKey } from '../../engine/open-catalog.ts';
import { failure, type LmodjsCommand, type LmodjsReply, type ProcessContext } from './command.ts';
import { progressTo } from './progress.ts';

const actions = ['build', 'update'] as const;

export const cache: LmodjsCommand = {
  usage: 'cache <action> [root..]',
  summary: 'build the catalog of module trees, which makes every command faster',
  declare,
  async run(given, { own }) {
    if (own === undefined) return failure('lmodjs cache needs a process of its own\n');
    const roots = rootsOf(given, own);
    if (roots.length === 0)
      return failure('lmodjs cache: name the directories of modules, or set MODULEPATH\n');
    return build(given, roots, own);
  },
};

function declare(parser: Argv): Argv {
  return parser
    .positional('action', {
      choices: actions,
      demandOption: true,
      describe: 'build: from nothing; update: evaluate only what has changed',
    })
    .positional('root', {
      type: 'string',
      array: true,
      describe: 'directories of MODULEPATH; all of it without',
    })
    .option('dir', { type: 'string', describe: 'write into this directory instead of beside the trees' })
    .option('json', { type: 'boolean', default: false, describe: 'report as JSON' })
    .option('jobs', { type: 'number', describe: 'processes at the same time; all cores without' })
    .option('max-loss', {
      type: 'number',
      default: 10,
      describe: 'refuse to publish if more % of the modules are gone',
    })
    .option('timeout', { type: 'number', default: 10, describe: 'seconds for one modulefile' })
    .option('memory', { type: 'number', default: 512, describe: 'MB for one process' })
    .option('allow-commands', { type: 'boolean', default: false, describe: 'modulefiles may run commands' })
    .option('finished', {
      type: 'boolean',
      default: false,
      describe: 'the tree changes no more until the next build',
    });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? encodeUtf8(value) : undefined;
}

function rootsOf(given: ReadonlyMap<string, unknown>, { env, cwd }: ProcessContext): string[] {
  const named = given.get('root');
  const words = Array.isArray(named) ? named.flatMap((word) => textOf(word) ?? []) : [];
  const roots = words.length > 0 ? words : (env.get('MODULEPATH') ?? '').split(':');
  return roots.filter((root) => root !== '').map((root) => absolute(root, cwd));
}

function absolute(path: string, cwd: string): string {
  return path.startsWith('/') ? path : `${cwd}/${path}`;
}

async function build(
  given: ReadonlyMap<string, unknown>,
  roots: readonly string[],
  own: ProcessContext,
): Promise<LmodjsReply> {
  const [program, ...args] = own.self;
  const json = given.get('json') === true;
  const directory = textOf(given.get('dir'));
  const progress = progressTo(own, json);
  const report = await buildCatalog({
    roots,
    directory: directory === undefined ? undefined : absolute(directory, own.cwd),
    recordingKey: recordingKey(),
    uid: own.uid,
    clock: own.clock,
    fromNothing: given.get('action') === 'build',
    allowCommands: given.get('allow-commands') === true,
    mostLost: Number(given.get('max-loss')),
    declareFinished: given.get('finished') === true,
    pool: {
      program,
      args: [...args, workerCommand],
      processes: Math.max(1, Number(given.get('jobs') ?? own.cores)),
      seconds: Number(given.get('timeout')),
      memory: Number(given.get('memory')) * 1e6,
    },
    onProgress: progress.show,
  });
  progress.end();
  const status = report.roots.some(({ outcome }) => outcome === 'refused' || outcome === 'not-written')
    ? 1
    : report.roots.length === 0
      ? 1
      : 0;
  if (json) return { stdout: `${JSON.stringify(report, undefined, 2)}\n`, stderr: '', status };
  return { stdout: describe(report), stderr: complaints(report), status };
}

function describe({ roots }: BuildReport): string {
  return roots.map((root) => `${root.root}: ${outcomeOf(root)}\n`).join('');
}

function outcomeOf(root: RootReport): string {
  const { modules, evaluated, recorded, bytes, shard, outcome, reason } = root;
  const numbers = `${modules} modules, ${evaluated} evaluated, ${recorded} recorded`;
  if (outcome === 'published') return `${numbers}; ${shard}, ${(bytes / 1e6).toFixed(1)} MB`;
  return outcome === 'unchanged' ? `${numbers}; unchanged` : `not published: ${reason}`;
}

/** One line for each file that could not be evaluated. */
function complaints({ roots, omitted }: BuildReport): string {
  return [
    ...omitted.map(({ path, reason }) => `${path}: left out, ${reason}\n`),
    ...roots.flatMap(({ unreadable }) => unreadable.map((path) => `${path}: the directory cannot be read\n`)),
    ...roots.flatMap(({ root, failed }) =>
      failed.map(({ path, reason }) => `${root}/${path}: ${reason.split('\n')[0]}\n`),
    ),
  ].join('');
}
