// Which of the versions that a typed name may mean is taken (lmod-compat.md 4.4).
import { compareBytes } from '../base/text.ts';
import type { FoundFile } from './directory.ts';
import type { ModuleFile, Visibility, Wanted } from './module-file.ts';
import { orderInRange } from './spec.ts';
import { isMarked } from './version.ts';

/** A module that may be meant. */
export interface Contender {
  /** with its path as it is if its own file, not one of the same name, turns out to be usable */
  readonly module: ModuleFile;
  readonly file: FoundFile;
  /** the place of its root on MODULEPATH */
  readonly rank: number;
  /** its weight by the marks of its own tree only */
  readonly treeWeight: string;
  /** the one of the same full name that counts where this one's file turns out to be no modulefile */
  readonly otherwise?: Contender | undefined;
}

/**
 * Takes one of the contenders, or none. Each block is looked through before the next; within a block full names are
 * unique. `version` is what was typed after the name.
 */
export function choose(
  blocks: readonly (readonly Contender[])[],
  wanted: Wanted,
  version: string | undefined,
  showHidden: boolean,
): ModuleFile | undefined {
  switch (wanted.kind) {
    case 'between': {
      const inRange = (module: ModuleFile) => orderInRange(module.order, wanted);
      return highest(blocks.slice(0, 1), 'weight', inRange, showHidden);
    }
    case 'latest':
      return fitting(
        highest(blocks, 'order', () => true, showHidden),
        version,
      );
    case 'exact':
      return exactly(blocks, version, showHidden);
    case 'match': {
      const exact = version === undefined ? undefined : exactly(blocks, version, showHidden);
      const best = () =>
        fitting(
          highest(blocks, 'weight', () => true, showHidden),
          version,
        );
      return exact ?? best() ?? exactly(blocks, version, showHidden);
    }
  }
}

/** The first of exactly this version (or without any) that may be loaded by its name. */
function exactly(
  blocks: readonly (readonly Contender[])[],
  version: string | undefined,
  showHidden: boolean,
): ModuleFile | undefined {
  for (const contender of blocks.flat()) {
    const { module } = contender;
    if (module.version !== version || !answersToItsName(module.visibility, showHidden)) continue;
    const usable = usableModule(contender);
    if (usable !== undefined) return usable;
  }
  return undefined;
}

/** The highest of the first block that has one to be seen; a marked default may be hidden. */
function highest(
  blocks: readonly (readonly Contender[])[],
  key: 'order' | 'weight',
  fits: (module: ModuleFile) => boolean,
  showHidden: boolean,
): ModuleFile | undefined {
  for (const block of blocks) {
    for (const contender of [...block].sort((left, right) => compareContenders(left, right, key))) {
      const { module } = contender;
      if (!fits(module) || !(isSeen(module.visibility, showHidden) || isMarked(module[key]))) continue;
      const usable = usableModule(contender);
      if (usable !== undefined) return usable;
    }
  }
  return undefined;
}

/** The module with the file that counts for it, if there is one. */
function usableModule({ module, file, otherwise }: Contender): ModuleFile | undefined {
  const usable = file.usable();
  if (usable === file) return module;
  if (usable !== undefined) return { ...module, path: usable.path, language: usable.language };
  return otherwise && usableModule(otherwise);
}

/** Highest first. Lmod leaves equals to chance; here the first root goes first, then byte order. */
function compareContenders(left: Contender, right: Contender, key: 'order' | 'weight'): number {
  return (
    compareBytes(right.module[key], left.module[key]) ||
    left.rank - right.rank ||
    compareBytes(left.module.fullName, right.module.fullName)
  );
}

/** May a module of this visibility be taken when it is named exactly? */
export function answersToItsName(visibility: Visibility, showHidden: boolean): boolean {
  return visibility !== 'hard' && (visibility !== 'kindless' || showHidden);
}

/** May a module of this visibility be taken without being named exactly? */
export function isSeen(visibility: Visibility, showHidden: boolean): boolean {
  return visibility === 'normal' || visibility === 'soft' || (showHidden && visibility !== 'hard');
}

/** What was typed as the version must be part of the version taken. */
function fitting(chosen: ModuleFile | undefined, version: string | undefined): ModuleFile | undefined {
  if (version === undefined || version === 'default') return chosen;
  return chosen?.version?.includes(version) === true ? chosen : undefined;
}

/**
 * One block of the entries of all roots (find-best): of equal full names the one with the highest weight in its tree goes
 * first, the first root's among equals.
 */
export function pool(contenders: readonly Contender[]): readonly Contender[] {
  const groups = new Map<string, Contender[]>();
  for (const contender of contenders) {
    const group = groups.get(contender.module.fullName);
    if (group === undefined) groups.set(contender.module.fullName, [contender]);
    else group.push(contender);
  }
  return [...groups.values()].flatMap((group) => (group.length === 1 ? group : inOne(group)));
}

function inOne(group: readonly Contender[]): readonly Contender[] {
  const sorted = group
    .filter((contender) => contender.file.listed() !== undefined)
    .sort((left, right) => compareBytes(right.treeWeight, left.treeWeight));
  const best = sorted.reduceRight<Contender | undefined>(
    (next, one) => ({ ...one, otherwise: next }),
    undefined,
  );
  return best === undefined ? [] : [best];
}
