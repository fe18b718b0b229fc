// All modules of MODULEPATH, as `avail` shows them. Walks the trees: each directory is opened once, no file but Tcl ones.
import { compareBytes } from '../base/text.ts';
import type { ModuleFile, Visibility } from './module-file.ts';
import type { Resolver } from './resolver.ts';
import type { RuleBook } from './rule-book.ts';
import { parseSpec } from './spec.ts';
import { isMarked } from './version.ts';
import type { VersionNode } from './versions.ts';

export interface ListedModule {
  readonly file: ModuleFile;
  /** shown with (D): what its name alone loads, where the name has more than one visible version (lmod-compat.md 1.9) */
  readonly isDefault: boolean;
  /** what its name alone loads, also where there is no other version (`avail -d`) */
  readonly isPreferred: boolean;
  /** its default was marked by a file; it is not merely the highest */
  readonly markedDefault: boolean;
  /** the full names that module_version() made for it, in byte order */
  readonly aliases: readonly string[];
}

/** A name without a file of its own, made by module_virtual() in a file of the tree, that can be loaded. */
export interface VirtualModule {
  readonly fullName: string;
  /** what loading it would load */
  readonly file: ModuleFile;
  readonly isDefault: boolean;
  /** what it loads is what its name alone loads */
  readonly isPreferred: boolean;
}

export interface RootListing {
  readonly root: string;
  /** in Lmod's order: by name joined with the version's order */
  readonly modules: readonly ListedModule[];
  /** in byte order */
  readonly virtuals: readonly VirtualModule[];
}

export interface TreeListing {
  readonly roots: readonly RootListing[];
  /** names made by module_alias(), in byte order, each with the name it leads to */
  readonly aliases: readonly { readonly name: string; readonly target: string }[];
  /** MODULEPATH is searched root by root, since a tree has N/V/V names or the site says so */
  readonly findsFirst: boolean;
}

export interface ListingOptions {
  /** how hidden a loaded module was when it was loaded; undefined where this full name is not loaded */
  readonly loaded?: (fullName: string) => Visibility | undefined;
  /** only names that begin with this text, or with which it begins; what else there is, is not looked at */
  readonly typed?: string;
  /** only directories of which this is true, by their paths below a root, are looked into */
  readonly wanted?: ((path: string, root: string) => boolean) | undefined;
  /** what directories that are not looked into hold counts for how roots are searched, and so for defaults */
  readonly marksDefaults?: boolean;
  /** hidden modules as well; as the command at hand says if not given */
  readonly showHidden?: boolean;
  /** also modules that nobody may see */
  readonly withHard?: boolean;
  /** the order of names; bytes if not given */
  readonly compare?: (left: string, right: string) => number;
}

interface Group {
  readonly name: string;
  readonly versions: VersionNode;
}

/**
 * All modules that a person may see, with all rule files of the trees read.
 * @throws ModuleError rule-file where a rule file cannot be understood (lmod-compat.md 3.3)
 */
export function listModules(resolver: Resolver, options: ListingOptions = {}): TreeListing {
  const { settings, book } = resolver;
  const { typed, wanted } = options;
  const groups = resolver.roots.map((root) => [
    ...root.allNames(typed, wanted && ((path) => wanted(path, root.path))),
  ]);
  const findsFirst =
    settings.findFirst ||
    groups.some((names) => names.some(({ versions }) => versions.folders.length > 0)) ||
    (options.marksDefaults === true && resolver.hasDeepRoots());
  const paths = resolver.roots.map((root) => root.path);
  // only now are the rule files of all roots known
  const defaults = new Defaults(resolver, findsFirst, options);
  const modules = groups.map((names, rank) =>
    names.flatMap((group) => defaults.add(group, paths[rank] ?? '', rank)),
  );
  const roots = modules.map((list, rank) => {
    const root = paths[rank] ?? '';
    const aliases = aliasesByModule(book, root);
    const shown = sortModules(
      list.filter((file) => defaults.isShown(file)),
      options.compare ?? compareBytes,
    );
    return {
      root,
      modules: shown.map((file) => defaults.describe(file, aliases.get(file.fullName))),
      virtuals: virtualModules(resolver, root, defaults, options),
    };
  });
  return { roots, aliases: globalAliases(book, paths), findsFirst };
}

interface Preferred {
  readonly weight: string;
  readonly rank: number;
  readonly fullName: string;
  readonly path: string;
}

/** Which version of each name is the default, as Lmod's avail sees it (lmod-compat.md 1.9). */
class Defaults {
  readonly #resolver: Resolver;
  readonly #findsFirst: boolean;
  readonly #loaded: (fullName: string) => Visibility | undefined;
  readonly #withHard: boolean;
  readonly #showHidden: boolean;
  readonly #preferred = new Map<string, Preferred>();
  /** how often MODULEPATH names each root */
  readonly #times: readonly number[];
  /** how many versions of each name are shown */
  readonly #counts = new Map<string, number>();

