// Whatever of a process can change what files say to it. client/client.c writes the same words for the caller.
import { readFileSync, statSync } from 'node:fs';

/** One line that two processes share when they see the same files with the same rights. */
export function processIdentity(): string {
  const top = statSync('/', { bigint: true });
  const groups = [...new Set(process.getgroups?.() ?? [])].sort((left, right) => left - right);
  return [
    `uid=${process.getuid?.()},${process.geteuid?.()}`,
    `gid=${process.getgid?.()},${process.getegid?.()}`,
    `umask=${process.umask().toString(8)}`,
    `mnt=${namespace('mnt')}`,
    `user=${namespace('user')}`,
    `pid=${namespace('pid')}`,
    `root=${top.dev}:${top.ino}`,
    `boot=${bootId()}`,
    `groups=${groups.join(',')}`,
  ].join(' ');
}

function namespace(kind: string): string {
  try {
    return String(statSync(`/proc/self/ns/${kind}`, { bigint: true }).ino);
  } catch {
    return '0';
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
  } catch {
    return '';
  }
}
