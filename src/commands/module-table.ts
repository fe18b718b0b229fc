// table: the session's whole record of its modules, as `module --mt` shows it.
import { formatModuleTable } from '../state/module-table.ts';
import type { Command } from './command.ts';

export const moduleTable: Command = {
  name: 'table',
  summary: 'the record of loaded modules',
  followsModulePath: false,
  run(session) {
    const { modules, environment } = session.parts;
    const { table } = session;
    const modulePath = environment.entries('MODULEPATH');
    return {
      kind: 'module-table',
      text: `${formatModuleTable(modules, modulePath, table, { indent: true })}\n`,
      systemModulePath: table.systemModulePath,
      modulePath,
      modules: modules.listed('any'),
      families: modules.families(),
    };
  },
};
