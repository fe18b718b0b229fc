// The table of Lmod 5 and 6 brought into today's form (lmod-compat.md 5.2).
import { LuaNumber, LuaTable, type LuaValue } from '../lua/values.ts';

/** Format 2 calls itself `version`; any other table is given back as it is. */
export function fromVersion2(table: LuaTable): LuaTable {
  const version = table.fields.get('version');
  const modules = table.fields.get('mT');
  if (!(version instanceof LuaNumber) || version.value !== 2 || !(modules instanceof LuaTable)) return table;
  const fields = new Map(table.fields);
  fields.delete('version');
  fields.set('MTversion', new LuaNumber(3, '3'));
  const entries = [...modules.fields].map(([name, entry]): [string, LuaValue] => [
    name,
    renewed(name, entry),
  ]);
  fields.set('mT', new LuaTable([], new Map(entries)));
  return new LuaTable([], fields);
}

const kept = ['fullName', 'hash', 'loadOrder', 'propT', 'status', 'wV'];

/** The file is `FN`, and `default` tells that the user gave no version. */
function renewed(name: string, entry: LuaValue): LuaValue {
  if (!(entry instanceof LuaTable)) return entry;
  const fields = new Map<string, LuaValue>();
  for (const key of kept) if (entry.fields.has(key)) fields.set(key, entry.fields.get(key));
  fields.set('fn', entry.fields.get('FN'));
  const isDefault = entry.fields.get('default');
  const floats = isDefault instanceof LuaNumber && isDefault.value === 1;
  fields.set('userName', floats ? name : entry.fields.get('fullName'));
  return new LuaTable([], fields);
}
