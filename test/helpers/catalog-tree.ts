// A module tree with a catalog in a directory of its own: built as `lmodjs cache` builds it, asked with and without it.
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type BuildReport, buildCatalog } from '../../src/builder/build.ts';
import type { BuildOptions } from '../../src/builder/order.ts';
import type { PoolOptions } from '../../src/builder/pool.ts';
import { workerCommand } from '../../src/builder/worker.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { recordingKey } from '../../src/engine/open-catalog.ts';
import { type Answered, answerIn, newEngine } from './in-process.ts';
import { projectRoot } from './tools.ts';

/** What two answers are compared by. */
export interface Said {
  readonly text: string;
  readonly status: number;
  readonly env: Readonly<Record<string, string>>;
}

export class CatalogTree {
  readonly work = mkdtempSync(join(tmpdir(), 'lmodjs-catalog-'));
  readonly path = join(this.work, 'tree');
  readonly catalog = join(this.work, 'catalog');
  readonly shardFolder: string;
  /** a process that has answered before and remembers files */
  readonly warm: Engine = newEngine();
  #time = 1_600_000_000;

  /** `beside`: the catalog lies in the tree, as on a volume. */
  constructor(beside = false) {
    for (const each of [this.path, this.catalog]) mkdirSync(each);
    this.shardFolder = beside ? join(this.path, '.lmodjs') : this.catalog;
  }

  /** A time of change that nothing else here has, long ago. */
  get time(): number {
    this.#time += 7;
    return this.#time;
  }

  /** Writes a file as it would have been written long ago: it and the directories above have times of their own. */
  write(name: string, text: string): string {
    const file = join(this.path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, 'latin1');
    utimesSync(file, this.time, this.#time);
    this.age(dirname(name));
    return file;
  }

  /** Gives a directory and all above it times of long ago that they did not have before. */
  age(name: string): void {
    for (let at = join(this.path, name); at.length >= this.path.length; at = dirname(at))
      utimesSync(at, this.time, this.#time);
  }

  /** `roots`: the directories of MODULEPATH to build for, in place of the tree alone. */
  build(options: Partial<BuildOptions> = {}, roots: readonly string[] = [this.path]): Promise<BuildReport> {
    return buildCatalog({
      roots,
      directory: this.shardFolder === this.catalog ? this.catalog : undefined,
      recordingKey: recordingKey(),
      uid: process.getuid?.() ?? 0,
      clock: () => Date.now() / 1000,
      fromNothing: false,
      takesParts: false,
      share: undefined,
      allowCommands: false,
      mostLost: 100,
      declareFinished: false,
      pool: this.pool,
      onProgress: () => undefined,
      ...options,
    });
  }

  get pool(): PoolOptions {
    return {
      program: process.execPath,
      args: [join(projectRoot, 'dist/main.cjs'), workerCommand],
      processes: 1,
      seconds: 20,
      memory: 600e6,
      worthStarting: 4000,
    };
  }

  /** The environment of a user who has the catalog. */
  get env(): Record<string, string> {
    return { ...this.plainEnv, LMODJS_CACHE_DIRS: this.catalog };
  }

  get plainEnv(): Record<string, string> {
    return { MODULEPATH: this.path, HOME: '/nonexistent', PATH: '/usr/bin:/bin' };
  }

  /** The answer by the catalog, of a new process or of one that has answered before. */
  stored(words: readonly string[], engine: Engine = newEngine()): Said {
    return said(answerIn(engine, words, this.env));
  }

  /** The answer of the disk alone. */
  plain(words: readonly string[]): Said {
    return said(answerIn(newEngine(), words, this.plainEnv));
  }

  remove(): void {
    rmSync(this.work, { recursive: true, force: true });
  }
}

function said({ text, status, env }: Answered): Said {
  const variables = Object.entries(env).filter(([name]) => !/^_ModuleTable|^LMODJS_CACHE_DIRS$/.test(name));
  return { text, status, env: Object.fromEntries(variables) };
}
