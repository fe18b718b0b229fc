// What machine and system this is.
import * as os from 'node:os';

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
    default:
      return undefined;
  }
}

/** The user's name as the system knows it; a user id without a name (in containers) is its number. */
export function readUserName(env: ReadonlyMap<string, string>): string {
  try {
    return os.userInfo().username;
  } catch {
    return env.get('USER') ?? String(process.getuid?.() ?? '');
  }
}
