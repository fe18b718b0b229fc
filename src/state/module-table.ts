// `_ModuleTable_`: the session as Lmod (format 3) keeps it in the environment (lmod-compat.md 5.1, 5.2).
import { ModuleError } from '../base/problem.ts';
import { fromBytes } from '../base/text.ts';
import { parseLuaTables, writeLuaTable } from '../lua/table-text.ts';
import { LuaNumber, LuaTable, type LuaValue } from '../lua/values.ts';
import { joinPieces, pieceVariables } from './environment-pieces.ts';
import { LoadedModules } from './loaded-modules.ts';
import { readEntry, readList, writeEntry } from './module-entry.ts';
import { type RememberedConflicts, readConflicts, writeConflicts } from './remembered-conflicts.ts';
import { fromVersion2 } from './table-version-2.ts';

const tableName = '_ModuleTable_';
const stem = '_ModuleTable';
const format = 3;

/** What the table holds besides modules and families. */
export interface TableFields {
  /** MODULEPATH at the first command of the session; undefined if it was not set then */
  readonly systemModulePath: string | undefined;
  /** LMOD_MAXDEPTH by directory as the first command of the session found it (lmod-compat.md 4.2) */
  readonly maxDepth: ReadonlyMap<string, number>;
  /** what loaded modules conflict with, where the site wants it remembered */
  readonly conflicts: RememberedConflicts;
  /** fields we keep for other engines (cache times, …) */
  readonly otherFields: ReadonlyMap<string, LuaValue>;
}

export interface ModuleTable extends TableFields {
  readonly modules: LoadedModules;
  /** MODULEPATH when it was written; in a session the variable itself counts */
  readonly modulePath: readonly string[];
}

/** The table's text from its pieces in the environment; undefined when there is none. */
export function tableText(env: ReadonlyMap<string, string>): string | undefined {
  const joined = joinPieces(stem, env);
  if (joined === undefined) return undefined;
  if (!/^[A-Za-z0-9+/_\s-]*=*\s*$/.test(joined)) throw corrupt('it is not base64');
  return fromBytes(Buffer.from(joined, 'base64'));
}

function corrupt(reason: string): ModuleError {
  return new ModuleError({ kind: 'corrupt-table', reason });
}

/** The session that the environment carries; a new one if it carries none. Throws `corrupt-table`. */
export function readModuleTable(env: ReadonlyMap<string, string>): ModuleTable | undefined {
  const text = tableText(env);
  return text === undefined ? undefined : parseModuleTable(text);
}

/** Reads the table's text as data; nothing in it is executed. Throws `corrupt-table`. */
export function parseModuleTable(text: string): ModuleTable {
  const table = fromVersion2(topTable(text));
  const version = table.fields.get('MTversion');
  if (!(version instanceof LuaNumber) || version.value !== format) {
    throw corrupt(
      `its format is ${version instanceof LuaNumber ? version.text : 'not named'}, format ${format} is read`,
    );
  }
  const entries = table.fields.get('mT');
  if (!(entries instanceof LuaTable)) throw corrupt('it lists no modules');
  const modules = [...entries.fields].map(([name, entry]) => {
    const module = entry instanceof LuaTable ? readEntry(name, entry) : undefined;
    if (!module) throw corrupt(`its entry for "${name}" cannot be understood`);
    return module;
  });
  const known = new Set(['MTversion', 'mT', 'family', 'mpathA', 'systemBaseMPATH', 'depthT', 'conflictT']);
  const base = table.fields.get('systemBaseMPATH');
  return {
    modules: new LoadedModules(modules, families(table.fields.get('family'))),
    systemModulePath: typeof base === 'string' ? base : undefined,
    maxDepth: depths(table.fields.get('depthT')),
    conflicts: readConflicts(table.fields.get('conflictT')),
    modulePath: readList(table.fields.get('mpathA')),
    otherFields: new Map([...table.fields].filter(([name]) => !known.has(name))),
  };
}

function topTable(text: string): LuaTable {
  let tables: Map<string, LuaValue>;
  try {
    tables = parseLuaTables(text);
  } catch (error) {
    throw corrupt(error instanceof Error ? error.message : String(error));
  }
  const table = tables.get(tableName);
  if (table instanceof LuaTable) return table;
  throw corrupt(`no table ${tableName} in it`);
}

function families(value: LuaValue): [string, string][] {
  if (!(value instanceof LuaTable)) return [];
  return [...value.fields].filter((pair): pair is [string, string] => typeof pair[1] === 'string');
}

function depths(value: LuaValue): Map<string, number> {
  const found = new Map<string, number>();
  for (const [root, depth] of value instanceof LuaTable ? value.fields : []) {
    if (depth instanceof LuaNumber) found.set(root, depth.value);
  }
  return found;
}

/** The pairs of LMOD_MAXDEPTH, `DIRECTORY:DEPTH;…`; what is no number sets nothing (lmod-compat.md 4.2). */
export function parseMaxDepth(setting: string): ReadonlyMap<string, number> {
  const words = setting.split(/[;:]/);
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < words.length; at += 2) {
    const depth = (words[at + 1] ?? '').trim();
    if (/^\d+$/.test(depth)) pairs.set(words[at] ?? '', Number(depth));
  }
  return pairs;
}

const emptyFields: ReadonlyMap<string, LuaValue> = new Map<string, LuaValue>([
  ['c_rebuildTime', false],
  ['c_shortTime', false],
]);

/** The table's text: without indent for the environment, with it for people (`--mt`) and collections. */
export function formatModuleTable(
  modules: LoadedModules,
  modulePath: readonly string[],
  table: TableFields,
  options: { readonly indent: boolean },
): string {
  const order = new Map(modules.listed('active').map((module, index) => [module.name, index + 1]));
  const entries = modules
    .listed('any')
    .map((module): [string, LuaValue] => [
      module.name,
      writeEntry({ ...module, loadOrder: order.get(module.name) ?? module.loadOrder }, options),
    ]);
  const fields = new Map<string, LuaValue>([...emptyFields, ...table.otherFields]);
  fields.set('MTversion', format);
  if (table.conflicts.size > 0) fields.set('conflictT', writeConflicts(table.conflicts));
  fields.set('depthT', new LuaTable([], new Map(table.maxDepth)));
  fields.set('family', new LuaTable([], new Map(modules.families())));
  fields.set('mT', new LuaTable([], new Map(entries)));
  fields.set('mpathA', new LuaTable([...modulePath]));
  if (table.systemModulePath !== undefined) fields.set('systemBaseMPATH', table.systemModulePath);
  return writeLuaTable(tableName, new LuaTable([], fields), options);
}

/** An environment as a shell has it that has loaded nothing. */
export function withoutTable(env: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...env].filter(([name]) => !/^_ModuleTable(_Sz|\d+)_$/.test(name)));
}

/** The variables that carry this text; pieces of a longer earlier text are undefined: to be unset. */
export function tableVariables(
  text: string,
  env: ReadonlyMap<string, string>,
): Map<string, string | undefined> {
  return pieceVariables(stem, text, env);
}
