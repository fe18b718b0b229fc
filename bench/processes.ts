// Times whole commands: pairs in turn, medians with their spread, CPU beside wall time.
import { spawnSync } from 'node:child_process';

export interface Contestant {
  readonly name: string;
  /** run by bash as it is, without a shell's start files */
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** so often in one run, whose time is divided; for commands that take as long as the clock's tick */
  readonly repeats?: number;
}

/** Milliseconds of one run. */
interface Run {
  readonly wall: number;
  readonly cpu: number;
}

export interface Timing {
  readonly name: string;
  readonly wall: Spread;
  /** user and system together */
  readonly cpu: Spread;
  readonly runs: number;
}

export interface Spread {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/**
 * Each contestant once in every round (A B A B …), after one round that does not count. After `patience` milliseconds there
 * are no more rounds than three.
 */
export function race(
  contestants: readonly Contestant[],
  rounds: number,
  patience = Number.POSITIVE_INFINITY,
): Timing[] {
  const runs = contestants.map((): Run[] => []);
  const started = performance.now();
  for (let round = -1; round < rounds; round++) {
    if (round >= 3 && performance.now() - started > patience) break;
    contestants.forEach((contestant, index) => {
      const run = timed(contestant);
      if (round >= 0) runs[index]?.push(run);
    });
  }
  return contestants.map(({ name }, index) => {
    const own = runs[index] ?? [];
    return {
      name,
      wall: spread(own.map((run) => run.wall)),
      cpu: spread(own.map((run) => run.cpu)),
      runs: own.length,
    };
  });
}

function timed({ name, command, env, repeats = 1 }: Contestant): Run {
  const once = '"$@" >/dev/null 2>&1 </dev/null';
  const work = repeats === 1 ? once : `for ((i = 0; i < ${repeats}; i++)); do ${once} || exit; done`;
  const timer = `TIMEFORMAT="%3R %3U %3S"; time ${work}`;
  const result = spawnSync('/bin/bash', ['--norc', '-c', timer, 'bench', ...command], {
    env,
    encoding: 'latin1',
  });
  if (result.status !== 0) throw new Error(`${name} ended with ${result.status}: ${command.join(' ')}`);
  const [wall = 0, user = 0, system = 0] = result.stderr.trim().split(/\s+/).map(Number);
  return { wall: (wall * 1000) / repeats, cpu: ((user + system) * 1000) / repeats };
}

/** The middle, and the quarters around it. */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((left, right) => left - right);
  const at = (part: number): number => sorted[Math.round((sorted.length - 1) * part)] ?? Number.NaN;
  return { median: at(0.5), lowest: at(0.25), highest: at(0.75) };
}
