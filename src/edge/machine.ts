// What machine and system this is.
import * as os from 'node:os';
import { run } from '../base/run.ts';

/** A field of `uname`, as luaposix names them; undefined for another name. */
export function readMachine(field: string): string | undefined {
  switch (field) {
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

/** How many processes of ours can work at the same time. */
export function availableCores(): number {
  return os.availableParallelism();
}
