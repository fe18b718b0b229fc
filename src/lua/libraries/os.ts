// The os library, as much as a modulefile has of it (lmod-compat.md 2.8).

import { LuaError } from '../errors.ts';
import { LuaFunction, LuaNumber, LuaTable, type LuaValue } from '../values.ts';
import { calendarTime, formatDate, secondsOf } from './date.ts';
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
    getenv: (args) => kit.world.variable(textArgument(args, 0, 'getenv')) ?? args[1],
    execute: (args) => execute(kit, args),
    time: (args) => time(kit, args[0]),
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

function time(kit: Kit, of: LuaValue): number {
  if (of === undefined) {
    kit.outside.unrecordable('it reads the clock');
    return now();
  }
  if (!(of instanceof LuaTable)) throw badArgument(0, 'time', 'table expected');
  kit.outside.unrecordable('it uses the time zone');
  const part = (name: string, absent?: number): number => {
    const value = of.fields.get(name);
    if (value === undefined && absent !== undefined) return absent;
    if (value === undefined) throw new LuaError(`field '${name}' missing in date table`);
    const number = value instanceof LuaNumber ? value.value : Number(value);
    if (!Number.isInteger(number)) throw new LuaError(`field '${name}' is not an integer`);
    return number;
  };
  const [sec, min, hour, day, month] = [
    part('sec', 0),
    part('min', 0),
    part('hour', 12),
    part('day'),
    part('month'),
  ];
  return secondsOf(part('year'), month, day, hour, min, sec);
}

function date(kit: Kit, args: readonly LuaValue[]): LuaValue {
  kit.outside.unrecordable('it reads the clock or the time zone');
  const given = args[0] === undefined ? '%c' : textArgument(args, 0, 'date');
  const seconds = integerArgument(args, 1, 'date', now());
  const utc = given.startsWith('!');
  const format = utc ? given.slice(1) : given;
  if (format.startsWith('*t'))
    return new LuaTable([], new Map<string, LuaValue>(Object.entries(calendarTime(seconds, utc))));
  const formatted = formatDate(format, seconds, utc);
  if ('bad' in formatted) throw badArgument(0, 'date', `invalid conversion specifier '${formatted.bad}'`);
  return formatted.text;
}
