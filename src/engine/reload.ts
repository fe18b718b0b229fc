// After MODULEPATH moved: every module is looked up anew; some reload, some become inactive, some come back
// (lmod-compat.md 5.3).

import type { LoadedModule } from '../state/loaded-modules.ts';
import { parseSpec } from '../tree/spec.ts';
import { Reference } from './reference.ts';
import type { Session } from './session.ts';

/** True when every module that is loaded now comes from the same file as before. */
export function reloadAll(session: Session, force: boolean): boolean {
  const { modules } = session.parts;
  let same = true;
  const names = modules.listed('any').map(({ userName }) => userName);
  session.trace(`MODULEPATH has changed, looking again for: ${names.join(' ') || 'nothing'}`);
  // a module that leaves before its turn comes (its MODULEPATH directory went with another) stays away
  const reached: LoadedModule[] = [];
  for (const module of modules.listed('any')) {
    // nor does one that another version has replaced meanwhile
    if (modules.lookUp(module.userName) === undefined) continue;
    reached.push(module);
    const kept = modules.has(module.name, 'active') ? renew(session, module, force) : revive(session, module);
    if (!kept) same = false;
  }
  reached.forEach((module, index) => {
    if (modules.has(module.name, 'active')) return;
    modules.put({ ...module, ...inactiveFields, loadOrder: -(index + 1) });
  });
  return same;
}

const inactiveFields = {
  status: 'inactive',
  alias: undefined,
  properties: new Map(),
  dependencies: [],
  choices: [],
  inherited: [],
  modulePathActions: [],
  scripts: new Map(),
} as const;

function referenceTo(session: Session, userName: string, module: LoadedModule): Reference {
  const reference = Reference.inTree(session, parseSpec(userName));
  reference.asDependency = (module.references ?? 0) > 0;
  return reference;
}

/** An active module: unloaded, and loaded anew where its name still leads to a modulefile. True if nothing changed. */
function renew(session: Session, module: LoadedModule, force: boolean): boolean {
  const { modules } = session.parts;
  const current = modules.get(module.name) ?? module;
  if (referenceTo(session, current.userName, module).meaning?.path === current.path && !force) return true;
  session.operations.unload([Reference.inSession(session, parseSpec(current.userName))]);
  const again = referenceTo(session, current.userName, module);
  if (!again.meaning) return true;
  const loaded = session.operations.load([again]);
  return !(loaded && modules.get(module.name)?.path !== current.path);
}

/** An inactive module is loaded if its name leads to a modulefile again. True if it stays inactive. */
function revive(session: Session, module: LoadedModule): boolean {
  return !session.operations.load([referenceTo(session, module.userName, module)]);
}
