// One module's entry in `_ModuleTable_`, read and written (lmod-compat.md 5.2, fields of mT).
import { LuaNumber, LuaTable, type LuaValue } from '../lua/values.ts';
import type { Dependency, LoadedModule, WantedVersion } from './loaded-modules.ts';

const known = new Set([
  'fn',
  'fullName',
  'userName',
  'origUserName',
  'loadOrder',
  'status',
  'stackDepth',
  'ref_count',
  'propT',
  'wV',
  'depT',
  'actionA',
]);

function text(value: LuaValue): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function number(value: LuaValue): number | undefined {
  return value instanceof LuaNumber ? value.value : undefined;
}

/** The module an entry describes; undefined when a field it cannot do without is missing or of another type. */
export function readEntry(name: string, entry: LuaTable): LoadedModule | undefined {
  const field = (key: string): LuaValue => entry.fields.get(key);
  const path = text(field('fn'));
  const fullName = text(field('fullName'));
  const status = field('status');
  if (path === undefined || fullName === undefined || (status !== 'active' && status !== 'inactive'))
    return undefined;
  const kind = field('moduleKindT');
  return {
    name,
    fullName,
    path,
    status,
    userName: text(field('userName')) ?? fullName,
    alias: text(field('origUserName')),
    loadOrder: number(field('loadOrder')) ?? -1,
    stackDepth: number(field('stackDepth')) ?? 0,
    references: number(field('ref_count')),
    properties: readProperties(field('propT')),
    weight: text(field('wV')),
    hidden: kind instanceof LuaTable && kind.fields.get('kind') !== 'normal',
    dependencies: readDependencies(field('depT')),
    choices: dependencyField(field('depT'), 'doaA'),
    modulePathActions: readList(field('actionA')),
    otherFields: new Map([...entry.fields].filter(([key]) => !known.has(key))),
  };
}

function readList(value: LuaValue): string[] {
  return value instanceof LuaTable ? value.list.filter((item) => typeof item === 'string') : [];
}

function readProperties(value: LuaValue): Map<string, Set<string>> {
  const properties = new Map<string, Set<string>>();
  if (!(value instanceof LuaTable)) return properties;
  for (const [name, values] of value.fields) {
    if (values instanceof LuaTable) properties.set(name, new Set(values.fields.keys()));
  }
  return properties;
}

function dependencyField(value: LuaValue, key: string): LuaValue {
  return value instanceof LuaTable ? value.fields.get(key) : undefined;
}

function readDependencies(value: LuaValue): Dependency[] {
  const list = dependencyField(value, 'depA');
  if (!(list instanceof LuaTable)) return [];
  return list.list.map(readDependency).filter((dependency) => dependency !== undefined);
}

function readDependency(value: LuaValue): Dependency | undefined {
  const name = value instanceof LuaTable ? value.fields.get('sn') : undefined;
  const version = value instanceof LuaTable ? value.fields.get('version') : undefined;
  if (typeof name !== 'string' || !(version instanceof LuaTable)) return undefined;
  const wanted = version.fields.get('value');
  if (typeof wanted === 'string') return { name, wanted: { kind: 'fixed', version: wanted } };
  if (wanted instanceof LuaTable) {
    return { name, wanted: { kind: 'between', low: text(wanted.list[0]), high: text(wanted.list[1]) } };
  }
  return { name, wanted: { kind: 'any' } };
}

/** The entry that describes this module. */
export function writeEntry(module: LoadedModule): LuaTable {
  const fields = new Map<string, LuaValue>(module.otherFields);
  fields.set('fn', module.path);
  fields.set('fullName', module.fullName);
  fields.set('loadOrder', module.loadOrder);
  fields.set('propT', writeProperties(module));
  fields.set('stackDepth', module.stackDepth);
  fields.set('status', module.status);
  fields.set('userName', module.userName);
  fields.set('wV', module.weight ?? false);
  if (module.alias !== undefined) fields.set('origUserName', module.alias);
  if (module.references !== undefined) fields.set('ref_count', module.references);
  if (module.hidden && !fields.has('moduleKindT')) fields.set('moduleKindT', table({ kind: 'hidden' }));
  if (module.modulePathActions.length > 0) fields.set('actionA', new LuaTable([...module.modulePathActions]));
  const dependencies = writeDependencies(module);
  if (dependencies) fields.set('depT', dependencies);
  return new LuaTable([], fields);
}

function table(fields: Record<string, LuaValue>): LuaTable {
  return new LuaTable([], new Map(Object.entries(fields)));
}

function writeProperties(module: LoadedModule): LuaTable {
  const entries = [...module.properties].map(([name, values]): [string, LuaValue] => [
    name,
    new LuaTable([], new Map([...values].map((value) => [value, 1]))),
  ]);
  return new LuaTable([], new Map(entries));
}

function writeDependencies(module: LoadedModule): LuaTable | undefined {
  const list = module.dependencies.map(({ name, wanted }) =>
    table({ sn: name, version: writeWanted(wanted) }),
  );
  const depA = list.length > 0 ? { depA: new LuaTable(list) } : {};
  const doaA = module.choices === undefined ? {} : { doaA: module.choices };
  const fields = { ...depA, ...doaA };
  return Object.keys(fields).length > 0 ? table(fields) : undefined;
}

function writeWanted(wanted: WantedVersion): LuaTable {
  if (wanted.kind === 'any') return table({ kind: 'bool', value: true });
  if (wanted.kind === 'fixed') return table({ kind: 'fixed', value: wanted.version });
  return table({ kind: 'between', value: new LuaTable([wanted.low ?? false, wanted.high ?? false]) });
}
