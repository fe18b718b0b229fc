// The functions of Lua's own libraries, each library opened when one of its functions is first wanted.
import { NativeFunction, push, readText } from './boundary.ts';
import { lua, type OpenerName, openers } from './machine.ts';

export class Natives {
  readonly #thread: LuaState;
  readonly #opened = new Map<OpenerName, ReadonlyMap<string, NativeFunction>>();

  constructor(thread: LuaState) {
    this.#thread = thread;
  }

  get(library: OpenerName, name: string): NativeFunction {
    const found = this.#library(library).get(name);
    if (!found) throw new Error(`Lua has no ${library}.${name}`);
    return found;
  }

  #library(name: OpenerName): ReadonlyMap<string, NativeFunction> {
    const known = this.#opened.get(name);
    if (known) return known;
    const opened = this.#open(name);
    this.#opened.set(name, opened);
    return opened;
  }

  #open(name: OpenerName): ReadonlyMap<string, NativeFunction> {
    const L = this.#thread;
    const functions = new Map<string, NativeFunction>();
    // Lua's string library makes itself the methods of all strings; those of the running sandbox must stay.
    push(L, '');
    const hasMethods = lua.lua_getmetatable(L, -1);
    if (!hasMethods) lua.lua_pushnil(L);
    lua.lua_pushcfunction(L, openers[name]);
    lua.lua_call(L, 0, 1);
    lua.lua_insert(L, -3);
    lua.lua_setmetatable(L, -2);
    lua.lua_pop(L, 1);
    lua.lua_pushnil(L);
    while (lua.lua_next(L, -2) !== 0) {
      const fn = lua.lua_tocfunction(L, -1);
      if (fn) functions.set(readText(L, -2), new NativeFunction(fn));
      lua.lua_pop(L, 1);
    }
    lua.lua_pop(L, 1);
    return functions;
  }
}
