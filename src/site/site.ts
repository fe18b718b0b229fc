// The site's own Lua: its files, run once a request before everything else, and what they leave behind.
import * as files from '../base/files.ts';
import { ModuleError, type Notice } from '../base/problem.ts';
import { luaFileText } from '../lua/file-text.ts';
import type { Outside } from '../lua/outside.ts';
import type { HostFunction, Sandbox } from '../lua/runtime.ts';
import type { LuaValue } from '../lua/values.ts';
import type { Host } from '../modulefile/host.ts';
import { isVoiceName, type SiteGifts } from '../modulefile/lua-voice.ts';
import { Recorder } from '../modulefile/recording.ts';
import { Speeches, type Turn, write } from '../modulefile/speeches.ts';
import { answerWorld } from '../modulefile/world.ts';
import type { SiteAccess, SiteParts } from './access.ts';
import helpers from './helpers.lua';
import { HookTable } from './hook-table.ts';
import { exitHooks, internalModules } from './modules/index.ts';
import { firstFiles, packageDirectories, type SiteFile, sitePackage } from './site-files.ts';
import { siteFunctions } from './site-functions.ts';

/** Work for the session that is not open yet: what site files call outside of any modulefile. */
type Deferred = (host: Host) => void;

export class Site implements SiteGifts, SiteAccess {
  readonly hooks = new HookTable();
  readonly speeches: Speeches;
  readonly parts: SiteParts;
  /** settings that the site's files made, and which file did */
  readonly assigned = new Map<string, { readonly value: LuaValue; readonly source: string }>();
  readonly #registered = new Map<string, LuaValue>();
  readonly #equipped = new Set<Sandbox>();
  readonly #early: Deferred[] = [];
  readonly #first: readonly SiteFile[];
  #package: SiteFile | undefined;
  /** answers whether the methods of strings are Lua's own */
  #stringCheck: LuaValue;
  #session: Host | undefined;
  #sandbox: Sandbox | undefined;
  #source = 'Other';

