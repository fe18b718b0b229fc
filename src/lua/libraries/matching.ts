// string.find, match, gmatch and gsub.
import { NativeFunction, raise } from '../boundary.ts';
import { textToBytes } from '../bytes.ts';
import { budgetOf } from '../interpreter/budget.ts';
import { Matcher, PatternError, POSITION } from '../interpreter/patterns.ts';
import { lauxlib, lua } from '../machine.ts';
import { TextBuilder } from './text-builder.ts';

const CARET = 94;
const PERCENT = 37;
const SPECIALS = textToBytes('^$*+?.([%-');

/** Does the work; an error in the pattern is an error of Lua. */
function native(work: (L: LuaState) => number): NativeFunction {
  return new NativeFunction((L) => {
    try {
      return work(L);
    } catch (error) {
      if (error instanceof PatternError) return raise(L, error.message);
      throw error;
    }
  });
}

/** Puts a piece of a text on the stack. */
function pushPiece(L: LuaState, text: Uint8Array, start: number, end: number): void {
  budgetOf(L).takeText(end - start);
  lua.lua_pushstring(L, text.subarray(start, end));
}

function pushCapture(
  L: LuaState,
  text: Uint8Array,
  matcher: Matcher,
  index: number,
  start: number,
  end: number,
): void {
  const capture = matcher.capture(index, start, end);
  if (capture.length === POSITION) lua.lua_pushinteger(L, capture.start + 1);
  else pushPiece(L, text, capture.start, capture.start + capture.length);
}

/** Puts all captures on the stack, or the whole match where the pattern has none and it is wanted. */
function pushCaptures(
  L: LuaState,
  text: Uint8Array,
  matcher: Matcher,
  start: number,
  end: number,
  whole: boolean,
): number {
  const count = matcher.captures.length === 0 && whole ? 1 : matcher.captures.length;
  if (!lua.lua_checkstack(L, count)) raise(L, 'stack overflow (too many captures)');
  for (let index = 0; index < count; index++) pushCapture(L, text, matcher, index, start, end);
  return count;
}

/** Where to begin, from 0: the third argument counts from 1, or from the end where it is negative. */
function beginning(L: LuaState, length: number): number {
  const given = lua.lua_type(L, 3) <= lua.LUA_TNIL ? 1 : lauxlib.luaL_checkinteger(L, 3);
  const from = given < 0 ? length + given : given - 1;
  return Math.max(0, from);
}

function search(L: LuaState, find: boolean): number {
  const text = lauxlib.luaL_checkstring(L, 1);
  const pattern = lauxlib.luaL_checkstring(L, 2);
  const from = beginning(L, text.length);
  const plain = find && (lua.lua_toboolean(L, 4) || !pattern.some((byte) => SPECIALS.includes(byte)));
  if (from <= text.length) {
    const count = plain ? searchPlain(L, text, pattern, from) : searchPattern(L, text, pattern, from, find);
    if (count > 0) return count;
  }
  lua.lua_pushnil(L);
  return 1;
}

function searchPlain(L: LuaState, text: Uint8Array, piece: Uint8Array, from: number): number {
  budgetOf(L).spend((text.length - from) >> 3);
  const at = Buffer.from(text.buffer, text.byteOffset, text.length).indexOf(piece, from);
  if (at < 0) return 0;
  lua.lua_pushinteger(L, at + 1);
  lua.lua_pushinteger(L, at + piece.length);
  return 2;
}

function searchPattern(
  L: LuaState,
  text: Uint8Array,
  pattern: Uint8Array,
  from: number,
  find: boolean,
): number {
  const anchored = pattern[0] === CARET;
  const matcher = new Matcher(text, anchored ? pattern.subarray(1) : pattern, budgetOf(L));
  for (let start = from; start <= text.length; start++) {
    const end = matcher.matchAt(start);
    if (end >= 0) {
      if (!find) return pushCaptures(L, text, matcher, start, end, true);
      lua.lua_pushinteger(L, start + 1);
      lua.lua_pushinteger(L, end);
      return 2 + pushCaptures(L, text, matcher, start, end, false);
    }
    if (anchored) break;
  }
  return 0;
}

export const find = native((L) => search(L, true));

export const match = native((L) => search(L, false));

