// Which version of each name a list marks as the default, as Lmod's avail sees it (lmod-compat.md 1.9).
import type { NameGroup } from './list-order.ts';
import { type ModuleFile, seenAs, type Visibility } from './module-file.ts';
import { PlainVersions } from './plain-versions.ts';
import type { Resolver } from './resolver.ts';
import type { NamedVersions } from './root.ts';
import { isMarked } from './version.ts';
import type { VersionNode } from './versions.ts';

/** A class: a tree has thousands of them. */
export class ListedModule {
  readonly file: ModuleFile;
  /** shown with (D): what its name alone loads, where the name has more than one visible version (lmod-compat.md 1.9) */
  readonly isDefault: boolean;
  /** what its name alone loads, also where there is no other version (`avail -d`) */
  readonly isPreferred: boolean;
  /** the full names that module_version() made for it, in byte order */
  readonly aliases: readonly string[];

  constructor(file: ModuleFile, isDefault: boolean, isPreferred: boolean, aliases: readonly string[]) {
    this.file = file;
    this.isDefault = isDefault;
    this.isPreferred = isPreferred;
    this.aliases = aliases;
  }

  /** its default was marked by a file; it is not merely the highest */
  get markedDefault(): boolean {
    return isMarked(this.file.weight);
  }
}

/** Whom a list is for. */
export interface Viewing {
  /** how hidden the loaded modules were when they were loaded, by full name */
  readonly loaded?: ReadonlyMap<string, Visibility>;
  /** hidden modules as well; as the command at hand says if not given */
  readonly showHidden?: boolean;
  /** also modules that nobody may see */
  readonly withHard?: boolean;
}

interface Preferred {
  readonly module: ModuleFile;
  readonly rank: number;
}

const noAliases: readonly string[] = [];

export class Defaults {
  readonly #resolver: Resolver;
  readonly #findsFirst: boolean;
  readonly #loaded: ReadonlyMap<string, Visibility>;
  /** each full name that is loaded, and all it may be a version of */
  readonly #loadedNames: ReadonlySet<string>;
  /** roots of which no rule says what is hidden or the default but in the directories themselves */
  readonly #showAll: ReadonlySet<string>;
  readonly #withHard: boolean;
  readonly #showHidden: boolean;
  readonly #preferred = new Map<string, Preferred>();
  /** how often MODULEPATH names each root */
  readonly #times: readonly number[];
  /** how many versions of each name are shown */
  readonly #counts = new Map<string, number>();

  /** Once the rule files of all roots are known. */
  constructor(resolver: Resolver, findsFirst: boolean, options: Viewing) {
    this.#resolver = resolver;
    this.#findsFirst = findsFirst;
    this.#loaded = options.loaded ?? new Map();
    this.#loadedNames = new Set([...this.#loaded.keys()].flatMap(beginnings));
    this.#withHard = options.withHard === true;
    this.#showHidden = options.showHidden ?? resolver.settings.showHidden;
    const { listed, roots, book } = resolver;
    this.#showAll = new Set(roots.map(({ path }) => path).filter((path) => book.showsAll(path)));
    this.#times = roots.map(({ path }) => listed.filter((other) => other === path).length);
  }

  /** Takes a name's versions in one root into account, and returns those that are shown. Roots come in their order. */
  add({ name, versions }: NamedVersions, root: string, rank: number): NameGroup {
    const isPlain = versions instanceof PlainVersions && !this.#loadedNames.has(name);
    if (isPlain && this.#showAll.has(root)) return this.#addPlain(versions, rank);
    const modules: ModuleFile[] = [];
    this.#addLevel(name, versions, root, rank, true, modules);
    return { name, modules: modules.filter((module) => this.isShown(module)), isSorted: false };
  }

  /** Where nothing is said of any of them the last is the highest, and all are shown. */
  #addPlain(versions: PlainVersions, rank: number): NameGroup {
    const name = versions.fullName;
    const modules = versions.modules();
    const [last] = modules.slice(-1);
    const best = this.#preferred.get(name);
    if (last !== undefined && !(this.#findsFirst && best !== undefined)) {
      const found = { module: last, rank };
      this.#count(name, isHigher(found, best) ? found : best, modules.length, rank);
    }
    return { name, modules, isSorted: true };
  }

  /** In find-first, versions of a name that an earlier root has count no more; those in directories do (as in Lmod). */
  #addLevel(
    name: string,
    node: VersionNode,
    root: string,
    rank: number,
    top: boolean,
    modules: ModuleFile[],
  ): void {
    const start = modules.length;
    for (const version of node.files) {
      const file = version.file.listed();
      if (file === undefined) continue;
      const module = this.#resolver.moduleOf(version, file, name, root);
      const visibility = this.#loaded.get(module.fullName);
      modules.push(visibility === undefined ? module : seenAs(module, visibility));
    }
    if (!(top && this.#findsFirst && this.#preferred.has(name)))
      this.#prefer(name, modules.slice(start), rank);
    for (const inner of node.folders) this.#addLevel(name, inner, root, rank, false, modules);
  }

  #prefer(name: string, modules: readonly ModuleFile[], rank: number): void {
    let best = this.#preferred.get(name);
    for (const module of modules) {
      const { weight, visibility } = module;
      const eligible = isMarked(weight) || visibility === 'normal' || visibility === 'soft';
      const found = { module, rank };
      if (eligible && isHigher(found, best)) best = found;
    }
    this.#count(name, best, modules.filter((module) => this.isShown(module)).length, rank);
  }

  /** As in Lmod, what comes before the first that may be the default is not counted. */
  #count(name: string, best: Preferred | undefined, shown: number, rank: number): void {
    if (best === undefined) return;
    // as in Lmod, a root that MODULEPATH names twice counts twice
    const times = this.#findsFirst ? 1 : (this.#times[rank] ?? 1);
    this.#preferred.set(name, best);
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + shown * times);
  }

  isShown({ visibility }: { readonly visibility: Visibility }): boolean {
    return visibility === 'normal' || this.#withHard || (this.#showHidden && visibility !== 'hard');
  }

  isPreferred({ name, path }: ModuleFile): boolean {
    return this.#preferredOf(name)?.module.path === path;
  }

  /** Of modules that `add` returned, once it was told all roots. `aliases`: by full name. */
  describe(
    modules: readonly ModuleFile[],
    aliases: ReadonlyMap<string, readonly string[]>,
  ): readonly ListedModule[] {
    let name: string | undefined;
    let preferred: ModuleFile | undefined;
    let hasSeveral = false;
    return modules.map((file) => {
      if (file.name !== name) {
        name = file.name;
        preferred = this.#preferredOf(name)?.module;
        hasSeveral = (this.#counts.get(name) ?? 0) > 1;
      }
      const isPreferred = file === preferred;
      const own = aliases.size === 0 ? undefined : aliases.get(file.fullName);
      return new ListedModule(file, isPreferred && hasSeveral, isPreferred, own ?? noAliases);
    });
  }

  #preferredOf(name: string): Preferred | undefined {
    return this.#resolver.settings.exactMatch ? undefined : this.#preferred.get(name);
  }
}

/** Among equals, which Lmod leaves to chance, the first root goes first, then byte order. */
function isHigher(found: Preferred, best: Preferred | undefined): boolean {
  if (best === undefined) return true;
  const [ours, theirs] = [found.module.weight, best.module.weight];
  if (ours !== theirs) return ours > theirs;
  return found.rank === best.rank && found.module.fullName < best.module.fullName;
}

/** `a`, `a/b` and `a/b/c` of `a/b/c`. */
function beginnings(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}
