// purge: all modules unloaded, last loaded first; sticky ones stay unless forced (lmod-compat.md 1.3, 5.4).
import { purgeAll } from '../engine/sticky.ts';
import { type Command, nothing } from './command.ts';

export const purge: Command = {
  name: 'purge',
  summary: 'unload all modules',
  followsModulePath: true,
  run(session) {
    purgeAll(session, { force: false });
    return nothing;
  },
};
