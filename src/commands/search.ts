// search: no subcommand of its own; it tells which ones search (lmod-compat.md 1.2).
import { said } from '../words/message.ts';
import { type Command, nothing } from './command.ts';

export const search: Command = {
  name: 'search',
  summary: 'tell which subcommands search',
  followsModulePath: false,
  run(session, { args }) {
    session.tell('message', said('m_No_Search_Cmd', { s: args.length === 0 ? 'WORD' : args.join(' ') }));
    return nothing;
  },
};
