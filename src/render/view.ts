// The result of every command as data: commands make it, the renderer says it to people and programs.
import type { LuaValue } from '../lua/values.ts';
import type { LoadedModule } from '../state/loaded-modules.ts';
import type { Visibility } from '../tree/module-file.ts';
import type { Message } from '../words/message.ts';
import type { ColourName } from './colour.ts';
import type { ConfigurationView } from './configuration.ts';
import type { DiffView, ExplainView, ReachableView, WhyView } from './insight-views.ts';

/** A mark in parentheses after a module's name, from the site's table of properties (lmod-compat.md 1.9). */
export interface PropertyMark {
  /** as it stands between the parentheses: `S`, `gm` */
  readonly letter: string;
  /** its line in the legend */
  readonly meaning: string;
  readonly colour: ColourName | undefined;
  /** the name itself takes the colour as well */
  readonly colourName: boolean;
}

/** What avail and list say of one module besides its name. */
export interface ModuleMarks {
  readonly visibility: Visibility;
  /** left out of list once it is loaded, unless hidden modules are shown */
  readonly hiddenOnceLoaded?: boolean | undefined;
  /** it is, or soon will be, refused to this user */
  readonly forbidden?: 'forbidden' | 'nearly' | undefined;
  /** in the order of the property table's keys */
  readonly properties: readonly PropertyMark[];
}

export interface ListEntry extends ModuleMarks {
  /** the module's name without its version */
  readonly name: string;
  readonly fullName: string;
  readonly path: string;
  readonly userName: string;
  /** the full name as the site's hook wants it shown, with colours of its own */
  readonly shown?: string;
  /** the alias by which it was loaded */
  readonly alias: string | undefined;
  /** 0: asked for by the user */
  readonly stackDepth: number;
}

/** Entries are those that match the patterns already; a pattern filters nothing here. */
export interface ListView {
  readonly kind: 'list';
  /** no module is loaded at all, whatever the patterns */
  readonly nothingLoaded: boolean;
  /** in load order */
  readonly active: readonly ListEntry[];
  readonly inactive: readonly { readonly userName: string; readonly fullName: string }[];
  readonly patterns: readonly string[];
  readonly brief: boolean;
  /** hidden modules are shown under their own names, even those loaded by an alias */
  readonly showsHidden?: boolean;
  /** some loaded modules are left out unless hidden modules are shown, whatever the patterns */
  readonly someLeftOut?: boolean;
}

export interface AvailEntry extends ModuleMarks {
  readonly name: string;
  readonly fullName: string;
  readonly path: string;
  /** sortable text of the version */
  readonly order?: string;
  /** the full name as the site's hook wants it shown, with colours of its own */
  readonly shown?: string;
  /** the default of a name that has several versions */
  readonly isDefault: boolean;
  readonly loaded: boolean;
  /** full names of the version aliases that lead to it, sorted: `foo/stable` */
  readonly aliases: readonly string[];
  /** `name/version` of what it holds besides itself */
  readonly extensions: readonly string[];
  /** a name without a file of its own (module_virtual): it carries no marks but `(D)` */
  readonly virtual?: boolean;
}

/** Entries are those that match the patterns already, in the order of the tree. */
export interface AvailView {
  readonly kind: 'avail';
  readonly patterns: readonly string[];
  readonly defaultsOnly: boolean;
  readonly globalAliases: readonly {
    readonly name: string;
    /** the name it stands for, aliases resolved */
    readonly target: string;
    /** the module that loading it would give now */
    readonly loads: string | undefined;
  }[];
  /** directories of MODULEPATH, or the site's groups of them */
  readonly roots: readonly { readonly label: string; readonly modules: readonly AvailEntry[] }[];
  /** names of extensions that modules here hold, sorted */
  readonly extensions: readonly { readonly name: string }[];
  /** name/version/version modules made all defaults follow find-first rules (lmod-compat.md 4.4) */
  readonly findFirstNote: boolean;
}

export interface OverviewView {
  readonly kind: 'overview';
  readonly patterns: readonly string[];
  readonly roots: readonly {
    readonly label: string;
    readonly names: readonly { readonly name: string; readonly versions: number }[];
  }[];
}

/** A call of a modulefile's function, with the arguments as they were given. */
export interface ShownCall {
  readonly name: string;
  readonly args: readonly LuaValue[];
}

export interface ShowView {
  readonly kind: 'show';
  readonly modules: readonly {
    readonly fullName: string;
    /** '' for a module that does not exist: in terse form that is an empty line */
    readonly file: string;
    /** the lines of its calls, or the file as it is */
    readonly text: string;
    /** files that `inherit()` leads to, in order */
    readonly inherited: readonly string[];
    /** its calls as data, those of inherited files after its own */
    readonly calls: readonly ShownCall[];
  }[];
  /** calls; the file's own text (`--raw`); only the file's path (`--loc`) */
  readonly form: 'calls' | 'raw' | 'location';
}

/** Several names without more to say: saved collections, categories. */
export interface NamesView {
  readonly kind: 'names';
  readonly of: 'collections' | 'categories';
  readonly title: Message;
  /** said in place of the list when there is no name */
  readonly none: Message;
  readonly names: readonly string[];
}

