// Values of Lua in JSON documents.
import { LuaNumber, LuaTable, type LuaValue } from '../lua/values.ts';

/** A value of Lua as JSON has it; a number that JSON cannot write is its text, and of a function only its type is told. */
export function plainValue(value: LuaValue): unknown {
  if (value === undefined) return null;
  if (value instanceof LuaNumber) return Number.isFinite(value.value) ? value.value : value.text;
  if (value instanceof LuaTable) {
    const fields = new Map<string, unknown>([...value.fields].map(([key, item]) => [key, plainValue(item)]));
    if (fields.size === 0) return value.list.map(plainValue);
    for (const [index, item] of value.list.entries()) fields.set(String(index + 1), plainValue(item));
    return fields;
  }
  return typeof value === 'object' ? { type: value.type } : value;
}
