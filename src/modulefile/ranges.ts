// Module names with conditions (atleast, atmost, between, latest) as Lua tables and as specs (lmod-compat.md 2.5).
import { LuaTable, type LuaValue } from '../lua/values.ts';
import type { ModuleSpec, Wanted } from '../tree/module-file.ts';
import { parseSpec } from '../tree/spec.ts';

const mark = '__waterMark';
const markValue = 'MName';

/** Is this table what `atleast` and its kin returned? */
export function isRange(table: LuaTable): boolean {
  return table.fields.get(mark) === markValue;
}

/** The table a modulefile gets from `atleast("x","1")`, `between(…)`, `latest("x")`. */
export function makeRange(action: string, name: string, low: LuaValue, high: LuaValue): LuaTable {
  const fields = new Map<string, LuaValue>([
    [mark, markValue],
    ['action', action],
    ['name', name],
  ]);
  if (typeof low === 'string') fields.set('low', low);
  if (typeof high === 'string') fields.set('high', high);
  return new LuaTable([], fields);
}

/** The spec of an argument that passed `moduleArguments`. */
export function specOf(value: LuaValue): ModuleSpec {
  if (!(value instanceof LuaTable)) return parseSpec(typeof value === 'string' ? value : '');
  const text = (key: string): string | undefined => {
    const field = value.fields.get(key);
    return typeof field === 'string' ? field : undefined;
  };
  return { ...parseSpec(text('name') ?? ''), wanted: wantedOf(text('action'), text('low'), text('high')) };
}

function wantedOf(action: string | undefined, low: string | undefined, high: string | undefined): Wanted {
  if (action === 'latest') return { kind: 'latest' };
  const called = action === 'atleast' || action === 'atmost' ? action : 'between';
  return { kind: 'between', called, low, high };
}
