// The modules of a session with their states and families: what `_ModuleTable_` carries from call to call.

import { Journal, type Mark } from '../base/journal.ts';
import { compareBytes } from '../base/text.ts';
import type { LuaValue } from '../lua/values.ts';
import type { Visibility } from '../tree/module-file.ts';
import type { Forbidden } from '../tree/rule-book.ts';

/** `pending` only while its modulefile runs; `inactive` when MODULEPATH no longer leads to it. */
export type LoadStatus = 'active' | 'inactive' | 'pending';

/** How a dependency was asked for, checked when a command ends (lmod-compat.md 5.2, depT). */
export type WantedVersion =
  | { readonly kind: 'any' }
  | { readonly kind: 'fixed'; readonly version: string }
  | { readonly kind: 'between'; readonly low: string | undefined; readonly high: string | undefined };

export interface Dependency {
  readonly name: string;
  readonly wanted: WantedVersion;
}

/** One module of the session; replaced, never changed in place. */
export interface LoadedModule {
  readonly name: string;
  readonly fullName: string;
  readonly path: string;
  readonly userName: string;
  readonly alias: string | undefined;
  readonly status: LoadStatus;
  /** active ones count upwards from 1, inactive ones downwards from -1 */
  readonly loadOrder: number;
  /** 0: the user asked for it */
  readonly stackDepth: number;
  /** how many modules need it; undefined if it was never loaded as a dependency */
  readonly references: number | undefined;
  readonly properties: ReadonlyMap<string, ReadonlySet<string>>;
  readonly weight: string | undefined;
  /** how hidden it was when it was loaded */
  readonly visibility: Visibility;
  /** what a rule that forbids said of it when it was loaded */
  readonly forbidden: Forbidden | undefined;
  /** a rule leaves it out of list, unless hidden modules are shown */
  readonly hiddenOnceLoaded: boolean;
  readonly dependencies: readonly Dependency[];
  /** for each depends_on_any: what would have done, and the name of what was taken */
  readonly choices: readonly (readonly Dependency[])[];
  readonly chosen: readonly string[];
  /** files it inherited from, in order */
  readonly inherited: readonly string[];
  /** what it did to MODULEPATH, as Lua text, for the day its file is gone */
  readonly modulePathActions: readonly string[];
  /** for each script of source_sh, what it did, as Lua text of one call each */
  readonly scripts: ReadonlyMap<string, readonly string[]>;
  /** fields that another version of the table has and we do not know */
  readonly otherFields: ReadonlyMap<string, LuaValue>;
}

/** The version part of a module's full name; undefined for one without versions. */
export function versionOf(module: { readonly name: string; readonly fullName: string }): string | undefined {
  return module.fullName.length > module.name.length
    ? module.fullName.slice(module.name.length + 1)
    : undefined;
}

/** Is this the version asked for, or does it begin with it at a dot (`1` of `1.0`, not of `10`)? */
export function isVersionPrefix(asked: string, version: string | undefined): boolean {
  return version !== undefined && (version === asked || version.startsWith(`${asked}.`));
}

export interface StateMark {
  readonly changes: Mark;
  readonly lastOrder: number;
}

/** Sorts inactive modules, which count downwards, behind all active ones. */
const afterActive = 1e9;

/** All modules of a session. Every change can be undone back to a mark. */
export class LoadedModules {
  private readonly modules = new Map<string, LoadedModule>();
  private readonly familyMembers = new Map<string, string>();
  private readonly journal = new Journal();
  private lastOrder = 0;

  constructor(modules: Iterable<LoadedModule> = [], families: Iterable<readonly [string, string]> = []) {
    for (const module of modules) this.modules.set(module.name, module);
    for (const [family, name] of families) this.familyMembers.set(family, name);
    this.lastOrder = this.modules.size;
  }

  get(name: string): LoadedModule | undefined {
    return this.modules.get(name);
  }

  /** Is it there in this state, or in one of these? */
  has(name: string | undefined, ...statuses: readonly LoadStatus[]): boolean {
    const module = name === undefined ? undefined : this.modules.get(name);
    return module !== undefined && (statuses.length === 0 || statuses.includes(module.status));
  }

  get size(): number {
    return this.modules.size;
  }

  /** Of all there are, in any state. */
  fullNames(): readonly string[] {
    return this.all().map(({ fullName }) => fullName);
  }

  put(module: LoadedModule): void {
    this.journal.assign(this.modules, module.name, module);
  }

  /** Replaces some fields of a module that is there; does nothing for one that is not. */
  update(name: string, fields: Partial<LoadedModule>): void {
    const module = this.modules.get(name);
    if (module) this.put({ ...module, ...fields });
  }

  /** Makes it active, as the newest. */
  activate(name: string): void {
    this.lastOrder += 1;
    this.update(name, { status: 'active', loadOrder: this.lastOrder });
  }

  remove(name: string): void {
    this.journal.assign(this.modules, name, undefined);
  }

  /** One needs it more; counted only if it came as a dependency, now or before (lmod-compat.md 2.5). */
  addReference(name: string, asDependency: boolean): void {
    const module = this.modules.get(name);
    if (!module || (!asDependency && module.references === undefined)) return;
    this.update(name, { references: (module.references ?? 0) + 1 });
  }

  /** One needs it less; the new count, or undefined if it is not counted. */
  dropReference(name: string): number | undefined {
    const references = this.modules.get(name)?.references;
    if (references === undefined) return undefined;
    this.update(name, { references: references - 1 });
    return references - 1;
  }

  /** Active ones in load order, then inactive ones; never pending ones. */
  listed(status: 'active' | 'inactive' | 'any'): LoadedModule[] {
    const wanted = [...this.modules.values()].filter(
      (module) => module.status !== 'pending' && (status === 'any' || module.status === status),
    );
    const rank = ({ loadOrder }: LoadedModule): number =>
      loadOrder > 0 ? loadOrder : afterActive - loadOrder;
    return wanted.sort((left, right) => rank(left) - rank(right) || compareBytes(left.name, right.name));
  }

  /** Whatever their status, pending ones as well, in no order. */
  all(): LoadedModule[] {
    return [...this.modules.values()];
  }

  /** The name in the session that a typed name begins with (`gcc` of `gcc/12`), longest first. */
  nameWithin(typed: string): string | undefined {
    for (let name = typed; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('/')))) {
      if (this.modules.has(name)) return name;
    }
    return undefined;
  }

  /**
   * The loaded name that a typed one means: the name, the full name, text it begins with, or a dotted part of its
   * version (lmod-compat.md 1.3, unload).
   */
  lookUp(typed: string): string | undefined {
    const name = this.nameWithin(typed);
    const module = name === undefined ? undefined : this.modules.get(name);
    if (!module || typed === module.name || module.fullName.startsWith(typed)) return module?.name;
    return isVersionPrefix(typed.slice(module.name.length + 1), versionOf(module)) ? module.name : undefined;
  }

  family(family: string): string | undefined {
    return this.familyMembers.get(family);
  }

  families(): ReadonlyMap<string, string> {
    return this.familyMembers;
  }

  setFamily(family: string, name: string | undefined): void {
    this.journal.assign(this.familyMembers, family, name);
  }

  mark(): StateMark {
    return { changes: this.journal.mark(), lastOrder: this.lastOrder };
  }

  /** Takes everything back that was changed since the mark. */
  rollback(mark: StateMark): void {
    this.journal.rollback(mark.changes);
    this.lastOrder = mark.lastOrder;
  }
}
