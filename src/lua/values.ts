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

/** A value that does not cross the boundary (function, userdata, thread): only its type is known. */
export class LuaOpaque {
  readonly type: string;
  constructor(type: string) {
    this.type = type;
  }
}

/** nil is undefined. A plain JavaScript number may be given to Lua; what comes out of Lua is a LuaNumber. */
export type LuaValue = undefined | boolean | string | number | LuaNumber | LuaTable | LuaOpaque;

/** `type()` of Lua for a value that came out of it. */
export function luaType(value: LuaValue): string {
  if (value === undefined) return 'nil';
  if (value instanceof LuaNumber || typeof value === 'number') return 'number';
  if (value instanceof LuaTable) return 'table';
  if (value instanceof LuaOpaque) return value.type;
  return typeof value;
}
