// `lmodjs audit`: the modules that run commands, read the environment or look at files, by what catalogs know of them.
import type { Argv } from 'yargs';
import { auditModules, isRemarkable } from '../../builder/audit.ts';
import { describeModule } from './cache-checks.ts';
import { rootsFrom, storedRootsOf } from './cache-words.ts';
import { failure, type LmodjsCommand } from './command.ts';
import { jsonText, wordsOf } from './given.ts';

export const audit: LmodjsCommand = {
  usage: 'audit [root..]',
  summary: 'list modules that run commands, read the environment, look at files, or fail',
  declare,
  run(given, { own }) {
    if (own === undefined) return failure('lmodjs audit needs a process of its own\n');
    const roots = rootsFrom(wordsOf(given, 'root'), own);
    if (roots.length === 0)
      return failure('lmodjs audit: name the directories of modules, or set MODULEPATH\n');
    const found = auditModules(storedRootsOf(given, roots, own), () => true);
    const modules = found.modules.filter(isRemarkable);
    const { uncatalogued } = found;
    const status = uncatalogued.length > 0 ? 1 : 0;
    if (given.get('json') === true)
      return { stdout: jsonText({ modules, uncatalogued }), stderr: '', status };
    const stderr = uncatalogued.map(
      (root) => `${root}: no catalog to read from; \`lmodjs cache build\` makes one\n`,
    );
    return { stdout: modules.map(describeModule).join(''), stderr: stderr.join(''), status };
  },
};

function declare(parser: Argv): Argv {
  return parser
    .positional('root', {
      type: 'string',
      array: true,
      describe: 'directories of MODULEPATH; all of it without',
    })
    .option('dir', { type: 'string', describe: 'look for catalogs in this directory as well' })
    .option('json', { type: 'boolean', default: false, describe: 'report as JSON' });
}
