// At the end of a command: is everything loaded that the user or a modulefile required (lmod-compat.md 2.5)?
import { ModuleError } from '../base/problem.ts';
import type { Reference } from './reference.ts';
import type { Session } from './session.ts';

const suggestionsForEach = 3;

/** Throws `unknown-modules`, with the nearest names that exist, when something required is not loaded. */
export function checkRequired(session: Session): void {
  const { modules } = session.parts;
  const missing = [...session.required.values()]
    .map((required) => required.reference)
    .filter((reference) => !modules.has(reference.name, 'active'));
  if (missing.length > 0) throw unknownModules(session, missing);
}

/** The problem of names that lead to no modulefile. */
export function unknownModules(session: Session, references: readonly Reference[]): ModuleError {
  const names = references.map((reference) => reference.plain).sort();
  return new ModuleError({ kind: 'unknown-modules', names, nearest: nearestNames(session, references) });
}

/** Names that exist and look like these. */
export function nearestNames(session: Session, references: readonly Reference[]): string[] {
  const { resolver } = session.parts;
  const near = references.flatMap((reference) => resolver.nearest(reference.spec.typed, suggestionsForEach));
  return [...new Set(near)];
}
