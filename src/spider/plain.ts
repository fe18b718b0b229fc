// Plain data on its way to a text, and the same as a Lua table.
import { LuaTable, type LuaValue } from '../lua/values.ts';

/** What JSON can say, with maps for tables whose keys come from the world. */
export type Plain =
  | undefined
  | boolean
  | number
  | string
  | readonly Plain[]
  | ReadonlyMap<string, Plain>
  | { readonly [key: string]: Plain };

/** The value for the writer of Lua tables; what is undefined is left out. */
export function luaValueOf(value: Plain): LuaValue {
  if (typeof value !== 'object') return value;
  if (isList(value)) return new LuaTable(value.map(luaValueOf));
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return new LuaTable([], new Map(entries.map(([key, item]): [string, LuaValue] => [key, luaValueOf(item)])));
}

function isList(value: object): value is readonly Plain[] {
  return Array.isArray(value);
}

/** The object without what is undefined. */
export function present(object: { readonly [key: string]: Plain }): { readonly [key: string]: Plain } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

/** A set as Lmod keeps it: `{ [member] = 1 }`; undefined for an empty one. */
export function membership(members: readonly string[]): Plain {
  return members.length === 0 ? undefined : new Map(members.map((member) => [member, 1]));
}
