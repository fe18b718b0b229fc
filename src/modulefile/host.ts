// What a modulefile's calls may ask for and do. The engine's session implements it; nothing here knows the engine.

import type { Mark } from '../base/journal.ts';
import type { Notice } from '../base/problem.ts';
import type { Environment } from '../env/environment.ts';
import type { LuaValue } from '../lua/values.ts';
import type { LoadedModule, LoadedModules, StateMark } from '../state/loaded-modules.ts';
import type { ModuleSpec } from '../tree/module-file.ts';
import type { CheckedCall } from './call.ts';
import type { Mode } from './mode.ts';

/** The modulefile being evaluated, as it may ask about itself. */
export interface Subject {
  readonly name: string;
  readonly version: string | undefined;
  readonly fullName: string;
  readonly userName: string;
  readonly path: string;
  /** its version as versions are ordered, where that is known */
  readonly weight?: string | undefined;
}

/** How a name came to its file. */
export interface Chosen {
  readonly weight: string | undefined;
  readonly visibility: LoadedModule['visibility'];
  readonly hiddenOnceLoaded: boolean;
  readonly stackDepth: number;
  readonly references: number | undefined;
}

/** A module of a collection, as mgrload names it. */
export interface SavedModule {
  readonly spec: ModuleSpec;
  readonly stackDepth: number | undefined;
  /** how many modules depend on it; undefined where none did when it was loaded */
  readonly references: number | undefined;
}

/** What `show`, `help` and `whatis` collect, in order. */
export type DocumentItem =
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly LuaValue[] }
  /** what follows is said by this file, from which the one before inherits */
  | { readonly kind: 'inherited'; readonly path: string }
  /** and here the file before goes on */
  | { readonly kind: 'inherited-end' }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'whatis'; readonly text: string };

/** A place in the history of a host; only the host that made it understands it. */
export interface HostMark {
  readonly environment: Mark;
  readonly modules: StateMark;
  readonly rest: Mark;
  /** what must be loaded when the command ends */
  readonly wishes: Mark;
  readonly notices: number;
}

export interface Host {
  readonly environment: Environment;
  readonly mode: Mode;
  /** how many modulefiles are under evaluation, this one included */
  readonly depth: number;
  readonly subject: Subject;
  /** the modulefiles under evaluation, this one last */
  readonly chain: readonly Subject[];
  /** the modules of the session, to look at */
  readonly modules: Pick<LoadedModules, 'get' | 'all' | 'listed' | 'family' | 'families'>;
  readonly shell: { readonly name: string; readonly type: string };

  mark(): HostMark;
  /** Takes everything back that calls changed since the mark; what was said to the user and what must be loaded may stay. */
  rollback(mark: HostMark, keep: 'notices and wishes' | 'nothing'): void;

  /** nobody sees messages, so they are not looked at either (lmod-compat.md 1.5) */
  readonly quiet: boolean;
  notice(notice: Notice): void;
  document(item: DocumentItem): void;
  /** MODULEPATH was changed by this call; remembered with the module */
  modulePathChanged(action: string, value: string): void;

  /** Loads them; those not found are errors at the end of the command (lmod-compat.md 2.5). */
  load(specs: readonly ModuleSpec[]): void;
  /** Loads one as a collection does: what its modulefile loads is not loaded by it. */
  loadSaved(saved: SavedModule): void;
  /** Loads those that can be found. */
  tryLoad(specs: readonly ModuleSpec[]): void;
  /** Loads the first that can be loaded, or throws. */
  loadAny(specs: readonly ModuleSpec[]): void;
  /** Loads what is not loaded yet and counts who needs it. */
  dependOn(specs: readonly ModuleSpec[]): void;
  /** One dependent less; what nobody needs any more is unloaded. */
  /** Keeps the first that is loaded, or loads the first that can be found; throws where there is none. */
  dependOnAny(specs: readonly ModuleSpec[]): void;
  /** Its choice is needed by one less. */
  forgoAny(specs: readonly ModuleSpec[]): void;
  rememberChoice(specs: readonly ModuleSpec[]): void;
  /** Evaluates the next modulefile of the same full name on MODULEPATH, in the same mode. */
  inherit(): void;
  /** Does what a script does to its shell, and remembers it. Throws where the script fails. */
  sourceScript(shell: string, script: string): void;
  /** Reverses what the script did when the module was loaded. */
  takeBackScript(script: string): void;
  purge(options: { readonly force: boolean }): void;
  /** Remembers what the module depends on, without loading it. */
  rememberDependencies(specs: readonly ModuleSpec[]): void;
  forgo(specs: readonly ModuleSpec[]): void;
  unload(specs: readonly ModuleSpec[]): void;

  /** who uses the program; `groups` may ask the system */
  readonly user: { readonly uid: number; readonly name: string; readonly groups: () => readonly string[] };
  /** active modules in load order */
  loaded(): readonly LoadedModule[];
  isLoaded(spec: ModuleSpec): boolean;
  /** every name by which modules are loaded: as typed, without and with version */
  activeNames(): readonly string[];
  isPending(spec: ModuleSpec): boolean;
  /** the path of the modulefile a name stands for */
  find(spec: ModuleSpec): string | undefined;
  /** terse avail has a line for this name */
  isListed(name: string): boolean;
  /** what a name means among the loaded modules or in the trees */
  meaning(spec: ModuleSpec, among: 'session' | 'tree'): (Subject & Chosen) | undefined;
  /** of these, those whose prerequisite is not met, as a message names them */
  unmet(specs: readonly ModuleSpec[]): readonly string[];
  /** of these, those that are loaded */
  conflicting(specs: readonly ModuleSpec[]): readonly string[];
  /** keeps them in mind for modules that are loaded later, where the site wants that */
  rememberConflicts(specs: readonly ModuleSpec[]): void;
  forgetConflicts(): void;

  /** a prerequisite is a dependency: it is loaded (MODULES_AUTO_HANDLING) */
  readonly loadsPrerequisites: boolean;

  joinFamily(family: string): void;
  leaveFamily(family: string): void;
  addProperty(name: string, value: string): void;
  removeProperty(name: string, value: string): void;
  /** Throws where no such property exists. */
  checkProperty(name: string, value: string): void;
}

/** An action of a call in one mode. */
export type Action = (call: CheckedCall, host: Host) => LuaValue;
