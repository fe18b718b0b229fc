// prereq and conflict: what must, and what must not, be loaded (lmod-compat.md 2.6).
import { type LoadedModule, versionOf } from '../state/loaded-modules.ts';
import type { ModuleSpec } from '../tree/module-file.ts';
import { describeSpec, inRange } from '../tree/spec.ts';
import { Reference } from './reference.ts';
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
