// prereq and conflict: what must, and what must not, be loaded (lmod-compat.md 2.6).
import { ModuleError } from '../base/problem.ts';
import { joinName } from '../base/text.ts';
import { type LoadedModule, versionOf } from '../state/loaded-modules.ts';
import type { ModuleSpec } from '../tree/module-file.ts';
import { describeSpec, inRange } from '../tree/spec.ts';
import { type Meaning, Reference } from './reference.ts';
import type { Session } from './session.ts';

/** Those of the prerequisites that are neither loaded nor being loaded, as messages name them. */
export function unmet(session: Session, specs: readonly ModuleSpec[]): string[] {
  return specs.filter((spec) => !isMet(session, spec)).map(plainly);
}

/** A plain name without quotes, a range as it was written. */
function plainly(spec: ModuleSpec): string {
  return spec.wanted.kind === 'match' ? spec.typed : describeSpec(spec);
}

function isMet(session: Session, spec: ModuleSpec): boolean {
  const module = inSession(session, spec);
  if (module?.status !== 'active' && module?.status !== 'pending') return false;
  if (spec.wanted.kind === 'between') return inRange(versionOf(module) ?? '', spec.wanted);
  if (spec.wanted.kind === 'latest') return isLatest(session, module);
  return (
    spec.typed === module.name ||
    spec.typed === module.fullName ||
    module.fullName.startsWith(`${spec.typed}/`)
  );
}

function isLatest(session: Session, module: LoadedModule): boolean {
  const latest = Reference.inTree(session, { typed: module.name, wanted: { kind: 'latest' } });
  return latest.meaning !== undefined && latest.meaning.version === versionOf(module);
}

function inSession(session: Session, spec: ModuleSpec): LoadedModule | undefined {
  const name = Reference.inSession(session, spec).name;
  return name === undefined ? undefined : session.parts.modules.get(name);
}

/** Those that are loaded; what is only being loaded does not count. */
export function conflicting(session: Session, specs: readonly ModuleSpec[]): string[] {
  return specs.flatMap((spec) => {
    const module = inSession(session, spec);
    if (module?.status !== 'active') return [];
    if (spec.wanted.kind === 'between') {
      return inRange(versionOf(module) ?? '', spec.wanted) ? [module.fullName] : [];
    }
    return spec.typed === module.name || spec.typed === module.fullName ? [spec.typed] : [];
  });
}

/** Keeps what the module at work conflicts with for later loads (LMOD_DOWNSTREAM_CONFLICTS, lmod-compat.md 5.4). */
export function rememberConflicts(session: Session, specs: readonly ModuleSpec[]): void {
  if (!session.parts.settings.downstreamConflicts) return;
  const { name } = session.host.subject;
  session.journal.assign(session.conflicts, name, [...(session.conflicts.get(name) ?? []), ...specs]);
}

export function forgetConflicts(session: Session): void {
  if (!session.parts.settings.downstreamConflicts) return;
  session.journal.assign(session.conflicts, session.host.subject.name, undefined);
}

/** Refuses a module that one loaded before conflicts with; it is in the session already, as pending. */
export function refuseRemembered(session: Session, { name, version }: Meaning, typed: string): void {
  if (!session.parts.settings.downstreamConflicts) return;
  for (const [other, specs] of session.conflicts) {
    if (!specs.some((spec) => means(session, spec, name, version))) continue;
    const loaded = session.parts.modules.get(other)?.fullName ?? other;
    throw new ModuleError({ kind: 'remembered-conflict', module: typed, loaded });
  }
}

function means(session: Session, spec: ModuleSpec, name: string, version: string | undefined): boolean {
  if (session.parts.modules.lookUp(spec.typed) !== name) return false;
  if (spec.wanted.kind === 'between') return inRange(version ?? '', spec.wanted);
  return spec.typed === name || spec.typed === joinName(name, version);
}
