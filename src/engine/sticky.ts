// Unloading for the user: sticky modules come back unless forced (lmod-compat.md 5.4).
import type { LoadedModule } from '../state/loaded-modules.ts';
import { parseSpec } from '../tree/spec.ts';
import { said } from '../words/message.ts';
import { Reference } from './reference.ts';
import type { Session } from './session.ts';

/** Is it marked lmod:sticky? */
export function isSticky(module: LoadedModule): boolean {
  return module.properties.get('lmod')?.has('sticky') ?? false;
}

/** As a user's unload or purge: sticky modules are loaded again, missing dependencies looked for at the end. */
export function unloadForUser(
  session: Session,
  references: readonly Reference[],
  options: { readonly force: boolean },
): void {
  session.operations.unload(references);
  if (!options.force && !session.force) bringStickyBack(session);
  session.checksDependencies = true;
}

/** Unloads everything, last loaded first (lmod-compat.md 5.4). */
export function purgeAll(session: Session, options: { readonly force: boolean }): void {
  const all = session.parts.modules.listed('any').reverse();
  if (all.length === 0) return;
  session.purging = true;
  unloadForUser(
    session,
    all.map((module) => Reference.toModule(session, module)),
    options,
  );
  session.purging = false;
}

function bringStickyBack(session: Session): void {
  const { modules } = session.parts;
  const kept: string[] = [];
  const lost: string[] = [];
  for (const module of [...session.sticky].reverse()) {
    const reference = Reference.inTree(session, parseSpec(module.userName));
    if (reference.meaning?.path === module.path) session.operations.load([reference]);
    (modules.has(module.name, 'active') ? kept : lost).push(module.fullName);
  }
  tellOf(session, 'm_Sticky_Mods', kept);
  tellOf(session, 'm_Sticky_Unstuck', lost);
}

/** The list stands for itself: a site has words of its own for the message, or none (lmod-compat.md 9.6). */
function tellOf(session: Session, key: 'm_Sticky_Mods' | 'm_Sticky_Unstuck', names: readonly string[]): void {
  if (names.length === 0) return;
  session.tell('message', said(key));
  session.notice({ kind: 'modules', names });
}
