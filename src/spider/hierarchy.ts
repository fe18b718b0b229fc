// Which modules must be loaded before a MODULEPATH directory can be reached (lmod-compat.md 8.5).
import { compareBytes } from '../base/text.ts';
import { type Catalog, type CatalogModule, modulesOf } from './catalog.ts';

/** Modules in the order in which they are loaded, the root's first. */
export type Way = readonly CatalogModule[];

/** More ways than this to one directory are not counted. */
const mostWays = 1000;
/** Branches looked at for one directory: some hierarchies have more ways than anybody can count. */
const mostSteps = 100_000;

export class Hierarchy {
  readonly #base: ReadonlySet<string>;
  readonly #openers: ReadonlyMap<string, readonly CatalogModule[]>;
  readonly #known = new Map<string, readonly Way[]>();

  /** `base`: directories that are on MODULEPATH without any module. */
  constructor(catalog: Catalog, base: readonly string[]) {
    this.#base = new Set(base);
    this.#openers = openersOf(catalog);
  }

  /** Are the modules of this directory there without loading any other? */
  isBase(root: string): boolean {
    return this.#base.has(root);
  }

  /**
   * Every way to a directory, in the order of their texts; ways of one text differ in their files. No way loads two
   * modules of one name: the second would replace the first.
   */
  waysTo(root: string): readonly Way[] {
    const known = this.#known.get(root);
    if (known !== undefined) return known;
    const found = new Map<string, Way>();
    let steps = 0;
    const climb = (directory: string, below: Way): void => {
      // back where it started: a shorter way is found without the circle
      if (below.length > 0 && directory === root) return;
      for (const module of this.#openers.get(directory) ?? []) {
        steps += 1;
        if (steps > mostSteps || found.size >= mostWays) return;
        if (below.some((other) => other.file.name === module.file.name)) continue;
        const way = [module, ...below];
        if (this.isBase(module.file.root)) found.set(way.map(({ file }) => file.path).join('\n'), way);
        else climb(module.file.root, way);
      }
    };
    if (!this.isBase(root)) climb(root, []);
    const ways = [...found.values()].sort((left, right) => compareBytes(wayText(left), wayText(right)));
    this.#known.set(root, ways);
    return ways;
  }
}

/** Names with two blanks between, as Lmod prints a way. */
export function wayText(way: Way): string {
  return way.map(({ file }) => file.fullName).join('  ');
}

function openersOf(catalog: Catalog): ReadonlyMap<string, readonly CatalogModule[]> {
  const openers = new Map<string, CatalogModule[]>();
  for (const module of modulesOf(catalog)) {
    for (const path of module.details.opens) {
      const list = openers.get(path);
      if (list === undefined) openers.set(path, [module]);
      else list.push(module);
    }
  }
  return openers;
}

/** What is on MODULEPATH without the loaded modules: it less what they added. `loaded`: their files. */
export function baseOf(
  catalog: Catalog,
  modulePath: readonly string[],
  loaded: ReadonlySet<string>,
): readonly string[] {
  const added = new Set(
    modulesOf(catalog).flatMap(({ file, details }) => (loaded.has(file.path) ? details.opens : [])),
  );
  return modulePath.filter((path) => !added.has(path));
}
