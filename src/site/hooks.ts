// What the engine tells the site and asks it, each at its time (lmod-compat.md 9.5). Without hooks nothing is asked.
import { LuaNumber, LuaTable, type LuaValue } from '../lua/values.ts';
import type { Host, Subject } from '../modulefile/host.ts';
import { recordOf } from '../modulefile/questions.ts';
import type { Turn } from '../modulefile/speeches.ts';
import type { LoadedModule } from '../state/loaded-modules.ts';
import type { Forbidden, RuleSubject } from '../tree/rule-book.ts';
import type { SiteAccess } from './access.ts';
import { type Applied, applyAll, applyHook } from './apply.ts';
import type { HookName } from './hook-table.ts';
import { type MessageKind, rewritten } from './messages.ts';
import { moduleName } from './modules/module-names.ts';
import { moduleTableObject } from './modules/module-table.ts';

/** The lists whose text a site may change. */
export type ListKind = 'avail' | 'list' | 'spider' | 'overview';

/** The events of a module's life. */
export type ModuleEvent = 'load' | 'unload' | 'load_spider';

/** A module that the site is told of; `userName`: what was typed to unload it, where that is not its name on the stack. */
export type Told = Pick<Subject, 'name' | 'fullName' | 'path'> & { readonly userName?: string };

export interface Hooks {
  /** Has the site a function for it? */
  has(name: HookName): boolean;
  /** Why no recording of a modulefile holds here; undefined where the site leaves what modulefiles have alone. */
  reshapes(): string | undefined;
  /** The names of functions that the site gives to modulefiles. */
  functions(): readonly string[];
  /** Is what lmodjs says after a list by itself still wanted? */
  keepsHints(): boolean;
  /** A module was loaded or unloaded, or read about; it is on the stack of evaluations still. */
  module(event: ModuleEvent, module: Told): void;
  /** Before the command, and before its output. */
  command(event: 'startup' | 'finalize', name: string | undefined): void;
  /** At the very end: ExitHookA. */
  exit(): void;
  restored(collection: string, name: string, file: string | undefined): void;
  /** The text of a list. */
  text(kind: ListKind, text: string): string;
  /** The text of a message with Lmod's key for it. */
  message(
    kind: MessageKind,
    key: string | undefined,
    text: string,
    values: Readonly<Record<string, LuaValue>>,
  ): string;
  /** What stands above each directory's modules; by default its path. */
  labels(directories: readonly string[]): ReadonlyMap<string, string>;
  /** The names of all categories. */
  categoryNames(names: readonly string[]): readonly string[];
  /** The categories to be shown, with names and their numbers of modules; undefined: those asked for. */
  categories(all: Categories): Categories | undefined;
  /** The modules that `list` shows. */
  listed(active: readonly LoadedModule[]): readonly LoadedModule[];
  /** A full name as people see it. */
  colour(fullName: string, name: string): string;
  /** false: it is hidden (whatever rules say); a loaded module is what it was when it was loaded */
  isVisible(module: RuleSubject): boolean;
  /** What a rule says of a module that it forbids, or will forbid; undefined: it may be loaded. */
  forbidden(module: RuleSubject, rule: Forbidden): Forbidden | undefined;
  /** What stands behind a version in spider's first level. */
  decoration(module: Decorated): string | undefined;
  /** Lines of Lua that are evaluated after a modulefile's own. */
  additions(module: Subject, text: string): readonly string[];
  /** The prefix of family variables and of the variables with a package's directories. */
  siteName(): string | undefined;
  /** The patterns for variables with a package's directories. */
  packagePatterns(standard: PackagePatterns): PackagePatterns;
  /** Directories of the reverse map to keep, whatever else, and to leave out; undefined: the standard ones. */
  pathFilter(): { readonly keep: readonly string[]; readonly ignore: readonly string[] } | undefined;
  /** The name of a user's cache file. */
  cacheFile(name: string): string | undefined;
  /** When a cache's timestamp file says that it was made; `changed`: when the file itself was, in seconds. */
  cacheTime(
    path: string,
    changed: number | undefined,
  ): { readonly time: number | undefined; readonly host: string | undefined } | undefined;
  /** false: a user's cache is not to be written */
  writesCache(): boolean;
}

export type Categories = ReadonlyMap<string, ReadonlyMap<string, number>>;

export interface PackagePatterns {
  /** patterns of Lua */
  readonly directories: string;
  readonly libraries: string;
}

/** A version as spider_decoration sees it. */
export interface Decorated {
  readonly fullName: string;
  readonly category: string | undefined;
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

/** A request without files of the site. */
export const noHooks: Hooks = {
  has: () => false,
  reshapes: () => undefined,
  functions: () => [],
  keepsHints: () => true,
  module: () => undefined,
  command: () => undefined,
  exit: () => undefined,
  restored: () => undefined,
  text: (_, text) => text,
  message: (_kind, _key, text) => text,
  labels: (directories) => new Map(directories.map((path) => [path, path])),
  categoryNames: (names) => names,
  categories: () => undefined,
  listed: (active) => active,
  colour: (fullName) => fullName,
  isVisible: () => true,
  forbidden: (_, rule) => rule,
  decoration: () => undefined,
  additions: () => [],
  siteName: () => undefined,
  packagePatterns: (standard) => standard,
  pathFilter: () => undefined,
  cacheFile: () => undefined,
  cacheTime: () => undefined,
  writesCache: () => true,
};

export class SiteHooks implements Hooks {
  readonly #site: SiteAccess;
  readonly #host: () => Host;
  readonly #reach: Turn['reach'];

