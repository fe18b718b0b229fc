// What a build is asked to do, and what it tells of each MODULEPATH directory.
import type { PoolOptions } from './pool.ts';

export interface BuildOptions {
  readonly pool: PoolOptions;
  readonly recordingKey: string;
  readonly uid: number;
  /** seconds since 1970 */
  readonly clock: () => number;
  /** nothing of the shard that is there is used again */
  readonly fromNothing: boolean;
  readonly allowCommands: boolean;
  /** evaluate this part only, and leave what was learned for a later merge */
  readonly share: Share | undefined;
  /** what parts have learned is used */
  readonly takesParts: boolean;
  /** modules, in percent, that may be lost before a shard is not published */
  readonly mostLost: number;
  /** the tree is finished: the `generation` beside it is written */
  readonly declareFinished: boolean;
  readonly onProgress: (progress: {
    readonly root: string;
    readonly done: number;
    readonly all: number;
  }) => void;
}

/** Part `index` of `count`, from 1. */
export interface Share {
  readonly index: number;
  readonly count: number;
}

export interface Failure {
  readonly path: string;
  readonly reason: string;
}

export interface Wanting {
  readonly path: string;
  readonly variables: readonly string[];
}

export interface RootReport {
  readonly root: string;
  readonly shard: string;
  readonly outcome: 'published' | 'part' | 'unchanged' | 'refused' | 'not-written';
  /** why it was not published */
  readonly reason?: string;
  readonly modules: number;
  /** evaluated now; the others were as they are in the shard before */
  readonly evaluated: number;
  readonly recorded: number;
  readonly bytes: number;
  /** modulefiles that could not be evaluated, and why */
  readonly failed: readonly Failure[];
  /** modulefiles that need variables which no build has: they are evaluated where they are used */
  readonly wanting: readonly Wanting[];
  readonly unreadable: readonly string[];
  /** directories that modules of it add to MODULEPATH */
  readonly opens: readonly string[];
}
