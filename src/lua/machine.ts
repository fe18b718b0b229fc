// The Lua machine: fengari, with its corrections in force. The only file that takes it apart.
import './corrections.ts';
import './string-keys.ts';
import lauxlib from 'fengari/src/lauxlib.js';
import lbaselib from 'fengari/src/lbaselib.js';
import lmathlib from 'fengari/src/lmathlib.js';
import lstrlib from 'fengari/src/lstrlib.js';
import ltablib from 'fengari/src/ltablib.js';
import lua from 'fengari/src/lua.js';

export { lauxlib, lua };

/** The openers of Lua's own libraries that we take functions from. */
export const openers = {
  base: lbaselib.luaopen_base,
  string: lstrlib.luaopen_string,
  table: ltablib.luaopen_table,
  math: lmathlib.luaopen_math,
} as const;

export type OpenerName = keyof typeof openers;
