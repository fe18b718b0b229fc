// The whole of Lua, for the files of a site: they are trusted as the program itself is (lmod-compat.md 9.5).
import * as disk from '../../base/files.ts';
import { LuaReference, NativeFunction, readText } from '../boundary.ts';
import { textToBytes } from '../bytes.ts';
import { budgetOf, COST } from '../interpreter/budget.ts';
import { lauxlib, lua } from '../machine.ts';
import { LuaFunction, LuaObject, LuaTable, type LuaValue, luaType } from '../values.ts';
import { base, loadString } from './base.ts';
import { failureResults } from './failures.ts';
import { files } from './files.ts';
import { io } from './io.ts';
import { badArgument, type Kit, library, type Maker, type Makers, textArgument } from './kit.ts';
import { lfs } from './lfs.ts';
import { os } from './os.ts';
import { processes } from './processes.ts';
import { rest } from './rest.ts';
import { sitePosix } from './site-posix.ts';
import { methods } from './strings.ts';
import { wholeMath, wholeTables } from './tables.ts';

type BaseName =
  | 'error'
  | 'select'
  | 'setmetatable'
  | 'getmetatable'
  | 'rawget'
  | 'rawset'
  | 'rawequal'
  | 'rawlen';

const native =
  (name: BaseName): Maker =>
  (kit) =>
    kit.native('base', name);

export const fullNames: Makers = {
  ...base,
  ...files,
  ...processes,
  ...rest,
  error: native('error'),
  select: native('select'),
  setmetatable: native('setmetatable'),
  getmetatable: native('getmetatable'),
  rawget: native('rawget'),
  rawset: native('rawset'),
  rawequal: native('rawequal'),
  rawlen: native('rawlen'),
  xpcall: (kit) => new NativeFunction((L) => guardedCall(L, kit)),
  load: (kit) => new NativeFunction((L) => loadString(L, kit)),
  dofile: (kit) => new NativeFunction((L) => runFile(L, kit)),
  collectgarbage: () => new LuaFunction(() => 0),
  _G: (kit) => new LuaReference('table', (L) => kit.pushEnvironment(L)),
};

/** Libraries that are the same under their global name, for `require`, and as the methods of strings. */
export const fullLibraries = {
  io: fullIo,
  os: fullOs,
  lfs,
  posix: sitePosix,
  string: methods,
  table: wholeTables,
  math: wholeMath,
  coroutine: coroutines,
  debug: (kit) => natives(kit, 'debug', ['getinfo', 'getlocal', 'traceback', 'getmetatable', 'setmetatable']),
  utf8: (kit) => natives(kit, 'utf8', ['char', 'codepoint', 'codes', 'len', 'offset']),
} satisfies Makers;

function natives(kit: Kit, from: 'debug' | 'utf8' | 'coroutine', names: readonly string[]): LuaTable {
  return library(Object.fromEntries(names.map((name) => [name, kit.native(from, name)])));
}

/** xpcall, but what a host function threw passes through it. */
function guardedCall(L: LuaState, kit: Kit): number {
  lauxlib.luaL_checktype(L, 2, lua.LUA_TFUNCTION);
  budgetOf(L).spend(COST.guard);
  lua.lua_pushvalue(L, 2);
  lua.lua_pushvalue(L, 1);
  lua.lua_replace(L, 2);
  lua.lua_replace(L, 1);
  const status = lua.lua_pcall(L, lua.lua_gettop(L) - 2, lua.LUA_MULTRET, 1);
  if (status !== lua.LUA_OK) {
    kit.passOn();
    budgetOf(L).caught(L);
  }
  lua.lua_pushboolean(L, status === lua.LUA_OK);
  lua.lua_replace(L, 1);
  return lua.lua_gettop(L);
}

