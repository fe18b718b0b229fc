// The views of what only lmodjs tells: what a load would change, why a file is chosen, who did what.
import type { EntryChange } from '../env/entry-changes.ts';
import type { LuaValue } from '../lua/values.ts';
import type { Explanation } from '../tree/explain.ts';

export interface NamedFile {
  readonly fullName: string;
  readonly path: string;
}

/** A variable that is another afterwards; `undefined` is one that is not set. */
export interface VariableChange {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** the engine keeps its own state in it */
  readonly own: boolean;
  /** of a variable that is handled as a list of entries */
  readonly path: { readonly delimiter: string; readonly entries: readonly EntryChange[] } | undefined;
}

/** An alias, function or completion of the shell that is defined or taken away. */
export interface DefinitionChange {
  readonly kind: 'alias' | 'function' | 'completion' | 'exported-function';
  readonly name: string;
  readonly change: 'defined' | 'removed';
  /** for functions: in sh-like shells */
  readonly body: string | undefined;
  /** of functions: in csh */
  readonly csh: string | undefined;
}

/** diff: nothing of it has been done. */
export interface DiffView {
  readonly kind: 'diff';
  readonly load: readonly string[];
  readonly unload: readonly string[];
  readonly collection: string | undefined;
  /** what the loaded modules have changed already, beside an environment without them */
  readonly loaded: boolean;
  /** false: a modulefile wanted to run a command or to write a file, which was not allowed */
  readonly complete: boolean;
  readonly modules: readonly {
    readonly name: string;
    readonly before: NamedFile | undefined;
    readonly after: NamedFile | undefined;
  }[];
  readonly variables: readonly VariableChange[];
  readonly definitions: readonly DefinitionChange[];
  /** commands that the calling shell would run at the end */
  readonly commands: readonly string[];
  /** what modulefiles print for the calling shell to read */
  readonly output: readonly string[];
  /** show also the engine's own variables */
  readonly all: boolean;
}

/** explain: from the typed name to the file. */
export interface ExplainView {
  readonly kind: 'explain';
  readonly word: string;
  readonly explanation: Explanation;
  /** the module of this name that is loaded now */
  readonly loaded: NamedFile | undefined;
  /** false: a modulefile wanted to run a command, which was not allowed, so the outcome may be another */
  readonly complete: boolean;
  /** what loading it by itself would come to */
  readonly outcome:
    | { readonly kind: 'loads'; readonly fullName: string; readonly path: string }
    | { readonly kind: 'fails'; readonly problem: string; readonly message: string };
}

/** A call of a modulefile that is the reason of something. */
export interface CallReason {
  readonly function: string;
  readonly arguments: readonly LuaValue[];
  /** where in the file; undefined where that is not known */
  readonly line: number | undefined;
}

/** A module that loads another, or needs it. */
export interface Relation extends NamedFile {
  /** the function of its file that does it; MODULEPATH: it is found only there */
  readonly by: string;
}

/** What one module does to a variable. */
export interface Contribution extends NamedFile {
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly calls: readonly CallReason[];
}

/** Where an entry of a path variable comes from; `by` empty: from no module. */
export interface EntryOrigin {
  readonly entry: string;
  /** false: the modules put it there, and it is not there now */
  readonly present: boolean;
  /** it would be there without modules, too */
  readonly without: boolean;
  /** in load order; a count below 0: the module takes it away */
  readonly by: readonly (NamedFile & { readonly count: number; readonly calls: readonly CallReason[] })[];
}

export interface WhyModule extends NamedFile {
  readonly status: 'active' | 'inactive';
  readonly userName: string;
  /** the user asked for it, or a collection, or something at login */
  readonly requested: boolean;
  readonly loadedBy: readonly Relation[];
  readonly neededBy: readonly Relation[];
  /** the variables that it changes */
  readonly variables: readonly string[];
}

export interface WhyVariable {
  readonly name: string;
  readonly value: string | undefined;
  /** its value without modules */
  readonly without: string | undefined;
  /** whose it is: what modules do, the environment from before, or the module system's own state */
  readonly origin: 'modules' | 'environment' | 'engine';
  /** false: it is another now than the modules leave it */
  readonly unchanged: boolean;
  readonly by: readonly Contribution[];
  /** of a variable that is handled as a list: what separates its entries, and these */
  readonly delimiter: string | undefined;
  readonly entries: readonly EntryOrigin[] | undefined;
}

/** why: everything that the word is. */
export interface WhyView {
  readonly kind: 'why';
  readonly word: string;
  /** false: a modulefile could not be evaluated again as in a load, so something may be missing */
  readonly complete: boolean;
  readonly module: WhyModule | undefined;
  readonly variable: WhyVariable | undefined;
  readonly entries: readonly (EntryOrigin & { readonly variable: string })[];
}

/** A module that can be loaded next. */
export interface ReachableModule {
  readonly fullName: string;
  readonly path: string;
  /** the directory of MODULEPATH it is in */
  readonly directory: string;
  /** the loaded module of the same name, which would be unloaded */
  readonly replaces: string | undefined;
  /** what could be loaded then that cannot be loaded now, by directory */
  readonly opens: readonly { readonly directory: string; readonly modules: readonly string[] }[];
}

/** reachable: what one load from here leads to. */
export interface ReachableView {
  readonly kind: 'reachable';
  readonly patterns: readonly string[];
  readonly modules: readonly ReachableModule[];
}
