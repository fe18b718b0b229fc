// What loaded modules conflict with, as `_ModuleTable_` keeps it for later loads (lmod-compat.md 5.2, conflictT).
import { LuaTable, type LuaValue } from '../lua/values.ts';
import type { ModuleSpec, Wanted } from '../tree/module-file.ts';

/** By the name of the module that conflicts. */
export type RememberedConflicts = ReadonlyMap<string, readonly ModuleSpec[]>;

/** Entries of another form do not count. */
export function readConflicts(value: LuaValue): Map<string, readonly ModuleSpec[]> {
  const found = new Map<string, readonly ModuleSpec[]>();
  for (const [name, entries] of value instanceof LuaTable ? value.fields : []) {
    const specs = entries instanceof LuaTable ? entries.list.map(readSpec) : [];
    found.set(
      name,
      specs.filter((spec) => spec !== undefined),
    );
  }
  return found;
}

function readSpec(value: LuaValue): ModuleSpec | undefined {
  const field = (key: string): string | undefined => {
    const text = value instanceof LuaTable ? value.fields.get(key) : undefined;
    return typeof text === 'string' ? text : undefined;
  };
  const typed = field('userName');
  return typed === undefined
    ? undefined
    : { typed, wanted: readWanted(field('action'), field('is'), field('ie')) };
}

function readWanted(action: string | undefined, low: string | undefined, high: string | undefined): Wanted {
  switch (action) {
    case 'atleast':
    case 'atmost':
    case 'between':
      return { kind: 'between', called: action, low, high };
    case 'latest':
    case 'exact':
      return { kind: action };
    default:
      return { kind: 'match' };
  }
}

export function writeConflicts(conflicts: RememberedConflicts): LuaTable {
  const entries = [...conflicts].map(([name, specs]): [string, LuaValue] => [
    name,
    new LuaTable(specs.map(writeSpec)),
  ]);
  return new LuaTable([], new Map(entries));
}

function writeSpec({ typed, wanted }: ModuleSpec): LuaTable {
  const range = wanted.kind === 'between';
  const fields: Record<string, LuaValue> = {
    action: range ? wanted.called : wanted.kind,
    ie: (range && wanted.high) || false,
    is: (range && wanted.low) || false,
    sType: 'mt',
    userName: typed,
  };
  return new LuaTable([], new Map(Object.entries(fields)));
}
