// MT: the modules of the session (contracts.md 7). Its answers are those of the moment a method is called.
import { LuaTable, type LuaValue, LuaView } from '../../lua/values.ts';
import type { Host } from '../../modulefile/host.ts';
import { recordOf } from '../../modulefile/questions.ts';
import { type LoadedModule, versionOf } from '../../state/loaded-modules.ts';
import { writeEntry } from '../../state/module-entry.ts';
import type { SiteAccess } from '../access.ts';
import { object, table, text } from './made.ts';

export function moduleTable(site: SiteAccess): LuaTable {
  return table({ singleton: () => moduleTableObject(site) });
}

export function moduleTableObject(site: SiteAccess): LuaTable {
  const host = (): Host => site.speeches.current.host;
  const module = (name: LuaValue): LoadedModule | undefined => host().modules.get(text(name));
  const of = (name: LuaValue, fact: (module: LoadedModule) => LuaValue): LuaValue => {
    const found = module(name);
    return found && fact(found);
  };
  const methods = object({
    name: () => '_ModuleTable_',
    have: (name, status) => {
      const found = module(name);
      return found !== undefined && (status === 'any' || found.status === status);
    },
    exists: (name, fullName) => {
      const found = module(name);
      return found !== undefined && (fullName === undefined || found.fullName === fullName);
    },
    status: (name) => of(name, ({ status }) => status),
    fullName: (name) => of(name, ({ fullName }) => fullName),
    userName: (name) => of(name, ({ userName }) => userName),
    version: (name) => of(name, (found) => versionOf(found) ?? false),
    fn: (name) => of(name, ({ path }) => path),
    stackDepth: (name) => of(name, ({ stackDepth }) => stackDepth) ?? 0,
    get_ref_count: (name) => of(name, ({ references }) => references),
    wV: (name) => of(name, ({ weight }) => weight),
    haveProperty: (name, property, value) =>
      of(name, ({ properties }) => (properties.get(text(property))?.has(text(value)) ? 1 : undefined)),
    add_property: (_, property, value) => {
      host().addProperty(text(property), text(value));
      return undefined;
    },
    remove_property: (_, property, value) => {
      host().removeProperty(text(property), text(value));
      return undefined;
    },
    getfamily: (family) => (family === undefined ? familyTable(host()) : host().modules.family(text(family))),
    modulePathA: () => directoryTable(host()),
    list: (kind, status) => listOf(host(), text(kind), text(status)),
    empty: () => host().modules.listed('any').length === 0,
  });
  return new LuaView(methods.fields, (name) => fieldOf(host(), name));
}

/** What Lmod's own table holds; sites read it past the methods. */
function fieldOf(host: Host, name: string): LuaValue {
  switch (name) {
    case 'mT':
      return new LuaTable(
        [],
        new Map(
          host.modules
            .all()
            .map((module): [string, LuaValue] => [module.name, writeEntry(module, { indent: true })]),
        ),
      );
    case 'family':
      return familyTable(host);
    case 'mpathA':
      return directoryTable(host);
    case 'MTversion':
      return 3;
    default:
      return undefined;
  }
}

function directoryTable({ environment }: Host): LuaTable {
  return new LuaTable([...environment.entries('MODULEPATH')]);
}

function familyTable(host: Host): LuaTable {
  return new LuaTable([], new Map<string, LuaValue>(host.modules.families()));
}

/** Names, or records of modules, active ones in load order first. */
function listOf({ modules }: Host, kind: string, status: string): LuaTable {
  const wanted = status === 'active' || status === 'inactive' ? status : 'any';
  const found = modules.listed(wanted);
  switch (kind) {
    case 'short':
    case 'sn':
      return new LuaTable(found.map(({ name }) => name));
    case 'both':
      return new LuaTable(
        found.flatMap(({ userName, name, fullName }) => [...new Set([userName, name, fullName])]),
      );
    case 'fullName_Meta':
      return new LuaTable(found.filter(({ stackDepth }) => stackDepth === 0).map(recordOf));
    default:
      return new LuaTable(found.map(recordOf));
  }
}
