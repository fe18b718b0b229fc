// string.format, as C and Lua 5.3 do it.
import { integerAt, raise } from '../boundary.ts';
import { bytesToText, textToBytes } from '../bytes.ts';
import { budgetOf } from '../interpreter/budget.ts';
import { type Integer, SMALLEST } from '../interpreter/integers.ts';
import { lauxlib, lua } from '../machine.ts';
import { exponential, fixed, general, hexadecimal } from '../number-text.ts';
import { pushTextOf } from './base.ts';
import type { Kit } from './kit.ts';

/** One `%…` item. */
interface Item {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly kind: string;
}

/** The formatted text of the arguments on the stack. */
export function formatText(L: LuaState, kit: Kit): string {
  const template = bytesToText(lauxlib.luaL_checkstring(L, 1));
  const count = lua.lua_gettop(L);
  let argument = 1;
  let text = '';
  let at = 0;
  for (let percent = template.indexOf('%'); percent >= 0; percent = template.indexOf('%', at)) {
    text += template.slice(at, percent);
    if (template[percent + 1] === '%') {
      text += '%';
      at = percent + 2;
      continue;
    }
    argument += 1;
    if (argument > count) lauxlib.luaL_argerror(L, argument, textToBytes('no value'));
    const item = readItem(L, template, percent + 1);
    at = item.end;
    text += formatItem(L, kit, item, argument);
    if (text.length > kit.largest) raise(L, 'resulting string too large');
  }
  budgetOf(L).takeText(text.length);
  return text + template.slice(at);
}

function readItem(L: LuaState, template: string, from: number): Item & { readonly end: number } {
  const spec = /^([-+ #0]*)(\d{0,2})(?:(\.)(\d{0,2}))?/.exec(template.slice(from, from + 20));
  const [whole = '', flags = '', width = '', point, precision = ''] = spec ?? [];
  if (flags.length >= 6) raise(L, 'invalid format (repeated flags)');
  const kind = template.charAt(from + whole.length);
  if (/\d/.test(kind)) raise(L, 'invalid format (width or precision too long)');
  if (kind === '' || !'cdiouxXaAeEfgGqs'.includes(kind)) raise(L, `invalid option '%${kind}' to 'format'`);
  return {
    flags,
    width: Number(width),
    precision: point === undefined ? undefined : Number(precision),
    kind,
    end: from + whole.length + 1,
  };
}

function formatItem(L: LuaState, kit: Kit, item: Item, argument: number): string {
  switch (item.kind) {
    case 'c':
      return pad(String.fromCharCode(Number(integer(L, argument) & 255n)), item);
    case 's':
      return formatString(L, kit, item, argument);
    case 'q':
      return literal(L, argument);
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
      return formatInteger(integer(L, argument), item);
    default:
      return formatFloat(lauxlib.luaL_checknumber(L, argument), item);
  }
}

function formatString(L: LuaState, kit: Kit, item: Item, argument: number): string {
  const text = bytesToText(pushTextOf(L, argument, kit));
  lua.lua_pop(L, 1);
  const plain = item.flags === '' && item.width === 0 && item.precision === undefined;
  if (plain || (item.precision === undefined && text.length >= 100)) return text;
  if (text.includes('\0')) lauxlib.luaL_argerror(L, argument, textToBytes('string contains zeros'));
  return pad(text.slice(0, item.precision ?? text.length), item);
}

/** A whole number of 64 bits; floats without a fraction count as such. */
function integer(L: LuaState, argument: number): bigint {
  return BigInt(integerAt(L, argument) ?? lauxlib.luaL_checkinteger(L, argument));
}

function formatInteger(value: bigint, item: Item): string {
  const { kind, precision } = item;
  const signed = kind === 'd' || kind === 'i';
  const unsigned = signed ? (value < 0n ? -value : value) : BigInt.asUintN(64, value);
  let digits = unsigned.toString(kind === 'o' ? 8 : kind === 'x' || kind === 'X' ? 16 : 10);
  if (precision === 0 && unsigned === 0n) digits = '';
  digits = digits.padStart(precision ?? 1, '0');
  let prefix = '';
  if (signed) prefix = signMark(value < 0n, item);
  else if (item.flags.includes('#') && kind === 'o' && !digits.startsWith('0')) digits = `0${digits}`;
  else if (item.flags.includes('#') && kind !== 'u' && kind !== 'o' && unsigned !== 0n) prefix = '0x';
  const text = padNumber(prefix, digits, item, precision === undefined);
  return kind === 'X' ? text.toUpperCase() : text;
}

function signMark(negative: boolean, item: Item): string {
  if (negative) return '-';
  return item.flags.includes('+') ? '+' : item.flags.includes(' ') ? ' ' : '';
}

function formatFloat(value: number, item: Item): string {
  const alternate = item.flags.includes('#');
  const kind = item.kind.toLowerCase();
  const text =
    kind === 'a'
      ? hexadecimal(value, item.precision)
      : kind === 'e'
        ? exponential(value, item.precision ?? 6, alternate)
        : kind === 'f'
          ? fixed(value, item.precision ?? 6, alternate)
          : general(value, item.precision ?? 6, alternate);
  const negative = text.startsWith('-');
  const unsigned = negative ? text.slice(1) : text;
  const hex = kind === 'a' && unsigned.startsWith('0x');
  const prefix = signMark(negative, item) + (hex ? '0x' : '');
  const padded = padNumber(prefix, hex ? unsigned.slice(2) : unsigned, item, Number.isFinite(value));
  return item.kind === kind ? padded : padded.toUpperCase();
}

function padNumber(prefix: string, digits: string, item: Item, zeros: boolean): string {
  if (zeros && item.flags.includes('0') && !item.flags.includes('-')) {
    return prefix + digits.padStart(item.width - prefix.length, '0');
  }
  return pad(prefix + digits, item);
}

function pad(text: string, item: Item): string {
  return item.flags.includes('-') ? text.padEnd(item.width) : text.padStart(item.width);
}

function literal(L: LuaState, argument: number): string {
  switch (lua.lua_type(L, argument)) {
    case lua.LUA_TSTRING:
      return quoted(bytesToText(lauxlib.luaL_checkstring(L, argument)));
    case lua.LUA_TNUMBER:
      return lua.lua_isinteger(L, argument)
        ? integerLiteral(lua.lua_tointeger(L, argument))
        : hexadecimal(lua.lua_tonumber(L, argument), undefined);
    case lua.LUA_TNIL:
      return 'nil';
    case lua.LUA_TBOOLEAN:
      return String(lua.lua_toboolean(L, argument));
    default:
      return lauxlib.luaL_argerror(L, argument, textToBytes('value has no literal form'));
  }
}

/** The smallest integer has no decimal literal: without its sign it is too large. */
function integerLiteral(value: Integer): string {
  return value === SMALLEST ? '0x8000000000000000' : String(value);
}

/** A string between double quotes, as Lua reads it back (`%q`). */
export function quoted(text: string): string {
  const body = text.replace(/["\\\n]|[\0-\x1f\x7f](?=(\d?))/g, (char, next: string | undefined) => {
    if (char === '"' || char === '\\' || char === '\n') return `\\${char}`;
    const code = String(char.charCodeAt(0));
    return `\\${next ? code.padStart(3, '0') : code}`;
  });
  return `"${body}"`;
}
