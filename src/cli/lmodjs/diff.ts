// `lmodjs diff [MODULES…]`: what a load would change, or what the loaded modules have changed. `-NAME` stands for a module to unload, as for `module load`.
import { usageAsJson } from '../../render/json.ts';
import { failure, type LmodjsCommand, type LmodjsReply } from './command.ts';
import { unmarked } from './marked-words.ts';
import { declareQuery, formOf, wordsOf } from './queries.ts';

export const diff: LmodjsCommand = {
  usage: 'diff [module..]',
  summary:
    'what loading modules (-NAME: unloading) would change; without names: what the loaded ones have changed',
  declare: (parser) =>
    declareQuery(parser, { name: 'module', describe: 'names of modules, -NAME for one to unload' })
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
    const named = typeof collection === 'string' ? unmarked(collection) : undefined;
    if (args.length > 0 && named !== undefined)
      return mistake('lmodjs diff: name modules, or a collection by --collection, not both', given);
    const own = { collection: named, all: given.get('all') === true };
    return query({ name: 'diff', options: [], args, ...formOf(given), own });
  },
};

function mistake(message: string, given: ReadonlyMap<string, unknown>): LmodjsReply {
  const stdout = given.get('json') === true ? usageAsJson(message) : '';
  return { ...failure(`${message}\n`), stdout };
}
