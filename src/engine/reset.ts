// reset: back to what the system loads at login (lmod-compat.md 1.3, 5.5).
import { ModuleError } from '../base/problem.ts';
import { splitPath } from '../env/path-text.ts';
import { parseSpec } from '../tree/spec.ts';
import { loadRequired } from './load.ts';
import { Reference } from './reference.ts';
import type { Session } from './session.ts';
import { purgeAll } from './sticky.ts';

/** The word by which a site says that there are no default modules. */
const noModules = '__NO_SYSTEM_DEFAULT_MODULES__';

/** What a reset took out of MODULEPATH, and the names it required. */
export interface Reset {
  readonly removed: readonly string[];
  readonly names: readonly string[];
}

/**
 * Unloads everything, gives MODULEPATH its first value of the session, loads LMOD_SYSTEM_DEFAULT_MODULES. Throws
 * `no-system-default` where that is not set.
 */
export function resetSession(session: Session): Reset {
  const setting = session.parts.settings.systemDefaultModules;
  if (setting === '') throw new ModuleError({ kind: 'no-system-default' });
  purgeAll(session, { force: true });
  const removed = setModulePath(session, session.table.systemModulePath);
  const names = setting === noModules ? [] : splitNames(setting);
  if (names.length > 0) {
    loadRequired(
      session,
      names.map((name) => Reference.inTree(session, parseSpec(name))),
    );
  }
  return { removed, names };
}

/** Separated by `:`, by commas or by blanks. */
function splitNames(setting: string): string[] {
  return setting.split(/[:,\s]+/).filter((name) => name !== '');
}

/** MODULEPATH as a whole; what it no longer holds is the answer. */
export function setModulePath(session: Session, text: string | undefined): readonly string[] {
  const { environment, resolver, request } = session.parts;
  const before = environment.entries('MODULEPATH');
  const form = { name: 'MODULEPATH', delimiter: ':', home: request.env.get('HOME') ?? '' };
  const wanted = text === undefined || text === '' ? [] : splitPath(text, form);
  environment.replacePath('MODULEPATH', wanted.length === 0 ? undefined : wanted.join(':'));
  const now = environment.entries('MODULEPATH');
  resolver.setRoots(now);
  return before.filter((path) => !now.includes(path));
}
