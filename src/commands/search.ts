// search: no subcommand of its own; it tells which ones search (lmod-compat.md 1.2).
import { type Command, nothing } from './command.ts';

export const search: Command = {
  name: 'search',
  summary: 'tell which subcommands search',
  followsModulePath: false,
  run(session, { args }) {
    const words = args.length === 0 ? 'WORD' : args.join(' ');
    const lines = [
      'There is no "module search". Names of all modules that hold a word:',
      '',
      `   $ module spider ${words}`,
      '',
      'Modules whose descriptions hold a word:',
      '',
      `   $ module keyword ${words}`,
    ];
    session.notice({ kind: 'message', text: lines.join('\n') });
    return nothing;
  },
};
