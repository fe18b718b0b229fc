// `lmodjs diff [MODULES…]`: what a load would change. `-NAME` stands for a module to unload, as for `module load`.
import { failure, type LmodjsCommand } from './command.ts';
import { declareQuery, formOf, wordsOf } from './queries.ts';

export const diff: LmodjsCommand = {
  usage: 'diff [module..]',
  summary: 'what loading modules (-NAME: unloading) would change; nothing is done',
  declare: (parser) =>
    declareQuery(
      // `-NAME` is a word, not an option
      parser.parserConfiguration({ 'unknown-options-as-args': true }),
      { name: 'module', describe: 'names of modules, -NAME for one to unload' },
    )
      .option('collection', {
        type: 'string',
        requiresArg: true,
        describe: 'what restoring this saved collection would change',
      })
      .option('all', { type: 'boolean', describe: "also the module system's own variables" }),
  run(given, { query }) {
    if (query === undefined) return failure('lmodjs diff needs a session\n');
    const args = wordsOf(given.get('module'));
    const collection = given.get('collection');
    const named = typeof collection === 'string' ? collection : undefined;
    const own = { collection: named, all: given.get('all') === true };
    return query({ name: 'diff', options: [], args, ...formOf(given), own });
  },
};
