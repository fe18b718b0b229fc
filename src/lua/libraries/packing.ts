// string.pack, packsize and unpack: values as the bytes that C gives them, on a machine of 64 bits.
import { NativeFunction, raise } from '../boundary.ts';
import { textToBytes } from '../bytes.ts';
import { budgetOf } from '../interpreter/budget.ts';
import { wrapped } from '../interpreter/integers.ts';
import { lauxlib, lua } from '../machine.ts';
import { checkedInteger } from './numbers.ts';
import { TextBuilder } from './text-builder.ts';

const WIDEST = 16;
const LARGEST_SIZE = 0x7fffffff;
const SIZES: Readonly<Record<string, number>> = { b: 1, h: 2, i: 4, l: 8, j: 8, t: 8 };

type Kind = 'signed' | 'unsigned' | 'float' | 'chars' | 'text' | 'zero-ended' | 'byte' | 'align' | 'none';

interface Item {
  readonly kind: Kind;
  readonly size: number;
  /** bytes that come before it, so that it stands at a multiple of its size */
  readonly padding: number;
}

/** Reads a format option by option, keeping byte order and alignment. */
class Format {
  readonly #L: LuaState;
  readonly #bytes: Uint8Array;
  #at = 0;
  #alignment = 1;
  littleEndian = true;

  constructor(L: LuaState, bytes: Uint8Array) {
    this.#L = L;
    const end = bytes.indexOf(0);
    this.#bytes = end < 0 ? bytes : bytes.subarray(0, end);
  }

