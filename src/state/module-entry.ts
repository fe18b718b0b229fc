// One module's entry in `_ModuleTable_`, read and written (lmod-compat.md 5.2, fields of mT).
import { LuaNumber, LuaTable, type LuaValue } from '../lua/values.ts';
import type { Visibility } from '../tree/module-file.ts';
import type { Forbidden } from '../tree/rule-book.ts';
import { readScripts, showScripts, writeScripts } from './cached-scripts.ts';
import { type Dependency, type LoadedModule, versionOf, type WantedVersion } from './loaded-modules.ts';

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
  'depends_on_anyA',
  'mnameA',
  'moduleKindT',
  'forbiddenT',
  'mcmdT_64',
  'mcmdT',
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
    visibility: readVisibility(field('moduleKindT')),
    forbidden: readForbidden(field('forbiddenT')),
    hiddenOnceLoaded: fieldOf(field('moduleKindT'), 'hidden_loaded') === true,
    dependencies: readDependencies(fieldOf(field('depT'), 'depA')),
    choices: readChoices(fieldOf(field('depT'), 'doaA')),
    chosen: readList(field('depends_on_anyA')),
    inherited: readInherited(field('mnameA')),
    modulePathActions: readList(field('actionA')),
    scripts: readScripts(field('mcmdT_64')),
    otherFields: new Map([...entry.fields].filter(([key]) => !known.has(key))),
  };
}

/** Undefined for a module that no rule spoke of. */
function readForbidden(value: LuaValue): Forbidden | undefined {
  const state = fieldOf(value, 'forbiddenState');
  if (state !== 'forbid' && state !== 'nearly') return undefined;
  const message = text(fieldOf(value, state === 'forbid' ? 'message' : 'nearlymessage'));
  return {
    state: state === 'forbid' ? 'forbidden' : 'nearly',
    message,
    after: text(fieldOf(value, 'after')),
  };
}

/** Lmod's record of it (forbiddenT); empty for a module that no rule spoke of. */
export function writeForbidden(forbidden: Forbidden | undefined): LuaTable {
  if (forbidden === undefined) return new LuaTable();
  const { state, message, after } = forbidden;
  const fields = { forbiddenState: state === 'forbidden' ? 'forbid' : 'nearly', after };
  return table(state === 'forbidden' ? { ...fields, message } : { ...fields, nearlymessage: message });
}

function readVisibility(value: LuaValue): Visibility {
  const kind = fieldOf(value, 'kind');
  if (value instanceof LuaTable && kind === undefined) return 'kindless';
  return kind === 'soft' || kind === 'hidden' || kind === 'hard' ? kind : 'normal';
}

/** The strings of a list; other values in it do not count. */
export function readList(value: LuaValue): string[] {
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

function fieldOf(value: LuaValue, key: string): LuaValue {
  return value instanceof LuaTable ? value.fields.get(key) : undefined;
}

function readDependencies(value: LuaValue): Dependency[] {
  if (!(value instanceof LuaTable)) return [];
  return value.list.map(readDependency).filter((dependency) => dependency !== undefined);
}

function readInherited(value: LuaValue): string[] {
  if (!(value instanceof LuaTable)) return [];
  return value.list.map((entry) => fieldOf(entry, 'fn')).filter((path) => typeof path === 'string');
}

function writeInherited(module: LoadedModule): LuaTable {
  const { name: sn, userName } = module;
  const version = versionOf(module) ?? false;
  return new LuaTable(module.inherited.map((fn) => table({ sn, fn, version, userName })));
}

function readChoices(value: LuaValue): Dependency[][] {
  return value instanceof LuaTable ? value.list.map(readDependencies) : [];
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

/** The entry that describes this module; what is kept in base64 also as plain text where people read it. */
export function writeEntry(module: LoadedModule, { indent }: { readonly indent: boolean }): LuaTable {
  const fields = new Map<string, LuaValue>(module.otherFields);
  // in the order in which they are written
  if (module.modulePathActions.length > 0) fields.set('actionA', new LuaTable([...module.modulePathActions]));
  const dependencies = writeDependencies(module);
  if (dependencies) fields.set('depT', dependencies);
  if (module.chosen.length > 0) fields.set('depends_on_anyA', new LuaTable([...module.chosen]));
  fields.set('fn', module.path);
  if (module.forbidden) fields.set('forbiddenT', writeForbidden(module.forbidden));
  fields.set('fullName', module.fullName);
  fields.set('loadOrder', module.loadOrder);
  if (module.scripts.size > 0 && indent) fields.set('mcmdT', showScripts(module.scripts));
  if (module.scripts.size > 0) fields.set('mcmdT_64', writeScripts(module.scripts));
  if (module.inherited.length > 0) fields.set('mnameA', writeInherited(module));
  if (module.visibility !== 'normal') fields.set('moduleKindT', writeHiding(module));
  if (module.alias !== undefined) fields.set('origUserName', module.alias);
  fields.set('propT', writeProperties(module));
  if (module.references !== undefined) fields.set('ref_count', module.references);
  fields.set('stackDepth', module.stackDepth);
  fields.set('status', module.status);
  fields.set('userName', module.userName);
  fields.set('wV', module.weight ?? false);
  return new LuaTable([], fields);
}

/** Lmod's record of how hidden it is (moduleKindT); empty for a module that is not, and for one hidden by hideRegex. */
export function writeHiding({ visibility, hiddenOnceLoaded }: LoadedModule): LuaTable {
  return table({
    ...(visibility === 'normal' || visibility === 'kindless' ? {} : { kind: visibility }),
    ...(visibility !== 'normal' && hiddenOnceLoaded ? { hidden_loaded: true } : {}),
  });
}

function table(fields: Record<string, LuaValue>): LuaTable {
  return new LuaTable([], new Map(Object.entries(fields).filter(([, value]) => value !== undefined)));
}

function writeProperties(module: LoadedModule): LuaTable {
  const entries = [...module.properties].map(([name, values]): [string, LuaValue] => [
    name,
    new LuaTable([], new Map([...values].map((value) => [value, 1]))),
  ]);
  return new LuaTable([], new Map(entries));
}

function writeDependencies(module: LoadedModule): LuaTable | undefined {
  const list = (dependencies: readonly Dependency[]): LuaTable =>
    new LuaTable(dependencies.map(({ name, wanted }) => pair('sn', name, 'version', writeWanted(wanted))));
  const depA = module.dependencies.length > 0 ? { depA: list(module.dependencies) } : {};
  const doaA = module.choices.length > 0 ? { doaA: new LuaTable(module.choices.map(list)) } : {};
  const fields = { ...depA, ...doaA };
  return Object.keys(fields).length > 0 ? table(fields) : undefined;
}

function writeWanted(wanted: WantedVersion): LuaTable {
  if (wanted.kind === 'any') return pair('kind', 'bool', 'value', true);
  if (wanted.kind === 'fixed') return pair('kind', 'fixed', 'value', wanted.version);
  return pair('kind', 'between', 'value', new LuaTable([wanted.low ?? false, wanted.high ?? false]));
}

/** A table of two fields: a session has hundreds of them. */
function pair(key: string, value: string, other: string, its: LuaValue): LuaTable {
  return new LuaTable(
    [],
    new Map<string, LuaValue>([
      [key, value],
      [other, its],
    ]),
  );
}
