// Which file a name means, found without walking the tree (lmod-compat.md 4). One Resolver serves one request.
import type { Problem } from '../base/problem.ts';
import { regularizePath } from '../base/regularize.ts';
import { type Contender, choose } from './choose.ts';
import type { FoundFile } from './directory.ts';
import type { Decision, SearchMethod } from './explain.ts';
import type { FolderContext } from './folder.ts';
import type { KnownTree } from './known.ts';
import {
  calledVersion,
  type ModuleFile,
  type ModuleSpec,
  type Resolution,
  type Wanted,
} from './module-file.ts';
import { nearestNames } from './nearest.ts';
import { Root } from './root.ts';
import { type Forbidden, RuleBook, type SiteOpinion } from './rule-book.ts';
import { type GlobalRuleFile, type RuleReaders, readGlobalRuleFile, readRuleFile } from './rule-files.ts';
import { enterGlobalRules, enterTreeRules } from './rules.ts';
import { dottedName, type Found, findBest, findFirst, hasDeep } from './search.ts';
import { withOpinion } from './site-visibility.ts';
import { parseSpec } from './spec.ts';
import { readTreeMarks, type TreeMarks } from './tree-marks.ts';
import { markDefault } from './version.ts';
import { findEntry, type VersionEntry } from './versions.ts';

export interface TreeSettings {
  /** LMOD_EXTENDED_DEFAULT */
  readonly extendedDefault: boolean;
  /** LMOD_EXACT_MATCH */
  readonly exactMatch: boolean;
  /** LMOD_DOT_HIDDEN_LOAD_ALIAS */
  readonly dotHiddenLoadAlias?: boolean;
  /** LMOD_TMOD_FIND_FIRST */
  readonly findFirst: boolean;
  /** LMOD_ALLOW_TCL_MFILES */
  readonly allowTcl: boolean;
  /** the option --latest */
  readonly latest: boolean;
  /** LMOD_SHOW_HIDDEN or --show_hidden, for the command at hand */
  readonly showHidden: boolean;
  /** LMOD_FILE_IGNORE_PATTERNS, Lua patterns; empty: Lmod's own */
  readonly ignorePatterns: readonly string[];
  readonly isRoot: boolean;
  readonly home: string;
}

export interface ResolverOptions {
  readonly settings: TreeSettings;
  /** MODULEPATH */
  readonly roots: readonly string[];
  /** MODULEPATH as the caller's environment has it, to list what it repeats */
  readonly written?: string;
  /** the rule files outside the trees that count now: the same list while they are the same */
  readonly ruleFiles: () => readonly GlobalRuleFile[];
  readonly readers: RuleReaders;
  readonly opinion?: SiteOpinion;
  /** LMOD_NEARLY_FORBIDDEN_DAYS */
  readonly nearlyForbiddenDays: number;
  /** LMOD_MAXDEPTH by root */
  readonly maxDepth?: ReadonlyMap<string, number>;
  /** what a catalog knows of a root */
  readonly known?: (root: string) => KnownTree | undefined;
}

export class Resolver {
  readonly settings: TreeSettings;
  readonly #book: RuleBook;
  readonly #options: ResolverOptions;
  readonly #known = new Map<string, Root>();
  /** the same without a catalog */
  readonly #onDisk = new Map<string, Root>();
  /** roots all of whose rule files were read */
  readonly #read = new Set<string>();
  readonly #problems: Problem[] = [];
  readonly #answers = new Map<string, Resolution | undefined>();
  #ruleFiles: readonly GlobalRuleFile[] | undefined;
  #paths: readonly string[] = [];
  #deep: boolean | undefined;

  /** @throws ModuleError rule-file where a rule file outside the trees cannot be understood */
  constructor(options: ResolverOptions) {
    this.settings = options.settings;
    this.#book = new RuleBook(options.readers.visitor, options.opinion !== undefined);
    this.#options = options;
    this.#renewRules();
    this.setRoots(options.roots);
  }

  /**
   * What rule files say of names.
   * @throws ModuleError rule-file where a rule file outside the trees cannot be understood
   */
  get book(): RuleBook {
    this.#renewRules();
    return this.#book;
  }

