// Looking for modules and extensions in a catalog: by name, by words, by category (lmod-compat.md 8.6, 1.3). Pure.
import { compareBytes } from '../base/text.ts';
import { luaFind } from '../tree/lua-pattern.ts';
import { canonicalVersion } from '../tree/version.ts';
import { type Catalog, type CatalogModule, type ModuleDetails, modulesOf } from './catalog.ts';

/** All that has one name: versions of a module, in the order of their files, and extensions of that name. */
export interface NameEntry {
  readonly name: string;
  readonly modules: readonly CatalogModule[];
  /** by `name/version`, in byte order; the modules that bring it, each once */
  readonly extensions: ReadonlyMap<string, readonly CatalogModule[]>;
}

/** What can be found, by name in byte order. Built of the modules that may be shown. */
export type NameIndex = ReadonlyMap<string, NameEntry>;

/** How a word of the user's is compared with names. */
export interface SearchOptions {
  /** the word is a Lua pattern */
  readonly regexp: boolean;
}

/** Put in order when it is asked: of tens of thousands of names few are shown. */
class Gathered implements NameEntry {
  readonly name: string;
  readonly #modules: CatalogModule[] = [];
  readonly #extensions = new Map<string, Set<CatalogModule>>();
  #sortedModules: readonly CatalogModule[] | undefined;
  #sortedExtensions: NameEntry['extensions'] | undefined;

  constructor(name: string) {
    this.name = name;
  }

  addModule(module: CatalogModule): void {
    this.#modules.push(module);
  }

  addExtension(fullName: string, bringer: CatalogModule): void {
    const bringers = this.#extensions.get(fullName);
    if (bringers === undefined) this.#extensions.set(fullName, new Set([bringer]));
    else bringers.add(bringer);
  }

  get modules(): readonly CatalogModule[] {
    this.#sortedModules ??= inOrderOf(this.#modules, ({ file }) => file.path);
    return this.#sortedModules;
  }

  get extensions(): NameEntry['extensions'] {
    this.#sortedExtensions ??= new Map(
      inOrderOf([...this.#extensions], ([fullName]) => fullName).map(([fullName, bringers]) => [
        fullName,
        [...bringers],
      ]),
    );
    return this.#sortedExtensions;
  }
}

/** In byte order of a text of each. */
function inOrderOf<Value>(values: readonly Value[], textOf: (value: Value) => string): readonly Value[] {
  if (values.length < 2) return values;
  return values
    .map((value) => ({ value, text: textOf(value) }))
    .sort((left, right) => compareBytes(left.text, right.text))
    .map(({ value }) => value);
}

/** The index of a catalog; `isShown` leaves hidden modules out, and the extensions only they bring. */
export function indexOf(catalog: Catalog, isShown: (module: CatalogModule) => boolean): NameIndex {
  const entries = new Map<string, Gathered>();
  const entryOf = (name: string): Gathered => {
    const known = entries.get(name);
    if (known !== undefined) return known;
    const made = new Gathered(name);
    entries.set(name, made);
    return made;
  };
  for (const module of modulesOf(catalog)) {
    if (!isShown(module)) continue;
    entryOf(module.file.name).addModule(module);
    for (const fullName of module.details.provides ?? []) {
      const slash = fullName.indexOf('/');
      entryOf(slash < 0 ? fullName : fullName.slice(0, slash)).addExtension(fullName, module);
    }
  }
  return new Map([...entries].sort(([left], [right]) => compareBytes(left, right)));
}

/** Modules that bring an extension, highest version first. */
export function highestFirst(bringers: readonly CatalogModule[]): readonly CatalogModule[] {
  return [...bringers].sort(
    (left, right) =>
      compareBytes(right.file.order, left.file.order) ||
      compareBytes(right.file.fullName, left.file.fullName),
  );
}

/** The version order of an extension, from its `name/version`. */
export function extensionOrder(fullName: string): string {
  const slash = fullName.indexOf('/');
  return canonicalVersion(slash < 0 ? '' : fullName.slice(slash + 1));
}

/** A name that was found, and those of its versions that fit; `exact`: the word was the whole name of the version. */
export interface Hit {
  readonly entry: NameEntry;
  readonly matching: NameEntry;
  readonly exact: boolean;
  /** the full names the word means: one of them is told whole, several are listed */
  readonly fullNames: ReadonlySet<string>;
}

export interface SearchResult {
  readonly hits: readonly Hit[];
  /** names that hold the word, where the word itself is a name */
  readonly others: readonly string[];
}

