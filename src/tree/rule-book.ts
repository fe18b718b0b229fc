// All that is known of names from rule files so far: aliases, symbolic versions, hidden and forbidden modules.
import { compareBytes } from '../base/text.ts';
import { luaFind } from './lua-pattern.ts';
import type { ModuleFile, Visibility } from './module-file.ts';
import { scopeState, type Visitor } from './rule-scope.ts';
import { RuleTable } from './rules.ts';
import { canonicalVersion, type DefaultMark } from './version.ts';

/** What a rule may be written about: a name, part of a full name, or a file. */
export interface RuleSubject {
  readonly name: string;
  readonly fullName: string;
  readonly path: string;
  readonly root: string;
}

export interface Forbidden {
  readonly state: 'forbidden' | 'nearly';
  readonly message: string | undefined;
  readonly after: string | undefined;
}

/** What a site's own functions say of modules, over all rules (lmod-compat.md 9.5). */
export interface SiteOpinion {
  /** false: it is hidden */
  isVisible(module: RuleSubject): boolean;
  /** what becomes of a rule that forbids; undefined: the module may be loaded */
  forbidden(module: RuleSubject, rule: Forbidden): Forbidden | undefined;
}

/** One name put in the place of another. */
export interface AliasStep {
  readonly from: string;
  readonly to: string;
  /** leading-dot: LMOD_DOT_HIDDEN_LOAD_ALIAS; virtual: module_virtual, where no file is in reach by the name itself */
  readonly by: 'alias' | 'symbolic-version' | 'leading-dot' | 'virtual';
  /** the directory of MODULEPATH whose rule files say so; undefined: those of the site and the user, or none */
  readonly root: string | undefined;
}

/** How hidden a module is; `hiddenLoaded`: it is absent from `list`, too. */
export interface Hiding {
  readonly visibility: Visibility;
  readonly hiddenLoaded: boolean;
}

const NORMAL: Hiding = { visibility: 'normal', hiddenLoaded: false };
const DOTTED: Hiding = { visibility: 'hidden', hiddenLoaded: false };

export class RuleBook {
  #global = new RuleTable();
  /** defaults that those files name, by full name */
  readonly marks = new Map<string, DefaultMark>();
  readonly #roots = new Map<string, RuleTable>();
  readonly #visitor: Visitor;
  readonly #hasOpinion: boolean;

  /** `hasOpinion`: functions of the site are asked about each module, over all rules. */
  constructor(visitor: Visitor, hasOpinion: boolean) {
    this.#visitor = visitor;
    this.#hasOpinion = hasOpinion;
  }

  /** The rules of the site's and the user's files. */
  get global(): RuleTable {
    return this.#global;
  }

  /** The site's and the user's rules are to be read anew; those of the trees stay. */
  forgetGlobal(): void {
    this.#global = new RuleTable();
    this.marks.clear();
  }

  /** The rules of one MODULEPATH directory. */
  ofRoot(root: string): RuleTable {
    const known = this.#roots.get(root);
    if (known !== undefined) return known;
    const made = new RuleTable();
    this.#roots.set(root, made);
    return made;
  }

  /** Does nothing hide a module of this root but its own name, and nothing outside the trees mark a default? */
  showsAll(root: string): boolean {
    const hides = this.#hasOpinion || this.#global.hides || this.ofRoot(root).hides;
    return !hides && this.marks.size === 0;
  }

  /** May a module of this root be forbidden? */
  mayForbid(root: string): boolean {
    return this.#global.forbids || this.ofRoot(root).forbids;
  }

  /** One step along an alias, or else a symbolic version; the site's and the user's rules go before the roots'. */
  step(name: string, roots: readonly string[]): string | undefined {
    return this.#lookup(name, roots, 'aliases') ?? this.#lookup(name, roots, 'versions');
  }

