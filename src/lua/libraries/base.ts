// Lua's basic functions, as many as a modulefile has (lmod-compat.md 2.8).
import { NativeFunction, push, readText, typeName } from '../boundary.ts';
import { bytesToText, textToBytes } from '../bytes.ts';
import { LuaError } from '../errors.ts';
import { luaFileText } from '../file-text.ts';
import { budgetOf, COST } from '../interpreter/budget.ts';
import { readInBase } from '../interpreter/numerals.ts';
import { lauxlib, lua } from '../machine.ts';
import type { Kit, Makers } from './kit.ts';
import { unpack } from './lists.ts';

const TEXT_ONLY = textToBytes('t');

export const base = {
  assert: (kit) => kit.native('base', 'assert'),
  ipairs: (kit) => kit.native('base', 'ipairs'),
  next: (kit) => kit.native('base', 'next'),
  pairs: (kit) => kit.native('base', 'pairs'),
  tonumber: (kit) => new NativeFunction((L) => toNumber(L, kit)),
  type: (kit) => kit.native('base', 'type'),
  unpack: () => unpack,
  tostring: (kit) =>
    new NativeFunction((L) => {
      lauxlib.luaL_checkany(L, 1);
      pushTextOf(L, 1, kit);
      return 1;
    }),
  print: (kit) => new NativeFunction((L) => print(L, kit)),
  pcall: (kit) => new NativeFunction((L) => protectedCall(L, kit)),
  loadstring: (kit) => new NativeFunction((L) => loadString(L, kit)),
  loadfile: (kit) => new NativeFunction((L) => loadFile(L, kit)),
  dofile: () => new NativeFunction(() => refuseDofile()),
  _VERSION: () => 'Lua 5.3',
} satisfies Makers;

/** Puts `tostring` of a value on the stack; the address in the text of a table is nothing that a recording can hold. */
export function pushTextOf(L: LuaState, index: number, kit: Kit): Uint8Array {
  const type = lua.lua_type(L, index);
  if (type === lua.LUA_TTABLE || type === lua.LUA_TFUNCTION)
    kit.outside.unrecordable(`it shows a ${typeName(L, index)} as text`);
  return lauxlib.luaL_tolstring(L, index);
}

/** tonumber: without a base as Lua's own; with one, whole numbers of 64 bits that wrap around. */
function toNumber(L: LuaState, kit: Kit): number {
  if (lua.lua_type(L, 2) <= lua.LUA_TNIL) return kit.native('base', 'tonumber').native(L);
  const base = lauxlib.luaL_checkinteger(L, 2);
  lauxlib.luaL_checktype(L, 1, lua.LUA_TSTRING);
  if (base < 2 || base > 36) lauxlib.luaL_argerror(L, 2, textToBytes('base out of range'));
  const integer = readInBase(readText(L, 1), base);
  if (integer === undefined) lua.lua_pushnil(L);
  else lua.lua_pushinteger(L, integer);
  return 1;
}

function print(L: LuaState, kit: Kit): number {
  const texts: string[] = [];
  const count = lua.lua_gettop(L);
  for (let i = 1; i <= count; i++) {
    texts.push(bytesToText(pushTextOf(L, i, kit)));
    lua.lua_pop(L, 1);
  }
  kit.outside.write('stdout', `${texts.join('\t')}\n`);
  return 0;
}

/** pcall, but what a host function threw passes through it. */
export function protectedCall(L: LuaState, kit: Kit): number {
  lauxlib.luaL_checkany(L, 1);
  budgetOf(L).spend(COST.guard);
  const status = lua.lua_pcall(L, lua.lua_gettop(L) - 1, lua.LUA_MULTRET, 0);
  if (status === lua.LUA_OK) {
    lua.lua_checkstack(L, 1);
    lua.lua_pushboolean(L, true);
    lua.lua_insert(L, 1);
    return lua.lua_gettop(L);
  }
  kit.passOn();
  budgetOf(L).caught(L);
  lua.lua_pushboolean(L, false);
  lua.lua_insert(L, -2);
  return 2;
}

function refuseDofile(): never {
  throw new LuaError(
    'dofile is not available in modulefiles; use loadfile, or the functions that modulefiles have',
  );
}

/** `loadstring(text [, name [, mode [, environment]]])`; a function in place of the text gives it piece by piece. */
export function loadString(L: LuaState, kit: Kit): number {
  const given = lua.lua_type(L, 1);
  let text: Uint8Array;
  if (given === lua.LUA_TFUNCTION) text = textToBytes(pieces(L));
  else text = lauxlib.luaL_checkstring(L, 1);
  const name = lua.lua_type(L, 2) === lua.LUA_TSTRING ? readText(L, 2) : chunkName(bytesToText(text), given);
  return load(L, kit, text, name, lua.lua_type(L, 4) === lua.LUA_TNONE ? 0 : 4);
}

function pieces(L: LuaState): string {
  let text = '';
  for (;;) {
    lua.lua_pushvalue(L, 1);
    lua.lua_call(L, 0, 1);
    const piece = lua.lua_type(L, -1) === lua.LUA_TSTRING ? readText(L, -1) : '';
    lua.lua_pop(L, 1);
    if (piece === '') return text;
    text += piece;
  }
}

/** Lua shows a piece of text as its first line, cut. */
function chunkName(text: string, given: number): string {
  if (given === lua.LUA_TFUNCTION) return '=(load)';
  const line = text.split('\n', 1)[0] ?? '';
  const whole = line.length === text.length && line.length <= 45;
  return `=[string "${whole ? line : `${line.slice(0, 42)}...`}"]`;
}

function loadFile(L: LuaState, kit: Kit): number {
  const path = bytesToText(lauxlib.luaL_checkstring(L, 1));
  const text = kit.outside.ask({ of: 'file-text', path: kit.world.path(path) });
  if (text === undefined) {
    push(L, undefined);
    const kind = kit.world.kind(path, true);
    const why = kind === undefined ? 'No such file or directory' : 'Permission denied';
    push(L, kind === 'directory' ? `cannot read ${path}: Is a directory` : `cannot open ${path}: ${why}`);
    return 2;
  }
  return load(
    L,
    kit,
    textToBytes(luaFileText(text)),
    `@${path}`,
    lua.lua_type(L, 3) === lua.LUA_TNONE ? 0 : 3,
  );
}

/** Puts the compiled text on the stack, or nil and a message. Compiled Lua is refused: it could break the machine. */
function load(L: LuaState, kit: Kit, text: Uint8Array, name: string, environment: number): number {
  budgetOf(L).compile(text.length);
  if (lauxlib.luaL_loadbufferx(L, text, text.length, textToBytes(name), TEXT_ONLY) !== lua.LUA_OK) {
    kit.passOn();
    lua.lua_pushnil(L);
    lua.lua_insert(L, -2);
    return 2;
  }
  if (environment === 0) kit.pushEnvironment(L);
  else lua.lua_pushvalue(L, environment);
  if (lua.lua_setupvalue(L, -2, 1) === null) lua.lua_pop(L, 1);
  return 1;
}

/** Compiles a file for `require`, leaving the function or a message on the stack. */
export function compile(L: LuaState, kit: Kit, text: string, path: string): boolean {
  const results = load(L, kit, textToBytes(text), `@${path}`, 0);
  return results === 1;
}
