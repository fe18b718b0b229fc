// Values over the boundary between Lua and TypeScript, in both directions.
import { bytesToText, textToBytes } from './bytes.ts';
import { LuaError } from './errors.ts';
import { budgetOf, COST } from './interpreter/budget.ts';
import { fromFloat, type Integer, wrapped } from './interpreter/integers.ts';
import { lauxlib, lua } from './machine.ts';
import { numberText } from './number-text.ts';
import {
  type CallSite,
  type HostFunction,
  LuaFunction,
  LuaNumber,
  LuaObject,
  LuaOpaque,
  LuaTable,
  type LuaValue,
  LuaView,
} from './values.ts';

/** Tables nested deeper come over as opaque: nothing real is, and the stack must not run out. */
const DEEPEST = 100;

/** A value of Lua's by reference: it goes back in as the same value. */
export class LuaReference extends LuaOpaque {
  readonly push: LuaProxy;
  constructor(type: string, push: LuaProxy) {
    super(type);
    this.push = push;
  }
}

/** A function that works on Lua's stack itself; for the libraries that handle Lua's values by reference. */
export class NativeFunction extends LuaOpaque {
  readonly native: LuaCFunction;
  constructor(native: LuaCFunction) {
    super('function');
    this.native = native;
  }
}

export function typeName(L: LuaState, index: number): string {
  return bytesToText(lua.lua_typename(L, lua.lua_type(L, index)));
}

/** The value at this place of the stack. */
export function read(L: LuaState, index: number): LuaValue {
  switch (lua.lua_type(L, index)) {
    case lua.LUA_TNONE:
    case lua.LUA_TNIL:
      return undefined;
    case lua.LUA_TBOOLEAN:
      return lua.lua_toboolean(L, index);
    case lua.LUA_TSTRING:
      return readText(L, index);
    case lua.LUA_TNUMBER:
      return readNumber(L, index);
    case lua.LUA_TTABLE:
      return readTable(L, index, new Map(), 0);
    default:
      return readReference(L, index);
  }
}

/** The string at this place, which must be one. */
export function readText(L: LuaState, index: number): string {
  const bytes = lua.lua_tostring(L, index);
  return bytes === null ? '' : bytesToText(bytes);
}

function readNumber(L: LuaState, index: number): LuaNumber {
  const value = lua.lua_tonumber(L, index);
  return new LuaNumber(
    value,
    lua.lua_isinteger(L, index) ? String(lua.lua_tointeger(L, index)) : numberText(value, false),
  );
}

function readReference(L: LuaState, index: number): LuaOpaque {
  const data = lua.lua_touserdata(L, index);
  if (typeof data === 'object' && data !== null && 'object' in data && data.object instanceof LuaObject) {
    return data.object;
  }
  return new LuaReference(typeName(L, index), lua.lua_toproxy(L, index));
}

/** Tables met twice are one; a table inside itself is opaque there. */
function readTable(
  L: LuaState,
  at: number,
  seen: Map<object, LuaTable | undefined>,
  depth: number,
): LuaValue {
  const index = at < 0 ? lua.lua_gettop(L) + 1 + at : at;
  const identity = lua.lua_topointer(L, index) ?? L;
  if (seen.has(identity)) return seen.get(identity) ?? new LuaOpaque('table');
  if (depth >= DEEPEST || !lua.lua_checkstack(L, 4)) return new LuaOpaque('table');
  seen.set(identity, undefined);
  const table = new LuaTable();
  const length = lua.lua_rawlen(L, index);
  for (let i = 1; i <= length; i++) {
    lua.lua_rawgeti(L, index, i);
    table.list.push(readInside(L, seen, depth));
    lua.lua_pop(L, 1);
  }
  lua.lua_pushnil(L);
  while (lua.lua_next(L, index) !== 0) {
    if (lua.lua_type(L, -2) === lua.LUA_TSTRING)
      table.fields.set(readText(L, -2), readInside(L, seen, depth));
    lua.lua_pop(L, 1);
  }
  seen.set(identity, table);
  return table;
}

function readInside(L: LuaState, seen: Map<object, LuaTable | undefined>, depth: number): LuaValue {
  return lua.lua_type(L, -1) === lua.LUA_TTABLE ? readTable(L, -1, seen, depth + 1) : read(L, -1);
}

/** Puts a value on the stack. */
export function push(L: LuaState, value: LuaValue): void {
  lua.lua_checkstack(L, 4);
  if (value === undefined) lua.lua_pushnil(L);
  else if (typeof value === 'string') lua.lua_pushstring(L, textToBytes(value));
  else if (typeof value === 'boolean') lua.lua_pushboolean(L, value);
  else if (typeof value === 'number') pushNumber(L, value);
  else if (value instanceof LuaNumber) pushLuaNumber(L, value);
  else if (value instanceof LuaTable) pushTable(L, value);
  else pushOpaque(L, value);
}

