// The end of a command: the session written back into variables, and what changed for the shell.
import type { Change } from '../env/changes.ts';
import { formatModuleTable, tableVariables } from '../state/module-table.ts';
import { tellOfModules } from './admin.ts';
import { checkDependencies } from './dependencies.ts';
import type { Session } from './session.ts';

/** The variable that keeps the text of the last error (lmod-compat.md 5.1). */
export const lastErrorVariable = '__LMOD_LAST_ERROR';

/** Looks for missing dependencies, lets the site say the `last` word, writes the session's variables and gives all changes for the shell. */
export function closeSession(session: Session, last: () => void): readonly Change[] {
  tellOfModules(session);
  checkDependencies(session);
  last();
  const { environment, modules, settings, request } = session.parts;
  const active = modules.listed('active');
  // as Lmod writes it where hidden modules may be loaded without their dots (lmod-compat.md 4.6)
  const asGiven = settings.dotHiddenLoadAlias && !settings.pinVersions;
  const names = active.map((module) => (asGiven ? module.userName : module.fullName));
  // as in Lmod both are written when the first changes: a module that only its file changed for keeps its old path there
  const loaded = names.length === 0 ? undefined : names.join(':');
  if (loaded !== environment.original('LOADEDMODULES')) {
    setOrUnset(session, 'LOADEDMODULES', loaded ?? '');
    setOrUnset(session, '_LMFILES_', active.map((module) => module.path).join(':'));
  }
  const text = formatModuleTable(modules, environment.entries('MODULEPATH'), session.table, {
    indent: false,
  });
  for (const [name, value] of tableVariables(text, request.env)) {
    if (value === undefined) environment.unset(name, { processToo: true });
    else environment.set(name, value);
  }
  if (request.env.has(lastErrorVariable)) environment.unset(lastErrorVariable, { processToo: true });
  const quarantined = new Set(settings.quarantine.split(':'));
  return environment.changes().filter((change) => !('name' in change && quarantined.has(change.name)));
}

function setOrUnset(session: Session, name: string, value: string): void {
  const { environment } = session.parts;
  if (value !== '') environment.set(name, value);
  else if (environment.original(name) !== undefined) environment.unset(name, { processToo: true });
}
