// What rule files (`.modulerc.lua`, `.modulerc`, `.version`, the site's and the user's) say, as data.
import type { Visibility } from './module-file.ts';

/** When and for whom a hide{} or forbid{} rule is active (lmod-compat.md 4.7). */
export interface RuleScope {
  readonly after: string | undefined;
  readonly before: string | undefined;
  readonly users: readonly string[] | undefined;
  readonly groups: readonly string[] | undefined;
  readonly notUsers: readonly string[] | undefined;
  readonly notGroups: readonly string[] | undefined;
}

export interface HideRule {
  readonly visibility: Visibility;
  /** the module is absent from `list`, too */
  readonly hiddenLoaded: boolean;
  readonly scope: RuleScope | undefined;
}

export interface ForbidRule {
  readonly message: string | undefined;
  readonly nearlyMessage: string | undefined;
  readonly scope: RuleScope | undefined;
}

/** One statement of a rule file. A `pattern` is Lua's. */
export type RuleAction =
  | { readonly kind: 'module-version'; readonly module: string; readonly versions: readonly string[] }
  | { readonly kind: 'default-version'; readonly version: string }
  | { readonly kind: 'alias'; readonly name: string; readonly target: string }
  | { readonly kind: 'virtual'; readonly name: string; readonly target: string }
  | { readonly kind: 'hide'; readonly name: string; readonly pattern: boolean; readonly rule: HideRule }
  | { readonly kind: 'forbid'; readonly name: string; readonly pattern: boolean; readonly rule: ForbidRule };

/** What the rule files of one MODULEPATH directory, or the site's and user's together, say of names. */
export class RuleTable {
  readonly aliases = new Map<string, string>();
  /** `name/symbol` to the full name it stands for */
  readonly versions = new Map<string, string>();
  readonly virtuals = new Map<string, string>();
  /** virtual names that are said to be the default */
  readonly virtualDefaults = new Set<string>();
  readonly hidden = new Map<string, HideRule>();
  readonly hiddenPatterns = new Map<string, HideRule>();
  readonly forbidden = new Map<string, ForbidRule>();
  readonly forbiddenPatterns = new Map<string, ForbidRule>();

  get hides(): boolean {
    return this.hidden.size > 0 || this.hiddenPatterns.size > 0;
  }

  get forbids(): boolean {
    return this.forbidden.size > 0 || this.forbiddenPatterns.size > 0;
  }

  alias(name: string, target: string): void {
    this.aliases.set(name, target);
  }

  /** A second name for a module, which is then seen by that name only. */
  virtual(name: string, target: string): void {
    this.aliases.set(name, target);
    this.virtuals.set(name, target);
    this.hidden.set(target, plainHide());
  }

  /** `symbol` becomes a version of the module that `fullName` is a version of; false where it has no version. */
  version(fullName: string, symbol: string): boolean {
    const slash = fullName.lastIndexOf('/');
    if (slash < 0) return false;
    this.versions.set(`${fullName.slice(0, slash)}/${symbol}`, fullName);
    return true;
  }

  hide(action: Extract<RuleAction, { kind: 'hide' }>): void {
    (action.pattern ? this.hiddenPatterns : this.hidden).set(action.name, action.rule);
  }

  forbid(action: Extract<RuleAction, { kind: 'forbid' }>): void {
    (action.pattern ? this.forbiddenPatterns : this.forbidden).set(action.name, action.rule);
  }
}

/** The rule of hide_version() and hide_modulefile(). */
export function plainHide(): HideRule {
  return { visibility: 'hidden', hiddenLoaded: false, scope: undefined };
}

/**
 * Enters the rules of a file in the tree, which lies in the directory `folder` ('' for the root itself).
 * `resolve` follows aliases. Returns the default it names, a version or a full name (lmod-compat.md 4.3, 4.7).
 */
export function enterTreeRules(
  table: RuleTable,
  folder: string,
  actions: readonly RuleAction[],
  resolve: (name: string) => string,
): string | undefined {
  const absolute = (name: string) => (name.startsWith('/') ? folder + name : name);
  let chosen: string | undefined;
  for (const action of actions) {
    if (action.kind === 'default-version') chosen = action.version;
    else if (action.kind === 'module-version') {
      const named = absolute(action.module);
      const fullName = resolve(named);
      for (const symbol of action.versions) {
        if (symbol === 'default') {
          chosen = fullName;
          if (table.virtuals.has(named)) table.virtualDefaults.add(named);
        } else table.version(fullName, symbol);
      }
    } else if (action.kind === 'alias' || action.kind === 'virtual') {
      const target = action.target.startsWith('.') ? `${folder}/${action.target}` : absolute(action.target);
      table[action.kind](absolute(action.name), target);
    } else if (action.kind === 'hide') table.hide(action);
    else table.forbid(action);
  }
  return chosen;
}

/** As `enterTreeRules`, of the site's and the user's files, whose names are always full; `mark` takes their defaults. */
export function enterGlobalRules(
  table: RuleTable,
  actions: readonly RuleAction[],
  resolve: (name: string) => string,
  mark: (fullName: string) => void,
): void {
  for (const action of actions) {
    if (action.kind === 'module-version') {
      const fullName = resolve(action.module);
      if (!fullName.includes('/')) continue;
      for (const symbol of action.versions) {
        if (symbol === 'default') mark(fullName);
        else table.version(fullName, symbol);
      }
    } else if (action.kind === 'alias' || action.kind === 'virtual') {
      table[action.kind](action.name, action.target);
    } else if (action.kind === 'hide') table.hide(action);
    else if (action.kind === 'forbid') table.forbid(action);
  }
}
