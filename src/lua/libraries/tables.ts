// The table and math libraries, as much as a modulefile has of them (lmod-compat.md 2.8), and whole for `require`.
import { NativeFunction, raise } from '../boundary.ts';
import { bytesToText, textToBytes } from '../bytes.ts';
import { budgetOf, COST } from '../interpreter/budget.ts';
import { add } from '../interpreter/integers.ts';
import { lauxlib, lua } from '../machine.ts';
import { LuaFunction, LuaNumber, type LuaValue, luaType } from '../values.ts';
import { badArgument, type Kit, library, type Maker } from './kit.ts';
import { insert, moveRange, pack, remove, unpack } from './lists.ts';
import { ceil, checkedInteger, floor, integerMath } from './numbers.ts';

const lists = { insert, remove, unpack };

/** `table` of a modulefile: Lmod put three functions of math into it. */
export const tables: Maker = (kit) =>
  library({
    ...lists,
    sort: sort(kit),
    concat: concat(kit),
    sqrt: kit.native('math', 'sqrt'),
    tan: kit.native('math', 'tan'),
    tanh: new LuaFunction(([value]) => {
      if (value instanceof LuaNumber) return Math.tanh(value.value);
      throw badArgument(0, 'tanh', `number expected, got ${luaType(value)}`);
    }),
  });

export const wholeTables: Maker = (kit) =>
  library({
    ...lists,
    move: moveRange,
    pack,
    sort: sort(kit),
    concat: concat(kit),
  });

export const math: Maker = (kit) => library({ ...mathFunctions(kit, ['min', 'max']), floor, ceil });

const PURE_MATH = 'acos asin atan cos deg exp log max min rad sin sqrt tan type';

export const wholeMath: Maker = (kit) =>
  library({
    ...mathFunctions(kit, PURE_MATH.split(' ')),
    ...integerMath,
    huge: Infinity,
    pi: Math.PI,
    random: chance(kit, 'random'),
    randomseed: chance(kit, 'randomseed'),
  });

/** table.sort; what it costs grows with the list. */
function sort(kit: Kit): NativeFunction {
  const { native } = kit.native('table', 'sort');
  return new NativeFunction((L) => {
    if (lua.lua_type(L, 1) === lua.LUA_TTABLE) {
      const size = lua.lua_rawlen(L, 1);
      budgetOf(L).spend(size * 8 * Math.ceil(Math.log2(size + 1)));
    }
    return native(L);
  });
}

function mathFunctions(kit: Kit, names: readonly string[]): Record<string, LuaValue> {
  return Object.fromEntries(names.map((name) => [name, kit.native('math', name)]));
}

function chance(kit: Kit, name: string): NativeFunction {
  return new NativeFunction((L) => {
    kit.outside.unrecordable('it uses random numbers');
    return kit.native('math', name).native(L);
  });
}

/** table.concat, within the limit of one call. */
function concat(kit: Kit): NativeFunction {
  return new NativeFunction((L) => {
    lauxlib.luaL_checktype(L, 1, lua.LUA_TTABLE);
    const separator = lua.lua_type(L, 2) <= 0 ? '' : bytesToText(lauxlib.luaL_checkstring(L, 2));
    const first = lua.lua_type(L, 3) <= 0 ? 1 : checkedInteger(L, 3);
    const last = lua.lua_type(L, 4) <= 0 ? lauxlib.luaL_len(L, 1) : checkedInteger(L, 4);
    const pieces: string[] = [];
    let size = 0;
    for (let i = first; i <= last; i = add(i, 1)) {
      const type = lua.lua_geti(L, 1, i);
      if (type !== lua.LUA_TSTRING && type !== lua.LUA_TNUMBER) {
        raise(
          L,
          `invalid value (${bytesToText(lua.lua_typename(L, type))}) at index ${BigInt.asIntN(32, BigInt(i))} in table for 'concat'`,
        );
      }
      const piece = bytesToText(lauxlib.luaL_checkstring(L, -1));
      lua.lua_pop(L, 1);
      size += piece.length + separator.length;
      if (size > kit.largest) raise(L, 'resulting string too large');
      budgetOf(L).spend(COST.text);
      pieces.push(piece);
    }
    budgetOf(L).takeText(size);
    lua.lua_pushstring(L, textToBytes(pieces.join(separator)));
    return 1;
  });
}
