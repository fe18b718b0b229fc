// The nouns of a module tree.

/** A modulefile found on disk. */
export interface ModuleFile {
  /** the module's name without its version (Lmod's sn): `gcc`, `bio/blast` */
  readonly name: string;
  /** undefined for a module without versions */
  readonly version: string | undefined;
  /** `name/version`, or `name` */
  readonly fullName: string;
  readonly path: string;
  /** the MODULEPATH directory it was found in */
  readonly root: string;
  readonly language: 'lua' | 'tcl';
  /** sortable text of the version (Lmod's pV) */
  readonly order: string;
  /** `order` with the marks of defaults (Lmod's wV); what `_ModuleTable_` stores as wV */
  readonly weight: string;
  readonly visibility: Visibility;
  /** hidden from list, too, once it is loaded (hide{hidden_loaded=true}) */
  readonly hiddenOnceLoaded?: boolean;
}

/**
 * `hidden` ones load by their exact name, `hard` ones never; `soft` ones may even be the default. `kindless` ones, hidden by
 * a pattern that names no kind, load only where hidden modules are shown, and nothing marks them.
 */
export type Visibility = 'normal' | 'soft' | 'hidden' | 'kindless' | 'hard';

/** All of a file's facts as plain data: some that a list is made of are worked out when they are asked for. */
export function factsOf(file: ModuleFile): ModuleFile {
  const { name, version, fullName, path, root, language, order, weight, visibility } = file;
  const facts = { name, version, fullName, path, root, language, order, weight, visibility };
  return file.hiddenOnceLoaded === true ? { ...facts, hiddenOnceLoaded: true } : facts;
}

/** The same file, hidden as it was at another time. */
export function seenAs(file: ModuleFile, visibility: Visibility): ModuleFile {
  return { ...factsOf(file), visibility };
}

/** What a user or a modulefile asked for. */
export interface ModuleSpec {
  /** as typed: blanks, a trailing `/` and `.lua` already taken off */
  readonly typed: string;
  readonly wanted: Wanted;
}

/** Which version of a name. Bounds are as given (`"1.9<"`): a `<` or `>` at an end makes them strict. */
export type Wanted =
  | { readonly kind: 'match' }
  | { readonly kind: 'exact' }
  | { readonly kind: 'latest' }
  | {
      readonly kind: 'between';
      readonly called: 'atleast' | 'atmost' | 'between';
      readonly low: string | undefined;
      readonly high: string | undefined;
    };

/** The answer of the resolver for a name that exists. */
export interface Resolution {
  readonly file: ModuleFile;
  /** the version it is called by: that of the alias, where one of the same name leads to a hidden file (lmod-compat.md 4.7) */
  readonly version: string | undefined;
  /** what Lmod stores as userName: the name alone if only that was typed, else name/version as resolved */
  readonly userName: string;
  /** the alias that leads to the module (the last of a chain), or the virtual name that is the default, where one led here (Lmod's origUserName) */
  readonly alias: string | undefined;
}

/** A hidden file is called by the alias that leads to it, if that is a version of the same name. */
export function calledVersion(file: ModuleFile, alias: string | undefined): string | undefined {
  const called = file.visibility === 'hidden' ? alias?.split('/') : undefined;
  const [name, ...version] = called ?? [];
  return name === file.name && version.length > 0 ? version.join('/') : file.version;
}