  /** `reach` is 'session' in a session that is thrown away: modules are not really loaded there, so nobody is told. */
  constructor(site: SiteAccess, host: () => Host, reach: Turn['reach']) {
    this.#site = site;
    this.#host = host;
    this.#reach = reach;
  }

  has(name: HookName): boolean {
    return this.#site.hooks.has(name);
  }

  reshapes(): string | undefined {
    return this.#site.reshapes();
  }

  functions(): readonly string[] {
    return this.#site.functions();
  }

  keepsHints(): boolean {
    return !this.#site.hooks.replaces('msgHook');
  }

  module(event: ModuleEvent, { path, fullName, name, userName }: Told): void {
    if (this.#reach !== 'world' || !this.has(event)) return;
    const subject = this.#host().chain.at(-1);
    const mname = subject
      ? moduleName(this.#host(), { ...subject, userName: userName ?? subject.userName })
      : false;
    this.#apply(event, [
      record({
        fn: path,
        modFullName: fullName,
        ...(event === 'load_spider' ? { sn: name } : { mname }),
      }),
    ]);
  }

  command(event: 'startup' | 'finalize', name: string | undefined): void {
    this.#apply(event, [name ?? false]);
  }

  exit(): void {
    const { exits } = this.#site.hooks;
    if (exits.length > 0) applyAll(this.#site, exits, [], this.#turn(), 'ExitHookA');
  }

  restored(collection: string, name: string, file: string | undefined): void {
    this.#apply('restore', [record({ collection, name, fn: file })]);
  }

  text(kind: ListKind, text: string): string {
    const applied = this.#apply('msgHook', [kind, new LuaTable([text])]);
    const answer = applied?.results[0] ?? applied?.args[1];
    return answer instanceof LuaTable ? answer.list.map(textOf).join('') : text;
  }

  message(
    kind: MessageKind,
    key: string | undefined,
    text: string,
    values: Readonly<Record<string, LuaValue>>,
  ): string {
    if (!this.has('errWarnMsgHook')) return text;
    return this.#site.speeches.during(this.#turn(), () =>
      rewritten(this.#site, kind, key, text, record(values)),
    );
  }

  labels(directories: readonly string[]): ReadonlyMap<string, string> {
    const standard = noHooks.labels(directories);
    const table = this.#apply('avail', [record(Object.fromEntries(standard))])?.args[0];
    if (!(table instanceof LuaTable)) return standard;
    return new Map(directories.map((path) => [path, textOf(table.fields.get(path) ?? path)]));
  }

  categoryNames(names: readonly string[]): readonly string[] {
    const list = this.#apply('category', ['simple', new LuaTable([...names])])?.results[0];
    return list instanceof LuaTable ? list.list.map(textOf) : names;
  }

  categories(all: Categories): Categories | undefined {
    const given = new Map([...all].map(([title, names]): [string, LuaValue] => [title, counted(names)]));
    const answer = this.#apply('category', ['complex', new LuaTable([], given)])?.results[0];
    if (!(answer instanceof LuaTable) || answer.fields.size === 0) return undefined;
    return new Map([...answer.fields].map(([title, names]) => [title, countsOf(names)]));
  }

  listed(active: readonly LoadedModule[]): readonly LoadedModule[] {
    const answer = this.#apply('listHook', [new LuaTable(active.map(recordOf))])?.results[0];
    if (!(answer instanceof LuaTable)) return active;
    return answer.list.flatMap((entry) => {
      const name = entry instanceof LuaTable ? entry.fields.get('fullName') : undefined;
      const module = active.find(({ fullName }) => fullName === name);
      return module ?? [];
    });
  }

  colour(fullName: string, name: string): string {
    const answer = this.#apply('colorize_fullName', [fullName, name])?.results[0];
    return typeof answer === 'string' ? answer : fullName;
  }

  isVisible(module: RuleSubject): boolean {
    if (!this.has('isVisibleHook')) return true;
    const loaded = this.#host().modules.get(module.name);
    if (loaded?.fullName === module.fullName) return loaded.visibility !== 'hidden';
    const given = { isVisible: true, visibleT: record({ soft: true }) };
    const [table] = this.#apply('isVisibleHook', [this.#moduleRecord(module, given)])?.args ?? [];
    const visible = table instanceof LuaTable ? table.fields.get('isVisible') : true;
    return visible !== undefined && visible !== false;
  }

  forbidden(module: RuleSubject, rule: Forbidden): Forbidden | undefined {
    if (!this.has('isForbiddenHook')) return rule;
    const given = {
      forbiddenState: rule.state === 'forbidden' ? 'forbid' : 'nearly',
      message: rule.state === 'forbidden' ? rule.message : undefined,
      nearlymessage: rule.state === 'nearly' ? rule.message : undefined,
    };
    const [table] = this.#apply('isForbiddenHook', [this.#moduleRecord(module, given)])?.args ?? [];
    if (!(table instanceof LuaTable)) return rule;
    const state = table.fields.get('forbiddenState');
    if (state !== 'forbid' && state !== 'nearly') return undefined;
    const message = table.fields.get(state === 'forbid' ? 'message' : 'nearlymessage');
    return {
      state: state === 'forbid' ? 'forbidden' : 'nearly',
      message: typeof message === 'string' ? message : undefined,
      after: rule.after,
    };
  }

  decoration({ fullName, category, properties }: Decorated): string | undefined {
    if (!this.has('spider_decoration')) return undefined;
    const propT = new Map(
      Object.entries(properties).map(([name, values]): [string, LuaValue] => [
        name,
        record(Object.fromEntries(values.map((value) => [value, 1]))),
      ]),
    );
    const given = record({
      fullName,
      Category: category,
      propT: propT.size === 0 ? undefined : new LuaTable([], propT),
    });
    const answer = this.#apply('spider_decoration', [given])?.results[0];
    return answer === undefined || answer === false ? undefined : textOf(answer);
  }

  additions({ path, name, version }: Subject, text: string): readonly string[] {
    if (!this.has('decorate_module')) return [];
    const given = record({ path, name, version: version ?? false, contents: text });
    const answer = this.#apply('decorate_module', [given])?.results[0];
    return answer instanceof LuaTable ? answer.list.map(textOf) : [];
  }

  siteName(): string | undefined {
    const answer = this.#apply('SiteName', [])?.results[0];
    return typeof answer === 'string' ? answer : undefined;
  }

  packagePatterns({ directories, libraries }: PackagePatterns): PackagePatterns {
    const [table] =
      this.#apply('packagebasename', [record({ patDir: directories, patLib: libraries })])?.args ?? [];
    if (!(table instanceof LuaTable)) return { directories, libraries };
    return {
      directories: textOf(table.fields.get('patDir') ?? directories),
      libraries: textOf(table.fields.get('patLib') ?? libraries),
    };
  }

  pathFilter(): ReturnType<Hooks['pathFilter']> {
    const applied = this.#apply('reverseMapPathFilter', []);
    if (!applied) return undefined;
    const [keep, ignore] = applied.results;
    return { keep: texts(keep), ignore: texts(ignore) };
  }

  cacheFile(name: string): string | undefined {
    const answer = this.#apply('groupName', [name])?.results[0];
    return typeof answer === 'string' ? answer : undefined;
  }

  cacheTime(path: string, changed: number | undefined): ReturnType<Hooks['cacheTime']> {
    if (!this.has('parse_updateFn')) return undefined;
    const [, table] = this.#apply('parse_updateFn', [path, record({ lastUpdateEpoch: changed })])?.args ?? [];
    if (!(table instanceof LuaTable)) return undefined;
    const time = table.fields.get('lastUpdateEpoch');
    const host = table.fields.get('hostType');
    return {
      time: time instanceof LuaNumber ? time.value : undefined,
      host: typeof host === 'string' ? host : undefined,
    };
  }

  writesCache(): boolean {
    const [table] = this.#apply('writeCache', [record({ dontWriteCache: false })])?.args ?? [];
    const forbids = table instanceof LuaTable ? table.fields.get('dontWriteCache') : false;
    return forbids === undefined || forbids === false;
  }

  #moduleRecord(
    { name, fullName, path, root }: RuleSubject,
    more: Readonly<Record<string, LuaValue>>,
  ): LuaTable {
    const subject = this.#host().chain.at(-1);
    return record({
      fullName,
      sn: name,
      fn: path,
      mpath: root,
      mname: subject ? moduleName(this.#host(), subject) : false,
      mt: moduleTableObject(this.#site),
      ...more,
    });
  }

  #apply(name: HookName, args: readonly LuaValue[]): Applied | undefined {
    return this.#site.hooks.has(name) ? applyHook(this.#site, name, args, this.#turn()) : undefined;
  }

  #turn(): Turn {
    return this.#site.turnOf(this.#host(), this.#reach);
  }
}

function record(fields: Readonly<Record<string, LuaValue>>): LuaTable {
  return new LuaTable([], new Map(Object.entries(fields).filter(([, value]) => value !== undefined)));
}

function counted(names: ReadonlyMap<string, number>): LuaTable {
  return record(Object.fromEntries(names));
}

function countsOf(names: LuaValue): ReadonlyMap<string, number> {
  if (!(names instanceof LuaTable)) return new Map();
  return new Map(
    [...names.fields].map(([name, count]) => [name, count instanceof LuaNumber ? count.value : 1]),
  );
}

function texts(list: LuaValue): readonly string[] {
  return list instanceof LuaTable ? list.list.map(textOf) : [];
}

function textOf(value: LuaValue): string {
  if (value instanceof LuaNumber) return value.text;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
