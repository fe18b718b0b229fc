// The tables of Lmod's spider cache: spiderT, mpathMapT and mrcMpathT (lmod-compat.md 8.3).
import { baseName } from '../base/text.ts';
import { writeLuaTable } from '../lua/table-text.ts';
import type { RuleBook } from '../tree/rule-book.ts';
import type { ForbidRule, HideRule, RuleScope, RuleTable } from '../tree/rules.ts';
import type { TreeMarks } from '../tree/tree-marks.ts';
import type { Catalog, CatalogModule } from './catalog.ts';
import { luaValueOf, membership, type Plain, present } from './plain.ts';

const cacheVersion = 5;

/** The text of a spider cache, also called moduleT. `marks`: what marks defaults, by directory of MODULEPATH. */
export function cacheText(
  catalog: Catalog,
  book: RuleBook,
  marks: ReadonlyMap<string, TreeMarks>,
  timestampFile: string | undefined,
): string {
  const broken = brokenByRoot(catalog, marks);
  const tables: readonly [string, Plain][] = [
    ['timestampFn', [timestampFile ?? false]],
    ['mrcMpathT', rulesByRoot(catalog, book)],
    ['spiderT', modulesByRoot(catalog, marks)],
    ['mpathMapT', openersByRoot(catalog)],
    ...(broken.size > 0 ? [['brokenT', broken] satisfies [string, Plain]] : []),
  ];
  return `${tables.map(([name, value]) => writeLuaTable(name, luaValueOf(value), { indent: true })).join('')}\n`;
}

function modulesByRoot({ roots }: Catalog, marks: ReadonlyMap<string, TreeMarks>): Plain {
  const tables = roots.map(({ path, modules }): [string, Plain] => [
    path,
    namesOf(modules, path, marks.get(path)?.folders ?? new Map()),
  ]);
  return new Map([...tables, ['version', cacheVersion]]);
}

interface Node {
  readonly files: Map<string, Plain>;
  readonly folders: Map<string, Node>;
}

function newNode(): Node {
  return { files: new Map(), folders: new Map() };
}

type Folders = TreeMarks['folders'];

/** By name, versions in directories (`32/1.0`) in tables of their own. */
function namesOf(modules: readonly CatalogModule[], root: string, folders: Folders): Plain {
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
  return new Map([...names].map(([name, node]) => [name, tableOf(name, node, root, folders)]));
}

function tableOf(path: string, { files, folders }: Node, root: string, marks: Folders): Plain {
  const inner = [...folders].map(([below, node]): [string, Plain] => [
    below,
    tableOf(below, node, root, marks),
  ]);
  return { ...defaultsOf(path, files.has(path), root, marks), dirT: new Map(inner), fileT: files };
}

/**
 * The files that mark a default where the versions are; `isSingle`: of a module without versions those beside it, which
 * are its own only if they name it.
 */
function defaultsOf(
  path: string,
  isSingle: boolean,
  root: string,
  marks: Folders,
): { readonly defaultA: Plain; readonly defaultT: Plain } {
  const folder = isSingle ? path.split('/').slice(0, -1).join('/') : path;
  const found = marks.get(folder);
  const all = (found?.files ?? []).map(({ path: fn, name, rank }, index) => {
    const below = `${folder === '' ? '' : `${folder}/`}${name}`;
    const luaExt = name.endsWith('.lua') ? name.lastIndexOf('.lua') + 1 : undefined;
    const value = (index === 0 ? found?.chosen : undefined) ?? false;
    return present({
      barefn: name,
      defaultIdx: rank,
      fn,
      fullName: below.replace(/\.lua$/, ''),
      luaExt,
      mpath: root,
      value,
    });
  });
  const isOwn = !isSingle || found?.chosen === path;
  return { defaultA: all, defaultT: (isOwn ? all[0] : undefined) ?? {} };
}

/** Files that cannot be modules, since there is white space around their names. */
function brokenByRoot({ roots }: Catalog, marks: ReadonlyMap<string, TreeMarks>): ReadonlyMap<string, Plain> {
  const tables = roots.flatMap(({ path: root }): [string, Plain][] => {
    const blank = marks.get(root)?.blank ?? [];
    if (blank.length === 0) return [];
    const rows = blank.map((below) => ({
      fullName: below.replace(/\.lua$/, ''),
      fn: `${root}/${below}`,
      mpath: root,
      barefn: baseName(below),
      issue: 'hasSpaces',
    }));
    return [[root, rows]];
  });
  return new Map(tables);
}

function fileOf({ file, details }: CatalogModule): Plain {
  const base = baseName(file.path);
  const { fields } = details;
  return present({
    ...fields,
    Version: fields.Version ?? file.version ?? false,
    canonical: file.version === undefined ? '' : baseName(file.version),
    changeMPATH: details.opens.length > 0 || details.opensMore ? true : undefined,
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
  return new Map(entries.map(([name, values]) => [name, new Map(values.map((value) => [value, 1]))]));
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
  const kind = visibility === 'kindless' ? undefined : visibility;
  return present({ action: 'hide', name, kind, hidden_loaded: loaded, ...scopeOf(scope) });
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
