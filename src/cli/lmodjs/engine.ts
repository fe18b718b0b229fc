// `lmodjs engine start|stop|restart|status`: what is wanted of the resident engine; the process does it.
import { engineActions, type LmodjsCommand, success } from './command.ts';

export const engine: LmodjsCommand = {
  usage: 'engine <action>',
  summary: 'the process that answers for you: start it, stop it, see how it is',
  declare: (parser) =>
    parser
      .positional('action', { choices: engineActions, demandOption: true, describe: 'what to do' })
      .option('json', { type: 'boolean', default: false, describe: 'say how it is as JSON' }),
  run: (given) => {
    const action = engineActions.find((each) => each === given.get('action')) ?? 'status';
    return { ...success(''), engine: { action, json: given.get('json') === true } };
  },
};