/** dofile: the environment's own `loadfile`, so that a site may have replaced it. */
function runFile(L: LuaState, kit: Kit): number {
  const path = lauxlib.luaL_checkstring(L, 1);
  kit.pushEnvironment(L);
  lua.lua_pushstring(L, textToBytes('loadfile'));
  lua.lua_gettable(L, -2);
  lua.lua_pushstring(L, path);
  lua.lua_call(L, 1, 2);
  if (lua.lua_type(L, -2) === lua.LUA_TNIL) return lua.lua_error(L);
  lua.lua_pop(L, 1);
  const below = lua.lua_gettop(L) - 1;
  lua.lua_call(L, 0, lua.LUA_MULTRET);
  return lua.lua_gettop(L) - below;
}

/** A coroutine counts against the budget of the run that made it; what a host function threw leaves it. */
function coroutines(kit: Kit): LuaTable {
  const made = natives(kit, 'coroutine', ['isyieldable', 'running', 'status', 'yield']);
  const create = new NativeFunction((L) => {
    const count = kit.native('coroutine', 'create').native(L);
    const thread = lua.lua_tothread(L, -1);
    if (thread && L.budget) thread.budget = L.budget;
    return count;
  });
  const resume = new NativeFunction((L) => {
    const count = kit.native('coroutine', 'resume').native(L);
    if (!lua.lua_toboolean(L, -count)) kit.passOn();
    return count;
  });
  made.fields.set('create', create);
  made.fields.set('resume', resume);
  made.fields.set('wrap', new NativeFunction((L) => wrap(L, create, resume)));
  return made;
}

function wrap(L: LuaState, create: NativeFunction, resume: NativeFunction): number {
  create.native(L);
  const thread = lua.lua_toproxy(L, -1);
  lua.lua_pushcfunction(L, (inner) => {
    thread(inner);
    lua.lua_insert(inner, 1);
    const count = resume.native(inner);
    if (lua.lua_toboolean(inner, -count)) return count - 1;
    if (lua.lua_type(inner, -1) === lua.LUA_TSTRING) {
      const message = readText(inner, -1);
      lua.lua_pushstring(inner, textToBytes(message));
    }
    return lua.lua_error(inner);
  });
  return 1;
}

export function fullOs(kit: Kit): LuaValue {
  const made = os(kit);
  if (!(made instanceof LuaTable)) return made;
  const change = (args: readonly LuaValue[], called: string, work: () => disk.ReadFailure | undefined) => {
    const path = textArgument(args, 0, called);
    if (!kit.outside.mayAct) return true;
    const failed = work();
    return failed ? failureResults(failed.failed, path) : true;
  };
  const at = (args: readonly LuaValue[], index: number, called: string): string =>
    kit.world.path(textArgument(args, index, called));
  for (const [name, value] of library({
    remove: (args) => change(args, 'remove', () => disk.remove(at(args, 0, 'remove'))),
    rename: (args) => change(args, 'rename', () => disk.rename(at(args, 0, 'rename'), at(args, 1, 'rename'))),
    tmpname: () => `/tmp/lua_${crypto.randomUUID().slice(0, 8)}`,
    setlocale: () => 'C',
  }).fields)
    made.fields.set(name, value);
  return made;
}

/** Nobody can be asked: what is read from standard input is at its end. */
export function fullIo(kit: Kit): LuaValue {
  const made = io(kit);
  if (!(made instanceof LuaTable)) return made;
  const { fields } = made;
  fields.set('read', new LuaFunction(() => undefined));
  fields.set('lines', new LuaFunction((args, site) => lines(made, args, site)));
  fields.set(
    'type',
    new LuaFunction(([value]) =>
      value instanceof LuaObject && value.methods.has('read') ? 'file' : undefined,
    ),
  );
  return made;
}

function lines(
  made: LuaTable,
  args: readonly LuaValue[],
  site: { readonly line: number | undefined },
): LuaValue {
  const path = textArgument(args, 0, 'lines');
  const open = made.fields.get('open');
  const opened = open instanceof LuaFunction ? open.call([path], site) : undefined;
  const handle = Array.isArray(opened) ? opened[0] : opened;
  if (!(handle instanceof LuaObject))
    throw badArgument(0, 'lines', `${path}: no such file, or it cannot be read (${luaType(undefined)})`);
  const iterator = handle.methods.get('lines')?.([handle, ...args.slice(1)], site);
  return iterator instanceof LuaFunction ? iterator : undefined;
}
