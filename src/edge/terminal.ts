// What stderr is connected to, and where the caller stands.
import { fstatSync, readlinkSync } from 'node:fs';
import type { Terminal } from '../base/request.ts';

/** The terminal on stderr, looked at only when somebody asks: Node needs milliseconds for it. */
export function stderrTerminal(): Terminal {
  return {
    get interactive() {
      return mayBeTerminal() && (process.stderr.isTTY ?? false);
    },
    get columns() {
      return mayBeTerminal() ? process.stderr.columns : undefined;
    },
  };
}

/** Devices of memory (`/dev/null`) have this major number on Linux, where no terminal has it. */
const memoryDevices = 1;

function mayBeTerminal(): boolean {
  try {
    const found = fstatSync(2);
    return found.isCharacterDevice() && found.rdev >> 8 !== memoryDevices;
  } catch {
    return false;
  }
}

/** The current directory as a byte string; what the shell says where the system does not tell. */
export function workingDirectory(env: ReadonlyMap<string, string>): string {
  try {
    const path = readlinkSync('/proc/self/cwd', { encoding: 'latin1' });
    if (!path.endsWith(' (deleted)')) return path;
  } catch {
    // no /proc on this system
  }
  return env.get('PWD') ?? '/';
}
