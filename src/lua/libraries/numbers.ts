// The functions of math that make or take integers of 64 bits; the others are fengari's.
import { integerAt, NativeFunction, push } from '../boundary.ts';
import { textToBytes } from '../bytes.ts';
import {
  fromFloat,
  type Integer,
  isBelow,
  LARGEST,
  negate,
  remainder,
  SMALLEST,
} from '../interpreter/integers.ts';
import { lauxlib, lua } from '../machine.ts';
import { numberText } from '../number-text.ts';
import { LuaNumber, type LuaValue } from '../values.ts';

/** math.floor, math.ceil and their kin: an integer stays what it is, a float becomes one if it fits. */
function rounding(round: (value: number) => number): NativeFunction {
  return new NativeFunction((L) => {
    if (lua.lua_isinteger(L, 1)) {
      lua.lua_settop(L, 1);
      return 1;
    }
    push(L, integerOrFloat(round(lauxlib.luaL_checknumber(L, 1))));
    return 1;
  });
}

function integerOrFloat(value: number): LuaNumber {
  const integer = fromFloat(value);
  return new LuaNumber(value, integer === undefined ? numberText(value, false) : String(integer));
}

/** The whole number in this argument, exactly; anything else is an error of Lua. */
export function checkedInteger(L: LuaState, argument: number): Integer {
  return integerAt(L, argument) ?? lauxlib.luaL_checkinteger(L, argument);
}

function pushFloat(L: LuaState, value: number): number {
  lua.lua_pushnumber(L, value);
  return 1;
}

function pushInteger(L: LuaState, value: Integer): number {
  lua.lua_pushinteger(L, value);
  return 1;
}

const integer = (value: Integer) => new LuaNumber(Number(value), String(value));

export const floor = rounding(Math.floor);
export const ceil = rounding(Math.ceil);

/** What the whole math library has besides `floor` and `ceil`. */
export const integerMath: Readonly<Record<string, LuaValue>> = {
  floor,
  ceil,
  maxinteger: integer(LARGEST),
  mininteger: integer(SMALLEST),
  abs: new NativeFunction((L) => {
    if (!lua.lua_isinteger(L, 1)) return pushFloat(L, Math.abs(lauxlib.luaL_checknumber(L, 1)));
    const value = lua.lua_tointeger(L, 1);
    return pushInteger(L, value < 0 ? negate(value) : value);
  }),
  fmod: new NativeFunction((L) => {
    if (!lua.lua_isinteger(L, 1) || !lua.lua_isinteger(L, 2)) {
      const by = lauxlib.luaL_checknumber(L, 2);
      return pushFloat(L, lauxlib.luaL_checknumber(L, 1) % by);
    }
    const divisor = lua.lua_tointeger(L, 2);
    if (divisor === 0) lauxlib.luaL_argerror(L, 2, textToBytes('zero'));
    return pushInteger(L, remainder(lua.lua_tointeger(L, 1), divisor));
  }),
  modf: new NativeFunction((L) => {
    if (lua.lua_isinteger(L, 1)) {
      lua.lua_settop(L, 1);
      return 1 + pushFloat(L, 0);
    }
    const value = lauxlib.luaL_checknumber(L, 1);
    const whole = Math.trunc(value);
    push(L, integerOrFloat(whole));
    return 1 + pushFloat(L, value === whole ? 0 : value - whole);
  }),
  tointeger: new NativeFunction((L) => {
    lauxlib.luaL_checkany(L, 1);
    const value = integerAt(L, 1);
    if (value === undefined) push(L, undefined);
    else lua.lua_pushinteger(L, value);
    return 1;
  }),
  ult: new NativeFunction((L) => {
    lua.lua_pushboolean(L, isBelow(checkedInteger(L, 1), checkedInteger(L, 2)));
    return 1;
  }),
};