  /** The same step, with who says so: a root, or undefined for the site's and the user's files. */
  explainedStep(name: string, roots: readonly string[]): AliasStep | undefined {
    for (const table of ['aliases', 'versions'] as const) {
      const to = this.#lookup(name, roots, table);
      if (to === undefined) continue;
      const inTrees = this.global[table].get(name) === undefined;
      const root = inTrees ? roots.find((each) => this.#roots.get(each)?.[table].has(name)) : undefined;
      return { from: name, to, by: table === 'aliases' ? 'alias' : 'symbolic-version', root };
    }
    return undefined;
  }

  /** Is this made by module_alias() or module_virtual(), and not merely a symbolic version? */
  isAlias(name: string, roots: readonly string[]): boolean {
    return this.#lookup(name, roots, 'aliases') !== undefined;
  }

  /** The name that all steps lead to; a circle of aliases leads nowhere. */
  resolve(name: string, roots: readonly string[]): string {
    const seen = new Set([name]);
    for (let at = name; ; ) {
      const next = this.step(at, roots);
      if (next === undefined) return at;
      if (seen.has(next)) return name;
      seen.add(next);
      at = next;
    }
  }

  /** The virtual name that the files of its root made the default of a hidden module, which was found by its name alone. */
  defaultVirtual(typed: string, file: ModuleFile): string | undefined {
    if (typed !== file.name || file.visibility !== 'hidden') return undefined;
    const { virtualDefaults } = this.ofRoot(file.root);
    return [...virtualDefaults].sort(compareBytes).find((virtual) => virtual.startsWith(`${typed}/`));
  }

  /** The virtual name of a module with the highest version. */
  highestVirtual(name: string, roots: readonly string[]): string | undefined {
    let best: { readonly virtual: string; readonly order: string } | undefined;
    for (const root of roots) {
      for (const virtual of [...this.ofRoot(root).virtuals.keys()].sort(compareBytes)) {
        const [own, ...version] = virtual.split('/');
        if (own !== name || version.length === 0) continue;
        if (this.hiding({ name, fullName: virtual, path: '', root }).visibility !== 'normal') continue;
        const order = canonicalVersion(version.join('/'));
        if (best === undefined || order > best.order) best = { virtual, order };
      }
    }
    return best?.virtual;
  }

  #lookup(name: string, roots: readonly string[], table: 'aliases' | 'versions'): string | undefined {
    const found = this.global[table].get(name);
    if (found !== undefined) return found;
    for (const root of roots) {
      const target = this.#roots.get(root)?.[table].get(name);
      if (target !== undefined) return target;
    }
    return undefined;
  }

  /**
   * How hidden a module is (lmod-compat.md 4.6, 4.7). An inactive rule also takes away what a leading dot would do,
   * as in Lmod's MRC.isVisible.
   */
  hiding(subject: RuleSubject): Hiding {
    const own = this.ofRoot(subject.root);
    const rule =
      this.global.hides || own.hides
        ? this.#find(
            subject,
            [this.global.hidden, own.hidden],
            [this.global.hiddenPatterns, own.hiddenPatterns],
          )
        : undefined;
    if (rule === undefined) return isDotted(subject.fullName) ? DOTTED : NORMAL;
    const { visibility, hiddenLoaded } = rule;
    return scopeState(rule.scope, this.#visitor, 0) === 'active' ? { visibility, hiddenLoaded } : NORMAL;
  }

  /** Whether a module may be loaded; undefined where no active rule speaks of it. `nearlyDays`: LMOD_NEARLY_FORBIDDEN_DAYS. */
  forbidding(subject: RuleSubject, nearlyDays: number): Forbidden | undefined {
    const own = this.ofRoot(subject.root);
    if (!this.global.forbids && !own.forbids) return undefined;
    const rule = this.#find(
      subject,
      [this.global.forbidden, own.forbidden],
      [this.global.forbiddenPatterns, own.forbiddenPatterns],
    );
    if (rule === undefined) return undefined;
    const state = scopeState(rule.scope, this.#visitor, nearlyDays);
    if (state === 'inactive') return undefined;
    const after = rule.scope?.after;
    return state === 'active'
      ? { state: 'forbidden', message: rule.message, after }
      : { state: 'nearly', message: rule.nearlyMessage, after };
  }

  /** Plain names go before patterns, and for each name the site's rule before the tree's. */
  #find<Rule>(
    subject: RuleSubject,
    named: readonly ReadonlyMap<string, Rule>[],
    patterned: readonly ReadonlyMap<string, Rule>[],
  ): Rule | undefined {
    const wanted = subjectNames(subject);
    const virtual = this.ofRoot(subject.root).virtuals;
    const real = (name: string) =>
      virtual.has(name) || this.global.virtuals.has(name) ? name : this.resolve(name, [subject.root]);
    for (const name of wanted) {
      for (const key of new Set([name, real(name)])) {
        const rule = first(named, (rules) => rules.get(key));
        if (rule !== undefined) return rule;
      }
    }
    return first(patterned, (rules) => {
      for (const [pattern, rule] of rules) {
        if (wanted.some((name) => luaFind(real(name), pattern))) return rule;
      }
      return undefined;
    });
  }
}

function isDotted(fullName: string): boolean {
  return fullName.startsWith('.') || fullName.includes('/.');
}

/** The names by which a rule may mean a module: its name, full name, file, and the directories of its version. */
function subjectNames({ name, fullName, path }: RuleSubject): readonly string[] {
  const names = [name, fullName, path, path.replace(/\.lua$/, '')];
  for (let at = fullName.lastIndexOf('/'); at > name.length; at = fullName.lastIndexOf('/', at - 1)) {
    names.push(fullName.slice(0, at));
  }
  return names;
}

function first<From, To>(list: readonly From[], pick: (from: From) => To | undefined): To | undefined {
  for (const from of list) {
    const found = pick(from);
    if (found !== undefined) return found;
  }
  return undefined;
}
