// What outlives a request: the Lua runtime, open catalogs and the texts of files; nothing a request could see of another.
import * as files from '../base/files.ts';
import type { FileMemory } from '../base/remember.ts';
import { type Measure, type Stopwatch, unmeasured } from '../base/stopwatch.ts';
import type { ShardMemory } from '../catalog/shard-memory.ts';
import { ShardStore } from '../catalog/shard-store.ts';
import type { LuaRuntime } from '../lua/runtime.ts';
import type { ReadFile } from '../modulefile/evaluate.ts';
import type { UnameFields } from '../modulefile/world.ts';
import { type Evaluator, evaluatorFor } from './evaluator.ts';
import type { RecordingMemory } from './recording-memory.ts';

/** Gives a child process of our own this text; `started`: it ran, and its lines count even where it was ended. */
export type StudyChild = (
  task: string,
  seconds: number,
) => { readonly stdout: string; readonly started: boolean };

/** Starts Lua; given from outside so that a command that needs no Lua does not load it. */
export type StartLua = () => LuaRuntime;

export interface EngineParts {
  readonly startLua: StartLua;
  readonly uname: UnameFields;
  /** how modulefiles are evaluated; tests replay recordings instead */
  readonly evaluator?: Evaluator;
  /** for an engine that answers many requests; one that answers a single request needs none */
  readonly memory?: FileMemory;
  /** as `memory`, of what catalogs say */
  readonly shardMemory?: ShardMemory;
  /** as `memory`, of what modulefiles did */
  readonly recordings?: RecordingMemory;
  /** milliseconds that pass, for --timer and -D */
  readonly clock?: () => number;
  /** is told where the time of a request goes, finer than --timer; for a process that answers one */
  readonly stopwatch?: Stopwatch | undefined;
  /** is told before a command that may go through all modules; for a process that answers one request */
  readonly beforeLongWork?: () => void;
  /** evaluates many modulefiles apart; without it they are evaluated here */
  readonly studyChild?: StudyChild;
}

export class Engine {
  private readonly memory: FileMemory | undefined;
  private readonly startLua: StartLua;
  private runtime: LuaRuntime | undefined;
  readonly uname: UnameFields;
  readonly evaluator: Evaluator;
  readonly studyChild: StudyChild | undefined;
  readonly beforeLongWork: () => void;
  readonly clock: () => number;
  readonly stopwatch: Stopwatch | undefined;
  readonly measure: Measure;
  /** the shards of catalogs that are open */
  readonly shards: ShardStore;
  readonly recordings: RecordingMemory | undefined;

  constructor(parts: EngineParts) {
    this.startLua = parts.startLua;
    this.uname = parts.uname;
    const { stopwatch } = parts;
    this.stopwatch = stopwatch;
    this.measure = stopwatch ? (name, work) => stopwatch.measure(name, work) : unmeasured;
    this.evaluator = parts.evaluator ?? evaluatorFor(parts.uname, this.measure);
    this.memory = parts.memory;
    this.shards = new ShardStore(parts.shardMemory);
    this.recordings = parts.recordings;
    this.studyChild = parts.studyChild;
    this.beforeLongWork = parts.beforeLongWork ?? (() => undefined);
    this.clock = parts.clock ?? (() => 0);
  }

  /** Reads modulefiles for a request; `now` in seconds since 1970. */
  reader(now: number): ReadFile {
    const { memory } = this;
    return memory === undefined ? files.read : (path) => memory.read(path, now * 1000);
  }

  /** The one Lua runtime, started when first needed. */
  lua(): LuaRuntime {
    this.runtime ??= this.measure('Lua started', this.startLua);
    return this.runtime;
  }
}
