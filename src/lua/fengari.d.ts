// The parts of fengari that src/lua uses; fengari publishes no types of its own.

/** A Lua thread. What is inside belongs to fengari. */
interface LuaState {
  readonly fengari: 'lua_State';
  /** how high Lua's stack is */
  readonly top: number;
  /** ours: what the run that this thread belongs to may still use */
  budget?: import('./interpreter/budget.ts').Budget;
}

/** A function as fengari calls it: arguments on the thread's stack, answer = how many results were pushed. */
type LuaCFunction = (L: LuaState) => number;

/** Pushes the Lua value it was made for. */
type LuaProxy = (L: LuaState) => void;

interface LuaDebug {
  readonly currentline: number;
  readonly source: Uint8Array | null;
}

declare module 'fengari/src/defs.js' {
  const defs: {
    luastring_from: (bytes: ArrayLike<number>) => Uint8Array;
  };
  export default defs;
}

declare module 'fengari/src/luaconf.js' {
  const luaconf: {
    LUA_IDSIZE: number;
    lua_number2str: (value: number) => string;
    lua_numbertointeger: (value: number) => number | bigint | false;
  };
  export default luaconf;
}

declare module 'fengari/src/lstring.js' {
  const lstring: {
    luaS_hash: (bytes: Uint8Array) => string;
    luaS_hashlongstr: (text: LuaText) => string;
    readonly luaS_bless: (L: LuaState, bytes: Uint8Array) => LuaText;
    readonly luaS_eqlngstr: (a: LuaText, b: LuaText) => boolean;
  };
  export default lstring;
}