  /** A modulefile may have named other rule files of the site (lmod-compat.md 4.7). */
  #renewRules(): void {
    const files = this.#options.ruleFiles();
    if (files === this.#ruleFiles) return;
    this.#ruleFiles = files;
    this.#answers.clear();
    this.#book.forgetGlobal();
    for (const file of files) this.#enterGlobal(file);
  }

  /** MODULEPATH is now this. What was read of directories stays known. An empty entry holds no modules. */
  setRoots(roots: readonly string[]): void {
    this.#paths = [...new Set(this.#clean(roots))];
    this.#answers.clear();
    this.#deep = undefined;
  }

  #clean(roots: readonly string[]): readonly string[] {
    return roots
      .map((root) => regularizePath(root, this.settings.home).replace(/\/+$/, ''))
      .filter((root) => root !== '');
  }

  /** The roots' paths as the caller's MODULEPATH names them, repeated ones as often, as long as it holds the same ones. */
  get listed(): readonly string[] {
    const written = this.#clean((this.#options.written ?? '').split(':'));
    const distinct = new Set(written);
    const same = distinct.size === this.#paths.length && this.#paths.every((path) => distinct.has(path));
    return same ? written : this.#paths;
  }

  /** The roots, as they are on MODULEPATH now, each once. */
  get roots(): readonly Root[] {
    return this.#paths.map((path) => this.#root(path, 'catalog'));
  }

  /** What lies beside modules in the directories of MODULEPATH, by directory. Reads all of them. */
  marks(): ReadonlyMap<string, TreeMarks> {
    return new Map(this.roots.map((root) => [root.path, readTreeMarks(root, this.settings)]));
  }

  /** Errors in rule files that do not stop a command; the caller shows them as warnings. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /**
   * The file that is meant, or undefined where nothing is.
   * @throws ModuleError rule-file where a rule file on the way cannot be understood (lmod-compat.md 3.3)
   */
  resolve(spec: ModuleSpec): Resolution | undefined {
    this.#renewRules();
    const key = JSON.stringify([spec.typed, spec.wanted]);
    if (!this.#answers.has(key)) this.#answers.set(key, this.#answer(spec));
    return this.#answers.get(key);
  }

  /** The module's name (Lmod's sn) that a typed name begins with, whether or not it has that version. */
  nameOf(typed: string): string | undefined {
    const name = this.resolveAlias(parseSpec(typed).typed);
    return this.#decide(
      name,
      this.roots,
      (found) => found?.name,
      (best, first) => best === first,
    );
  }

  /** Names like the one typed, for an error message. Lists the roots. */
  nearest(typed: string, count: number): readonly string[] {
    const name = parseSpec(typed).typed;
    const slash = name.lastIndexOf('/');
    const directory = slash < 0 ? '' : name.slice(0, slash);
    const prefix = directory === '' ? '' : `${directory}/`;
    const inside = this.roots.flatMap((root) => root.entries(directory)).map((entry) => prefix + entry);
    const candidates = inside.length > 0 ? inside : this.roots.flatMap((root) => root.entries(''));
    const visible = candidates.filter((candidate) => !/(^|\/)\./.test(candidate));
    return nearestNames(inside.length > 0 ? name : (name.split('/')[0] ?? name), visible, count);
  }

  /** The next file of this full name on MODULEPATH after the one at this path (lmod-compat.md 2.2, inherit). */
  nextOf(fullName: string, path: string): { readonly path: string } | undefined {
    const files = this.roots.flatMap((root) =>
      root.namesAlong(fullName).flatMap(({ versions }) => findEntry(versions, fullName)?.file.usable() ?? []),
    );
    const at = files.findIndex((file) => file.path === path);
    return at < 0 ? undefined : files[at + 1];
  }

  /** Whether a file may be loaded (lmod-compat.md 4.7); undefined where no rule speaks of it. */
  forbidden(file: ModuleFile): Forbidden | undefined {
    const rule = this.book.forbidding(file, this.#options.nearlyForbiddenDays);
    const { opinion } = this.#options;
    return rule && opinion ? opinion.forbidden(file, rule) : rule;
  }

  /**
   * The name that aliases and symbolic versions lead to. Rule files of the directories that each name touches are
   * read first; those of other directories are known by a catalog, or once a name was not found without them.
   */
  resolveAlias(name: string): string {
    return this.#followAliases(name).name;
  }

  /** Also the last alias on the way, or else what was typed: a chain is listed by the link that leads to the module. */
  #followAliases(typed: string): { readonly name: string; readonly alias: string | undefined } {
    const seen = new Set([typed]);
    let alias: string | undefined;
    for (let at = typed; ; ) {
      for (const root of this.roots) root.namesAlong(at);
      const next = this.book.step(at, this.#paths);
      if (next === undefined) return { name: at, alias };
      if (seen.has(next)) return { name: typed, alias: undefined };
      seen.add(next);
      if (alias === undefined || this.book.isAlias(at, this.#paths)) alias = at;
      at = next;
    }
  }

  /** Has any root on MODULEPATH names with directories of versions (N/V/V)? Opens all directories, or looks at those that a catalog knows. */
  hasDeepRoots(): boolean {
    this.#deep ??= this.roots.some((root) => root.hasDeepVersions());
    return this.#deep;
  }

  #answer(spec: ModuleSpec): Resolution | undefined {
    const { name: logical, alias: followed } = this.#followAliases(spec.typed);
    const dotted = this.settings.dotHiddenLoadAlias ? dottedName(logical, this.roots) : undefined;
    const name = dotted ?? logical;
    const wanted = this.#effective(spec.wanted);
    const file = this.#find(name, wanted, this.roots) ?? this.#findOnDisk(name, wanted);
    if (file === undefined) return this.#answerVirtual(spec, name) ?? this.#answerByAllRules(spec, name);
    const alias = followed ?? this.book.defaultVirtual(spec.typed, file);
    const keepsName = name === file.name && (wanted.kind === 'match' || wanted.kind === 'exact');
    return {
      file,
      version: calledVersion(file, alias),
      // without a version to put in its place, what was typed stays (`meta/default`)
      userName:
        dotted === file.fullName ? logical : keepsName || file.version === undefined ? name : file.fullName,
      alias,
    };
  }

  /** A name whose versions are all out of reach means its highest virtual version (lmod-compat.md 4.7). */
  #answerVirtual(spec: ModuleSpec, name: string): Resolution | undefined {
    if (name !== spec.typed || this.nameOf(name) !== name) return undefined;
    const virtual = this.book.highestVirtual(name, this.#paths);
    return virtual === undefined ? undefined : this.#answer({ ...spec, typed: virtual });
  }

  /** A name that nothing has may be an alias made in any directory: where no catalog knows the rule files, all are read. */
  #answerByAllRules(spec: ModuleSpec, name: string): Resolution | undefined {
    const unread = this.roots.filter((root) => !root.isKnown && !this.#read.has(root.path));
    if (unread.length === 0) return undefined;
    for (const root of unread) {
      this.#read.add(root.path);
      root.readRules();
    }
    return this.#followAliases(spec.typed).name === name ? undefined : this.#answer(spec);
  }

  #find(name: string, wanted: Wanted, roots: readonly Root[]): ModuleFile | undefined {
    return this.#decide(
      name,
      roots,
      (found) => found && choose(found.blocks, wanted, found.version, this.settings.showHidden),
      (best, first) => best?.path === first?.path,
    );
  }

  /** What the catalog does not have is looked for in the trees themselves before it is called unknown. */
  #findOnDisk(name: string, wanted: Wanted): ModuleFile | undefined {
    if (!this.roots.some((root) => root.isKnown)) return undefined;
    return this.#find(
      name,
      wanted,
      this.#paths.map((path) => this.#root(path, 'disk')),
    );
  }

  /**
   * The answer of find-first where any root has N/V/V names, else that of find-best (lmod-compat.md 4.4). Where both say
   * the same, the rest of MODULEPATH is not looked at.
   */
  #decide<Answer>(
    name: string,
    roots: readonly Root[],
    answer: (found: Found | undefined) => Answer,
    same: (best: Answer, first: Answer) => boolean,
  ): Answer {
    return this.#decision(name, roots, answer, same).answer;
  }

  #decision<Answer>(
    name: string,
    roots: readonly Root[],
    answer: (found: Found | undefined) => Answer,
    same: (best: Answer, first: Answer) => boolean,
  ): { readonly answer: Answer; readonly found: Found | undefined; readonly search: SearchMethod } {
    const rules = {
      extendedDefault: this.settings.extendedDefault,
      contend: (entry: VersionEntry, of: string, root: Root, rank: number): Contender => ({
        module: this.moduleOf(entry, entry.file, of, root.path),
        file: entry.file,
        rank,
        treeWeight: entry.weight,
      }),
    };
    const foundFirst = findFirst(name, roots, rules);
    const first = answer(foundFirst);
    const takeFirst = (because: SearchMethod['because']) =>
      ({ answer: first, found: foundFirst, search: { method: 'find-first', because } }) as const;
    if (this.settings.findFirst) return takeFirst('setting');
    const along = roots.flatMap((root) => root.namesAlong(name));
    if (hasDeep(along)) return takeFirst('directories-of-versions');
    // of one name in one root both take the same versions
    if (along.length === 1) {
      return { answer: first, found: foundFirst, search: { method: 'find-best', because: 'no-difference' } };
    }
    const found = findBest(name, roots, rules);
    const best = answer(found);
    const isSame = same(best, first);
    if (!isSame && this.hasDeepRoots()) return takeFirst('directories-of-versions');
    return {
      answer: best,
      found,
      search: { method: 'find-best', because: isSame ? 'no-difference' : 'usual' },
    };
  }

  /** What is chosen for a name that aliases have led to, and how; for an explanation (explain.ts). */
  decisionFor(name: string, asked: Wanted): Decision {
    const wanted = this.#effective(asked);
    const inCatalog = this.#find(name, wanted, this.roots) !== undefined;
    const roots = inCatalog ? this.roots : this.#paths.map((path) => this.#root(path, 'disk'));
    const { answer, found, search } = this.#decision(
      name,
      roots,
      (each) => each && choose(each.blocks, wanted, each.version, this.settings.showHidden),
      (best, first) => best?.path === first?.path,
    );
    return { wanted, roots, file: answer, found, search };
  }

  /** A version found in a root, with all that rule files say of it; `file` is the one of its files that counts. */
  moduleOf(entry: VersionEntry, file: FoundFile, name: string, root: string): ModuleFile {
    const { fullName, version, order } = entry;
    const { path, language } = file;
    const mark = this.#book.marks.get(fullName);
    const weight = mark === undefined ? entry.weight : markDefault(entry.weight, mark);
    const subject = { name, fullName, path, root };
    const { opinion } = this.#options;
    const { visibility, hiddenLoaded } = this.#book.hiding(subject);
    const common = { name, version, fullName, path, root, language, order, weight, visibility };
    const module = hiddenLoaded ? { ...common, hiddenOnceLoaded: true } : common;
    return opinion === undefined ? module : withOpinion(module, () => opinion.isVisible(subject));
  }

  #effective(wanted: Wanted): Wanted {
    if (wanted.kind !== 'match') return wanted;
    if (this.settings.latest) return { kind: 'latest' };
    return this.settings.exactMatch ? { kind: 'exact' } : wanted;
  }

  #enterGlobal({ path, mark }: GlobalRuleFile): void {
    const found = readGlobalRuleFile(path, this.#options.readers);
    if (found === undefined) return;
    if (found.problem !== undefined) this.#problems.push(found.problem);
    enterGlobalRules(
      this.#book.global,
      found.actions,
      (name) => this.#book.resolve(name, []),
      (fullName) => this.#book.marks.set(fullName, mark),
    );
  }

  #root(path: string, from: 'catalog' | 'disk'): Root {
    const roots = from === 'catalog' ? this.#known : this.#onDisk;
    const entered = roots.get(path);
    if (entered !== undefined) return entered;
    const { allowTcl, ignorePatterns, isRoot } = this.settings;
    const context: FolderContext = {
      root: path,
      files: { allowTcl, ignorePatterns, isRoot },
      maxDepth: this.#options.maxDepth?.get(path),
      known: from === 'catalog' ? this.#options.known?.(path) : undefined,
      enterRules: (folder, marker) => {
        const { actions, problem } = readRuleFile(marker.path, marker.text, this.#options.readers);
        if (problem !== undefined) this.#problems.push(problem);
        return enterTreeRules(this.#book.ofRoot(path), folder, actions, (name) =>
          this.#book.resolve(name, [path]),
        );
      },
    };
    const made = new Root(context);
    roots.set(path, made);
    return made;
  }
}
