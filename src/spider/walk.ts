// The hierarchy of modules from MODULEPATH on, level by level: every file once, every directory once, within bounds.
import { ModuleError } from '../base/problem.ts';
import type { ModuleFile } from '../tree/module-file.ts';
import type {
  Catalog,
  CatalogModule,
  CatalogRoot,
  FoundModule,
  ModuleDetails,
  Omission,
  OmissionReason,
} from './catalog.ts';
import type { Verdict } from './territory.ts';

/** How the walk sees the world. */
export interface Explorer {
  /** What a directory looks like; `added`: a module put it on MODULEPATH. */
  survey(path: string, added: boolean): Verdict;
  /** The modules of one MODULEPATH directory. May throw a ModuleError `rule-file`. */
  list(root: string): readonly FoundModule[];
  /**
   * What these files say, in their order; nothing of it stays. Fewer answers than files: the time was up. `ended`: the
   * evaluation had to be ended from outside.
   */
  study(files: readonly ModuleFile[]): readonly (ModuleDetails | 'ended')[];
  /** seconds that have gone by */
  elapsed(): number;
}

export interface Bounds {
  /** modulefiles that are evaluated */
  readonly files: number;
  /** directories that are walked */
  readonly directories: number;
  /** modules that must be loaded one after the other to come to a directory */
  readonly depth: number;
  readonly seconds: number;
}

/** Far beyond any site known; so that nothing runs for ever. */
export const widestBounds: Bounds = { files: 500_000, directories: 50_000, depth: 20, seconds: 3600 };

interface Stop {
  readonly path: string;
  readonly depth: number;
  readonly opener: string | undefined;
}

/** Walks from these directories. Source: lmod-compat.md 8.1. */
export function walk(start: readonly string[], explorer: Explorer, bounds: Bounds = widestBounds): Catalog {
  return new Walk(explorer, bounds).from(start);
}

/** A class: a tree has thousands of them, of which few are asked whether they are forbidden. */
class StudiedModule implements CatalogModule {
  readonly file: ModuleFile;
  readonly details: ModuleDetails;
  readonly #found: FoundModule;

  constructor(found: FoundModule, details: ModuleDetails) {
    this.file = found.file;
    this.details = details;
    this.#found = found;
  }

  get forbidden(): FoundModule['forbidden'] {
    return this.#found.forbidden;
  }
}

class Walk {
  readonly #explorer: Explorer;
  readonly #bounds: Bounds;
  readonly #queue: Stop[] = [];
  readonly #seen = new Set<string>();
  readonly #roots: CatalogRoot[] = [];
  readonly #omissions: Omission[] = [];
  #files = 0;

  constructor(explorer: Explorer, bounds: Bounds) {
    this.#explorer = explorer;
    this.#bounds = bounds;
  }

  from(start: readonly string[]): Catalog {
    for (const path of start) this.#enqueue({ path, depth: 0, opener: undefined });
    while (this.#queue.length > 0) this.#visitLevel(this.#queue.splice(0));
    const existing = new Set(this.#roots.map(({ path }) => path));
    return {
      start: start.filter((path) => existing.has(path)),
      roots: this.#roots,
      omissions: this.#omissions,
    };
  }

  #enqueue(stop: Stop): void {
    if (this.#seen.has(stop.path)) return;
    this.#seen.add(stop.path);
    this.#queue.push(stop);
  }

  /** All directories of a level are listed first, so that their files can be evaluated together. */
  #visitLevel(stops: readonly Stop[]): void {
    const surveyed = stops.flatMap((stop) => this.#survey(stop));
    const studied = this.#explorer.study(surveyed.flatMap(({ found }) => found.map(({ file }) => file)));
    let next = 0;
    for (const { stop, found, modules } of surveyed) {
      for (const module of found) {
        const details = studied[next];
        if (details === undefined) {
          this.#omit(stop, 'too-long');
          break;
        }
        next += 1;
        if (details === 'ended') {
          this.#omit({ ...stop, path: module.file.path, opener: undefined }, 'ended');
          continue;
        }
        modules.push(new StudiedModule(module, details));
        for (const path of details.opens)
          this.#enqueue({ path, depth: stop.depth + 1, opener: module.file.fullName });
      }
    }
  }

  /** The modules of a directory that is walked, as many as the bounds allow. */
  #survey(stop: Stop): readonly {
    readonly stop: Stop;
    readonly found: readonly FoundModule[];
    readonly modules: CatalogModule[];
  }[] {
    const verdict = this.#explorer.survey(stop.path, stop.depth > 0);
    if (verdict === 'absent') return [];
    const reason = verdict === 'tree' ? this.#limit(stop) : verdict;
    if (reason !== undefined) {
      this.#omit(stop, reason);
      return [];
    }
    const all = this.#list(stop);
    const modules: CatalogModule[] = [];
    this.#roots.push({ path: stop.path, modules });
    const found = all.slice(0, this.#bounds.files - this.#files);
    this.#files += found.length;
    if (found.length < all.length) this.#omit(stop, 'too-many-files');
    return [{ stop, found, modules }];
  }

  /** A directory whose rule files are wrong is left out; the others are not its hostages. */
  #list(stop: Stop): readonly FoundModule[] {
    try {
      return this.#explorer.list(stop.path);
    } catch (error) {
      if (!(error instanceof ModuleError)) throw error;
      this.#omit(stop, 'rule-file');
      return [];
    }
  }

  #limit({ depth }: Stop): OmissionReason | undefined {
    if (depth > this.#bounds.depth) return 'too-deep';
    if (this.#roots.length >= this.#bounds.directories) return 'too-many-directories';
    return this.#fileLimit();
  }

  #fileLimit(): OmissionReason | undefined {
    if (this.#files >= this.#bounds.files) return 'too-many-files';
    return this.#explorer.elapsed() > this.#bounds.seconds ? 'too-long' : undefined;
  }

  #omit({ path, opener }: Stop, reason: OmissionReason): void {
    this.#omissions.push({ path, reason, opener });
  }
}