/** A whole number that fits is an integer. */
function pushNumber(L: LuaState, value: number): void {
  const integer = fromFloat(value);
  if (integer === undefined) lua.lua_pushnumber(L, value);
  else lua.lua_pushinteger(L, integer);
}

function pushLuaNumber(L: LuaState, { value, text }: LuaNumber): void {
  if (/^-?\d{1,19}$/.test(text)) lua.lua_pushinteger(L, wrapped(BigInt(text)));
  else lua.lua_pushnumber(L, value);
}

/** The integer at this place, exactly: an integer, a float without a fraction, a text of either; else undefined. */
export function integerAt(L: LuaState, index: number): Integer | undefined {
  return lua.lua_isnumber(L, index) && lua.lua_tointegerx(L, index) !== false
    ? lua.lua_tointeger(L, index)
    : undefined;
}

function pushTable(L: LuaState, table: LuaTable): void {
  lua.lua_createtable(L, 0, 0);
  table.list.forEach((value, at) => {
    push(L, value);
    lua.lua_rawseti(L, -2, at + 1);
  });
  for (const [name, value] of table.fields) setField(L, name, value);
  if (!(table instanceof LuaView)) return;
  const index = new LuaFunction(([, name]) => (typeof name === 'string' ? table.absent(name) : undefined));
  pushTable(L, new LuaTable([], new Map([['__index', index]])));
  lua.lua_setmetatable(L, -2);
}

/** Sets a field of the table on top of the stack, whatever its metatable says. */
export function setField(L: LuaState, name: string, value: LuaValue): void {
  lua.lua_pushstring(L, textToBytes(name));
  push(L, value);
  lua.lua_rawset(L, -3);
}

function pushOpaque(L: LuaState, value: LuaOpaque): void {
  if (value instanceof LuaReference) value.push(L);
  else if (value instanceof NativeFunction) lua.lua_pushcfunction(L, value.native);
  else if (value instanceof LuaFunction) lua.lua_pushcfunction(L, callable(value.call));
  else if (value instanceof LuaObject) pushObject(L, value);
  else lua.lua_pushnil(L);
}

function pushObject(L: LuaState, object: LuaObject): void {
  Object.assign(lua.lua_newuserdata(L, 0), { object });
  const methods = new Map([...object.methods].map(([name, call]) => [name, new LuaFunction(call)]));
  pushTable(
    L,
    new LuaTable(
      [],
      new Map<string, LuaValue>([
        ['__index', new LuaTable([], methods)],
        ['__tostring', new LuaFunction(() => object.name)],
        ['__name', object.name],
      ]),
    ),
  );
  lua.lua_setmetatable(L, -2);
}

/** The host function as one of the machine's. */
export function callable(fn: HostFunction): LuaCFunction {
  return (L) => {
    budgetOf(L).spend(COST.host);
    const count = lua.lua_gettop(L);
    const args: LuaValue[] = [];
    for (let i = 1; i <= count; i++) {
      if (lua.lua_type(L, i) === lua.LUA_TSTRING) budgetOf(L).spend(COST.hostByte * lua.lua_rawlen(L, i));
      args.push(read(L, i));
    }
    const results = answer(L, fn, args);
    if (!Array.isArray(results)) {
      push(L, results as LuaValue);
      return 1;
    }
    lua.lua_checkstack(L, results.length + 4);
    for (const result of results) push(L, result);
    return results.length;
  };
}

function answer(L: LuaState, fn: HostFunction, args: readonly LuaValue[]): ReturnType<HostFunction> {
  try {
    return fn(args, new Site(L));
  } catch (error) {
    if (error instanceof LuaError) return raise(L, error.message);
    throw error;
  }
}

/** Raises an error of Lua that says where the running host function was called. */
export function raise(L: LuaState, message: string): never {
  lauxlib.luaL_where(L, 1);
  lua.lua_pushstring(L, textToBytes(message));
  lua.lua_concat(L, 2);
  return lua.lua_error(L);
}

class Site implements CallSite {
  readonly #thread: LuaState;
  constructor(thread: LuaState) {
    this.#thread = thread;
  }
  get line(): number | undefined {
    return callingLine(this.#thread, 1);
  }
}

const LINE = textToBytes('l');

/** The line of the innermost Lua function on the stack, looked for from this level on. */
function callingLine(L: LuaState, from: number): number | undefined {
  const info = new lua.lua_Debug();
  for (let level = from; lua.lua_getstack(L, level, info) !== 0; level++) {
    lua.lua_getinfo(L, LINE, info);
    if (info.currentline > 0) return info.currentline;
  }
  return undefined;
}
