// The lfs library, as much as a modulefile has of it (lmod-compat.md 2.8).
import * as disk from '../../base/files.ts';
import { LuaError } from '../errors.ts';
import { LuaFunction, LuaNumber, LuaObject, LuaTable, type LuaValue } from '../values.ts';
import { failureResults } from './failures.ts';
import { integerArgument, type Kit, library, type Maker, textArgument } from './kit.ts';

const NUMBERS = [
  'size',
  'modification',
  'access',
  'change',
  'ino',
  'dev',
  'nlink',
  'uid',
  'gid',
  'rdev',
  'blocks',
  'blksize',
];
const FIELDS = ['mode', 'permissions', ...NUMBERS];

export const lfs: Maker = (kit) =>
  library({
    attributes: (args) => attributes(kit, args, true),
    symlinkattributes: (args) => attributes(kit, args, false),
    dir: (args) => directory(kit, textArgument(args, 0, 'dir')),
    currentdir: () => {
      kit.outside.unrecordable('it asks for the current directory');
      return kit.world.directory();
    },
    chdir: (args) => {
      const path = textArgument(args, 0, 'chdir');
      kit.outside.unrecordable('it changes the current directory');
      if (kit.world.changeDirectory(path)) return true;
      return [undefined, `Unable to change working directory to '${path}'\nNo such file or directory\n`];
    },
    mkdir: (args) => change(kit, textArgument(args, 0, 'mkdir'), disk.makeDirectory),
    rmdir: (args) => change(kit, textArgument(args, 0, 'rmdir'), disk.removeDirectory),
    touch: (args) => touch(kit, args),
    setmode: () => [true, 'binary'],
    lock: () => failureResults('ENOSYS'),
    unlock: () => failureResults('ENOSYS'),
    lock_dir: (args) => lockDirectory(kit, args),
  });

function attributes(kit: Kit, args: readonly LuaValue[], follow: boolean): LuaValue | readonly LuaValue[] {
  const path = textArgument(args, 0, 'attributes');
  const field = typeof args[1] === 'string' ? args[1] : undefined;
  if (field !== undefined && !FIELDS.includes(field) && (follow || field !== 'target')) {
    throw new LuaError(`invalid attribute name '${field}'`);
  }
  const kind = kit.world.kind(path, follow);
  if (kind === undefined)
    return [undefined, `cannot obtain information from file '${path}': No such file or directory`, 2];
  if (field !== undefined) return fileField(kit, path, follow, field, kind);
  const fields = new Map<string, LuaValue>();
  for (const name of FIELDS) {
    const value = fileField(kit, path, follow, name, kind);
    if (value !== undefined) fields.set(name, value);
  }
  return new LuaTable([], fields);
}

/** One fact about a file, under its name in lfs. */
export function fileField(kit: Kit, path: string, follow: boolean, field: string, kind: string): LuaValue {
  if (field === 'mode') return kind;
  const question = { of: 'file-field', path: kit.world.path(path), follow } as const;
  if (field === 'target') return kit.outside.ask({ ...question, field });
  if (field === 'permissions') {
    const mode = kit.outside.ask({ ...question, field: 'mode' });
    return mode === undefined ? undefined : permissions(Number(mode));
  }
  const answer = kit.outside.ask({ ...question, field });
  return answer === undefined ? undefined : Number(answer);
}

/** `rwxr-xr-x` */
function permissions(mode: number): string {
  return [...'rwxrwxrwx'].map((letter, at) => (mode & (0o400 >> at) ? letter : '-')).join('');
}

function directory(kit: Kit, path: string): readonly LuaValue[] {
  const listed = kit.outside.ask({ of: 'directory', path: kit.world.path(path) });
  if (listed === undefined) {
    const why = kit.world.kind(path, true) === undefined ? 'No such file or directory' : 'Not a directory';
    throw new LuaError(`cannot open ${path}: ${why}`);
  }
  const names = ['.', '..', ...listed.split('\n').slice(0, -1)];
  const next = (): string | undefined => names.shift();
  const close = (): undefined => {
    names.length = 0;
  };
  return [
    new LuaFunction(next),
    new LuaObject(
      'directory',
      new Map([
        ['next', next],
        ['close', close],
      ]),
    ),
  ];
}

function change(kit: Kit, path: string, work: typeof disk.makeDirectory): LuaValue | readonly LuaValue[] {
  kit.outside.unrecordable('it changes directories');
  if (!kit.outside.mayAct) return true;
  const failed = work(kit.world.path(path));
  return failed ? failureResults(failed.failed) : true;
}

/** The lock is a link in the directory, as lfs makes it: `lockfile.lfs`; a lock older than the seconds given last is stale. */
function lockDirectory(kit: Kit, args: readonly LuaValue[]): LuaValue | readonly LuaValue[] {
  const path = textArgument(args, 0, 'lock_dir');
  const seconds = args[1] === undefined ? undefined : integerArgument(args, 1, 'lock_dir', 0);
  kit.outside.unrecordable('it locks a directory');
  if (!kit.outside.mayAct) return lockObject(() => undefined);
  const lock = `${kit.world.path(path)}/lockfile.lfs`;
  const age = disk.linkFacts(lock);
  if (age && seconds !== undefined && Date.now() / 1000 - age.mtimeMs / 1000 > seconds) disk.remove(lock);
  const failed = disk.makeLink('lock', lock);
  if (failed)
    return [undefined, failed.failed === 'EEXIST' ? 'File exists' : failureResults(failed.failed)[1]];
  return lockObject(() => {
    disk.remove(lock);
  });
}

function lockObject(free: () => void): LuaObject {
  return new LuaObject(
    'lock metatable',
    new Map([
      [
        'free',
        () => {
          free();
          return undefined;
        },
      ],
    ]),
  );
}

function touch(kit: Kit, args: readonly LuaValue[]): LuaValue | readonly LuaValue[] {
  const path = textArgument(args, 0, 'touch');
  kit.outside.unrecordable('it changes the times of a file');
  if (!kit.outside.mayAct) return true;
  const access = args[1] instanceof LuaNumber ? args[1].value : Math.floor(Date.now() / 1000);
  const failed = disk.setTimes(kit.world.path(path), access, integerArgument(args, 2, 'touch', access));
  return failed ? failureResults(failed.failed) : true;
}
