// `lmodjs config`: the settings in force and where each comes from, as `module --config` tells them.
import { failure, type LmodjsCommand } from './command.ts';
import { declareQuery, formOf } from './queries.ts';

export const config: LmodjsCommand = {
  usage: 'config',
  summary: 'the settings in force, and where each comes from',
  declare: (parser) =>
    declareQuery(parser, undefined).option('changed', {
      type: 'boolean',
      describe: 'only settings that differ from the default, or were set',
    }),
  run(given, { query }) {
    if (query === undefined) return failure('lmodjs config needs a session\n');
    const own = { changedOnly: given.get('changed') === true };
    return query({ name: 'config', options: [], args: [], ...formOf(given), own });
  },
};
