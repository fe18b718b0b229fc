// The io library, as much as a modulefile has of it (lmod-compat.md 2.8). Reading asks the world, writing changes it.
import * as disk from '../../base/files.ts';
import { LuaFunction, LuaObject, LuaTable, type LuaValue, luaType } from '../values.ts';
import { failureResults } from './failures.ts';
import { type Channel, fileHandle } from './file-handle.ts';
import { badArgument, type Kit, library, type Maker, textArgument } from './kit.ts';
import { ending, start } from './processes.ts';

export const io: Maker = (kit) => {
  const made = ruleIo(kit);
  if (!(made instanceof LuaTable)) return made;
  made.fields.set('stdout', stream(kit, 'stdout'));
  made.fields.set('popen', new LuaFunction((args) => openProcess(kit, args)));
  return made;
};

/** `io` of a rule file (lmod-compat.md 4.7). */
export const ruleIo: Maker = (kit) => {
  const stdout = stream(kit, 'stdout');
  return library({
    stderr: stream(kit, 'stderr'),
    open: (args) => open(kit, args),
    write: (args) => stdout.methods.get('write')?.([stdout, ...args], { line: undefined }),
    close: (args, site) => {
      const [handle] = args;
      if (!(handle instanceof LuaObject))
        throw badArgument(0, 'close', `FILE* expected, got ${luaType(handle)}`);
      return handle.methods.get('close')?.(args, site);
    },
  });
};

/** One of the streams of the program itself. */
export function stream(kit: Pick<Kit, 'outside'>, to: 'stdout' | 'stderr'): LuaObject {
  return fileHandle({ write: (text) => kit.outside.write(to, text) });
}

function open(kit: Kit, args: readonly LuaValue[]): LuaValue | readonly LuaValue[] {
  const path = textArgument(args, 0, 'open');
  const mode = args[1] === undefined ? 'r' : textArgument(args, 1, 'open');
  if (!/^[rwa]\+?b?$/.test(mode)) throw badArgument(1, 'open', 'invalid mode');
  return /^rb?$/.test(mode) ? openForReading(kit, path) : openForWriting(kit, path, mode);
}

function openForReading(kit: Kit, path: string): LuaValue | readonly LuaValue[] {
  const real = kit.world.path(path);
  const text = kit.outside.ask({ of: 'file-text', path: real });
  if (text !== undefined) return fileHandle({ text, close: () => [true] });
  const kind = kit.world.kind(path, true);
  return failureResults(kind === undefined ? 'ENOENT' : kind === 'directory' ? 'EISDIR' : 'EACCES', path);
}

function openForWriting(kit: Kit, path: string, mode: string): LuaValue | readonly LuaValue[] {
  kit.outside.unrecordable(`it writes a file: ${path}`);
  // what may not be written is lost, so that a modulefile or a hook that does not look at the answer goes on
  if (!kit.outside.mayAct) return fileHandle({ write: () => undefined, close: () => [true] });
  // Writing in the middle of a file is nothing that modulefiles do.
  if (mode.startsWith('r')) return failureResults('ENOSYS', path);
  const real = kit.world.path(path);
  const keeps = mode.startsWith('a');
  const before = keeps ? kit.outside.ask({ of: 'file-text', path: real }) : '';
  const failed = disk.writeText(real, '', keeps ? 'append' : 'replace');
  if (failed) return failureResults(failed.failed, path);
  const channel: Channel = {
    write: (text) => {
      disk.writeText(real, text, 'append');
    },
    close: () => [true],
  };
  return fileHandle(mode.includes('+') ? { ...channel, text: before ?? '' } : channel);
}

/** io.popen: the command runs at once if it is read, at `close` if it is written to. */
function openProcess(kit: Kit, args: readonly LuaValue[]): LuaValue | readonly LuaValue[] {
  const command = textArgument(args, 0, 'popen');
  const mode = args[1] === undefined ? 'r' : textArgument(args, 1, 'popen');
  if (mode !== 'r' && mode !== 'w') throw badArgument(1, 'popen', 'invalid mode');
  const nothing: readonly LuaValue[] = [undefined, 'exit', 127];
  if (mode === 'r') {
    const result = start(kit, command, new Map());
    return fileHandle({ text: result?.stdout ?? '', close: () => (result ? ending(result) : nothing) });
  }
  let input = '';
  return fileHandle({
    write: (text) => {
      input += text;
    },
    close: () => {
      const result = start(kit, command, new Map(), input);
      if (result && result.stdout !== '') kit.outside.write('stdout', result.stdout);
      return result ? ending(result) : nothing;
    },
  });
}
