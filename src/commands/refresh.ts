// refresh, update: loaded modules evaluated again (lmod-compat.md 1.3).
import { refreshModules } from '../engine/refresh.ts';
import { type Command, nothing } from './command.ts';

export const refresh: Command = {
  name: 'refresh',
  summary: 'say aliases and shell functions of loaded modules again (for a child shell)',
  followsModulePath: false,
  run(session) {
    refreshModules(session);
    return nothing;
  },
};

export const update: Command = {
  name: 'update',
  summary: 'unload and load all loaded modules',
  followsModulePath: true,
  run(session) {
    session.operations.reloadAll(true);
    return nothing;
  },
};
