// Families: of all modules of one family one is loaded (lmod-compat.md 2.6).
import { ModuleError } from '../base/problem.ts';
import { ArgumentError } from '../modulefile/call.ts';
import type { Session } from './session.ts';

/** The site's name; '' where it has none but Lmod's own. */
export function siteNameOf({ parts: { hooks, settings } }: Session): string {
  return hooks.siteName() ?? settings.siteName;
}

/** The variables that tell a family's module; a site name gives a second set. */
function variables(session: Session, family: string): string[] {
  const siteName = siteNameOf(session);
  const prefixes = siteName === '' || siteName === 'LMOD' ? ['LMOD'] : ['LMOD', siteName];
  return prefixes.map((prefix) => `${prefix}_FAMILY_${family.toUpperCase()}`);
}

/** The module under evaluation takes the family's place; a module that holds it is swapped out afterwards. */
export function joinFamily(session: Session, family: string): void {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(family)) {
    throw new ArgumentError(`"${family}" is no name for a family (letters, digits and _ only)`);
  }
  const { modules, environment, settings } = session.parts;
  const { name, fullName } = session.host.subject;
  const holder = modules.family(family);
  if (holder !== undefined && holder !== name && !settings.expert) {
    if (!settings.autoSwap)
      throw new ModuleError({ kind: 'family', family, loaded: holder, module: fullName });
    planSwap(session, holder, name);
  }
  modules.setFamily(family, name);
  for (const variable of variables(session, family)) {
    environment.set(variable, name);
    environment.set(`${variable}_VERSION`, String(session.host.subject.version ?? false));
  }
}

function planSwap(session: Session, holder: string, name: string): void {
  const { modules } = session.parts;
  const older = modules.get(holder);
  const newer = modules.get(name);
  if (!older || !newer) return;
  session.wishes.assign(session.required, older.userName, undefined);
  session.journal.append(session.familySwaps, { older, newer });
}

/** The module under evaluation leaves its family. */
export function leaveFamily(session: Session, family: string): void {
  const { modules, environment } = session.parts;
  for (const variable of variables(session, family)) {
    environment.unset(variable, { processToo: false });
    environment.unset(`${variable}_VERSION`, { processToo: false });
  }
  modules.setFamily(family, undefined);
}
