// The posix library, as much as a modulefile has of it (lmod-compat.md 2.8).
import { openOnce, readsOnly } from '../../base/files.ts';
import { run } from '../../base/run.ts';
import type { LuaValue } from '../values.ts';
import { failureResults } from './failures.ts';
import { badArgument, integerArgument, type Kit, library, type Maker, textArgument } from './kit.ts';
import { fileField } from './lfs.ts';

const UNAME: Readonly<Record<string, string>> = {
  s: 'sysname',
  n: 'nodename',
  r: 'release',
  v: 'version',
  m: 'machine',
};

/** posix's names of what lfs tells */
const STAT: Readonly<Record<string, string>> = {
  atime: 'access',
  ctime: 'change',
  dev: 'dev',
  gid: 'gid',
  ino: 'ino',
  mode: 'permissions',
  mtime: 'modification',
  nlink: 'nlink',
  size: 'size',
  type: 'mode',
  uid: 'uid',
};

/** Where syslog's messages come from: set by openlog for the rest of the command. */
interface LogSource {
  name: string;
}

/** The number that the next file opened gets. */
interface Descriptors {
  next: number;
}

export const posix: Maker = (kit) => {
  const source: LogSource = { name: 'lmod' };
  const descriptors: Descriptors = { next: 3 };
  return library({
    uname: (args) => uname(kit, args[0] === undefined ? '%s %n %r %v %m' : textArgument(args, 0, 'uname')),
    stat: (args) => stat(kit, args),
    setenv: (args) => setVariable(kit, args),
    hostid: () => {
      const id = kit.outside.ask({ of: 'uname', field: 'hostid' });
      return id === undefined ? undefined : Number(id);
    },
    open: (args) => open(kit, descriptors, args),
    openlog: (args) => {
      kit.outside.unrecordable('it writes to the system log');
      source.name = textArgument(args, 0, 'openlog');
    },
    closelog: () => kit.outside.unrecordable('it writes to the system log'),
    syslog: (args) => log(kit, source, args),
  });
};

/** A file opened by number: a modulefile has nothing that takes the number, so the file is closed at once. */
function open(kit: Kit, descriptors: Descriptors, args: readonly LuaValue[]): LuaValue | readonly LuaValue[] {
  const path = textArgument(args, 0, 'open');
  if (args[1] === undefined) throw badArgument(1, 'open', 'int expected, got no value');
  const flags = integerArgument(args, 1, 'open', 0);
  const mode = integerArgument(args, 2, 'open', 0o777);
  kit.outside.unrecordable('it opens a file by number');
  if (!readsOnly(flags) && !kit.outside.mayAct) return failureResults('EROFS', path);
  const failed = openOnce(kit.world.path(path), flags, mode);
  if (failed) return failureResults(failed.failed, path);
  descriptors.next += 1;
  return descriptors.next - 1;
}

function uname(kit: Kit, format: string): string {
  return format.replace(/%(.)/g, (_, letter: string) => {
    if (letter === '%') return '%';
    const field = UNAME[letter];
    if (field === undefined) throw badArgument(0, 'uname', `invalid format option '${letter}'`);
    return kit.outside.ask({ of: 'uname', field }) ?? '';
  });
}

/** One field as itself, several as several results, none named as a table (luaposix 33, links not followed). */
function stat(kit: Kit, args: readonly LuaValue[]): LuaValue | readonly LuaValue[] {
  const path = textArgument(args, 0, 'stat');
  const wanted = args.slice(1).map((_, at) => textArgument(args, at + 1, 'stat'));
  const unknown = wanted.findIndex((name) => !Object.hasOwn(STAT, name));
  if (unknown >= 0) throw badArgument(unknown + 1, 'stat', `invalid option '${wanted[unknown]}'`);
  const kind = kit.world.kind(path, false);
  if (kind === undefined) return undefined;
  const value = (name: string): LuaValue =>
    name === 'type'
      ? kind === 'file'
        ? 'regular'
        : kind
      : fileField(kit, path, false, STAT[name] ?? name, kind);
  if (wanted.length > 0) return wanted.map(value);
  return library(Object.fromEntries(Object.keys(STAT).map((name) => [name, value(name)])));
}

/** Seen by this sandbox and the commands it starts; nothing of it reaches the user's shell, as in Lmod. */
function setVariable(kit: Kit, args: readonly LuaValue[]): number {
  const name = textArgument(args, 0, 'setenv');
  kit.outside.unrecordable(`it sets ${name} for itself`);
  const overwrite = args[2] === undefined || args[2] === true;
  if (!overwrite && kit.world.variable(name) !== undefined) return 0;
  kit.world.setVariable(name, args[1] === undefined ? undefined : textArgument(args, 1, 'setenv'));
  return 0;
}

const PRIORITIES = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'];

function log(kit: Kit, source: LogSource, args: readonly LuaValue[]): void {
  kit.outside.unrecordable('it writes to the system log');
  if (!kit.outside.mayAct) return;
  const priority = PRIORITIES[Number(textArgument(args, 0, 'syslog')) & 7] ?? 'info';
  const message = textArgument(args, 1, 'syslog');
  run('/usr/bin/logger', ['-p', `user.${priority}`, '-t', source.name, '--', message], {
    env: kit.outside.environment(),
    timeoutMs: 5000,
  });
}
