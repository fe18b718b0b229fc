// The Lua machine: fengari, with its corrections in force. The only file that takes it apart.
import './interpreter/install.ts';
import lauxlib from 'fengari/src/lauxlib.js';
import lua from 'fengari/src/lua.js';
import lualib from 'fengari/src/lualib.js';

export { lauxlib, lua };

/** The openers of Lua's own libraries that we take functions from. */
export const openers = {
  base: lualib.luaopen_base,
  string: lualib.luaopen_string,
  table: lualib.luaopen_table,
  math: lualib.luaopen_math,
  coroutine: lualib.luaopen_coroutine,
  debug: lualib.luaopen_debug,
  utf8: lualib.luaopen_utf8,
} as const;

export type OpenerName = keyof typeof openers;
