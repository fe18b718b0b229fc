// The program that called us, for the shell name `shell`.
import { readFileSync, readlinkSync } from 'node:fs';

/** The path or name of a process's program; undefined where the system does not tell (lmod-compat.md 1.1). */
export function parentProgram(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/exe`);
  } catch {
    return processName(pid);
  }
}

/** The short name, which may be read even of other users' processes. */
function processName(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'latin1').trim();
  } catch {
    return undefined;
  }
}