/** What a word means: a name, else full names, else whatever holds it (lmod-compat.md 8.6, search). */
export function findNames(index: NameIndex, word: string, options: SearchOptions): SearchResult {
  const fits = matcher(word, options);
  const named = index.get(word);
  if (named !== undefined) {
    const others = [...index.values()].filter(
      ({ name, modules }) => name !== word && modules.length > 0 && fits(name),
    );
    // a name is then looked for in full names as a pattern, whatever its letters mean there
    const fullNames = meant(index, named, (fullName) => luaFind(fullName, word), word);
    const exact = named.modules.some((module) => module.file.fullName === word);
    return {
      hits: [{ entry: named, matching: named, exact, fullNames }],
      others: others.map(({ name }) => name),
    };
  }
  const exact = hits(index, word, (fullName) => fullName === word);
  if (exact.length > 0) return { hits: exact, others: [] };
  return { hits: hits(index, word, fits), others: [] };
}

function hits(index: NameIndex, word: string, fits: (text: string) => boolean): readonly Hit[] {
  return [...index.values()].flatMap((entry) => {
    const { name } = entry;
    const modules = entry.modules.filter(({ file }) => fits(name) || fits(file.fullName));
    const extensions = new Map([...entry.extensions].filter(([fullName]) => fits(name) || fits(fullName)));
    if (modules.length + extensions.size === 0) return [];
    const exact = modules.some(({ file }) => file.fullName === word);
    return [
      { entry, matching: { name, modules, extensions }, exact, fullNames: meant(index, entry, fits, word) },
    ];
  });
}

/**
 * Full names that fit, those that are the word itself before all others. Where the name is one of extensions, extensions of
 * every name count, as in Lmod: of `num` and `numpy` a search for the first lists versions.
 */
function meant(
  index: NameIndex,
  { modules, extensions }: NameEntry,
  fits: (text: string) => boolean,
  word: string,
): ReadonlySet<string> {
  const preferWord = (names: readonly string[]): readonly string[] =>
    names.includes(word) ? [word] : names.filter(fits);
  const brought =
    extensions.size === 0 ? [] : [...index.values()].flatMap((entry) => [...entry.extensions.keys()]);
  return new Set([...preferWord(modules.map(({ file }) => file.fullName)), ...preferWord(brought)]);
}

/** Does a text hold the word? Letters of either case are alike, unless the word is a pattern. */
export function matcher(word: string, { regexp }: SearchOptions): (text: string) => boolean {
  if (regexp) return (text) => luaFind(text, word);
  const wanted = word.toLowerCase();
  return (text) => text.toLowerCase().includes(wanted);
}

/** Modules whose name, whatis, help or properties hold one of the words, and extensions whose names do. */
export function findWords(index: NameIndex, words: readonly string[], options: SearchOptions): NameIndex {
  const fits = words.map((word) => matcher(word, options));
  const found = [...index].flatMap(([name, entry]): [string, NameEntry][] => {
    const modules = entry.modules.filter((module) => fits.some((test) => speaksOf(module, test)));
    const extensions = fits.some((test) => test(name))
      ? entry.extensions
      : new Map<string, CatalogModule[]>();
    return modules.length + extensions.size > 0 ? [[name, { name, modules, extensions }]] : [];
  });
  return new Map(found);
}

function speaksOf({ file, details }: CatalogModule, fits: (text: string) => boolean): boolean {
  return fits(file.name) || wordsOf(details).some(fits);
}

/** The texts of a module in which words are looked for, besides its name. */
export function wordsOf({ whatis, help, properties }: ModuleDetails): readonly string[] {
  return [whatis.join('\n').toLowerCase(), help ?? '', ...Object.values(properties).flat()];
}

/** Names of modules by category, with their numbers of modulefiles; both in byte order. */
export function categories(index: NameIndex): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const found = new Map<string, Map<string, number>>();
  for (const { name, modules } of index.values()) {
    for (const { details } of modules) {
      for (const word of (details.fields.Category ?? '').split(',')) {
        const category = word.trim();
        if (category === '') continue;
        const names = found.get(category) ?? new Map<string, number>();
        names.set(name, (names.get(name) ?? 0) + 1);
        found.set(category, names);
      }
    }
  }
  return new Map([...found].sort(([left], [right]) => compareBytes(left, right)));
}

/** Those of the categories that hold one of the words, in letters of either case. */
export function findCategories(
  all: ReturnType<typeof categories>,
  words: readonly string[],
): ReturnType<typeof categories> {
  const fits = words.map((word) => matcher(word, { regexp: false }));
  return new Map([...all].filter(([category]) => fits.some((test) => test(category))));
}
