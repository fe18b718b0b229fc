// A saved collection: the table of a session with what restoring needs besides (lmod-compat.md 5.5).
import { LuaNumber, LuaTable, type LuaValue } from '../lua/values.ts';
import { type LoadedModule, LoadedModules } from './loaded-modules.ts';
import { formatModuleTable, parseModuleTable, type TableFields } from './module-table.ts';

export interface Collection {
  /** in load order */
  readonly modules: readonly LoadedModule[];
  /** by module name: the digest of what its file did to MODULEPATH and loaded */
  readonly digests: ReadonlyMap<string, string>;
  readonly modulePath: readonly string[];
  readonly modulePathCounts: ReadonlyMap<string, number>;
  readonly systemModulePath: string | undefined;
  /** the user's cache time, handed on to the session */
  readonly shortTime: LuaValue;
}

/** Reads a collection as data: nothing in it is executed. Throws `corrupt-table`. */
export function parseCollection(text: string): Collection {
  const table = parseModuleTable(text);
  const modules = table.modules.listed('active');
  const digests = modules.flatMap(({ name, otherFields }): [string, string][] => {
    const digest = otherFields.get('hash');
    return typeof digest === 'string' ? [[name, digest]] : [];
  });
  return {
    modules,
    digests: new Map(digests),
    modulePath: table.modulePath,
    modulePathCounts: countsOf(table.otherFields.get('mpathRefCountT')),
    systemModulePath: table.systemModulePath,
    shortTime: table.otherFields.get('c_shortTime'),
  };
}

function countsOf(value: LuaValue): Map<string, number> {
  const counts = new Map<string, number>();
  if (!(value instanceof LuaTable)) return counts;
  for (const [path, count] of value.fields) if (count instanceof LuaNumber) counts.set(path, count.value);
  return counts;
}

export interface Saving {
  readonly modules: LoadedModules;
  readonly table: TableFields;
  readonly digests: ReadonlyMap<string, string>;
  readonly modulePath: readonly string[];
  readonly modulePathCounts: ReadonlyMap<string, number>;
  /** comment lines, without their dashes */
  readonly header: readonly string[];
}

/** The text of a collection as Lmod 8 and 9 read it. */
export function formatCollection(saving: Saving): string {
  const entries = saving.modules.listed('any').map((module) => {
    const hash = saving.digests.get(module.name);
    return hash === undefined
      ? module
      : { ...module, otherFields: new Map([...module.otherFields, ['hash', hash]]) };
  });
  const counts = new LuaTable([], new Map<string, LuaValue>(saving.modulePathCounts));
  const otherFields = new Map<string, LuaValue>([...saving.table.otherFields, ['mpathRefCountT', counts]]);
  const modules = new LoadedModules(entries, saving.modules.families());
  const table = { ...saving.table, otherFields };
  const comments = saving.header.map((line) => `-- ${line}\n`).join('');
  return `${comments}${formatModuleTable(modules, saving.modulePath, table, { indent: true })}\n`;
}

/** Directories that `module use` added: neither the system's nor a module's own (lmod-compat.md 1.8). */
export function usedDirectories({ modules, modulePath, systemModulePath }: Collection): readonly string[] {
  const known = new Set(systemModulePath?.split(':') ?? []);
  for (const action of modules.flatMap((module) => module.modulePathActions)) {
    const path = /(?:prepend|append)_path\("MODULEPATH","([^"]+)"/.exec(action)?.[1];
    if (path !== undefined) known.add(path);
  }
  return modulePath.filter((path) => path !== '' && !known.has(path));
}
