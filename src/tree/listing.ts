// All modules of MODULEPATH, as `avail` shows them. Walks the trees: each directory is opened once, no file but Tcl ones.
import { compareBytes } from '../base/text.ts';
import { Defaults, type ListedModule, type Viewing } from './defaults.ts';
import { inOrder } from './list-order.ts';
import type { ModuleFile } from './module-file.ts';
import type { Resolver } from './resolver.ts';
import type { RuleBook } from './rule-book.ts';
import { parseSpec } from './spec.ts';

export type { ListedModule } from './defaults.ts';

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

export interface ListingOptions extends Viewing {
  /** only names that begin with this text, or with which it begins; what else there is, is not looked at */
  readonly typed?: string;
  /** only directories of which this is true, by their paths below a root, are looked into */
  readonly wanted?: ((path: string, root: string) => boolean) | undefined;
  /** what directories that are not looked into hold counts for how roots are searched, and so for defaults */
  readonly marksDefaults?: boolean;
  /** the order of names; bytes if not given */
  readonly compare?: (left: string, right: string) => number;
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
  const defaults = new Defaults(resolver, findsFirst, options);
  const modules = groups.map((names, rank) =>
    names.map((group) => defaults.add(group, paths[rank] ?? '', rank)),
  );
  const roots = modules.map((list, rank) => {
    const root = paths[rank] ?? '';
    return {
      root,
      modules: defaults.describe(inOrder(list, options.compare ?? compareBytes), aliasesByModule(book, root)),
      virtuals: virtualModules(resolver, root, defaults, options),
    };
  });
  return { roots, aliases: globalAliases(book, paths), findsFirst };
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
    if (loaded?.get(fullName) === undefined && !defaults.isShown({ visibility })) return [];
    const isDefault = virtualDefaults.has(fullName);
    return [{ fullName, file, isDefault, isPreferred: defaults.isPreferred(file) }];
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