  constructor(resolver: Resolver, findsFirst: boolean, options: ListingOptions) {
    this.#resolver = resolver;
    this.#findsFirst = findsFirst;
    this.#loaded = options.loaded ?? (() => undefined);
    this.#withHard = options.withHard === true;
    this.#showHidden = options.showHidden ?? resolver.settings.showHidden;
    const { listed, roots } = resolver;
    this.#times = roots.map(({ path }) => listed.filter((other) => other === path).length);
  }

  /** Takes a name's versions in one root into account, and returns them. Roots come in their order. */
  add({ name, versions }: Group, root: string, rank: number): readonly ModuleFile[] {
    const modules: ModuleFile[] = [];
    this.#addLevel(name, versions, root, rank, true, modules);
    return modules;
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
      const visibility = this.#loaded(module.fullName);
      modules.push(visibility === undefined ? module : { ...module, visibility });
    }
    if (!(top && this.#findsFirst && this.#preferred.has(name)))
      this.#prefer(name, modules.slice(start), rank);
    for (const inner of node.folders) this.#addLevel(name, inner, root, rank, false, modules);
  }

  #prefer(name: string, modules: readonly ModuleFile[], rank: number): void {
    let best = this.#preferred.get(name);
    for (const { weight, visibility, fullName, path } of modules) {
      const eligible = isMarked(weight) || visibility === 'normal' || visibility === 'soft';
      const found = { weight, rank, fullName, path };
      if (eligible && isHigher(found, best)) best = found;
    }
    // as in Lmod, what comes before the first that may be the default is not counted
    if (best === undefined) return;
    const shown = modules.filter((module) => this.isShown(module)).length;
    // as in Lmod, a root that MODULEPATH names twice counts twice
    const times = this.#findsFirst ? 1 : (this.#times[rank] ?? 1);
    this.#preferred.set(name, best);
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + shown * times);
  }

  isShown({ visibility }: { readonly visibility: Visibility }): boolean {
    return visibility === 'normal' || this.#withHard || (this.#showHidden && visibility !== 'hard');
  }

  describe(file: ModuleFile, aliases: readonly string[] = []): ListedModule {
    const preferred = this.#resolver.settings.exactMatch ? undefined : this.#preferred.get(file.name);
    const isPreferred = preferred?.path === file.path;
    const isDefault = isPreferred && (this.#counts.get(file.name) ?? 0) > 1;
    return { file, isDefault, isPreferred, markedDefault: isMarked(file.weight), aliases };
  }
}

/** Among equals, which Lmod leaves to chance, the first root goes first, then byte order. */
function isHigher(found: Preferred, best: Preferred | undefined): boolean {
  if (best === undefined || found.weight !== best.weight)
    return best === undefined || found.weight > best.weight;
  return found.rank === best.rank && found.fullName < best.fullName;
}

function sortModules(
  modules: readonly ModuleFile[],
  compare: (left: string, right: string) => number,
): readonly ModuleFile[] {
  return modules
    .map((module) => ({ key: `${module.name}/${module.order}`, module }))
    .sort(
      (left, right) =>
        compare(left.key, right.key) || compareBytes(left.module.fullName, right.module.fullName),
    )
    .map(({ module }) => module);
}

function virtualModules(
  resolver: Resolver,
  root: string,
  defaults: Defaults,
  { loaded }: ListingOptions,
): readonly VirtualModule[] {
  const { virtuals, virtualDefaults } = resolver.book.ofRoot(root);
  return [...virtuals.keys()].sort(compareBytes).flatMap((fullName) => {
    const file = resolver.resolve(parseSpec(fullName))?.file;
    if (file === undefined) return [];
    const { visibility } = resolver.book.hiding({ name: file.name, fullName, path: '', root });
    if (loaded?.(fullName) === undefined && !defaults.isShown({ visibility })) return [];
    const isDefault = virtualDefaults.has(fullName);
    return [{ fullName, file, isDefault, isPreferred: defaults.describe(file).isPreferred }];
  });
}

/** Symbolic versions by the full name they lead to; the site's, if it has any for a module, hide the tree's. */
function aliasesByModule(book: RuleBook, root: string): ReadonlyMap<string, readonly string[]> {
  return new Map([
    ...reversed(book, book.ofRoot(root).versions, root),
    ...reversed(book, book.global.versions, root),
  ]);
}

function reversed(
  book: RuleBook,
  versions: ReadonlyMap<string, string>,
  root: string,
): ReadonlyMap<string, readonly string[]> {
  const aliases = new Map<string, string[]>();
  for (const [alias, fullName] of [...versions].sort(([left], [right]) => compareBytes(left, right))) {
    const target = book.resolve(fullName, [root]);
    aliases.set(target, [...(aliases.get(target) ?? []), alias]);
  }
  return aliases;
}

function globalAliases(book: RuleBook, roots: readonly string[]): TreeListing['aliases'] {
  const tables = [book.global, ...roots.map((root) => book.ofRoot(root))];
  const names = new Set(tables.flatMap((table) => [...table.aliases.keys()]));
  return [...names]
    .filter((name) => !tables.some((table) => table.virtuals.has(name)))
    .sort(compareBytes)
    .map((name) => ({ name, target: book.resolve(name, roots) }));
}
