// Puts our integers, instructions and tables in the place of fengari's, which it calls by way of its modules' objects.
// To be done before fengari's API copies its functions; machine.ts sees to the order.
import '../corrections.ts';
import '../string-keys.ts';
import lapi from 'fengari/src/lapi.js';
import lobject from 'fengari/src/lobject.js';
import ltable from 'fengari/src/ltable.js';
import lvm from 'fengari/src/lvm.js';
import { isEqual, isLess, isLessOrEqual, operate, toFloat, toInteger } from './arithmetic.ts';
import { execute } from './execute.ts';
import { wrapped } from './integers.ts';
import { listLength } from './list-length.ts';
import { readNumeral } from './numerals.ts';
import { concatenate, getTable, rawGet, rawGetInteger, rawNext, rawSet, setTable } from './tables.ts';

lvm.luaV_execute = execute;
lvm.luaV_gettable = getTable;
lvm.settable = setTable;
lvm.luaV_concat = concatenate;
lvm.luaV_equalobj = (L, a, b) => Number(isEqual(L, a, b));
lvm.luaV_lessthan = (L, a, b) => Number(isLess(L, a, b));
lvm.luaV_lessequal = (L, a, b) => Number(isLessOrEqual(L, a, b));
lvm.tointeger = (cell) => toInteger(cell) ?? false;
lvm.tonumber = (cell) => toFloat(cell) ?? false;

lobject.luaO_arith = (L, operation, a, b, to) =>
  operate(L, operation, a, b, typeof to === 'number' ? (L?.stack[to] ?? a) : to);
lobject.luaO_str2num = (bytes, to) => {
  const read = readNumeral(bytes);
  if (!read) return 0;
  if ('integer' in read) to.setivalue(read.integer);
  else to.setfltvalue(read.float);
  return bytes.length + 1;
};

ltable.luaH_get = rawGet;
ltable.luaH_getint = rawGetInteger;
ltable.luaH_setfrom = rawSet;
ltable.luaH_next = rawNext;
ltable.luaH_getn = listLength;

const { lua_geti, lua_pushinteger, lua_seti, lua_tointegerx } = lapi;

/** fengari's own functions check that an integer has 32 bits. */
function isNarrow(value: LuaInteger): value is number {
  return typeof value === 'number' && (value | 0) === value;
}

lapi.lua_pushinteger = (L, value) => {
  lua_pushinteger(L, isNarrow(value) ? value : 0);
  if (!isNarrow(value)) L.stack[L.top - 1]?.setivalue(wrapped(BigInt(value)));
};
lapi.lua_geti = (L, index, key) => {
  if (isNarrow(key)) return lua_geti(L, index, key);
  const table = lapi.lua_absindex(L, index);
  lapi.lua_pushinteger(L, key);
  return lapi.lua_gettable(L, table);
};
lapi.lua_seti = (L, index, key) => {
  if (isNarrow(key)) {
    lua_seti(L, index, key);
    return;
  }
  const table = lapi.lua_absindex(L, index);
  lapi.lua_pushinteger(L, key);
  lapi.lua_insert(L, -2);
  lapi.lua_settable(L, table);
};
/** Libraries calculate with what they are given: a number will do, and only what is beyond 2^53 is not exact. */
lapi.lua_tointegerx = (L, index) => {
  const value = lua_tointegerx(L, index);
  return typeof value === 'bigint' ? Number(value) : value;
};
