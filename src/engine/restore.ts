// A saved collection loaded again (lmod-compat.md 5.5).
import type { Collection } from '../state/collection.ts';
import type { LoadedModule } from '../state/loaded-modules.ts';
import { parseSpec } from '../tree/spec.ts';
import { loadSaved } from './load.ts';
import { Reference } from './reference.ts';
import { setModulePath } from './reset.ts';
import type { Session } from './session.ts';
import { purgeAll } from './sticky.ts';

/** How a restore ended; only `done` leaves the session as the collection wants it. */
export type Restored =
  | { readonly kind: 'done'; readonly missing: readonly string[] }
  /** it was saved where the first MODULEPATH of a session is another one */
  | { readonly kind: 'other-system'; readonly saved: string; readonly current: string }
  /** modules that do something else to MODULEPATH, or load something else, than when it was saved */
  | { readonly kind: 'changed'; readonly names: readonly string[]; readonly missing: readonly string[] };

export interface Restoring {
  /** the versions that were saved, whatever the defaults are now */
  readonly pinned: boolean;
  /** what a module's file does to MODULEPATH and loads, as collections keep it */
  readonly digestOf: (module: LoadedModule) => string;
}

/**
 * Unloads everything, takes the saved MODULEPATH and loads the saved modules in their order. What a modulefile loads
 * itself is not loaded by it: the collection holds all of them.
 */
export function restoreCollection(session: Session, collection: Collection, how: Restoring): Restored {
  purgeAll(session, { force: true });
  const current = session.table.systemModulePath ?? '';
  const saved = collection.systemModulePath ?? '';
  if (current !== saved) return { kind: 'other-system', saved, current };
  const { modules, environment } = session.parts;
  setModulePath(session, collection.modulePath.join(':'));
  session.trace(`MODULEPATH: as saved, ${collection.modulePath.join(':')}`);
  session.handOnShortTime(collection.shortTime);
  // what was there before the purge is not compared with what is there now
  session.original = [];
  loadSaved(
    session,
    collection.modules.map((module) =>
      Reference.inCollection(session, parseSpec(how.pinned ? module.fullName : module.userName), module),
    ),
  );
  environment.setReferenceCounts('MODULEPATH', collection.modulePathCounts);
  const present = collection.modules.filter(({ name }) => modules.has(name, 'active'));
  const missing = collection.modules.map(({ name }) => name).filter((name) => !modules.has(name, 'active'));
  const names = present.map(({ name }) => name).filter((name) => isChanged(session, name, collection, how));
  return names.length > 0
    ? { kind: 'changed', names: names.sort(), missing: missing.sort() }
    : { kind: 'done', missing: missing.sort() };
}

function isChanged(
  session: Session,
  name: string,
  { digests }: Collection,
  { digestOf }: Restoring,
): boolean {
  const module = session.parts.modules.get(name);
  const saved = digests.get(name);
  return module !== undefined && saved !== undefined && saved !== digestOf(module);
}
