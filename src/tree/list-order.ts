// The order of lists: by name joined with the version's order.
import { compareBytes } from '../base/text.ts';
import type { ModuleFile } from './module-file.ts';

/** The modules of one name in one root that are shown. */
export interface NameGroup {
  readonly name: string;
  readonly modules: readonly ModuleFile[];
  /** they are in the order of their versions, and no two are equal in it */
  readonly isSorted: boolean;
}

type Compare = (left: string, right: string) => number;

/** The modules of all names of a root. Names are put in order as wholes where that is the same. */
export function inOrder(groups: readonly NameGroup[], compare: Compare): readonly ModuleFile[] {
  if (compare !== compareBytes) return sorted(modulesOf(groups), compare);
  const starts = groups
    .map((group) => ({ start: `${group.name}/`, group }))
    .sort((left, right) => compareBytes(left.start, right.start));
  // versions of `a` and of `a/b` may have to be mixed; whatever begins with `a/` follows it at once
  const mixes = starts.some(({ start }, at) => starts[at + 1]?.start.startsWith(start));
  if (mixes) return sorted(modulesOf(groups), compare);
  return modulesOf(
    starts.map(({ group }) =>
      group.isSorted ? group : { ...group, modules: sorted(group.modules, compare) },
    ),
  );
}

function modulesOf(groups: readonly NameGroup[]): readonly ModuleFile[] {
  const modules: ModuleFile[] = [];
  for (const group of groups) for (const module of group.modules) modules.push(module);
  return modules;
}

function sorted(modules: readonly ModuleFile[], compare: Compare): readonly ModuleFile[] {
  return modules
    .map((module) => ({ key: `${module.name}/${module.order}`, module }))
    .sort(
      (left, right) =>
        compare(left.key, right.key) || compareBytes(left.module.fullName, right.module.fullName),
    )
    .map(({ module }) => module);
}
