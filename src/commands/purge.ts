// purge: all modules unloaded, last loaded first; sticky ones stay unless forced (lmod-compat.md 1.3, 5.4).
import { Reference } from '../engine/reference.ts';
import { unloadForUser } from '../engine/sticky.ts';
import { type Command, nothing } from './command.ts';

export const purge: Command = {
  name: 'purge',
  summary: 'unload all modules',
  followsModulePath: true,
  run(session) {
    const all = session.parts.modules.listed('any').reverse();
    if (all.length === 0) return nothing;
    session.purging = true;
    const references = all.map((module) => Reference.toModule(session, module));
    unloadForUser(session, references, { force: false });
    session.purging = false;
    return nothing;
  },
};
