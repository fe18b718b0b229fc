// spider: all modules that exist in the hierarchy, and how to load them (lmod-compat.md 1.3, 8.6).
import { ModuleError } from '../base/problem.ts';
import { compareBytes } from '../base/text.ts';
import { type Properties, propertyMarks } from '../config/properties.ts';
import type { Session } from '../engine/session.ts';
import type { NameListView, NameRow, SpiderBlock, SpiderView } from '../render/view.ts';
import type { CatalogModule } from '../spider/catalog.ts';
import {
  extensionOrder,
  findNames,
  type Hit,
  type NameEntry,
  type NameIndex,
  type SearchResult,
} from '../spider/search.ts';
import { nameOrder } from './avail.ts';
import type { Command } from './command.ts';
import { catalogFor, hierarchyOf, isLoadedAsShown } from './hierarchy.ts';
import { checkPatterns } from './patterns.ts';
import { searchForNames } from './sought.ts';
import { WayFinder } from './ways.ts';

export const spider: Command = {
  name: 'spider',
  summary: 'search all modules, also those that need others to be loaded first',
  followsModulePath: false,
  readsTrees: true,
  run(session, { args, options }) {
    checkPatterns(args, options.regexp);
    const search = searchForNames(session, args, options);
    const catalog = catalogFor(session, options.spiderTimeout, search);
    const index = search.index(catalog);
    if (args.length === 0) return nameList(session, index, []);
    const found = args.map((word) => findNames(index, word, { regexp: options.regexp }));
    const missing = args.filter((_, at) => found[at]?.hits.length === 0);
    // in terse form an empty answer is an answer (lmod-compat.md 8.6, search)
    if (missing.length > 0 && !options.terse)
      throw new ModuleError({ kind: 'nothing-found', names: missing });
    const finder = new WayFinder(session, hierarchyOf(session, catalog), options.terse);
    const blocks = found.flatMap((result, at) => blocksFor(session, finder, result, args[at] ?? ''));
    const view: SpiderView = { kind: 'spider', blocks };
    return view;
  },
};

/** Every name of an index with its versions, for `spider` and `keyword`. */
export function nameList(session: Session, index: NameIndex, words: readonly string[]): NameListView {
  const compare = nameOrder(session);
  const names = [...index.values()].map((entry) => nameRow(session, entry));
  return { kind: 'name-list', words, names: names.sort((left, right) => compare(left.name, right.name)) };
}

function nameRow(session: Session, { name, modules, extensions }: NameEntry): NameRow {
  const described = modules[0]?.details.fields.Description;
  return {
    name,
    description: described,
    modules: modules.map(({ file, forbidden }) => ({
      fullName: file.fullName,
      order: file.order,
      visibility: isLoadedAsShown(session, file) ? 'normal' : file.visibility,
      forbidden,
      properties: [],
    })),
    extensions: [...extensions.keys()].map((fullName) => ({ fullName, order: extensionOrder(fullName) })),
  };
}

function blocksFor(
  session: Session,
  finder: WayFinder,
  { hits, others }: SearchResult,
  word: string,
): readonly SpiderBlock[] {
  return hits.map((hit) => {
    const [only, ...more] = hit.fullNames;
    if (only === undefined || more.length > 0) return versionsBlock(session, hit, others, word);
    return moduleBlock(finder, hit, others, only, word);
  });
}

/** Level 1: a name with several versions; all of them, also those that the word does not fit. */
function versionsBlock(
  session: Session,
  { entry }: Hit,
  others: readonly string[],
  word: string,
): SpiderBlock {
  const modules = new Map(entry.modules.map((module) => [module.file.fullName, module]));
  const extensions = [...entry.extensions.keys()].map((fullName) => ({
    fullName,
    order: extensionOrder(fullName),
  }));
  return {
    form: 'versions',
    name: entry.name,
    // what is an extension as well is no longer described by one modulefile
    description: extensions.length > 0 ? undefined : entry.modules.at(-1)?.details.fields.Description,
    modules: inOrder([...modules.values()]).map(({ file, details }) => ({
      fullName: file.fullName,
      order: file.order,
      decoration: session.parts.hooks.decoration({
        fullName: file.fullName,
        category: details.fields.Category,
        properties: details.properties,
      }),
    })),
    extensions,
    others,
    word,
  };
}

/** The site is asked about versions in the order in which they are shown. */
function inOrder<M extends { readonly file: { readonly order: string } }>(modules: readonly M[]): M[] {
  return [...modules].sort((left, right) => compareBytes(left.file.order, right.file.order));
}

/** Level 2: one full name, whatever number of files has it. */
function moduleBlock(
  finder: WayFinder,
  { matching }: Hit,
  others: readonly string[],
  fullName: string,
  word: string,
): SpiderBlock {
  const modules = matching.modules.filter(({ file }) => file.fullName === fullName);
  const [first] = modules;
  return {
    form: 'module',
    name: matching.name,
    fullName,
    wholeNameTyped: word === fullName,
    description: first?.details.fields.Description,
    properties: first === undefined ? [] : propertiesOf(finder.properties, first),
    others,
    word,
    load: first === undefined ? undefined : finder.answer(modules, word === fullName),
    broughtBy: bringers(finder, matching.extensions.get(fullName) ?? []),
    extensions: first?.details.provides ?? [],
    help: first?.details.help,
  };
}

function propertiesOf(known: Properties, { details }: CatalogModule): readonly string[] {
  const properties = Object.entries(details.properties).map(
    ([name, values]): [string, ReadonlySet<string>] => [
      name,
      new Set(values.flatMap((value) => value.split(':'))),
    ],
  );
  return propertyMarks(known, new Map(properties)).map(({ meaning }) => meaning);
}

/**
 * The modules that bring an extension, once for each way to them that works: `ompi/4.1 (gcc/13.2.0)`. The highest version
 * first, then in the reverse order of the texts.
 */
function bringers(finder: WayFinder, modules: readonly CatalogModule[]): readonly string[] {
  const rows = modules.flatMap((module) => {
    const { fullName, order } = module.file;
    const { direct, ways } = finder.find([module]);
    if (direct || ways.length === 0) return [{ order, text: fullName }];
    return ways.map((way) => ({ order, text: `${fullName} (${way.join(' ')})` }));
  });
  return rows
    .sort((left, right) => compareBytes(right.order, left.order) || compareBytes(right.text, left.text))
    .map(({ text }) => text);
}
