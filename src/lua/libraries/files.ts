// Lmod's functions on file names, and what exists under them (lmod-compat.md 2.8, "files").
import * as disk from '../../base/files.ts';
import { regularizePath } from '../../base/regularize.ts';
import { type HostFunction, LuaFunction, type LuaValue, luaType } from '../values.ts';
import { badArgument, type Kit, type Maker, type Makers, textArgument } from './kit.ts';
import { trim } from './trim.ts';

/** What functions on file names need of a sandbox. */
export type FileKit = Pick<Kit, 'outside' | 'world'>;

const pure = (fn: HostFunction) => () => new LuaFunction(fn);

export const files = {
  pathJoin: (kit: FileKit) =>
    new LuaFunction((args) => {
      const parts = pathParts(args, 'pathJoin').map(trim);
      return joinPath(parts, homeFor(kit, parts));
    }),
  path_regularize: (kit) =>
    new LuaFunction((args) =>
      onText(args, 'path_regularize', (path) => regularizePath(path, homeFor(kit, [path]))),
    ),
  isFile: (kit: FileKit) =>
    new LuaFunction((args) => onText(args, 'isFile', (path) => isFile(kit, path), false)),
  isDir: (kit: FileKit) =>
    new LuaFunction((args) => onText(args, 'isDir', (path) => isDirectory(kit, path), false)),
  dirname: pure((args) => onText(args, 'dirname', (path) => split(path)[0])),
  barefilename: pure((args) => onText(args, 'barefilename', (path) => split(path)[1])),
  splitFileName: pure((args) => onText(args, 'splitFileName', split)),
  extname: pure((args) => onText(args, 'extname', (path) => path.slice(extensionAt(path)))),
  removeExt: pure((args) => onText(args, 'removeExt', (path) => path.slice(0, extensionAt(path)))),
  abspath: realPath('abspath'),
  realpath: realPath('realpath'),
  mkdir_recursive: (kit) =>
    new LuaFunction((args) => onText(args, 'mkdir_recursive', (path) => makeDirectories(kit, path))),
} satisfies Makers;

/** The file functions of a rule file; its pathJoin leaves blanks alone. */
export const ruleFiles: Makers = {
  pathJoin: (kit) =>
    new LuaFunction((args) => {
      const parts = pathParts(args, 'pathJoin');
      return joinPath(parts, homeFor(kit, parts));
    }),
  isFile: files.isFile,
  isDir: files.isDir,
};

/** nil gives nil (or the answer given last), as in Lmod. */
function onText<T extends LuaValue | readonly LuaValue[]>(
  args: readonly LuaValue[],
  called: string,
  work: (text: string) => T,
  absent?: LuaValue,
): T | LuaValue {
  return args[0] === undefined ? absent : work(textArgument(args, 0, called));
}

/** Asked only where it can matter: a question makes a recording good for fewer people. */
function homeFor(kit: FileKit, parts: readonly string[]): string {
  if (parts[0]?.startsWith('~') !== true) return '';
  return kit.world.variable('HOME') ?? '~';
}

/** The parts that count: nil, false and empty ones do not; anything but a string is an error. */
function pathParts(args: readonly LuaValue[], called: string): string[] {
  return args.flatMap((part, at) => {
    if (part === undefined || part === false || part === '') return [];
    if (typeof part === 'string') return [part];
    throw badArgument(at, called, `string expected, got ${luaType(part)}`);
  });
}

/** One `/` between the parts, none at the end. */
export function joinPath(parts: readonly string[], home: string): string {
  const joined = parts.map((part, at) => {
    const inner = at > 0 && part.startsWith('/') ? part.slice(1) : part;
    const single = inner.replace(/\/{2,}/g, '/');
    if (single === '/') return at === 0 ? '/' : '';
    return single.endsWith('/') ? single.slice(0, -1) : single;
  });
  return regularizePath(joined.filter((part) => part !== '').join('/'), home);
}

/** A link counts where it leads somewhere; Lmod then answers with that place. */
function isFile(kit: FileKit, path: string): LuaValue {
  const kind = kit.world.kind(path, false);
  if (kind === 'link') return kit.outside.ask({ of: 'real-path', path: kit.world.path(path) });
  return kind === undefined ? undefined : kind !== 'directory';
}

function isDirectory(kit: FileKit, path: string): boolean {
  return kit.world.kind(path, true) === 'directory';
}

function split(path: string): [string, string] {
  const slash = path.lastIndexOf('/') + 1;
  return slash === 0 ? ['./', path] : [path.slice(0, slash), path.slice(slash)];
}

/** Where the extension of the last part begins, with its dot; the end where there is none. */
function extensionAt(path: string): number {
  const dot = path.lastIndexOf('.');
  return dot < 0 || dot < path.lastIndexOf('/') ? path.length : dot;
}

function realPath(called: string): Maker {
  return (kit) =>
    new LuaFunction((args) => {
      const path = kit.world.path(textArgument(args, 0, called));
      const found = kit.outside.ask({ of: 'real-path', path });
      // as luaposix answers: nothing, why, and the number of the error
      return found ?? [undefined, 'realpath: No such file or directory', 2];
    });
}

function makeDirectories(kit: Kit, path: string): readonly LuaValue[] {
  kit.outside.unrecordable('it makes directories');
  if (!kit.outside.mayAct) return [];
  const parts = kit.world.path(path).split('/');
  for (let count = 1; count <= parts.length; count++) {
    const directory = parts.slice(0, count).join('/');
    if (directory !== '' && !isDirectory(kit, directory)) disk.makeDirectory(directory);
  }
  return [];
}
