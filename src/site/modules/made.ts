// Tables and objects of ours for the site's Lua.
import type { HostFunction } from '../../lua/runtime.ts';
import { LuaFunction, LuaTable, type LuaValue } from '../../lua/values.ts';

/** A table of functions. */
export function table(members: Readonly<Record<string, HostFunction>>): LuaTable {
  return new LuaTable(
    [],
    new Map(Object.entries(members).map(([name, fn]): [string, LuaValue] => [name, new LuaFunction(fn)])),
  );
}

/** An object with methods; each gets its arguments without the object itself. */
export function object(methods: Readonly<Record<string, Method>>): LuaTable {
  const entries = Object.entries(methods).map(([method, work]): [string, HostFunction] => [
    method,
    (args) => work(...args.slice(1)),
  ]);
  return table(Object.fromEntries(entries));
}

export type Method = (...args: readonly LuaValue[]) => LuaValue | readonly LuaValue[];

/** A text argument; '' where there is none. */
export function text(value: LuaValue): string {
  return typeof value === 'string' ? value : '';
}
