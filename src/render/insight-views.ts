// The views of what only lmodjs tells: what a load would change, why a file is chosen, who did something.
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
  /** what loading it by itself would come to */
  readonly outcome:
    | { readonly kind: 'loads'; readonly fullName: string; readonly path: string }
    | { readonly kind: 'fails'; readonly problem: string; readonly message: string };
}

/** A call of a modulefile that brought something about. */
export interface Cause {
  readonly fullName: string;
  readonly path: string;
  /** empty where the file does it in a way that is not seen as a call */
  readonly calls: readonly {
    readonly function: string;
    readonly args: readonly LuaValue[];
    readonly line: number | undefined;
  }[];
}

export interface WhyModule extends NamedFile {
  readonly name: string;
  readonly status: 'active' | 'inactive';
  readonly userName: string;
  /** the user asked for it */
  readonly requested: boolean;
  /** modulefiles that call for it to be loaded */
  readonly loadedBy: readonly Cause[];
  /** modules that depend on it */
  readonly neededBy: readonly { readonly fullName: string; readonly wanted: string }[];
  /** from what the user asked for to this module */
  readonly chain: readonly string[];
}

export interface WhyVariable {
  readonly name: string;
  readonly value: string | undefined;
  /** what it is if all modules are unloaded */
  readonly withoutModules: string | undefined;
  /** the modulefiles, done again, lead to the value there is */
  readonly asReplayed: boolean;
  readonly changedBy: readonly (Cause & {
    readonly before: string | undefined;
    readonly after: string | undefined;
  })[];
}

export interface WhyEntry {
  readonly variable: string;
  readonly entry: string;
  /** it stays if all modules are unloaded */
  readonly withoutModules: boolean;
  readonly addedBy: readonly Cause[];
}

export interface WhyDefinition {
  readonly kind: 'alias' | 'function';
  readonly name: string;
  readonly definedBy: readonly Cause[];
}

/** why: a word may mean several things; each of them is answered. */
export interface WhyView {
  readonly kind: 'why';
  readonly word: string;
  readonly modules: readonly WhyModule[];
  readonly variables: readonly WhyVariable[];
  readonly entries: readonly WhyEntry[];
  readonly definitions: readonly WhyDefinition[];
  /** modules whose files could not be done again: what they did is not known */
  readonly unknown: readonly { readonly fullName: string; readonly reason: string }[];
}
