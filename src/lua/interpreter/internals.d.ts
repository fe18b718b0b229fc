// The insides of fengari that src/lua/interpreter takes over: its values, its calls and its modules of functions.

type LuaInteger = number | bigint;

/** A place for a value. Its class is fengari's TValue; the tag in `type` says what the value is. */
type LuaCell =
  | LuaCellOf<0, null>
  | LuaCellOf<1, boolean>
  | LuaCellOf<3, number>
  | LuaCellOf<19, LuaInteger>
  | LuaCellOf<4 | 20, LuaText>
  | LuaCellOf<5, LuaHash>
  | LuaCellOf<6, LuaClosure>
  | LuaCellOf<7, { readonly metatable: LuaHash | null }>
  | LuaCellOf<2 | 8 | 22 | 38, unknown>;

interface LuaCellOf<Type extends number, Value> {
  readonly type: Type;
  value: Value;
  setfrom(cell: LuaCell): void;
  setivalue(value: LuaInteger): void;
  setfltvalue(value: number): void;
  setbvalue(value: boolean): void;
  setnilvalue(): void;
  setsvalue(text: LuaText): void;
  sethvalue(table: LuaHash): void;
  setclLvalue(closure: LuaClosure): void;
  ttisnil(): boolean;
  ttisfunction(): boolean;
  l_isfalse(): boolean;
}

interface LuaText {
  hash: string | null;
  readonly realstring: Uint8Array;
}

interface LuaHash {
  /** how Lua's C would have laid it out; undefined where nobody noted it */
  layout?: import('./list-length.ts').Layout;
  readonly strong: ReadonlyMap<unknown, { readonly value: LuaCell }>;
  readonly metatable: LuaHash | null;
}

interface LuaInstruction {
  readonly opcode: number;
  readonly A: number;
  readonly B: number;
  readonly C: number;
  readonly Ax: number;
  readonly Bx: number;
  readonly sBx: number;
}

interface LuaPrototype {
  readonly k: readonly LuaCell[];
  readonly p: readonly LuaPrototype[];
  readonly upvalues: readonly { readonly instack: boolean; readonly idx: number }[];
  readonly numparams: number;
  cache: LuaClosure | null;
}

interface LuaClosure {
  p: LuaPrototype;
  readonly upvals: LuaCell[];
}

/** A call in progress. */
interface LuaFrame {
  readonly previous: LuaFrame;
  next: LuaFrame | null;
  readonly func: { readonly value: LuaClosure };
  readonly funcOff: number;
  l_base: number;
  top: number;
  l_code: readonly LuaInstruction[];
  l_savedpc: number;
  callstatus: number;
}

interface LuaThread extends LuaState {
  readonly stack: LuaCell[];
  top: number;
  ci: LuaFrame;
}

declare module 'fengari/src/lvm.js' {
  const lvm: {
    luaV_execute: (L: LuaThread) => void;
    luaV_gettable: (L: LuaThread, table: LuaCell, key: LuaCell, to: number) => void;
    settable: (L: LuaThread, table: LuaCell, key: LuaCell, value: LuaCell) => void;
    luaV_concat: (L: LuaThread, count: number) => void;
    luaV_equalobj: (L: LuaThread | null, a: LuaCell, b: LuaCell) => number;
    luaV_lessthan: (L: LuaThread, a: LuaCell, b: LuaCell) => number;
    luaV_lessequal: (L: LuaThread, a: LuaCell, b: LuaCell) => number;
    readonly luaV_objlen: (L: LuaThread, to: LuaCell, of: LuaCell) => void;
    tointeger: (cell: LuaCell) => LuaInteger | false;
    tonumber: (cell: LuaCell) => number | false;
  };
  export default lvm;
}

