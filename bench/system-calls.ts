// Counts the system calls of a command that name something below a folder: the speed that no busy machine can blur.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Contestant } from './processes.ts';

export interface CallCounts {
  readonly stats: number;
  readonly opens: number;
  /** readings of directories */
  readonly listings: number;
  /** all calls of the command with its children, wherever they point */
  readonly all: number;
}

const kinds: Readonly<Record<string, keyof CallCounts>> = {
  stat: 'stats',
  lstat: 'stats',
  newfstatat: 'stats',
  statx: 'stats',
  access: 'stats',
  faccessat: 'stats',
  faccessat2: 'stats',
  readlink: 'stats',
  readlinkat: 'stats',
  open: 'opens',
  openat: 'opens',
  getdents64: 'listings',
};

/** Undefined when strace cannot trace here. */
export function countCalls(strace: string, contestant: Contestant, folder: string): CallCounts | undefined {
  const work = mkdtempSync(join(tmpdir(), 'lmodjs-strace-'));
  try {
    const log = join(work, 'log');
    const words = ['-f', '-qq', '-y', '-s', '4096', '-o', log, ...contestant.command];
    const run = spawnSync(strace, words, { env: contestant.env, maxBuffer: 1 << 28 });
    if (run.status !== 0) return undefined;
    const counts = { stats: 0, opens: 0, listings: 0, all: 0 };
    for (const line of readFileSync(log, 'latin1').split('\n')) {
      const call = /^(?:\d+ +)?(\w+)\(/.exec(line)?.[1];
      if (call === undefined) continue;
      counts.all++;
      const kind = kinds[call];
      if (kind !== undefined && line.includes(folder)) counts[kind]++;
    }
    return counts;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
