// json and base64, as `require` answers them.
import { LuaError } from '../../lua/errors.ts';
import { LuaNumber, LuaOpaque, LuaTable, type LuaValue } from '../../lua/values.ts';
import { table, text } from './made.ts';

export const base64 = (): LuaTable =>
  table({
    encode64: ([data]) => Buffer.from(text(data), 'latin1').toString('base64'),
    decode64: ([data]) => Buffer.from(text(data), 'base64').toString('latin1'),
  });

export const json = (): LuaTable =>
  table({
    encode: ([value]) => Buffer.from(JSON.stringify(toPlain(value)) ?? 'null', 'utf8').toString('utf8'),
    decode: ([data]) => {
      try {
        return fromPlain(JSON.parse(text(data)));
      } catch (error) {
        throw new LuaError(`json.decode: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
  });

function toPlain(value: LuaValue): unknown {
  if (value instanceof LuaNumber) return value.value;
  if (value instanceof LuaOpaque) throw new LuaError(`json.encode: a ${value.type} is no data`);
  if (!(value instanceof LuaTable)) return value;
  if (value.fields.size === 0) return value.list.map(toPlain);
  const numbered = value.list.map((item, at): [string, unknown] => [String(at + 1), toPlain(item)]);
  return Object.fromEntries([...numbered, ...[...value.fields].map(([key, item]) => [key, toPlain(item)])]);
}

function fromPlain(value: unknown): LuaValue {
  if (Array.isArray(value)) return new LuaTable(value.map(fromPlain));
  if (typeof value === 'object' && value !== null)
    return new LuaTable([], new Map(Object.entries(value).map(([key, item]) => [key, fromPlain(item)])));
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : undefined;
}
