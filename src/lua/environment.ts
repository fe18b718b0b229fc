// The global names of one sandbox: made when first used, watched where a modulefile reads or sets its own.
import { callable, LuaReference, NativeFunction, push, readText, setField } from './boundary.ts';
import { textToBytes } from './bytes.ts';
import type { Kit, Maker, Makers } from './libraries/kit.ts';
import { packages, requirer } from './libraries/require.ts';
import { lua } from './machine.ts';
import type { Outside } from './outside.ts';
import type { HostFunction, LuaValue } from './values.ts';

/** What a sandbox starts with. */
export interface Names {
  readonly functions: ReadonlyMap<string, HostFunction>;
  readonly single: Makers;
  /** tables that are the same under their global name and for `require` */
  readonly libraries: Makers;
  /** what `require` answers besides */
  readonly required: Makers;
}

/**
 * The environment table is always empty, so that its metatable sees every assignment. Reading goes on to a table of the
 * sandbox's names, and only what is not there yet reaches TypeScript. Names that modulefiles set are in a third table.
 */
export class Environment {
  readonly #names: Names;
  readonly #kit: Kit;
  readonly #outside: Outside;
  /** names of the sandbox that a modulefile has given another value */
  readonly #replaced = new Set<string>();
  readonly #makers: ReadonlyMap<string, Maker>;
  /** names that came to the sandbox after it was made */
  readonly #added = new Set<string>();
  readonly pushTable: LuaProxy;
  readonly #made: LuaProxy;
  readonly #own: LuaProxy;
  readonly #loaded: LuaProxy;

  constructor(L: LuaState, names: Names, kit: Kit, outside: Outside) {
    this.#names = names;
    this.#kit = kit;
    this.#outside = outside;
    this.#makers = new Map(Object.entries(names.single));
    this.#made = newTable(L);
    this.#own = newTable(L);
    this.#loaded = newTable(L);
    this.pushTable = newTable(L);
    this.#watch(L);
  }

  #watch(L: LuaState): void {
    this.#made(L);
    lua.lua_createtable(L, 0, 1);
    setField(L, '__index', new NativeFunction((thread) => this.#readUnmade(thread)));
    lua.lua_setmetatable(L, -2);
    this.pushTable(L);
    lua.lua_createtable(L, 0, 2);
    lua.lua_pushstring(L, textToBytes('__index'));
    this.#made(L);
    lua.lua_rawset(L, -3);
    setField(L, '__newindex', new NativeFunction((thread) => this.#write(thread)));
    lua.lua_setmetatable(L, -2);
    lua.lua_pop(L, 2);
  }

  /** `__index` of the table of made names: its arguments are that table and the key. */
  #readUnmade(L: LuaState): number {
    const name = lua.lua_type(L, 2) === lua.LUA_TSTRING ? readText(L, 2) : undefined;
    if (name !== undefined && !this.#replaced.has(name) && this.#make(L, name)) return 1;
    this.#own(L);
    lua.lua_pushvalue(L, 2);
    const found = lua.lua_rawget(L, -2) !== lua.LUA_TNIL;
    if (name !== undefined) this.#outside.globalRead(name, found);
    return 1;
  }

  /** `__newindex` of the environment: its arguments are the environment, key and value. */
  #write(L: LuaState): number {
    const name = lua.lua_type(L, 2) === lua.LUA_TSTRING ? readText(L, 2) : undefined;
    if (name !== undefined) {
      this.#outside.globalWritten(name);
      if (this.#isGiven(name)) this.#forget(L, name);
    }
    this.#own(L);
    lua.lua_pushvalue(L, 2);
    lua.lua_pushvalue(L, 3);
    lua.lua_rawset(L, -3);
    return 0;
  }

  #isGiven(name: string): boolean {
    if (this.#names.functions.has(name) || this.#makers.has(name) || this.#added.has(name)) return true;
    return name === 'require' || name === 'package' || Object.hasOwn(this.#names.libraries, name);
  }

  /** A name more; it takes the place of one of the sandbox's own. */
  add(L: LuaState, name: string, value: LuaValue): void {
    this.#added.add(name);
    this.#replaced.delete(name);
    this.#made(L);
    setField(L, name, value);
    lua.lua_pop(L, 1);
  }

  #forget(L: LuaState, name: string): void {
    this.#replaced.add(name);
    this.#made(L);
    setField(L, name, undefined);
    lua.lua_pop(L, 1);
  }

  /** Makes a name of the sandbox, keeps it and puts it on the stack; false if the sandbox has no such name. */
  #make(L: LuaState, name: string): boolean {
    if (!this.#pushGiven(L, name)) return false;
    this.#made(L);
    lua.lua_pushstring(L, textToBytes(name));
    lua.lua_pushvalue(L, -3);
    lua.lua_rawset(L, -3);
    lua.lua_pop(L, 1);
    return true;
  }

  #pushGiven(L: LuaState, name: string): boolean {
    const fn = this.#names.functions.get(name);
    if (fn) {
      lua.lua_pushcfunction(L, callable(fn));
      return true;
    }
    const maker = this.#makers.get(name);
    if (maker) {
      push(L, maker(this.#kit));
      return true;
    }
    if (name === 'require') {
      push(L, requirer(this.#kit, this.#loaded));
      return true;
    }
    return (Object.hasOwn(this.#names.libraries, name) || name === 'package') && this.pushLibrary(L, name);
  }

  /** Puts a library that `require` knows on the stack, always the same one; false where there is none. */
  pushLibrary(L: LuaState, name: string): boolean {
    this.#loaded(L);
    lua.lua_pushstring(L, textToBytes(name));
    if (lua.lua_rawget(L, -2) !== lua.LUA_TNIL) {
      lua.lua_remove(L, -2);
      return true;
    }
    lua.lua_pop(L, 1);
    const maker = this.#libraryMaker(name);
    if (!maker) {
      lua.lua_pop(L, 1);
      return false;
    }
    push(L, maker(this.#kit));
    lua.lua_pushstring(L, textToBytes(name));
    lua.lua_pushvalue(L, -2);
    lua.lua_rawset(L, -4);
    lua.lua_remove(L, -2);
    return true;
  }

  /** Takes the value on top of the stack as what `require` answers for this name; nil counts as true. */
  keepLoaded(L: LuaState, name: string): void {
    if (lua.lua_type(L, -1) === lua.LUA_TNIL) {
      lua.lua_pop(L, 1);
      lua.lua_pushboolean(L, true);
    }
    this.#loaded(L);
    lua.lua_pushstring(L, textToBytes(name));
    lua.lua_pushvalue(L, -3);
    lua.lua_rawset(L, -3);
    lua.lua_pop(L, 2);
  }

  #libraryMaker(name: string): Maker | undefined {
    if (name === 'package') return packages(new LuaReference('table', this.#loaded));
    const { libraries, required } = this.#names;
    if (Object.hasOwn(libraries, name)) return libraries[name];
    return Object.hasOwn(required, name) ? required[name] : undefined;
  }
}

/** A new table, kept by its proxy. */
function newTable(L: LuaState): LuaProxy {
  lua.lua_createtable(L, 0, 0);
  const table = lua.lua_toproxy(L, -1);
  lua.lua_pop(L, 1);
  return table;
}
