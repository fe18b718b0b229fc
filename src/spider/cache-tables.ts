// The tables of Lmod's spider cache: spiderT, mpathMapT and mrcMpathT (lmod-compat.md 8.3).
import { baseName } from '../base/text.ts';
import { writeLuaTable } from '../lua/table-text.ts';
import type { RuleBook } from '../tree/rule-book.ts';
import type { ForbidRule, HideRule, RuleScope, RuleTable } from '../tree/rules.ts';
import type { Catalog, CatalogModule } from './catalog.ts';
import { luaValueOf, membership, type Plain, present } from './plain.ts';

const cacheVersion = 5;

/**
 * The text of a spider cache, also called moduleT. Which version is a default stands in its `wV`; the tables that name the
 * file that made it so (`defaultA`, `defaultT`) stay empty.
 */
export function cacheText(catalog: Catalog, book: RuleBook, timestampFile: string | undefined): string {
  const tables: readonly [string, Plain][] = [
    ['timestampFn', [timestampFile ?? false]],
    ['mrcMpathT', rulesByRoot(catalog, book)],
    ['spiderT', modulesByRoot(catalog)],
    ['mpathMapT', openersByRoot(catalog)],
  ];
  return `${tables.map(([name, value]) => writeLuaTable(name, luaValueOf(value), { indent: true })).join('')}\n`;
}

function modulesByRoot({ roots }: Catalog): Plain {
  const tables = roots.map(({ path, modules }): [string, Plain] => [path, namesOf(modules)]);
  return new Map([...tables, ['version', cacheVersion]]);
}

interface Node {
  readonly files: Map<string, Plain>;
  readonly folders: Map<string, Node>;
}

function newNode(): Node {
  return { files: new Map(), folders: new Map() };
}

/** By name, versions in directories (`32/1.0`) in tables of their own. */
function namesOf(modules: readonly CatalogModule[]): Plain {
  const names = new Map<string, Node>();
  for (const module of modules) {
    const { name, version, fullName } = module.file;
    let node = names.get(name) ?? newNode();
    names.set(name, node);
    let path = name;
    for (const part of (version ?? '').split('/').slice(0, -1)) {
      path = `${path}/${part}`;
      const inner: Node = node.folders.get(path) ?? newNode();
      node.folders.set(path, inner);
      node = inner;
    }
    node.files.set(fullName, fileOf(module));
  }
  return new Map([...names].map(([name, node]) => [name, tableOf(node)]));
}

function tableOf({ files, folders }: Node): Plain {
  const inner = new Map([...folders].map(([path, node]): [string, Plain] => [path, tableOf(node)]));
  return { defaultA: [], defaultT: {}, dirT: inner, fileT: files };
}

function fileOf({ file, details }: CatalogModule): Plain {
  const base = baseName(file.path);
  const { fields } = details;
  return present({
    ...fields,
    Version: fields.Version ?? file.version ?? false,
    canonical: file.version === undefined ? '' : baseName(file.version),
    changeMPATH: details.opens.length > 0 ? true : undefined,
    fn: file.path,
    luaExt: file.language === 'lua' ? base.lastIndexOf('.lua') + 1 : undefined,
    mpath: file.root,
    pV: file.order,
    wV: file.weight,
    whatis: details.whatis.length > 0 ? details.whatis : undefined,
    help: details.help,
    family: details.family,
    propT: propertiesOf(details.properties),
    pathA: membership(details.programs),
    lpathA: membership(details.libraries),
    dirA: membership(details.homes),
    provides: details.provides,
  });
}

/** `{ name = { value = 1 } }`; undefined without properties. */
export function propertiesOf(properties: Readonly<Record<string, readonly string[]>>): Plain {
  const entries = Object.entries(properties);
  if (entries.length === 0) return undefined;
  return new Map(entries.map(([name, values]) => [name, membership(values)]));
}

/** Of several openers of one name Lmod's table has room for one: the last. */
function openersByRoot({ roots }: Catalog): Plain {
  const map = new Map<string, Map<string, string>>();
  for (const { path, modules } of roots) {
    for (const { file, details } of modules) {
      for (const opened of details.opens) {
        const openers = map.get(opened) ?? new Map<string, string>();
        openers.set(file.fullName, path);
        map.set(opened, openers);
      }
    }
  }
  return map;
}

function rulesByRoot({ roots }: Catalog, book: RuleBook): Plain {
  const tables = roots.map(({ path }): [string, Plain] => [path, rulesOf(book.ofRoot(path))]);
  return new Map(tables.filter(([, table]) => typeof table === 'object' && Object.keys(table).length > 0));
}

function rulesOf(table: RuleTable): Plain {
  return present({
    alias2modT: filled(table.aliases),
    version2modT: filled(table.versions),
    virtual2modT: filled(table.virtuals),
    hiddenT: filled(mapped(table.hidden, hideOf)),
    hiddenRxT: filled(mapped(table.hiddenPatterns, hideOf)),
    forbiddenT: filled(mapped(table.forbidden, forbidOf)),
    forbiddenRxT: filled(mapped(table.forbiddenPatterns, forbidOf)),
  });
}

function filled(map: ReadonlyMap<string, Plain>): Plain {
  return map.size === 0 ? undefined : map;
}

function mapped<Rule>(
  rules: ReadonlyMap<string, Rule>,
  entry: (rule: Rule, name: string) => Plain,
): ReadonlyMap<string, Plain> {
  return new Map([...rules].map(([name, rule]) => [name, entry(rule, name)]));
}

function hideOf({ visibility, hiddenLoaded, scope }: HideRule, name: string): Plain {
  const loaded = hiddenLoaded ? true : undefined;
  return present({ action: 'hide', name, kind: visibility, hidden_loaded: loaded, ...scopeOf(scope) });
}

function forbidOf({ message, nearlyMessage, scope }: ForbidRule, name: string): Plain {
  return present({ action: 'forbid', name, message, nearlymsg: nearlyMessage, ...scopeOf(scope) });
}

function scopeOf(scope: RuleScope | undefined): { readonly [key: string]: Plain } {
  if (scope === undefined) return {};
  return {
    after: scope.after,
    before: scope.before,
    userT: everyone(scope.users),
    groupT: everyone(scope.groups),
    notUserT: everyone(scope.notUsers),
    notGroupT: everyone(scope.notGroups),
  };
}

function everyone(names: readonly string[] | undefined): Plain {
  return names && new Map(names.map((name) => [name, true]));
}
