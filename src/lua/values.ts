// Lua values as TypeScript sees them. Strings are byte strings on both sides.

/** A Lua number: its text is Lua's own (`1` and `1.0` differ), made when the value crossed the boundary. */
export class LuaNumber {
  readonly value: number;
  readonly text: string;
  constructor(value: number, text: string) {
    this.value = value;
    this.text = text;
  }
}

/** A table copied out of Lua, or one to be made in Lua: its sequence part and its string keys. */
export class LuaTable {
  readonly list: LuaValue[];
  readonly fields: Map<string, LuaValue>;
  constructor(list: LuaValue[] = [], fields: Map<string, LuaValue> = new Map()) {
    this.list = list;
    this.fields = fields;
  }
}

/** A table some of whose fields are made when they are read: those it has not. */
export class LuaView extends LuaTable {
  readonly absent: (name: string) => LuaValue;
  constructor(fields: Map<string, LuaValue>, absent: (name: string) => LuaValue) {
    super([], fields);
    this.absent = absent;
  }
}

/**
 * A value that is not copied over the boundary (function, userdata, thread; a table inside itself): only its type is
 * known. One that came out of Lua may be given back to it and is the same value there.
 */
export class LuaOpaque {
  readonly type: string;
  constructor(type: string) {
    this.type = type;
  }
}

/** A TypeScript function to be made callable in Lua. */
export class LuaFunction extends LuaOpaque {
  readonly call: HostFunction;
  constructor(call: HostFunction) {
    super('function');
    this.call = call;
  }
}

/** An object of ours that Lua holds by reference (a file handle …); it comes back as itself. */
export class LuaObject extends LuaOpaque {
  /** what `tostring` says */
  readonly name: string;
  readonly methods: ReadonlyMap<string, HostFunction>;
  constructor(name: string, methods: ReadonlyMap<string, HostFunction>) {
    super('userdata');
    this.name = name;
    this.methods = methods;
  }
}

/** nil is undefined. A plain JavaScript number may be given to Lua; what comes out of Lua is a LuaNumber. */
export type LuaValue = undefined | boolean | string | number | LuaNumber | LuaTable | LuaOpaque;

/** Where in the Lua text a host function was called; to be read during the call only. */
export interface CallSite {
  readonly line: number | undefined;
}

/**
 * A function that Lua may call. An array is several results; a list for Lua is a LuaTable. `LuaError` thrown by it is an
 * error of Lua, which `pcall` sees; whatever else it throws ends the run and leaves `run()` unchanged.
 */
export type HostFunction = (
  args: readonly LuaValue[],
  site: CallSite,
  // biome-ignore lint/suspicious/noConfusingVoidType: most functions answer nothing
) => LuaValue | readonly LuaValue[] | void;

/** `type()` of Lua for a value that came out of it. */
export function luaType(value: LuaValue): string {
  if (value === undefined) return 'nil';
  if (value instanceof LuaNumber || typeof value === 'number') return 'number';
  if (value instanceof LuaTable) return 'table';
  if (value instanceof LuaOpaque) return value.type;
  return typeof value;
}
