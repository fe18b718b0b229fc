// lmodrc.lua: the site's and the user's properties and places of caches (lmod-compat.md 9.3).
import * as files from '../base/files.ts';
import { ModuleError } from '../base/problem.ts';
import { luaFileText } from '../lua/file-text.ts';
import type { Sandbox } from '../lua/runtime.ts';
import { parseLuaTables } from '../lua/table-text.ts';
import { type HostFunction, LuaTable, type LuaValue } from '../lua/values.ts';
import { builtInProperties, type Properties, readProperties } from './properties.ts';
import type { Settings } from './settings.ts';

/** An entry of `scDescriptT`: a directory of caches, and the file that says when the trees last changed. */
export interface CachePlace {
  readonly directory: string;
  readonly timestamp: string | undefined;
}

export interface Lmodrc {
  readonly properties: Properties;
  readonly caches: readonly CachePlace[];
  /** those that were read, in their order */
  readonly files: readonly string[];
}

/** Where files may be, in the order they are read. */
export function lmodrcPlaces(
  { packageRoot, home }: { readonly packageRoot: string; readonly home: string },
  settings: Pick<Settings, 'configDirectory' | 'propertyFiles'>,
): readonly string[] {
  const places = [
    `${packageRoot}/init/lmodrc.lua`,
    `${packageRoot}/../etc/lmodrc.lua`,
    `${settings.configDirectory}/lmodrc.lua`,
    '/etc/lmodrc.lua',
    `${home}/.lmodrc.lua`,
    ...settings.propertyFiles.split(':'),
  ];
  return places.filter((path) => path !== '');
}

/** Starts Lua with these functions; asked only for files that are more than data. */
export type StartSandbox = (functions: ReadonlyMap<string, HostFunction>) => Sandbox;

/** Texts of `i18n("KEY")` that Lmod's own file uses for its legend. */
const legend: Readonly<Record<string, string>> = {
  ExplM: 'Experimental',
  TstM: 'Being tested',
  ObsM: 'Obsolete',
  StickyM: 'Sticky: needs --force to unload',
  LoadedM: 'loaded',
};

interface Globals {
  propT: LuaValue;
  scDescriptT: LuaValue;
}

/**
 * Reads all that exist; a file that sets one of the two tables not leaves that of the file before in force, so its caches
 * count once more. Throws a ModuleError `lmodrc` for a file that is wrong.
 */
export function readLmodrc(places: readonly string[], start: StartSandbox): Lmodrc {
  const properties = new Map(builtInProperties);
  const caches: CachePlace[] = [];
  const read: string[] = [];
  const globals: Globals = { propT: undefined, scDescriptT: undefined };
  for (const path of places) {
    if (!files.isFile(path)) continue;
    const text = files.read(path);
    if (typeof text !== 'string') continue;
    evaluate(luaFileText(text), path, globals, start);
    read.push(path);
    if (globals.propT instanceof LuaTable) {
      for (const [name, property] of readProperties(globals.propT)) properties.set(name, property);
    }
    if (globals.scDescriptT instanceof LuaTable) caches.push(...globals.scDescriptT.list.flatMap(cachePlace));
  }
  return { properties, caches, files: read };
}

function evaluate(text: string, path: string, globals: Globals, start: StartSandbox): void {
  const known = data(text);
  if (known !== undefined) {
    if (known.has('propT')) globals.propT = known.get('propT');
    if (known.has('scDescriptT')) globals.scDescriptT = known.get('scDescriptT');
    return;
  }
  const sandbox = start(
    new Map<string, HostFunction>([
      ['__lmodrc_word', ([key]) => (typeof key === 'string' ? (legend[key] ?? key) : '')],
      [
        '__lmodrc_take',
        ([propT, scDescriptT]) => {
          globals.propT = propT ?? globals.propT;
          globals.scDescriptT = scDescriptT ?? globals.scDescriptT;
        },
      ],
    ]),
  );
  for (const part of ['package.loaded["i18n"] = __lmodrc_word', text, '__lmodrc_take(propT, scDescriptT)']) {
    const outcome = sandbox.run(part, path);
    if (!outcome.ok) throw new ModuleError({ kind: 'lmodrc', file: path, message: outcome.message });
  }
}

/** The tables of a file that is nothing but data; undefined for one that Lua has to run. */
function data(text: string): ReadonlyMap<string, LuaValue> | undefined {
  try {
    return parseLuaTables(text);
  } catch {
    return undefined;
  }
}

function cachePlace(entry: LuaValue): readonly CachePlace[] {
  if (!(entry instanceof LuaTable)) return [];
  const directory = entry.fields.get('dir');
  const timestamp = entry.fields.get('timestamp');
  if (typeof directory !== 'string') return [];
  return [{ directory, timestamp: typeof timestamp === 'string' ? timestamp : undefined }];
}
