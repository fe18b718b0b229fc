// Corrects settings of fengari before its other parts take them over; machine.ts sees to the order.
import defs from 'fengari/src/defs.js';
import luaconf from 'fengari/src/luaconf.js';
import { fromFloat } from './interpreter/integers.ts';
import { floatText } from './number-text.ts';

// fengari cuts file names in error positions at 59 bytes; we want them whole.
luaconf.LUA_IDSIZE = 4096;
// Floats as C writes them: fengari shows 1e15 as 1000000000000000.0 and infinity as Infinity.
luaconf.lua_number2str = floatText;
// Integers have 64 bits.
luaconf.lua_numbertointeger = (value) => fromFloat(value) ?? false;
// fengari copies bytes through an iterator, which is slow.
defs.luastring_from = (bytes) => new Uint8Array(bytes);
