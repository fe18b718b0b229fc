// Who needs a loaded module: whose dependencies and prerequisites are not met any more once it is unloaded.
import { specOf } from '../modulefile/ranges.ts';
import type { Dependency, LoadedModule } from '../state/loaded-modules.ts';
import type { Attribution, Part } from './attribution.ts';
import { unmet } from './checks.ts';
import { isSatisfied } from './dependencies.ts';
import type { Session } from './session.ts';

/** The function of a modulefile that wants another module; MODULEPATH: the file is found only through that. */
export type NeedKind = 'depends_on' | 'depends_on_any' | 'prereq' | 'prereq_any' | 'MODULEPATH';

export interface Need {
  readonly module: LoadedModule;
  readonly by: NeedKind;
}

/** Compares the session with one in which the module has been unloaded, and what went with it; in load order. */
export function needsBetween(before: Session, after: Session, { parts }: Attribution): readonly Need[] {
  const left = after.parts.modules;
  return parts.flatMap((part): Need[] => {
    const { module } = part;
    if (left.has(module.name, 'inactive')) return [{ module, by: 'MODULEPATH' }];
    if (!left.has(module.name, 'active')) return [];
    return [...recorded(before, after, module), ...required(before, after, part)].map((by) => ({
      module,
      by,
    }));
  });
}

/** What the session remembers of depends_on (lmod-compat.md 2.5). */
function recorded(before: Session, after: Session, { dependencies, choices }: LoadedModule): NeedKind[] {
  const met = ({ parts }: Session, { name, wanted }: Dependency): boolean =>
    isSatisfied(parts.modules.get(name), wanted);
  const lost = dependencies.some((wish) => met(before, wish) && !met(after, wish));
  const lostChoice = choices.some(
    (choice) => choice.some((wish) => met(before, wish)) && !choice.some((wish) => met(after, wish)),
  );
  return [...(lost ? (['depends_on'] as const) : []), ...(lostChoice ? (['depends_on_any'] as const) : [])];
}

/** What its file requires when it is loaded (lmod-compat.md 2.6). */
function required(before: Session, after: Session, { calls }: Part): NeedKind[] {
  const kinds = new Set<NeedKind>();
  for (const { name, list } of calls) {
    if (name !== 'prereq' && name !== 'prereq_any') continue;
    const wanted = list.map(specOf);
    const [now, then] = [unmet(before, wanted).length, unmet(after, wanted).length];
    if (now < then && (name === 'prereq' || then === list.length)) kinds.add(name);
  }
  return [...kinds];
}
