// A spider cache as real Lmod writes it (spiderT.lua), read as data: what each modulefile says of itself (lmod-compat.md 8.3).
import { parseLuaTables } from '../lua/table-text.ts';
import { LuaNumber, LuaTable, type LuaValue } from '../lua/values.ts';
import type { ModuleFile } from '../tree/module-file.ts';
import type { ModuleDetails } from './catalog.ts';
import { whatisFields } from './details.ts';

/** How entries are read that say they change MODULEPATH: Lmod's tables do not tell all that they open. */
export type OpenersAre = 'evaluated' | 'believed';

export class LmodCache {
  /** directories of MODULEPATH that it covers */
  readonly roots: ReadonlySet<string>;
  /** seconds for which it says itself that it holds; user caches only */
  readonly lifetime: number | undefined;
  readonly #tables: ReadonlyMap<string, LuaValue>;
  readonly #opened: ReadonlyMap<string, readonly string[]>;
  /** entries by modulefile, by root */
  readonly #entries = new Map<string, ReadonlyMap<string, LuaTable>>();

  private constructor(
    tables: ReadonlyMap<string, LuaValue>,
    lifetime: number | undefined,
    openers: LuaTable,
  ) {
    this.#tables = tables;
    this.roots = new Set([...tables.keys()].filter((key) => key.startsWith('/')));
    this.lifetime = lifetime;
    this.#opened = openedBy(openers);
  }

  /** The cache of this text; undefined for one that is broken. Nothing in it is executed. */
  static from(text: string): LmodCache | undefined {
    const tables = parsed(text);
    const spiderT = tables?.get('spiderT');
    if (!(spiderT instanceof LuaTable) || !(tables?.get('mrcMpathT') instanceof LuaTable)) return undefined;
    const openers = tables.get('mpathMapT');
    const ancient = tables.get('ancient');
    return new LmodCache(
      spiderT.fields,
      ancient instanceof LuaNumber ? ancient.value : undefined,
      openers instanceof LuaTable ? openers : new LuaTable(),
    );
  }

  /** What it knows of a modulefile; undefined where the file has to be asked itself. */
  details({ root, path, fullName }: ModuleFile, openers: OpenersAre): ModuleDetails | undefined {
    const entry = this.#entriesOf(root).get(path);
    if (entry === undefined) return undefined;
    const opens = this.#opened.get(openerKey(root, fullName)) ?? [];
    const isOpener = opens.length > 0 || entry.fields.get('changeMPATH') === true;
    return isOpener && openers === 'evaluated' ? undefined : detailsOf(entry, opens);
  }

  #entriesOf(root: string): ReadonlyMap<string, LuaTable> {
    const known = this.#entries.get(root);
    if (known !== undefined) return known;
    const entries = new Map<string, LuaTable>();
    for (const node of tablesIn(this.#tables.get(root))) collect(node, entries);
    this.#entries.set(root, entries);
    return entries;
  }
}

function parsed(text: string): ReadonlyMap<string, LuaValue> | undefined {
  try {
    return parseLuaTables(text);
  } catch {
    return undefined;
  }
}

/** A name has its files in `fileT`, and tables of its own kind in `dirT`. */
function collect({ fields }: LuaTable, entries: Map<string, LuaTable>): void {
  for (const file of tablesIn(fields.get('fileT'))) {
    const path = file.fields.get('fn');
    if (typeof path === 'string') entries.set(path, file);
  }
  for (const inner of tablesIn(fields.get('dirT'))) collect(inner, entries);
}

function tablesIn(value: LuaValue): readonly LuaTable[] {
  return value instanceof LuaTable
    ? [...value.fields.values()].filter((each) => each instanceof LuaTable)
    : [];
}

/** `mpathMapT[opened][full name] = root`, turned round. */
function openedBy(openers: LuaTable): ReadonlyMap<string, readonly string[]> {
  const opened = new Map<string, string[]>();
  for (const [path, table] of openers.fields) {
    if (!(table instanceof LuaTable)) continue;
    for (const [fullName, root] of table.fields) {
      if (typeof root !== 'string') continue;
      const key = openerKey(root, fullName);
      const paths = opened.get(key);
      if (paths === undefined) opened.set(key, [path]);
      else paths.push(path);
    }
  }
  return opened;
}

function openerKey(root: string, fullName: string): string {
  return `${root}\n${fullName}`;
}

function detailsOf({ fields }: LuaTable, opens: readonly string[]): ModuleDetails {
  const whatis = textsIn(fields.get('whatis'));
  const provides = fields.get('provides');
  return {
    whatis,
    fields: whatisFields(whatis),
    help: textOf(fields.get('help')),
    family: textOf(fields.get('family')),
    properties: propertiesIn(fields.get('propT')),
    provides: provides instanceof LuaTable ? textsIn(provides) : undefined,
    programs: membersOf(fields.get('pathA')),
    libraries: membersOf(fields.get('lpathA')),
    homes: membersOf(fields.get('dirA')),
    opens,
    failure: undefined,
  };
}

function textOf(value: LuaValue): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function textsIn(value: LuaValue): readonly string[] {
  return value instanceof LuaTable ? value.list.filter((each) => typeof each === 'string') : [];
}

/** `{ [member] = 1 }` */
function membersOf(value: LuaValue): readonly string[] {
  return value instanceof LuaTable ? [...value.fields.keys()] : [];
}

function propertiesIn(value: LuaValue): ModuleDetails['properties'] {
  const tables = value instanceof LuaTable ? [...value.fields] : [];
  return Object.fromEntries(tables.map(([name, values]) => [name, membersOf(values)]));
}
