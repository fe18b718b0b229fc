// The posix library as the files of a site have it: what modulefiles have, and who and where this process is (contracts.md 7).

import * as disk from '../../base/files.ts';
import { run } from '../../base/run.ts';
import { LuaFunction, LuaNumber, LuaTable, type LuaValue } from '../values.ts';
import { failureResults } from './failures.ts';
import { badArgument, type Kit, library, type Maker, textArgument } from './kit.ts';
import { posix } from './posix.ts';

type Arguments = readonly LuaValue[];
type Results = LuaValue | readonly LuaValue[];

export const sitePosix: Maker = (kit) => {
  const made = posix(kit);
  const inherited = made instanceof LuaTable ? Object.fromEntries(made.fields) : {};
  const numbers = Object.fromEntries(
    identities.map((name) => [`get${name}`, () => identity(kit, name)] as const),
  );
  return library({
    ...inherited,
    ...numbers,
    getpid: (args) => oneOrAll('getpid', args[0], identities, (name) => identity(kit, name)),
    getenv: (args) => variables(kit, args),
    getcwd: () => kit.world.directory(),
    getlogin: () => kit.world.variable('LOGNAME'),
    time: () => Math.floor(Date.now() / 1000),
    basename: (args) => textArgument(args, 0, 'basename').replace(/\/+$/, '').replace(/^.*\//s, '') || '/',
    dirname: (args) => parentOf(textArgument(args, 0, 'dirname')),
    realpath: (args) =>
      onPath(kit, args, 'realpath', (path) => kit.outside.ask({ of: 'real-path', path })) ?? missing(args),
    readlink: (args) => linkTarget(kit, args),
    access: (args) => access(kit, args),
    dir: (args) => new LuaTable([...entries(kit, args, 'dir')]),
    files: (args) => {
      const names = [...entries(kit, args, 'files')];
      return new LuaFunction(() => names.shift());
    },
    mkdir: (args) => change(kit, args, 'mkdir', disk.makeDirectory),
    rmdir: (args) => change(kit, args, 'rmdir', disk.removeDirectory),
    unlink: (args) => change(kit, args, 'unlink', disk.removeFile),
    getpwnam: (args) => account(kit, 'passwd', args[0], passwordFields, 'pw_'),
    getpwuid: (args) => account(kit, 'passwd', args[0], passwordFields, 'pw_'),
    getgrnam: (args) => account(kit, 'group', args[0], groupFields, 'gr_'),
    getgrgid: (args) => account(kit, 'group', args[0], groupFields, 'gr_'),
    getpasswd: (args) => {
      const found = account(kit, 'passwd', args[0] ?? identity(kit, 'uid'), passwordFields, '');
      return found && oneOrAll('getpasswd', args[1], passwordFields, (name) => found.fields.get(name));
    },
    getgroup: (args) => account(kit, 'group', args[0], groupFields, ''),
  });
};

const identities = ['egid', 'euid', 'gid', 'uid', 'pgrp', 'pid', 'ppid'] as const;

function identity(kit: Kit, field: string): LuaValue {
  const answer = kit.outside.ask({ of: 'uname', field });
  return answer === undefined ? undefined : Number(answer);
}

/** The value of the one name asked for, or a table of them all. */
function oneOrAll(
  called: string,
  wanted: LuaValue,
  names: readonly string[],
  value: (name: string) => LuaValue,
): LuaValue {
  if (wanted === undefined) return library(Object.fromEntries(names.map((name) => [name, value(name)])));
  const name = textArgument([wanted], 0, called);
  if (!names.includes(name)) throw badArgument(0, called, `invalid option '${name}'`);
  return value(name);
}

function variables(kit: Kit, args: Arguments): LuaValue {
  if (args[0] !== undefined) return kit.world.variable(textArgument(args, 0, 'getenv'));
  return new LuaTable([], new Map<string, LuaValue>(kit.world.environment()));
}

function onPath<T>(kit: Kit, args: Arguments, called: string, work: (path: string) => T): T {
  return work(kit.world.path(textArgument(args, 0, called)));
}

function missing(args: Arguments): Results {
  return failureResults('ENOENT', textArgument(args, 0, 'realpath'));
}

function parentOf(path: string): string {
  const parent = path.replace(/\/+$/, '').replace(/\/*[^/]*$/s, '');
  return parent !== '' ? parent : path.startsWith('/') ? '/' : '.';
}

function linkTarget(kit: Kit, args: Arguments): Results {
  const path = textArgument(args, 0, 'readlink');
  const target = onPath(kit, args, 'readlink', disk.linkTarget);
  return target ?? failureResults(kit.world.kind(path, false) === undefined ? 'ENOENT' : 'EINVAL', path);
}

function access(kit: Kit, args: Arguments): Results {
  const path = textArgument(args, 0, 'access');
  const mode = args[1] === undefined ? 'f' : textArgument(args, 1, 'access');
  if (kit.world.kind(path, true) === undefined) return failureResults('ENOENT', path);
  const real = kit.world.path(path);
  const tests: Readonly<Record<string, (path: string) => boolean>> = {
    f: () => true,
    r: disk.readable,
    w: disk.writable,
    x: disk.executable,
  };
  const allowed = [...mode].every((letter) => {
    const test = tests[letter];
    if (test === undefined) throw badArgument(1, 'access', `invalid mode '${letter}'`);
    return test(real);
  });
  return allowed ? 0 : failureResults('EACCES', path);
}

function entries(kit: Kit, args: Arguments, called: string): readonly string[] {
  const path = args[0] === undefined ? '.' : textArgument(args, 0, called);
  const listed = kit.outside.ask({ of: 'directory', path: kit.world.path(path) });
  if (listed === undefined) throw badArgument(0, called, `${path}: No such file or directory`);
  return ['.', '..', ...listed.split('\n').slice(0, -1)];
}

function change(
  kit: Kit,
  args: Arguments,
  called: string,
  work: (path: string) => disk.ReadFailure | undefined,
): Results {
  if (!kit.outside.mayAct) return 0;
  const failed = onPath(kit, args, called, work);
  return failed ? failureResults(failed.failed, textArgument(args, 0, called)) : 0;
}

const passwordFields = ['name', 'passwd', 'uid', 'gid', 'gecos', 'dir', 'shell'] as const;
const groupFields = ['name', 'passwd', 'gid', 'mem'] as const;

/** A line of the system's databases, by name or number; those of a network are asked by `getent`. */
function account(
  kit: Kit,
  database: 'passwd' | 'group',
  key: LuaValue,
  fields: readonly string[],
  prefix: string,
): LuaTable | undefined {
  const wanted = textArgument([key], 0, database);
  const isLine = (line: string): boolean => {
    const [name, , number] = line.split(':');
    return (key instanceof LuaNumber || typeof key === 'number' ? number : name) === wanted;
  };
  const local = kit.outside.ask({ of: 'file-text', path: `/etc/${database}` }) ?? '';
  const line = local.split('\n').find(isLine) ?? askSystem(kit, database, wanted)?.split('\n').find(isLine);
  if (line === undefined) return undefined;
  const values = line.split(':');
  return library(
    Object.fromEntries(fields.map((name, at) => [`${prefix}${name}`, fieldValue(name, values[at] ?? '')])),
  );
}

function askSystem(kit: Kit, database: string, key: string): string | undefined {
  if (!kit.outside.mayAct) return undefined;
  const { stdout, status } = run('/usr/bin/getent', [database, '--', key], {
    env: kit.outside.environment(),
    timeoutMs: 5000,
  });
  return status === 0 ? stdout : undefined;
}

function fieldValue(name: string, text: string): LuaValue {
  if (name === 'uid' || name === 'gid') return Number(text);
  if (name === 'mem') return new LuaTable(text.split(',').filter((member) => member !== ''));
  return text;
}
