// A build in a container starts as many processes as its share of the machine can run.
import { availableParallelism } from 'node:os';
import { expect, it } from 'vitest';
import { availableCores } from '../../src/edge/machine.ts';

const all = availableParallelism();

function coresWith(files: Readonly<Record<string, string>>): number {
  return availableCores((path) => files[path]);
}

it.each([
  ['nothing that limits', {}, all],
  ['no limit', { '/sys/fs/cgroup/cpu.max': 'max 100000\n' }, all],
  ['half a core', { '/sys/fs/cgroup/cpu.max': '50000 100000\n' }, 1],
  ['one core', { '/sys/fs/cgroup/cpu.max': '100000 100000\n' }, 1],
  ['one core and a half', { '/sys/fs/cgroup/cpu.max': '150000 100000\n' }, Math.min(all, 2)],
  ['more than there are', { '/sys/fs/cgroup/cpu.max': '99900000 100000\n' }, all],
  ['what is no limit', { '/sys/fs/cgroup/cpu.max': '100000 0\n' }, all],
  [
    'one core, by version 1',
    { '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '100000\n', '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000\n' },
    1,
  ],
  [
    'no limit, by version 1',
    { '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '-1\n', '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000\n' },
    all,
  ],
])('%s', (_, files: Record<string, string>, cores) => {
  expect(coresWith(files)).toBe(cores);
});