  get done(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** The next option, where so many bytes are written already. */
  next(written: number): Item {
    const { kind, size } = this.#option();
    let align = size;
    if (kind === 'align') {
      const follows = this.done ? undefined : this.#option();
      if (follows === undefined || follows.kind === 'chars' || follows.size === 0) {
        lauxlib.luaL_argerror(this.#L, 1, textToBytes("invalid next option for option 'X'"));
      }
      align = follows?.size ?? 0;
    }
    const aligned = kind === 'align' || kind === 'signed' || kind === 'unsigned' || kind === 'float';
    const own = kind === 'align' ? 0 : size;
    if (!aligned && kind !== 'text') return { kind, size: own, padding: 0 };
    const width = Math.min(align, this.#alignment);
    if (width <= 1) return { kind, size: own, padding: 0 };
    if ((width & (width - 1)) !== 0) {
      lauxlib.luaL_argerror(this.#L, 1, textToBytes('format asks for alignment not power of 2'));
    }
    return { kind, size: own, padding: (width - (written & (width - 1))) & (width - 1) };
  }

  #option(): { kind: Kind; size: number } {
    const letter = String.fromCharCode(this.#bytes[this.#at++] ?? 0);
    switch (letter) {
      case 'i':
      case 'I':
        return { kind: letter === 'i' ? 'signed' : 'unsigned', size: this.#limited(4) };
      case 's':
        return { kind: 'text', size: this.#limited(8) };
      case 'f':
        return { kind: 'float', size: 4 };
      case 'd':
      case 'n':
        return { kind: 'float', size: 8 };
      case 'c': {
        const size = this.#number();
        if (size === undefined) raise(this.#L, "missing size for format option 'c'");
        return { kind: 'chars', size: size ?? 0 };
      }
      case 'z':
        return { kind: 'zero-ended', size: 0 };
      case 'x':
        return { kind: 'byte', size: 1 };
      case 'X':
        return { kind: 'align', size: 0 };
      case ' ':
        break;
      case '<':
      case '=':
        this.littleEndian = true;
        break;
      case '>':
        this.littleEndian = false;
        break;
      case '!':
        this.#alignment = this.#limited(8);
        break;
      default: {
        const size = SIZES[letter.toLowerCase()];
        if (size === undefined || letter === 't') {
          const shown = /[ -~]/.test(letter) ? letter : `<\\${letter.charCodeAt(0)}>`;
          raise(this.#L, `invalid format option '${shown}'`);
        }
        const unsigned = letter !== letter.toLowerCase();
        return { kind: unsigned ? 'unsigned' : 'signed', size: size ?? 0 };
      }
    }
    return { kind: 'none', size: 0 };
  }

  #number(): number | undefined {
    let value: number | undefined;
    for (;;) {
      const digit = (this.#bytes[this.#at] ?? 0) - 48;
      if (digit < 0 || digit > 9 || (value ?? 0) > (LARGEST_SIZE - 9) / 10) return value;
      value = (value ?? 0) * 10 + digit;
      this.#at++;
    }
  }

  #limited(absent: number): number {
    const size = this.#number() ?? absent;
    if (size < 1 || size > WIDEST) raise(this.#L, `integral size (${size}) out of limits [1,${WIDEST}]`);
    return size;
  }
}

/** The bytes of an integer, of which this many are wanted. */
function integerBytes(value: bigint, size: number, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(size);
  let left = BigInt.asUintN(8 * size, value);
  for (let i = 0; i < size; i++) {
    bytes[littleEndian ? i : size - 1 - i] = Number(left & 0xffn);
    left >>= 8n;
  }
  return bytes;
}

function floatBytes(value: number, size: number, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(size));
  if (size === 4) view.setFloat32(0, value, littleEndian);
  else view.setFloat64(0, value, littleEndian);
  return new Uint8Array(view.buffer);
}

export const pack = new NativeFunction((L) => {
  const format = new Format(L, lauxlib.luaL_checkstring(L, 1));
  const result = new TextBuilder(budgetOf(L));
  let argument = 1;
  // as in C, where a nil stands between the arguments and what is being made: a missing one counts as nil
  lua.lua_pushnil(L);
  while (!format.done) {
    const item = format.next(result.length);
    result.add(new Uint8Array(item.padding));
    if (item.kind === 'byte') result.addByte(0);
    if (item.kind === 'byte' || item.kind === 'align' || item.kind === 'none') continue;
    packValue(L, ++argument, item, format.littleEndian, result);
  }
  lua.lua_pushstring(L, result.bytes());
  return 1;
});

function packValue(L: LuaState, argument: number, item: Item, little: boolean, into: TextBuilder): void {
  const { kind, size } = item;
  const refuse = (words: string) => lauxlib.luaL_argerror(L, argument, textToBytes(words));
  if (kind === 'signed' || kind === 'unsigned') {
    const value = BigInt(checkedInteger(L, argument));
    if (kind === 'signed' && BigInt.asIntN(8 * size, value) !== value) refuse('integer overflow');
    if (kind === 'unsigned' && size < 8 && BigInt.asUintN(8 * size, value) !== value) {
      refuse('unsigned overflow');
    }
    // an unsigned value of more than 8 bytes is not made longer by its sign
    into.add(integerBytes(kind === 'signed' ? value : BigInt.asUintN(64, value), size, little));
    return;
  }
  if (kind === 'float') {
    into.add(floatBytes(lauxlib.luaL_checknumber(L, argument), size, little));
    return;
  }
  const text = lauxlib.luaL_checkstring(L, argument);
  if (kind === 'chars') {
    if (text.length > size) refuse('string longer than given size');
    into.add(text);
    budgetOf(L).take(size);
    into.add(new Uint8Array(size - text.length));
  } else if (kind === 'text') {
    if (size < 8 && text.length >= 2 ** (8 * size)) refuse('string length does not fit in given size');
    into.add(integerBytes(BigInt(text.length), size, little));
    into.add(text);
  } else {
    if (text.includes(0)) refuse('string contains zeros');
    into.add(text);
    into.addByte(0);
  }
}

export const packsize = new NativeFunction((L) => {
  const format = new Format(L, lauxlib.luaL_checkstring(L, 1));
  let total = 0;
  while (!format.done) {
    const { kind, size, padding } = format.next(total);
    if (total > LARGEST_SIZE - size - padding) {
      lauxlib.luaL_argerror(L, 1, textToBytes('format result too large'));
    }
    total += size + padding;
    if (kind === 'text' || kind === 'zero-ended') {
      lauxlib.luaL_argerror(L, 1, textToBytes('variable-length format'));
    }
  }
  lua.lua_pushinteger(L, total);
  return 1;
});

/** Where to begin, from 0; a negative number counts from the end. */
function start(L: LuaState, length: number): number {
  const given = lua.lua_type(L, 3) <= lua.LUA_TNIL ? 1 : Number(checkedInteger(L, 3));
  const from = given >= 0 ? given : -given > length ? 0 : length + given + 1;
  if (from < 1 || from > length + 1)
    lauxlib.luaL_argerror(L, 3, textToBytes('initial position out of string'));
  return from - 1;
}

export const unpack = new NativeFunction((L) => {
  const format = new Format(L, lauxlib.luaL_checkstring(L, 1));
  const data = lauxlib.luaL_checkstring(L, 2);
  let at = start(L, data.length);
  let count = 0;
  while (!format.done) {
    const item = format.next(at);
    if (item.padding + item.size > data.length - at) {
      lauxlib.luaL_argerror(L, 2, textToBytes('data string too short'));
    }
    at += item.padding;
    if (item.kind !== 'byte' && item.kind !== 'align' && item.kind !== 'none') {
      lauxlib.luaL_checkstack(L, 2, textToBytes('too many results'));
      at += unpackValue(L, data, at, item, format.littleEndian);
      count++;
    } else at += item.size;
  }
  lua.lua_pushinteger(L, at + 1);
  return count + 1;
});

/** Puts one value on the stack; the bytes that it took. */
function unpackValue(L: LuaState, data: Uint8Array, at: number, item: Item, little: boolean): number {
  const { kind, size } = item;
  switch (kind) {
    case 'signed':
    case 'unsigned':
      lua.lua_pushinteger(L, wrapped(integerOf(L, data.subarray(at, at + size), kind === 'signed', little)));
      return size;
    case 'float': {
      const view = new DataView(data.buffer, data.byteOffset + at, size);
      lua.lua_pushnumber(L, size === 4 ? view.getFloat32(0, little) : view.getFloat64(0, little));
      return size;
    }
    case 'text': {
      const length = Number(integerOf(L, data.subarray(at, at + size), false, little));
      if (at + size + length > data.length) lauxlib.luaL_argerror(L, 2, textToBytes('data string too short'));
      pushPiece(L, data, at + size, length);
      return size + length;
    }
    case 'zero-ended': {
      // behind its last byte, every text of Lua has a zero
      const zero = data.indexOf(0, at);
      const end = zero < 0 ? data.length : zero;
      pushPiece(L, data, at, end - at);
      return end - at + 1;
    }
    default:
      pushPiece(L, data, at, size);
      return size;
  }
}

function pushPiece(L: LuaState, data: Uint8Array, at: number, length: number): void {
  budgetOf(L).takeText(length);
  lua.lua_pushstring(L, data.slice(at, at + length));
}

/** The integer of these bytes; those beyond 8 may only carry its sign. */
function integerOf(L: LuaState, bytes: Uint8Array, signed: boolean, little: boolean): bigint {
  const ordered = little ? bytes : bytes.slice().reverse();
  let bits = 0n;
  for (let i = Math.min(8, ordered.length) - 1; i >= 0; i--) bits = (bits << 8n) | BigInt(ordered[i] ?? 0);
  if (ordered.length < 8) return signed ? BigInt.asIntN(8 * ordered.length, bits) : bits;
  const negative = signed && BigInt.asIntN(64, bits) < 0n;
  for (let i = 8; i < ordered.length; i++) {
    if (ordered[i] !== (negative ? 255 : 0)) {
      raise(L, `${ordered.length}-byte integer does not fit into Lua Integer`);
    }
  }
  return bits;
}