export const gmatch = native((L) => {
  const text = lauxlib.luaL_checkstring(L, 1);
  const pattern = lauxlib.luaL_checkstring(L, 2);
  const matcher = new Matcher(text, pattern, budgetOf(L));
  let from = 0;
  let last = -1;
  const next = native((thread) => {
    for (let start = from; start <= text.length; start++) {
      const end = matcher.matchAt(start);
      if (end >= 0 && end !== last) {
        from = end;
        last = end;
        return pushCaptures(thread, text, matcher, start, end, true);
      }
    }
    return 0;
  });
  lua.lua_pushcfunction(L, next.native);
  return 1;
});

/** Adds what the match from `start` to `end` becomes. */
type Replacement = (into: TextBuilder, matcher: Matcher, start: number, end: number) => void;

export const gsub = native((L) => {
  const text = lauxlib.luaL_checkstring(L, 1);
  const whole = lauxlib.luaL_checkstring(L, 2);
  const replace = replacement(L, text);
  const most = lua.lua_type(L, 4) <= lua.LUA_TNIL ? text.length + 1 : lauxlib.luaL_checkinteger(L, 4);
  const anchored = whole[0] === CARET;
  const matcher = new Matcher(text, anchored ? whole.subarray(1) : whole, budgetOf(L));
  const result = new TextBuilder(budgetOf(L));
  let at = 0;
  let last = -1;
  let count = 0;
  while (count < most) {
    const end = matcher.matchAt(at);
    if (end >= 0 && end !== last) {
      count++;
      replace(result, matcher, at, end);
      at = end;
      last = end;
    } else if (at < text.length) result.addByte(text[at++] ?? 0);
    else break;
    if (anchored) break;
  }
  result.add(text.subarray(at));
  lua.lua_pushstring(L, result.bytes());
  lua.lua_pushinteger(L, count);
  return 2;
});

function replacement(L: LuaState, text: Uint8Array): Replacement {
  switch (lua.lua_type(L, 3)) {
    case lua.LUA_TSTRING:
    case lua.LUA_TNUMBER:
      return fromTemplate(L, text, lauxlib.luaL_checkstring(L, 3));
    case lua.LUA_TTABLE:
      return fromValue(L, text, (matcher, start, end) => {
        pushCapture(L, text, matcher, 0, start, end);
        lua.lua_gettable(L, 3);
      });
    case lua.LUA_TFUNCTION:
      return fromValue(L, text, (matcher, start, end) => {
        lua.lua_pushvalue(L, 3);
        lua.lua_call(L, pushCaptures(L, text, matcher, start, end, true), 1);
      });
    default:
      return lauxlib.luaL_argerror(L, 3, textToBytes('string/function/table expected'));
  }
}

/** A text in which `%0` to `%9` stand for the captures and `%%` for itself. */
function fromTemplate(L: LuaState, text: Uint8Array, template: Uint8Array): Replacement {
  if (!template.includes(PERCENT)) return (into) => into.add(template);
  return (into, matcher, start, end) => {
    for (let i = 0; i < template.length; i++) {
      const byte = template[i] ?? 0;
      if (byte !== PERCENT) {
        into.addByte(byte);
        continue;
      }
      const digit = template[++i] ?? 0;
      if (digit === PERCENT) into.addByte(digit);
      else if (digit < 48 || digit > 57) raise(L, "invalid use of '%' in replacement string");
      else if (digit === 48) into.add(text.subarray(start, end));
      else addCapture(L, text, matcher, digit - 49, start, end, into);
    }
  };
}

function addCapture(
  L: LuaState,
  text: Uint8Array,
  matcher: Matcher,
  index: number,
  start: number,
  end: number,
  into: TextBuilder,
): void {
  pushCapture(L, text, matcher, index, start, end);
  into.add(lauxlib.luaL_checkstring(L, -1));
  lua.lua_pop(L, 1);
}

/** What a table holds or a function answers; nil and false leave the match as it is. */
function fromValue(
  L: LuaState,
  text: Uint8Array,
  pushValue: (matcher: Matcher, start: number, end: number) => void,
): Replacement {
  return (into, matcher, start, end) => {
    pushValue(matcher, start, end);
    const type = lua.lua_type(L, -1);
    if (!lua.lua_toboolean(L, -1)) into.add(text.subarray(start, end));
    else if (type === lua.LUA_TSTRING || type === lua.LUA_TNUMBER) into.add(lauxlib.luaL_checkstring(L, -1));
    else raise(L, `invalid replacement value (a ${String.fromCharCode(...lua.lua_typename(L, type))})`);
    lua.lua_pop(L, 1);
  };
}
