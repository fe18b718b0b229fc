// What machine and system this is.
import { readFileSync } from 'node:fs';
import * as os from 'node:os';
import { read as readFile } from '../base/files.ts';
import { actsForCaller } from '../base/hand-back.ts';
import { run } from '../base/run.ts';

/** A field of `uname` or `getpid`, as luaposix names them; undefined for another name. */
export function readMachine(field: string): string | undefined {
  switch (field) {
    case 'pid':
    case 'ppid':
    case 'pgrp':
      actsForCaller('the number of a process is asked');
      return processNumber(field);
    case 'uid':
      return numberText(process.getuid?.());
    case 'euid':
      return numberText(process.geteuid?.());
    case 'gid':
      return numberText(process.getgid?.());
    case 'egid':
      return numberText(process.getegid?.());
    case 'sysname':
      return os.type();
    case 'nodename':
      return os.hostname();
    case 'release':
      return os.release();
    case 'version':
      return os.version();
    case 'machine':
      return os.machine();
    case 'hostid':
      return readHostId();
    default:
      return undefined;
  }
}

function numberText(number: number | undefined): string | undefined {
  return number === undefined ? undefined : String(number);
}

function processNumber(field: 'pid' | 'ppid' | 'pgrp'): string | undefined {
  if (field !== 'pgrp') return numberText(process[field]);
  const stat = readFileSync('/proc/self/stat', 'latin1');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2];
}

/** The number of this host, as the program `hostid` tells it; undefined where there is none. */
function readHostId(): string | undefined {
  const { stdout, status } = run('/usr/bin/hostid', [], { env: new Map([['PATH', '/usr/bin:/bin']]) });
  const number = Number.parseInt(stdout, 16);
  return status === 0 && Number.isInteger(number) ? String(number) : undefined;
}

/** The user's name as the system knows it; a user id without a name (in containers) is its number. */
export function readUserName(env: ReadonlyMap<string, string>): string {
  try {
    return os.userInfo().username;
  } catch {
    return env.get('USER') ?? String(process.getuid?.() ?? '');
  }
}

/** How many processes of ours can work at the same time: a container may get less than the machine has. */
export function availableCores(read: (path: string) => string | undefined = textOrNothing): number {
  const cores = os.availableParallelism();
  const quota = quotaOf(read(`${groups}/cpu.max`)) ?? quotaOf(quotaBefore(read));
  return quota === undefined ? cores : Math.max(1, Math.min(cores, Math.ceil(quota)));
}

const groups = '/sys/fs/cgroup';

/** Control groups of version 1, in the form of version 2. */
function quotaBefore(read: (path: string) => string | undefined): string | undefined {
  const [quota, period] = ['quota', 'period'].map((what) => read(`${groups}/cpu/cpu.cfs_${what}_us`));
  return quota === undefined || period === undefined ? undefined : `${quota.trim()} ${period}`;
}

/** Cores of `cpu.max`: "QUOTA PERIOD" in microseconds; undefined where nothing limits them. */
function quotaOf(text: string | undefined): number | undefined {
  const [, quota, period] = /^(\d+) (\d+)\s*$/.exec(text ?? '') ?? [];
  return quota === undefined || Number(period) === 0 ? undefined : Number(quota) / Number(period);
}

function textOrNothing(path: string): string | undefined {
  const text = readFile(path);
  return typeof text === 'string' ? text : undefined;
}
