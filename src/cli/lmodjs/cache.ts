// `lmodjs cache …`: builds the catalog of module trees, and tells what is in it.
import type { Argv } from 'yargs';
import { cacheBuild } from './cache-build.ts';
import { cacheExplain, cacheStatus, cacheVerify } from './cache-checks.ts';
import { rootsFrom } from './cache-words.ts';
import { failure, type LmodjsCommand } from './command.ts';
import { wordsOf } from './given.ts';

const actions = ['build', 'update', 'merge', 'status', 'verify', 'explain'] as const;

export const cache: LmodjsCommand = {
  usage: 'cache <action> [root..]',
  summary: 'build the catalog of module trees, which makes every command faster',
  declare,
  async run(given, { own }) {
    if (own === undefined) return failure('lmodjs cache needs a process of its own\n');
    const action = actions.find((each) => each === given.get('action'));
    if (action === 'explain') return cacheExplain(given, own);
    const roots = rootsFrom(wordsOf(given, 'root'), own);
    if (roots.length === 0)
      return failure('lmodjs cache: name the directories of modules, or set MODULEPATH\n');
    if (action === 'status') return cacheStatus(given, roots, own);
    if (action === 'verify') return cacheVerify(given, roots, own);
    return cacheBuild(given, roots, own);
  },
};

function declare(parser: Argv): Argv {
  return parser
    .positional('action', {
      choices: actions,
      demandOption: true,
      describe:
        'build: from nothing; update: only what has changed; merge: from the parts of --shard; status: are they current? verify: compare with the modules; explain: why is a module recorded or not?',
    })
    .positional('root', {
      type: 'string',
      array: true,
      describe: 'directories of MODULEPATH, all of it without; for explain: modules',
    })
    .option('dir', { type: 'string', describe: 'write into this directory instead of beside the trees' })
    .option('json', { type: 'boolean', default: false, describe: 'report as JSON' })
    .option('jobs', {
      type: 'number',
      describe: 'processes that evaluate at the same time, at most; one less than there are cores without',
    })
    .option('max-loss', {
      type: 'number',
      default: 10,
      describe: 'refuse to publish if more % of the modules, or of their recordings, are gone',
    })
    .option('timeout', { type: 'number', default: 10, describe: 'seconds for one modulefile' })
    .option('memory', { type: 'number', default: 512, describe: 'MB for one process' })
    .option('allow-commands', { type: 'boolean', default: false, describe: 'modulefiles may run commands' })
    .option('shard', { type: 'string', describe: 'build: evaluate part I of N (I/N), for merge' })
    .option('sample', { type: 'number', describe: 'verify: so many modules of each tree; all without' })
    .option('finished', {
      type: 'boolean',
      default: false,
      describe: 'the tree changes no more until the next build',
    });
}
