// The views of what only lmodjs tells: what a load would change, why a file is chosen.
import type { EntryChange } from '../env/entry-changes.ts';
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
  /** false: a modulefile wanted to run a command, which was not allowed, so the outcome may be another */
  readonly complete: boolean;
  /** what loading it by itself would come to */
  readonly outcome:
    | { readonly kind: 'loads'; readonly fullName: string; readonly path: string }
    | { readonly kind: 'fails'; readonly problem: string; readonly message: string };
}
