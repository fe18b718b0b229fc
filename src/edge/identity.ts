// Whatever of a process can change what files say to it. client/client.c writes the same words for the caller.
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';

/** One line that two processes share when they see the same files with the same rights. */
export function processIdentity(): string {
  const top = statSync('/', { bigint: true });
  const groups = [...new Set(process.getgroups?.() ?? [])].sort((left, right) => left - right);
  return [
    `uid=${process.getuid?.()},${process.geteuid?.()}`,
    `gid=${process.getgid?.()},${process.getegid?.()}`,
    `caps=${readingCapabilities().toString(16)}`,
    `umask=${process.umask().toString(8)}`,
    `mnt=${namespace('mnt')}`,
    `user=${namespace('user')}`,
    `pid=${namespace('pid')}`,
    `root=${top.dev}:${top.ino}:${mountOfRoot()}`,
    `boot=${bootId()}`,
    `groups=${groups.join(',')}`,
  ].join(' ');
}

/** CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH: a process with them reads what permissions deny it. */
function readingCapabilities(): bigint {
  const digits = /^CapEff:\s*([0-9a-f]+)$/m.exec(read('/proc/self/status'))?.[1];
  return BigInt(`0x${digits ?? '0'}`) & 0b110n;
}

/** Which mount `/` is: one directory can be mounted twice, with other things mounted below it. */
function mountOfRoot(): string {
  const top = openSync('/', 'r');
  const found = /^mnt_id:\s*(\d+)$/m.exec(read(`/proc/self/fdinfo/${top}`))?.[1];
  closeSync(top);
  return found ?? '0';
}

function namespace(kind: string): string {
  try {
    return String(statSync(`/proc/self/ns/${kind}`, { bigint: true }).ino);
  } catch {
    return '0';
  }
}

function bootId(): string {
  return read('/proc/sys/kernel/random/boot_id').trim();
}

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
