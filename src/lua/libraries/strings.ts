// The string library: Lua's functions, those that Lmod adds to every string, and limits on what one call may make.
import { NativeFunction } from '../boundary.ts';
import { bytesToText, textToBytes } from '../bytes.ts';
import { budgetOf } from '../interpreter/budget.ts';
import { lauxlib, lua } from '../machine.ts';
import { LuaFunction, LuaTable, type LuaValue } from '../values.ts';
import { formatText, quoted } from './format.ts';
import { integerArgument, type Kit, library, type Maker, textArgument } from './kit.ts';
import { find, gmatch, gsub, match } from './matching.ts';
import { checkedInteger } from './numbers.ts';
import { pack, packsize, unpack } from './packing.ts';
import { trim } from './trim.ts';

const PLAIN = ['byte', 'len', 'lower', 'reverse', 'sub', 'upper'] as const;

/** `string` of a modulefile (lmod-compat.md 2.8). */
export const strings: Maker = (kit) => {
  const members: Record<string, LuaValue> = {
    find,
    match,
    gmatch,
    gsub,
    format: format(kit),
    rep: repeat(kit),
    char,
    split,
    escape: new LuaFunction(([text]) =>
      text === undefined ? undefined : escapePattern(textArgument([text], 0, 'escape')),
    ),
  };
  for (const name of PLAIN) members[name] = counted(kit.native('string', name));
  return library(members);
};

/** The library behind `("text"):method()` and `require("string")`: Lua's whole one and Lmod's additions. */
export const methods: Maker = (kit) => {
  const made = strings(kit);
  if (!(made instanceof LuaTable)) return made;
  const rest = { dump: kit.native('string', 'dump'), pack, packsize, unpack };
  for (const [name, value] of Object.entries(rest)) made.fields.set(name, value);
  for (const [name, value] of library(additions).fields) made.fields.set(name, value);
  return made;
};

const additions = {
  trim: (args: readonly LuaValue[]) => trim(textArgument(args, 0, 'trim')),
  caseIndependent: (args: readonly LuaValue[]) =>
    textArgument(args, 0, 'caseIndependent').replace(/[A-Za-z]|[-.+[\]()$^%?*]/g, (char) =>
      /[A-Za-z]/.test(char) ? `[${char.toUpperCase()}${char.toLowerCase()}]` : `%${char}`,
    ),
  multiEscaped: (args: readonly LuaValue[]) =>
    textArgument(args, 0, 'multiEscaped').replace(/[? \\\t{}|<>!;#^$&*"'`()~[\]]/g, '\\$&'),
  doubleQuoteString: (args: readonly LuaValue[]) => quoted(textArgument(args, 0, 'doubleQuoteString')),
  atSymbolEscaped: (args: readonly LuaValue[]) =>
    textArgument(args, 0, 'atSymbolEscaped').replace(/@/g, '\\@'),
  fillWords: (args: readonly LuaValue[]) =>
    fillWords(
      textArgument(args, 0, 'fillWords'),
      textArgument(args, 1, 'fillWords'),
      integerArgument(args, 2, 'fillWords', 80),
    ),
};

/** A function whose work grows with the text it is given. */
function counted({ native }: NativeFunction): NativeFunction {
  return new NativeFunction((L) => {
    if (lua.lua_type(L, 1) === lua.LUA_TSTRING) budgetOf(L).takeText(lua.lua_rawlen(L, 1));
    return native(L);
  });
}

function escapePattern(text: string): string {
  return text.replace(/[-.+[\]()$^%?*]/g, '%$&');
}

/** Words set in lines shorter than this width, each line after this indent. */
function fillWords(text: string, indent: string, width: number): string {
  const lines: string[] = [];
  let line = indent;
  const end = () => lines.push(line === indent ? trim(indent) : line.slice(0, -1));
  for (const word of text.split(/[ \n]+/)) {
    if (line.length + word.length >= width) {
      end();
      line = indent;
    }
    line += `${word} `;
  }
  end();
  return lines.join('\n');
}

function format(kit: Kit): NativeFunction {
  return new NativeFunction((L) => {
    lua.lua_pushstring(L, textToBytes(formatText(L, kit)));
    return 1;
  });
}

function repeat(kit: Kit): NativeFunction {
  return new NativeFunction((L) => {
    const text = lauxlib.luaL_checkstring(L, 1);
    const count = wholeNumber(L, 2);
    const separator = lua.lua_type(L, 3) <= 0 ? new Uint8Array() : lauxlib.luaL_checkstring(L, 3);
    const size = Math.max(0, count) * text.length + Math.max(0, count - 1) * separator.length;
    if (size > kit.largest) return raiseTooLarge(L);
    budgetOf(L).takeText(size);
    const piece = bytesToText(text);
    const repeated = count <= 0 ? '' : `${(piece + bytesToText(separator)).repeat(count - 1)}${piece}`;
    lua.lua_pushstring(L, textToBytes(repeated));
    return 1;
  });
}

/** A whole number, near enough for counting. */
function wholeNumber(L: LuaState, argument: number): number {
  return Number(checkedInteger(L, argument));
}

/** string.char: the bytes of these numbers. */
const char = new NativeFunction((L) => {
  const count = lua.lua_gettop(L);
  budgetOf(L).takeText(count);
  const bytes = new Uint8Array(count);
  for (let i = 1; i <= count; i++) {
    const byte = wholeNumber(L, i);
    if (byte < 0 || byte > 255) lauxlib.luaL_argerror(L, i, textToBytes('value out of range'));
    bytes[i - 1] = byte;
  }
  lua.lua_pushstring(L, bytes);
  return 1;
});

function raiseTooLarge(L: LuaState): never {
  lauxlib.luaL_where(L, 1);
  lua.lua_pushstring(L, textToBytes('resulting string too large'));
  lua.lua_concat(L, 2);
  return lua.lua_error(L);
}

/** `for piece, separator in text:split(pattern)`: the pieces between matches of a Lua pattern. */
const split = new NativeFunction((L) => {
  const text = bytesToText(lauxlib.luaL_checkstring(L, 1));
  const pattern = lua.lua_type(L, 2) <= 0 ? '%s+' : bytesToText(lauxlib.luaL_checkstring(L, 2));
  lua.lua_pushcfunction(L, gmatch.native);
  lua.lua_pushvalue(L, 1);
  lua.lua_pushstring(L, textToBytes(`()(${pattern})`));
  lua.lua_call(L, 2, 1);
  const matches = lua.lua_toproxy(L, -1);
  let from: number | undefined = 0;
  lua.lua_pushcfunction(L, (thread) => {
    if (from === undefined) return 0;
    lua.lua_settop(thread, 0);
    matches(thread);
    lua.lua_call(thread, 0, lua.LUA_MULTRET);
    if (lua.lua_type(thread, 1) <= 0) {
      lua.lua_pushstring(thread, textToBytes(text.slice(from)));
      from = undefined;
      return 1;
    }
    const at = lua.lua_tonumber(thread, 1) - 1;
    lua.lua_pushstring(thread, textToBytes(text.slice(from, at)));
    lua.lua_replace(thread, 1);
    from = at + lua.lua_rawlen(thread, 2);
    // captures of the pattern take the place of the separator itself
    if (lua.lua_gettop(thread) > 2) lua.lua_remove(thread, 2);
    return lua.lua_gettop(thread);
  });
  lua.lua_pushvalue(L, 1);
  return 2;
});
