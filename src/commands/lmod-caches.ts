// The spider caches of real Lmod that hold for a session: where they are, whether they are too old, what they know (lmod-compat.md 8.4).
import * as files from '../base/files.ts';
import type { Session } from '../engine/session.ts';
import type { CacheReport } from '../render/configuration.ts';
import type { ModuleDetails } from '../spider/catalog.ts';
import { LmodCache } from '../spider/lmod-cache.ts';
import type { ModuleFile } from '../tree/module-file.ts';

interface Place {
  readonly kind: CacheReport['kind'];
  readonly directory: string;
  /** names of files, the first that is there and not empty counts; the compiled ones of Lmod are never read */
  readonly names: readonly string[];
  /** seconds since 1970: older ones are out of date */
  readonly since: number;
}

interface Usable {
  readonly cache: LmodCache;
  readonly mtimeMs: number;
}

interface ReadCaches {
  readonly usable: readonly Usable[];
  readonly reports: readonly CacheReport[];
}

export class LmodCaches {
  readonly #session: Session;
  /** what the site calls a user's cache */
  #siteName: string | undefined;
  #read: ReadCaches | undefined;
  readonly #byRoot = new Map<string, LmodCache | undefined>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** The site is asked for the names of a user's caches, the compiled one as well, before a search needs any. */
  askForNames(): void {
    const { hooks } = this.#session.parts;
    this.#siteName = hooks.cacheFile('spiderT.lua');
    hooks.cacheFile('spiderT.luac_5003');
  }

  /** What a cache knows of a modulefile; undefined where the file has to be asked itself. */
  details(file: ModuleFile): ModuleDetails | undefined {
    if (this.#session.parts.settings.ignoreCache) return undefined;
    if (!this.#byRoot.has(file.root)) this.#byRoot.set(file.root, this.#newest(file.root));
    const openers = this.#session.parts.settings.dynamicSpiderCache ? 'evaluated' : 'believed';
    return this.#byRoot.get(file.root)?.details(file, openers);
  }

  /** All places, for people. */
  reports(): readonly CacheReport[] {
    if (!this.#session.parts.settings.ignoreCache) return this.#all().reports;
    return this.#places().map(({ kind, directory }) => ({ kind, path: directory, state: 'ignored' }));
  }

  /** Of several caches of one directory the one written last counts. */
  #newest(root: string): LmodCache | undefined {
    const covering = this.#all().usable.filter(({ cache }) => cache.roots.has(root));
    return covering.sort((left, right) => right.mtimeMs - left.mtimeMs)[0]?.cache;
  }

  #all(): ReadCaches {
    if (this.#read !== undefined) return this.#read;
    const found = this.#places().map((place) => this.#open(place));
    this.#read = {
      usable: found.flatMap(({ usable }) => usable ?? []),
      reports: found.map(({ report }) => report),
    };
    const broken = new Set(
      this.#read.reports.filter(({ state }) => state === 'broken').map(({ path }) => path),
    );
    for (const path of broken)
      this.#session.notice({
        kind: 'warning',
        text: `The cache ${path} of Lmod is broken and is not used: the modulefiles themselves are read. "update_lmod_system_cache_files" writes a system's cache anew; one of your own can be removed.`,
      });
    return this.#read;
  }

  #open({ kind, directory, names, since }: Place): {
    readonly report: CacheReport;
    readonly usable?: Usable;
  } {
    const { request } = this.#session.parts;
    for (const name of names) {
      const path = `${directory}/${name}`;
      const facts = files.facts(path);
      if (facts?.kind !== 'file' || facts.size === 0) continue;
      const seconds = facts.mtimeMs / 1000;
      if (Math.floor(seconds) < since) return { report: { kind, path, state: 'old' } };
      const text = files.read(path);
      const cache = typeof text === 'string' ? LmodCache.from(text) : undefined;
      if (cache === undefined) return { report: { kind, path, state: 'broken' } };
      if (cache.lifetime !== undefined && seconds + cache.lifetime < request.now)
        return { report: { kind, path, state: 'old' } };
      this.#session.trace(`what modules say of themselves is taken from Lmod's cache ${path}`);
      return { report: { kind, path, state: 'used' }, usable: { cache, mtimeMs: facts.mtimeMs } };
    }
    return { report: { kind, path: directory, state: 'none' } };
  }

  #places(): readonly Place[] {
    return [...this.#systemPlaces(), ...this.#userPlaces()];
  }

  #systemPlaces(): readonly Place[] {
    const { lmodrc, hooks } = this.#session.parts;
    return lmodrc().caches.flatMap(({ directory, timestamp }) => {
      const stamp = timestamp === undefined ? undefined : files.facts(timestamp);
      const changed = stamp && Math.floor(stamp.mtimeMs / 1000);
      const told = timestamp === undefined ? undefined : hooks.cacheTime(timestamp, changed);
      const since = (told ? told.time : changed) ?? this.#ancient;
      const host = told?.host ?? '';
      const candidates = host === '' ? [directory] : [`${directory}/${host}`, directory];
      const existing = candidates.find((path) => files.isDirectory(path)) ?? directory;
      return { kind: 'system', directory: existing, names: ['spiderT.lua', 'spiderT.old.lua'], since };
    });
  }

  /** A file `invalidated` beside them says that none counts. */
  #userPlaces(): readonly Place[] {
    const { request, hooks } = this.#session.parts;
    const home = request.env.get('HOME') ?? '';
    const directory = `${home}/.cache/lmod`;
    if (!home.startsWith('/') || !files.isDirectory(directory) || files.isFile(`${directory}/invalidated`))
      return [];
    const own = this.#siteName ?? hooks.cacheFile('spiderT.lua') ?? this.#usualName();
    return [{ kind: 'user', directory, names: [own, 'spiderT.lua'], since: this.#ancient }];
  }

  /** `spiderT.x86_64_Linux.lua`, after the name of the system where it has one. */
  #usualName(): string {
    const { settings, means } = this.#session.parts;
    const system = settings.systemName === '' ? '' : `${settings.systemName}_`;
    return `spiderT.${system}${means.voice.uname('machine')}_${means.voice.uname('sysname')}.lua`;
  }

  get #ancient(): number {
    const { settings, request } = this.#session.parts;
    return request.now - (Number(settings.ancientTime) || 0);
  }
}
