// table.insert, remove, move, pack and unpack, with positions of 64 bits and their work counted.
import { NativeFunction, raise } from '../boundary.ts';
import { textToBytes } from '../bytes.ts';
import { budgetOf, COST } from '../interpreter/budget.ts';
import { add, type Integer, LARGEST, subtract } from '../interpreter/integers.ts';
import { lauxlib, lua } from '../machine.ts';
import { checkedInteger } from './numbers.ts';

/** Results that one call may leave, as many as Lua's stack takes. */
const MOST_RESULTS = 999_000;
/** what moving one entry costs */
const MOVE = 8;

const absent = (L: LuaState, argument: number) => lua.lua_type(L, argument) <= lua.LUA_TNIL;

/** The length of the list in the first argument, which must be a table or work as one. */
function lengthOf(L: LuaState): number {
  checkTable(L, 1, ['__index', '__newindex', '__len']);
  return lauxlib.luaL_len(L, 1);
}

/** A value without these metamethods must be a table. */
function checkTable(L: LuaState, argument: number, methods: readonly string[]): void {
  if (lua.lua_type(L, argument) === lua.LUA_TTABLE) return;
  const top = lua.lua_gettop(L);
  const works =
    lua.lua_getmetatable(L, argument) &&
    methods.every((name) => {
      lua.lua_pushstring(L, textToBytes(name));
      return lua.lua_rawget(L, top + 1) !== lua.LUA_TNIL;
    });
  lua.lua_settop(L, top);
  if (!works) lauxlib.luaL_checktype(L, argument, lua.LUA_TTABLE);
}

/** `t[to] = t[from]` */
function move(L: LuaState, from: Integer, into: number, to: Integer): void {
  budgetOf(L).spend(MOVE);
  lua.lua_geti(L, 1, from);
  lua.lua_seti(L, into, to);
}

export const insert = new NativeFunction((L) => {
  const end = lengthOf(L) + 1;
  const count = lua.lua_gettop(L);
  if (count !== 2 && count !== 3) raise(L, "wrong number of arguments to 'insert'");
  let position: Integer = end;
  if (count === 3) {
    position = checkedInteger(L, 2);
    if (position < 1 || position > end) outOfBounds(L, 2);
    for (let i = end; i > position; i--) move(L, i - 1, 1, i);
  }
  lua.lua_seti(L, 1, position);
  return 0;
});

function outOfBounds(L: LuaState, argument: number): void {
  lauxlib.luaL_argerror(L, argument, textToBytes('position out of bounds'));
}

export const remove = new NativeFunction((L) => {
  const size = lengthOf(L);
  const given = absent(L, 2) ? size : checkedInteger(L, 2);
  // where the list is empty, or just behind it, Lua lets any key be taken out
  if (given !== size && (given < 1 || given > size + 1)) outOfBounds(L, 1);
  let position = Number(given);
  lua.lua_geti(L, 1, position);
  for (; position < size; position++) move(L, position + 1, 1, position);
  lua.lua_pushnil(L);
  lua.lua_seti(L, 1, position);
  return 1;
});

export const moveRange = new NativeFunction((L) => {
  const [first, last, to] = [checkedInteger(L, 2), checkedInteger(L, 3), checkedInteger(L, 4)];
  const into = absent(L, 5) ? 1 : 5;
  checkTable(L, 1, ['__index']);
  checkTable(L, into, ['__newindex']);
  if (last >= first) {
    const fits = first > 0 || last < add(LARGEST, first);
    if (!fits) lauxlib.luaL_argerror(L, 3, textToBytes('too many elements to move'));
    const count = add(subtract(last, first), 1);
    if (to > add(subtract(LARGEST, count), 1)) {
      lauxlib.luaL_argerror(L, 4, textToBytes('destination wrap around'));
    }
    const apart = to > last || to <= first || (into !== 1 && lua.lua_compare(L, 1, into, lua.LUA_OPEQ) !== 1);
    for (let i: Integer = 0; i < count; i = add(i, 1)) {
      const step = apart ? i : subtract(subtract(count, 1), i);
      move(L, add(first, step), into, add(to, step));
    }
  }
  lua.lua_pushvalue(L, into);
  return 1;
});

export const pack = new NativeFunction((L) => {
  const count = lua.lua_gettop(L);
  budgetOf(L).spend(count * COST.text);
  lua.lua_createtable(L, count, 1);
  lua.lua_insert(L, 1);
  for (let i = count; i >= 1; i--) lua.lua_seti(L, 1, i);
  lua.lua_pushstring(L, textToBytes('n'));
  lua.lua_pushinteger(L, count);
  lua.lua_settable(L, 1);
  return 1;
});

export const unpack = new NativeFunction((L) => {
  const first = absent(L, 2) ? 1 : checkedInteger(L, 2);
  const last = absent(L, 3) ? lauxlib.luaL_len(L, 1) : checkedInteger(L, 3);
  if (first > last) return 0;
  const count = Number(BigInt(last) - BigInt(first)) + 1;
  if (count >= MOST_RESULTS || !lua.lua_checkstack(L, count)) raise(L, 'too many results to unpack');
  budgetOf(L).spend(count * MOVE);
  for (let i = 0; i < count; i++) lua.lua_geti(L, 1, add(first, i));
  return count;
});