declare module 'fengari/src/lua.js' {
  const lua: {
    readonly LUA_MASKCOUNT: number;
    readonly LUA_MULTRET: number;
    readonly LUA_OK: number;
    readonly LUA_REGISTRYINDEX: number;
    readonly LUA_TNONE: -1;
    readonly LUA_TNIL: 0;
    readonly LUA_TBOOLEAN: 1;
    readonly LUA_TLIGHTUSERDATA: 2;
    readonly LUA_TNUMBER: 3;
    readonly LUA_TSTRING: 4;
    readonly LUA_TTABLE: 5;
    readonly LUA_TFUNCTION: 6;
    readonly LUA_TUSERDATA: 7;
    readonly LUA_TTHREAD: 8;
    readonly lua_Debug: new () => LuaDebug;
    lua_upvalueindex(index: number): number;
    lua_atnativeerror(L: LuaState, handler: LuaCFunction): void;
    lua_call(L: LuaState, argCount: number, resultCount: number): void;
    lua_checkstack(L: LuaState, extra: number): boolean;
    lua_concat(L: LuaState, count: number): void;
    lua_createtable(L: LuaState, list: number, fields: number): void;
    lua_error(L: LuaState): never;
    lua_gettable(L: LuaState, index: number): number;
    lua_compare(L: LuaState, left: number, right: number, operator: number): number | boolean;
    readonly LUA_OPEQ: number;
    lua_seti(L: LuaState, index: number, key: LuaInteger): void;
    lua_settable(L: LuaState, index: number): void;
    lua_geti(L: LuaState, index: number, position: LuaInteger): number;
    lua_getinfo(L: LuaState, what: Uint8Array, info: LuaDebug): number;
    lua_getmetatable(L: LuaState, index: number): boolean;
    lua_getstack(L: LuaState, level: number, info: LuaDebug): number;
    lua_gettop(L: LuaState): number;
    lua_insert(L: LuaState, index: number): void;
    lua_isinteger(L: LuaState, index: number): boolean;
    lua_load(
      L: LuaState,
      reader: (L: LuaState, data: unknown) => Uint8Array | null,
      data: unknown,
      name: Uint8Array,
      mode: Uint8Array,
    ): number;
    lua_newthread(L: LuaState): LuaState;
    lua_newuserdata(L: LuaState, size: number): object;
    lua_next(L: LuaState, index: number): number;
    lua_pcall(L: LuaState, argCount: number, resultCount: number, handler: number): number;
    lua_pop(L: LuaState, count: number): void;
    lua_pushboolean(L: LuaState, value: boolean): void;
    lua_pushcclosure(L: LuaState, fn: LuaCFunction, upvalues: number): void;
    lua_pushcfunction(L: LuaState, fn: LuaCFunction): void;
    lua_pushinteger(L: LuaState, value: number | bigint): void;
    lua_pushnil(L: LuaState): void;
    lua_pushnumber(L: LuaState, value: number): void;
    lua_pushstring(L: LuaState, bytes: Uint8Array): Uint8Array;
    lua_pushvalue(L: LuaState, index: number): void;
    lua_rawequal(L: LuaState, first: number, second: number): number;
    lua_rawget(L: LuaState, index: number): number;
    lua_rawgeti(L: LuaState, index: number, position: number): number;
    lua_rawlen(L: LuaState, index: number): number;
    lua_rawset(L: LuaState, index: number): void;
    lua_rawseti(L: LuaState, index: number, position: number): void;
    lua_remove(L: LuaState, index: number): void;
    lua_replace(L: LuaState, index: number): void;
    lua_sethook(L: LuaState, hook: ((L: LuaState) => void) | null, mask: number, count: number): void;
    lua_setmetatable(L: LuaState, index: number): boolean;
    lua_settop(L: LuaState, index: number): void;
    lua_setupvalue(L: LuaState, index: number, upvalue: number): Uint8Array | null;
    lua_tocfunction(L: LuaState, index: number): LuaCFunction | null;
    lua_toboolean(L: LuaState, index: number): boolean;
    lua_tonumber(L: LuaState, index: number): number;
    lua_topointer(L: LuaState, index: number): object | null;
    /** exact */
    lua_tointeger(L: LuaState, index: number): number | bigint;
    /** beyond 2^53 the nearest number */
    lua_tointegerx(L: LuaState, index: number): number | false;
    lua_isnumber(L: LuaState, index: number): boolean;
    lua_toproxy(L: LuaState, index: number): LuaProxy;
    lua_tothread(L: LuaState, index: number): LuaState | null;
    lua_tostring(L: LuaState, index: number): Uint8Array | null;
    lua_touserdata(L: LuaState, index: number): unknown;
    lua_type(L: LuaState, index: number): number;
    lua_typename(L: LuaState, type: number): Uint8Array;
  };
  export default lua;
}

declare module 'fengari/src/lauxlib.js' {
  const lauxlib: {
    luaL_argerror(L: LuaState, argument: number, message: Uint8Array): never;
    luaL_checkinteger(L: LuaState, argument: number): number;
    luaL_checknumber(L: LuaState, argument: number): number;
    luaL_checkstring(L: LuaState, argument: number): Uint8Array;
    luaL_checktype(L: LuaState, argument: number, type: number): void;
    luaL_len(L: LuaState, index: number): number;
    luaL_checkstack(L: LuaState, count: number, message: Uint8Array): void;
    luaL_checkany(L: LuaState, argument: number): void;
    luaL_loadbufferx(L: LuaState, text: Uint8Array, size: number, name: Uint8Array, mode: Uint8Array): number;
    luaL_newstate(): LuaState;
    luaL_tolstring(L: LuaState, index: number): Uint8Array;
    luaL_where(L: LuaState, level: number): void;
  };
  export default lauxlib;
}

declare module 'fengari/src/lualib.js' {
  const lualib: {
    luaopen_base: LuaCFunction;
    luaopen_string: LuaCFunction;
    luaopen_table: LuaCFunction;
    luaopen_math: LuaCFunction;
    luaopen_coroutine: LuaCFunction;
    luaopen_debug: LuaCFunction;
    luaopen_utf8: LuaCFunction;
  };
  export default lualib;
}