/** What a saved collection holds, as `module` would be given it. */
export interface CollectionView {
  readonly kind: 'collection';
  readonly name: string;
  /** added by `module use`, in the order in which to add them */
  readonly directories: readonly string[];
  readonly modules: readonly string[];
}

export interface ChangesView {
  readonly kind: 'changes';
  /** as the user knows them */
  readonly inactive: readonly string[];
  readonly activated: readonly string[];
  /** the same module from another directory of MODULEPATH */
  readonly reloaded: readonly string[];
  readonly versions: readonly { readonly from: string; readonly to: string }[];
}

/** A name and all its versions. `order`: sortable text of the version. */
export interface NameRow {
  readonly name: string;
  readonly description: string | undefined;
  /** in the order of their files; one full name may stand more than once */
  readonly modules: readonly (ModuleMarks & { readonly fullName: string; readonly order: string })[];
  readonly extensions: readonly VersionRow[];
}

export interface VersionRow {
  readonly fullName: string;
  /** what the site says of it, in parentheses behind the name */
  readonly decoration?: string | undefined;
  readonly order: string;
}

/** spider without a name, keyword: names in byte order. */
export interface NameListView {
  readonly kind: 'name-list';
  /** what was searched for; none: everything */
  readonly words: readonly string[];
  readonly names: readonly NameRow[];
}

/** How a module can be loaded. Every way told was tried. */
export interface WaysView {
  /** MODULEPATH has it */
  readonly direct: boolean;
  /** modules to load before it, in their order */
  readonly ways: readonly (readonly string[])[];
  /** ways that modulefiles promise, but that do not lead there */
  readonly failing: number;
  /** ways beyond those that were tried */
  readonly untried: number;
}

/** One name that spider found: its versions, or, of a single one, everything. */
export type SpiderBlock =
  | {
      readonly form: 'versions';
      readonly name: string;
      readonly description: string | undefined;
      readonly modules: readonly VersionRow[];
      readonly extensions: readonly VersionRow[];
      /** other names that hold the word */
      readonly others: readonly string[];
      /** what was typed */
      readonly word: string;
    }
  | {
      readonly form: 'module';
      readonly name: string;
      readonly fullName: string;
      /** the word typed was the full name, not a part of it */
      readonly wholeNameTyped: boolean;
      readonly description: string | undefined;
      /** their meanings */
      readonly properties: readonly string[];
      readonly others: readonly string[];
      /** what was typed */
      readonly word: string;
      /** undefined for what is an extension only */
      readonly load: WaysView | undefined;
      /** modules that bring it as an extension, each with where it is: `ompi/4.1 (gcc/13.2.0)` */
      readonly broughtBy: readonly string[];
      /** extensions that it brings */
      readonly extensions: readonly string[];
      readonly help: string | undefined;
    };

export interface SpiderView {
  readonly kind: 'spider';
  readonly blocks: readonly SpiderBlock[];
}

export interface CategoryView {
  readonly kind: 'category';
  readonly words: readonly string[];
  readonly categories: readonly {
    readonly title: string;
    /** names of modules, each with its number of modulefiles */
    readonly names: readonly { readonly name: string; readonly count: number }[];
  }[];
}

/** is-loaded, is-avail: to people the answer is the exit status alone. */
export interface StatusView {
  readonly kind: 'status';
  /** it holds for all */
  readonly answer: boolean;
  readonly names: readonly {
    readonly name: string;
    readonly answer: boolean;
    /** the module that was found */
    readonly fullName: string | undefined;
  }[];
}

/** The session's record of modules (`--mt`). */
export interface ModuleTableView {
  readonly kind: 'module-table';
  /** as Lmod keeps it, as text of Lua */
  readonly text: string;
  /** MODULEPATH at the first command of the session */
  readonly systemModulePath: string | undefined;
  readonly modulePath: readonly string[];
  /** active modules in their load order, then inactive ones */
  readonly modules: readonly LoadedModule[];
  readonly families: ReadonlyMap<string, string>;
}

export type View =
  | { readonly kind: 'nothing' }
  /** final text for people, with its line ends: a version, a usage, a report */
  | { readonly kind: 'text'; readonly text: string }
  | ListView
  | AvailView
  | OverviewView
  | ShowView
  | {
      readonly kind: 'help';
      readonly modules: readonly {
        readonly fullName: string;
        readonly file: string;
        /** one for each argument of help() */
        readonly paragraphs: readonly string[];
      }[];
    }
  | {
      readonly kind: 'whatis';
      readonly modules: readonly {
        readonly fullName: string;
        readonly file: string;
        readonly texts: readonly string[];
      }[];
    }
  | StatusView
  | DiffView
  | ExplainView
  | WhyView
  | ReachableView
  | ModuleTableView
  /** loaded modules by name, '' for one without a version */
  | { readonly kind: 'tablelist'; readonly modules: ReadonlyMap<string, string> }
  | { readonly kind: 'last-error'; readonly text: string }
  | ConfigurationView
  | NamesView
  | CollectionView
  | NameListView
  | SpiderView
  | CategoryView
  | ChangesView;
