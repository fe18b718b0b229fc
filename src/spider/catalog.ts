// What is known of all modules of a hierarchy: pure data, MODULEPATH directory by MODULEPATH directory.
import type { ModuleFile } from '../tree/module-file.ts';

/** The keys of `whatis("Key: value")` that have a meaning of their own (lmod-compat.md 8.2). */
export const whatisKeys = ['Description', 'Name', 'URL', 'Version', 'Category', 'Keyword'] as const;

export type WhatisKey = (typeof whatisKeys)[number];

/** What a modulefile says of its module; it depends on the file alone, unless the file asks for more. */
export interface ModuleDetails {
  /** every text given to whatis() */
  readonly whatis: readonly string[];
  /** the values of `Key: value` texts; of one key the last */
  readonly fields: Readonly<Partial<Record<WhatisKey, string>>>;
  readonly help: string | undefined;
  readonly family: string | undefined;
  /** values by the property's name, as given */
  readonly properties: Readonly<Record<string, readonly string[]>>;
  /** extensions it brings, `name/version` each; undefined where it does not speak of any */
  readonly provides: readonly string[] | undefined;
  /** directories it adds to PATH, to library paths, and those in its `SITE_*_DIR` variables */
  readonly programs: readonly string[];
  readonly libraries: readonly string[];
  readonly homes: readonly string[];
  /** directories it adds to MODULEPATH, without the one it is in */
  readonly opens: readonly string[];
  /** it says that it changes MODULEPATH in ways that only a load shows (haveDynamicMPATH) */
  readonly opensMore?: boolean;
  /** why it was not evaluated to its end; what it said before counts */
  readonly failure: string | undefined;
}

/** A modulefile as rules of aliases, hidden and forbidden modules leave it to the person who asks. */
export interface FoundModule {
  readonly file: ModuleFile;
  /** it is, or soon will be, refused */
  readonly forbidden: 'forbidden' | 'nearly' | undefined;
}

export interface CatalogModule extends FoundModule {
  readonly details: ModuleDetails;
}

/** One MODULEPATH directory: the unit in which a catalog can be stored. */
export interface CatalogRoot {
  readonly path: string;
  readonly modules: readonly CatalogModule[];
}

/** Why something that MODULEPATH reaches is not in the catalog. */
export type OmissionReason =
  /** the directory is the system's or the user's own, no place for a tree of modules */
  | 'no-place'
  /** nearly all of what the directory holds is no modulefile */
  | 'no-tree'
  | 'rule-file'
  | 'too-many-files'
  | 'too-many-directories'
  | 'too-deep'
  | 'too-long'
  /** a modulefile whose evaluation took so much time or memory that it was ended from outside */
  | 'ended';

export interface Omission {
  readonly path: string;
  readonly reason: OmissionReason;
  /** the module that added the directory to MODULEPATH; undefined for one that was there */
  readonly opener: string | undefined;
}

export interface Catalog {
  /** MODULEPATH at the start, directories that exist */
  readonly start: readonly string[];
  /** in the order of the walk */
  readonly roots: readonly CatalogRoot[];
  readonly omissions: readonly Omission[];
}

/** All modules of all directories. */
export function modulesOf(catalog: Catalog): readonly CatalogModule[] {
  return catalog.roots.flatMap((root) => root.modules);
}

/** Those that somebody may see. */
export function visibleModulesOf(catalog: Catalog): readonly CatalogModule[] {
  return modulesOf(catalog).filter(({ file }) => file.visibility !== 'hard');
}