  /** Looks for the files, and reads none. */
  constructor(parts: SiteParts) {
    this.parts = parts;
    this.speeches = new Speeches(() => this.turnOf(this.#session ?? parts.peek()));
    this.#first = firstFiles((name) => parts.variables.get(name));
    this.#package = sitePackage((name) => parts.variables.get(name), parts.request.packageRoot);
  }

  /** Are there files of the site at all? */
  get active(): boolean {
    return this.#first.length > 0 || this.#package !== undefined;
  }

  /** the file that `--config` names, if there is one */
  get packageFile(): string | undefined {
    return this.#package?.path;
  }

  /**
   * Runs the files. Throws a ModuleError `site-file` where one is broken, and what a function of theirs throws.
   */
  start(): void {
    if (!this.active) return;
    for (const file of this.#first) this.#run(file);
    // lmod_config.lua may have moved the rest
    this.#package = sitePackage((name) => this.variable(name), this.parts.request.packageRoot);
    if (this.#package) this.#run(this.#package, 'SitePackage');
    this.#source = 'Other';
  }

  #run(file: SiteFile, loadedAs?: string): void {
    const { path, source } = file;
    const text = files.read(path);
    if (typeof text !== 'string')
      throw new ModuleError({ kind: 'unreadable-file', file: path, reason: text.failed });
    this.#source = source;
    const result = this.sandbox().run(luaFileText(text), path, loadedAs);
    if (!result.ok) throw new ModuleError({ kind: 'site-file', file: path, message: result.message });
  }

  /** The session is open: what the site's files wanted of it is done. */
  connect(host: Host): void {
    this.#session = host;
    for (const work of this.#early.splice(0)) work(host);
  }

  /** Does it in the session, now or once it is open. */
  inSession(work: Deferred): void {
    if (this.#session) work(this.#session);
    else this.#early.push(work);
  }

  /** Before the session is open, acts wait for it; questions look at a session of their own. */
  get waits(): boolean {
    return this.#session === undefined;
  }

  get painter(): SiteGifts['painter'] {
    return this.parts.colour ? this.parts.paint : undefined;
  }

  notice(notice: Notice): void {
    this.inSession((host) => host.notice(notice));
  }

  /** An environment variable, or what the site's files have set in its place. */
  variable(name: string): string | undefined {
    const assigned = this.assigned.get(name);
    if (assigned === undefined) return this.parts.variables.get(name);
    return typeof assigned.value === 'string' ? assigned.value : undefined;
  }

  /** The variables of settings with those of the site's files in them: they beat all else (lmod-compat.md 9.1). */
  settingVariables(): ReadonlyMap<string, string> {
    const { variables } = this.parts;
    if (this.assigned.size === 0) return variables;
    const merged = new Map(variables);
    for (const [name, { value }] of this.assigned) {
      if (typeof value === 'string') merged.set(name, value);
      else merged.delete(name);
    }
    return merged;
  }

  /** cosmic:assign */
  assign(name: string, value: LuaValue): void {
    this.assigned.set(name, { value, source: this.#source });
  }

  /** sandbox_registration: names for all modulefiles, also those evaluated already. */
  register(name: string, value: LuaValue): void {
    this.#registered.set(name, value);
    for (const sandbox of this.#equipped) sandbox.add(name, value);
  }

  equip(sandbox: Sandbox): void {
    this.#equipped.add(sandbox);
    for (const [name, value] of this.#registered) sandbox.add(name, value);
  }

  functions(): readonly string[] {
    return [...this.#registered.keys()];
  }

  /** Has it given modulefiles this name? */
  registers(name: string): boolean {
    return this.#registered.has(name);
  }

  /**
   * Why modulefiles may say something else here than without the site's files, so that no recording holds; undefined
   * where those leave alone what modulefiles have (recording.md).
   */
  reshapes(): string | undefined {
    if (this.hooks.has('decorate_module')) return 'the site adds lines to modulefiles (decorate_module)';
    for (const name of this.#registered.keys())
      if (isVoiceName(name) || this.sandbox().isLibraryName(name))
        return `the site has a ${name} of its own for modulefiles`;
    if (this.#sandbox === undefined || this.#stringCheck === undefined) return undefined;
    const checked = this.#sandbox.call(this.#stringCheck, [], 'helpers.lua');
    return checked.ok && checked.results[0] === true ? undefined : 'the site changes what strings can do';
  }

  sandbox(): Sandbox {
    this.#sandbox ??= this.#newSandbox();
    return this.#sandbox;
  }

  #newSandbox(): Sandbox {
    const sandbox = this.parts.runtime().sandbox({
      functions: new Map<string, HostFunction>([
        ...siteFunctions(this),
        [
          'tell_string_check',
          ([check]) => {
            this.#stringCheck = check;
            return undefined;
          },
        ],
      ]),
      outside: this.#outside(),
      libraries: 'full',
      globals: { ExitHookA: exitHooks(this) },
      required: internalModules(this),
      packageDirectories: () => packageDirectories((name) => this.variable(name)),
    });
    const result = sandbox.run(helpers, 'helpers.lua');
    if (!result.ok) throw new Error(result.message);
    return sandbox;
  }

  /** A function of the site speaks for this host. */
  turnOf(host: Host, reach: Turn['reach'] = 'world', refused: Turn['refused'] = () => undefined): Turn {
    return { host, recorder: new Recorder(host.mode), reach, refused };
  }

  /** The site's code is trusted: it runs commands and writes files, except in a session that is thrown away. */
  #outside(): Outside {
    const { speeches, parts } = this;
    const variables = () => (this.#session ? speeches.current.host.environment : parts.request.env);
    const mayAct = (): boolean => {
      if (!this.#session) return true;
      const { reach, refused } = speeches.current;
      if (reach !== 'world') refused();
      return reach === 'world';
    };
    return {
      ask: (question) => answerWorld(question, variables(), parts.uname),
      write: (stream, text) => this.inSession((host) => write(host, stream, text)),
      exit: (status) => speeches.exit(status),
      unrecordable: () => undefined,
      get mayAct() {
        return mayAct();
      },
      environment: () => {
        const now = variables();
        return 'snapshot' in now ? now.snapshot() : now;
      },
      globalRead: () => undefined,
      globalWritten: () => undefined,
    };
  }
}
