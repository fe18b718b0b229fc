// From exec to the first instruction of a kernel with modules: libexec/kernel-exec beside a shell that loads them by real Lmod.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Contestant, race, type Timing } from './processes.ts';

export interface KernelBench {
  readonly root: string;
  /** real Lmod's `lmod` */
  readonly lmod: string;
  readonly tree: string;
  readonly modules: readonly string[];
  readonly rounds: number;
}

/** The kernel is `true`: what is left is the cost of its modules. The resident engine is started first and stopped after. */
export function kernelTimings({ root, lmod, tree, modules, rounds }: KernelBench): Timing[] {
  const place = mkdtempSync(join(tmpdir(), 'lmodjs-bench-'));
  const env = { PATH: '/usr/bin:/bin', HOME: place, XDG_RUNTIME_DIR: place, MODULEPATH: tree };
  const engine = (action: string) => spawnSync(join(root, 'libexec/lmodjs'), ['engine', action], { env });
  const kernelExec = join(root, 'libexec/kernel-exec');
  const names = modules.join(' ');
  const shell = (first: string): string[] => ['/bin/bash', '-c', `${first}exec true`];
  const contestants: readonly Contestant[] = [
    { name: 'bash -c true', command: shell(''), env },
    { name: 'kernel-exec, warm', command: [kernelExec, '--modules', ...modules, '--', 'true'], env },
    {
      name: 'kernel-exec, cold',
      command: [kernelExec, '--modules', ...modules, '--', 'true'],
      env: { ...env, LMODJS_ENGINE: 'off' },
    },
    {
      name: 'a shell and real Lmod',
      command: shell(`eval "$('${lmod}' bash load ${names})"; `),
      env,
    },
  ];
  engine('start');
  try {
    return race(contestants, rounds);
  } finally {
    engine('stop');
    rmSync(place, { recursive: true, force: true });
  }
}
