// Each view as the fields of its JSON document: names that stay, without what only a page needs.
import { type LoadedModule, versionOf, type WantedVersion } from '../state/loaded-modules.ts';
import { configurationFields } from './json-configuration.ts';
import { diffFields, explainFields, reachableFields } from './json-insight.ts';
import { plainValue } from './json-values.ts';
import { whyFields } from './json-why.ts';
import { isLeftOut } from './list.ts';
import type {
  AvailEntry,
  ListEntry,
  ModuleMarks,
  ModuleTableView,
  NameRow,
  PropertyMark,
  SpiderBlock,
  VersionRow,
  View,
} from './view.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A new kind of view does not compile until it has its row. What is undefined is left out of the document. */
const rows: { readonly [K in View['kind']]: (view: Extract<View, { kind: K }>) => Fields } = {
  nothing: () => ({}),
  text: ({ text }) => ({ text }),
  'last-error': ({ text }) => ({ text }),
  list: (view) => ({
    patterns: view.patterns,
    modules: view.active.map((entry) => listed(entry, view.showsHidden === true)),
    inactive: view.inactive.map(({ fullName, userName }) => ({ fullName, userName })),
  }),
  avail: (view) => ({
    patterns: view.patterns,
    defaultsOnly: view.defaultsOnly,
    directories: view.roots.map(({ label, modules }) => ({ label, modules: modules.map(available) })),
    aliases: view.globalAliases.map(({ name, target, loads }) => ({ name, target, loads })),
    extensions: view.extensions.map(({ name }) => name),
  }),
  overview: (view) => ({
    patterns: view.patterns,
    directories: view.roots.map(({ label, names }) => ({ label, names })),
  }),
  show: ({ modules, form }) => ({
    form,
    modules: modules.map(({ fullName, file, text, inherited, calls }) => ({
      fullName,
      file: file === '' ? undefined : file,
      inherited,
      ...(form === 'calls' && {
        calls: calls.map(({ name, args }) => ({ function: name, arguments: args.map(plainValue) })),
      }),
      ...(form === 'raw' && { text }),
    })),
  }),
  help: ({ modules }) => ({ modules }),
  whatis: ({ modules }) => ({
    modules: modules.map(({ fullName, file, texts }) => ({ fullName, file, lines: texts })),
  }),
  status: ({ answer, names }) => ({ answer, names }),
  tablelist: ({ modules }) => ({ modules }),
  'module-table': moduleTable,
  configuration: configurationFields,
  diff: diffFields,
  explain: explainFields,
  why: whyFields,
  reachable: reachableFields,
  names: ({ of, names }) => ({ of, names }),
  collection: ({ name, directories, modules }) => ({ name, directories, modules }),
  'name-list': ({ words, names }) => ({ words, names: names.map(nameRow) }),
  spider: ({ blocks }) => ({ found: blocks.map(spiderBlock) }),
  category: ({ words, categories }) => ({ words, categories }),
  changes: ({ inactive, activated, reloaded, versions }) => ({ inactive, activated, reloaded, versions }),
};

export function jsonOfView(view: View): Fields {
  return fieldsOf(view.kind, view);
}

function fieldsOf<K extends View['kind']>(kind: K, view: Extract<View, { kind: K }>): Fields {
  return rows[kind](view);
}

function marks({ visibility, forbidden, properties }: ModuleMarks): Fields {
  return { visibility, forbidden, properties: properties.map(mark) };
}

function mark({ letter, meaning }: PropertyMark): Fields {
  return { mark: letter, meaning };
}

function listed(entry: ListEntry, showsHidden: boolean): Fields {
  const { name, fullName, path, userName, alias, stackDepth } = entry;
  return {
    name,
    version: versionOf(entry),
    fullName,
    file: path,
    userName,
    alias,
    requested: stackDepth === 0,
    shown: showsHidden || !isLeftOut(entry),
    ...marks(entry),
  };
}

function available(entry: AvailEntry): Fields {
  const { name, fullName, path, isDefault, loaded, aliases, extensions, virtual } = entry;
  return {
    name,
    version: versionOf(entry),
    fullName,
    file: path,
    default: isDefault,
    loaded,
    aliases,
    extensions,
    virtual,
    ...marks(entry),
  };
}

function nameRow({ name, description, modules, extensions }: NameRow): Fields {
  return {
    name,
    description,
    modules: modules.map((module) => ({ fullName: module.fullName, ...marks(module) })),
    extensions: extensions.map(({ fullName }) => fullName),
  };
}

function versionRow({ fullName, decoration }: VersionRow): Fields {
  return { fullName, decoration };
}

function spiderBlock(block: SpiderBlock): Fields {
  const { form, name, description, others, word } = block;
  const common = { form, word, name, description, others };
  if (block.form === 'versions')
    return {
      ...common,
      modules: block.modules.map(versionRow),
      extensions: block.extensions.map(({ fullName }) => fullName),
    };
  const { fullName, properties, load, broughtBy, extensions, help } = block;
  return { ...common, fullName, properties, load, broughtBy, extensions, help };
}

function moduleTable({ systemModulePath, modulePath, modules, families }: ModuleTableView): Fields {
  return { systemModulePath, modulePath, families, modules: modules.map(tableEntry) };
}

function tableEntry(module: LoadedModule): Fields {
  const { name, fullName, path, userName, alias, status, loadOrder, stackDepth, references } = module;
  const { properties, visibility, dependencies, choices, chosen, inherited, modulePathActions } = module;
  return {
    name,
    version: versionOf(module),
    fullName,
    file: path,
    userName,
    alias,
    status,
    loadOrder,
    stackDepth,
    references,
    properties: new Map([...properties].map(([key, values]) => [key, [...values]])),
    visibility,
    dependencies: dependencies.map(({ name: on, wanted }) => ({ name: on, ...wantedFields(wanted) })),
    choices: choices.map((choice, index) => ({
      among: choice.map(({ name: each }) => each),
      chosen: chosen[index],
    })),
    inherited,
    modulePathActions,
  };
}

function wantedFields(wanted: WantedVersion): Fields {
  if (wanted.kind === 'any') return {};
  return wanted.kind === 'fixed' ? { version: wanted.version } : { low: wanted.low, high: wanted.high };
}
