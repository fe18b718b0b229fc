// The os library, as much as a modulefile has of it (lmod-compat.md 2.8).
import { integerAt, NativeFunction, push, raise } from '../boundary.ts';
import { textToBytes } from '../bytes.ts';
import { LuaError } from '../errors.ts';
import { lauxlib, lua } from '../machine.ts';
import { LuaFunction, LuaNumber, LuaTable, type LuaValue } from '../values.ts';
import { calendarTime, formatDate, secondsOf } from './date.ts';
import { getenv } from './getenv.ts';
import { badArgument, integerArgument, type Kit, library, type Maker, textArgument } from './kit.ts';
import { execute } from './processes.ts';

export const os: Maker = (kit) => {
  const made = ruleOs(kit);
  if (made instanceof LuaTable) made.fields.set('exit', new LuaFunction(([status]) => exit(kit, status)));
  return made;
};

/** `os` of a rule file: it cannot end the program (lmod-compat.md 4.7). */
export const ruleOs: Maker = (kit) =>
  library({
    getenv: getenv(kit),
    execute: (args) => execute(kit, args),
    time: time(kit),
    date: (args) => date(kit, args),
    clock: () => {
      kit.outside.unrecordable('it reads the clock');
      return float(performance.now() / 1000);
    },
    difftime: (args) =>
      float(integerArgument(args, 0, 'difftime', 0) - integerArgument(args, 1, 'difftime', 0)),
  });

/** A float for Lua, whole numbers too. */
function float(value: number): LuaNumber {
  return new LuaNumber(value, Number.isInteger(value) ? `${value}.0` : String(value));
}

function exit(kit: Kit, status: LuaValue): void {
  if (status === undefined || status === true) kit.outside.exit(0);
  else if (status === false) kit.outside.exit(1);
  else if (status instanceof LuaNumber) kit.outside.exit(status.value & 255);
  else throw badArgument(0, 'exit', 'number or boolean expected');
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}

/** The largest value of a field of a date, either way (half of C's int). */
const LARGEST_FIELD = 0x3fffffff;

function time(kit: Kit): NativeFunction {
  return new NativeFunction((L) => {
    if (lua.lua_type(L, 1) <= lua.LUA_TNIL) {
      kit.outside.unrecordable('it reads the clock');
      lua.lua_pushinteger(L, now());
      return 1;
    }
    lauxlib.luaL_checktype(L, 1, lua.LUA_TTABLE);
    lua.lua_settop(L, 1);
    kit.outside.unrecordable('it uses the time zone');
    const [sec, min, hour] = [datePart(L, 'sec', 0), datePart(L, 'min', 0), datePart(L, 'hour', 12)];
    const [day, month, year] = [datePart(L, 'day'), datePart(L, 'month'), datePart(L, 'year')];
    const seconds = inSeason(L, secondsOf(year, month, day, hour, min, sec));
    if (Number.isNaN(seconds)) raise(L, NO_SUCH_TIME);
    // the table becomes the date that it means
    for (const [name, value] of Object.entries(calendarTime(seconds, false))) {
      lua.lua_pushstring(L, textToBytes(name));
      push(L, value);
      lua.lua_settable(L, 1);
    }
    lua.lua_pushinteger(L, seconds);
    return 1;
  });
}

/** Where the table says whether it means summer time, and that is not so then, an hour lies between. */
function inSeason(L: LuaState, seconds: number): number {
  lua.lua_pushstring(L, textToBytes('isdst'));
  const given = lua.lua_gettable(L, 1) === lua.LUA_TNIL ? undefined : lua.lua_toboolean(L, -1);
  lua.lua_pop(L, 1);
  if (given === undefined || Number.isNaN(seconds)) return seconds;
  const { isdst } = calendarTime(seconds, false);
  return given === isdst ? seconds : seconds + (given ? -3600 : 3600);
}

const NO_SUCH_TIME = 'time result cannot be represented in this installation';

function datePart(L: LuaState, name: string, absent?: number): number {
  lua.lua_pushstring(L, textToBytes(name));
  const type = lua.lua_gettable(L, 1);
  const value = integerAt(L, -1);
  lua.lua_pop(L, 1);
  if (value === undefined) {
    if (type !== lua.LUA_TNIL) raise(L, `field '${name}' is not an integer`);
    return absent ?? raise(L, `field '${name}' missing in date table`);
  }
  if (value > LARGEST_FIELD || value < -LARGEST_FIELD) raise(L, `field '${name}' is out-of-bound`);
  return Number(value);
}

function date(kit: Kit, args: readonly LuaValue[]): LuaValue {
  kit.outside.unrecordable('it reads the clock or the time zone');
  const given = args[0] === undefined ? '%c' : textArgument(args, 0, 'date');
  const seconds = integerArgument(args, 1, 'date', now());
  if (Number.isNaN(new Date(seconds * 1000).getTime())) throw new LuaError(NO_SUCH_TIME);
  const utc = given.startsWith('!');
  const format = utc ? given.slice(1) : given;
  if (format.startsWith('*t'))
    return new LuaTable([], new Map<string, LuaValue>(Object.entries(calendarTime(seconds, utc))));
  const formatted = formatDate(format, seconds, utc);
  if ('bad' in formatted) throw badArgument(0, 'date', `invalid conversion specifier '${formatted.bad}'`);
  return formatted.text;
}