declare module 'fengari/src/lobject.js' {
  const lobject: {
    readonly TValue: new (type?: number, value?: unknown) => LuaCell;
    readonly LClosure: new (L: LuaThread, upvalues: number) => LuaClosure;
    luaO_arith: (
      L: LuaThread | null,
      operation: number,
      a: LuaCell,
      b: LuaCell,
      to: LuaCell | number,
    ) => void;
    luaO_str2num: (bytes: Uint8Array, to: LuaCell) => number;
    readonly luaO_nilobject: LuaCell;
    readonly luaO_tostring: (L: LuaThread, cell: LuaCell) => void;
  };
  export default lobject;
}

declare module 'fengari/src/ltable.js' {
  const ltable: {
    luaH_get: (L: LuaThread, table: LuaHash, key: LuaCell) => LuaCell;
    luaH_getint: (table: LuaHash, key: LuaInteger) => LuaCell;
    luaH_setint: (table: LuaHash, key: LuaInteger, value: LuaCell) => void;
    luaH_setfrom: (L: LuaThread, table: LuaHash, key: LuaCell, value: LuaCell) => void;
    luaH_getn: (table: LuaHash) => number;
    luaH_next: (L: LuaThread, table: LuaHash, keyAt: number) => boolean;
    readonly luaH_new: (L: LuaThread) => LuaHash;
    readonly invalidateTMcache: (table: LuaHash) => void;
  };
  export default ltable;
}

declare module 'fengari/src/ltm.js' {
  const ltm: {
    readonly TMS: Readonly<Record<string, number>>;
    readonly fasttm: (L: LuaThread, metatable: LuaHash | null, event: number) => LuaCell | null;
    readonly luaT_gettmbyobj: (L: LuaThread, of: LuaCell, event: number) => LuaCell;
    readonly luaT_callTM: (
      L: LuaThread,
      method: LuaCell,
      a: LuaCell,
      b: LuaCell,
      c: LuaCell,
      hasResult: 0 | 1,
    ) => void;
    readonly luaT_trybinTM: (L: LuaThread, a: LuaCell, b: LuaCell, to: LuaCell, event: number) => void;
    readonly luaT_callorderTM: (L: LuaThread, a: LuaCell, b: LuaCell, event: number) => boolean | null;
  };
  export default ltm;
}

declare module 'fengari/src/ldo.js' {
  const ldo: {
    readonly adjust_top: (L: LuaThread, top: number) => void;
    readonly luaD_call: (L: LuaThread, fn: number, results: number) => void;
    readonly luaD_checkstack: (L: LuaThread, extra: number) => void;
    readonly luaD_poscall: (L: LuaThread, frame: LuaFrame, first: number, count: number) => boolean;
    readonly luaD_precall: (L: LuaThread, fn: number, results: number) => boolean;
  };
  export default ldo;
}

declare module 'fengari/src/ldebug.js' {
  const ldebug: {
    readonly luaG_runerror: (L: LuaThread | null, message: Uint8Array) => never;
    readonly luaG_typeerror: (L: LuaThread, cell: LuaCell, operation: Uint8Array) => never;
    readonly luaG_ordererror: (L: LuaThread, a: LuaCell, b: LuaCell) => never;
  };
  export default ldebug;
}

declare module 'fengari/src/lfunc.js' {
  const lfunc: {
    readonly luaF_close: (L: LuaThread, from: number) => void;
    readonly luaF_findupval: (L: LuaThread, at: number) => LuaCell;
  };
  export default lfunc;
}

declare module 'fengari/src/lapi.js' {
  const lapi: {
    lua_geti: (L: LuaThread, index: number, key: number) => number;
    lua_seti: (L: LuaThread, index: number, key: number) => void;
    lua_pushinteger: (L: LuaThread, value: LuaInteger) => void;
    lua_tointegerx: (L: LuaThread, index: number) => LuaInteger | false;
    readonly lua_absindex: (L: LuaThread, index: number) => number;
    readonly lua_gettable: (L: LuaThread, index: number) => number;
    readonly lua_settable: (L: LuaThread, index: number) => void;
    readonly lua_insert: (L: LuaThread, index: number) => void;
  };
  export default lapi;
}
