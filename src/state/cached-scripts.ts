// The calls that scripts of source_sh amounted to, as a module's entry keeps them (lmod-compat.md 5.2, mcmdT_64).
import { fromBytes, toBytes } from '../base/text.ts';
import { LuaTable, type LuaValue } from '../lua/values.ts';

/** Script and the Lua texts of its calls, both out of base64. */
export function readScripts(value: LuaValue): Map<string, readonly string[]> {
  const scripts = new Map<string, readonly string[]>();
  if (!(value instanceof LuaTable)) return scripts;
  for (const [script, calls] of value.fields) {
    const texts = calls instanceof LuaTable ? calls.list.filter((text) => typeof text === 'string') : [];
    scripts.set(decode(script), texts.map(decode));
  }
  return scripts;
}

export function writeScripts(scripts: ReadonlyMap<string, readonly string[]>): LuaTable {
  const entries = [...scripts].map(([script, calls]): [string, LuaValue] => [
    encode(script),
    new LuaTable(calls.map(encode)),
  ]);
  return new LuaTable([], new Map(entries));
}

/** The same as plain text, for people: nothing reads it back. */
export function showScripts(scripts: ReadonlyMap<string, readonly string[]>): LuaTable {
  return new LuaTable([], new Map([...scripts].map(([script, calls]) => [script, new LuaTable([...calls])])));
}

/** Lmod's base64 has - and _ in place of + and /. */
function encode(text: string): string {
  return toBytes(text).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}

function decode(text: string): string {
  return fromBytes(Buffer.from(text, 'base64'));
}
