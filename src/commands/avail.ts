// avail: what can be loaded from MODULEPATH now (lmod-compat.md 1.3, 1.8, 1.9).
import * as files from '../base/files.ts';
import { ModuleError } from '../base/problem.ts';
import { compareBytes, compareLetters, joinName } from '../base/text.ts';
import type { Options } from '../cli/options.ts';
import { chosenStyle } from '../config/avail-style.ts';
import { loadedVisibility } from '../engine/listed-names.ts';
import type { Session } from '../engine/session.ts';
import type { AvailEntry, AvailView } from '../render/view.ts';
import {
  type ListedModule,
  type ListingOptions,
  listModules,
  type TreeListing,
  type VirtualModule,
} from '../tree/listing.ts';
import type { ModuleFile } from '../tree/module-file.ts';
import { parseSpec } from '../tree/spec.ts';
import { type Command, nothing } from './command.ts';
import { type Listed, type Told, type ToldByFile, toldBy } from './extensions.ts';
import { marksOf, marksOfValues } from './list.ts';
import { narrowedTo } from './narrowed-list.ts';
import { patternMatcher } from './patterns.ts';

export const avail: Command = {
  name: 'avail',
  summary: 'list modules that can be loaded',
  followsModulePath: false,
  run(session, { args, options }) {
    return (
      available(session, args, {
        command: 'avail',
        options,
        defaultsOnly: options.defaultsOnly,
        isGrouped: !options.terse,
        shown: options.terse ? (file) => file.fullName : colours(session),
        toldBy: (listed, words) => toldBy(session, listed, words, options),
      }) ?? nothing
    );
  },
};

/** What a list of modules is made with. */
export interface Making {
  readonly command: 'avail' | 'overview';
  readonly options: Options;
  readonly defaultsOnly: boolean;
  /** do styles of the site count? */
  readonly isGrouped: boolean;
  readonly shown: (file: ModuleFile) => string;
  readonly toldBy: (listed: Listed, words: readonly string[]) => ToldByFile;
}

/**
 * The modules of MODULEPATH; undefined for a program where no directory of it exists. Throws `no-modulepath` for people,
 * and where a rule file is broken.
 */
export function available(
  session: Session,
  args: readonly string[],
  { command, options, defaultsOnly, isGrouped, shown, toldBy }: Making,
): AvailView | undefined {
  const { resolver } = session.parts;
  if (!resolver.roots.some(({ path }) => files.isDirectory(path))) {
    if (options.terse) return undefined;
    throw new ModuleError({ kind: 'no-modulepath', command });
  }
  const { mpathAvail } = session.parts.settings;
  const narrowing = mpathAvail ? undefined : narrowedTo(session, args, options);
  const list = (wanted?: ListingOptions['wanted']): TreeListing =>
    listModules(resolver, {
      loaded: (fullName) => loadedVisibility(session, fullName),
      compare: nameOrder(session),
      ...(wanted && { wanted, marksDefaults: true }),
    });
  // rule files of all directories are read first: an alias typed as a pattern means what it leads to
  const listing = narrowing?.list(list) ?? list();
  const words = args.map((word) => resolver.resolveAlias(word));
  const matches = patternMatcher(words, options.regexp);
  const isWhole = (root: string): boolean => mpathAvail && matches(root);
  const all = listing.roots.flatMap(({ modules }) => modules.map(({ file }) => file));
  const roots = new Map(
    listing.roots.map(({ root, modules }) => [
      root,
      modules
        .filter((listed) => !defaultsOnly || listed.isPreferred)
        .filter(({ file }) => isWhole(root) || matches(file.fullName, file.name)),
    ]),
  );
  const listedPaths = new Set([...roots.values()].flat().map(({ file }) => file.path));
  const told = toldBy({ files: all, isShown: ({ path }) => listedPaths.has(path) }, words);
  const listed = resolver.listed.flatMap((label) => {
    const modules = roots
      .get(label)
      ?.map((each) => entryOf(session, each, shown(each.file), told.get(each.file.path)));
    return modules === undefined ? [] : [{ label, modules }];
  });
  const style = chosenStyle(session.parts.settings.availStyle, options.style);
  const labelled = style === 'system' || !isGrouped ? listed : grouped(session, listed);
  // virtual names follow where a directory is shown under its own name
  const virtuals = new Map(
    listing.roots.map(({ root, virtuals: all }) => [
      root,
      all
        .filter(({ isPreferred }) => !defaultsOnly || isPreferred)
        .filter(({ fullName, file }) => isWhole(root) || matches(fullName, file.name))
        .map((virtual) => virtualEntry(session, virtual)),
    ]),
  );
  return {
    kind: 'avail',
    patterns: args,
    defaultsOnly,
    globalAliases: aliasesOf(session, listing.aliases, matches),
    roots: labelled.map(({ label, modules }) => ({
      label,
      modules: [...modules, ...(virtuals.get(label) ?? [])],
    })),
    extensions: extensionNames(
      [...told.values()].flatMap(({ extensions }) => extensions),
      matches,
    ),
    findFirstNote: listing.findsFirst,
  };
}

/** Names as the site wants them to be seen. */
function colours(session: Session): Making['shown'] {
  return ({ fullName, name }) => session.parts.hooks.colour(fullName, name);
}

/** Directories under the labels that the site gives them; those of one label together, in the place of the first. */
function grouped(session: Session, roots: AvailView['roots']): AvailView['roots'] {
  const labels = session.parts.hooks.labels(roots.map(({ label }) => label));
  const groups = new Map<string, AvailEntry[]>();
  for (const { label: path, modules } of roots) {
    const label = labels.get(path) ?? path;
    groups.set(label, [...(groups.get(label) ?? []), ...modules]);
  }
  return [...groups].map(([label, modules]) => ({ label, modules: byNameAndOrder(session, modules) }));
}

/** The order of names in lists (LMOD_CASE_INDEPENDENT_SORTING). */
export function nameOrder(session: Session): (left: string, right: string) => number {
  return session.parts.settings.caseIndependentSorting ? compareLetters : compareBytes;
}

function byNameAndOrder(session: Session, modules: readonly AvailEntry[]): AvailEntry[] {
  const compare = nameOrder(session);
  return [...modules].sort((left, right) => compare(sortKey(left), sortKey(right)));
}

function sortKey({ name, order }: AvailEntry): string {
  return `${name}/${order}`;
}

/** Names without versions of those that match; patterns are for the whole `name/version`. */
function extensionNames(
  extensions: readonly string[],
  matches: (...texts: readonly string[]) => boolean,
): AvailView['extensions'] {
  const names = extensions.filter((fullName) => matches(fullName)).map((fullName) => baseOfName(fullName));
  return [...new Set(names)].sort(compareBytes).map((name) => ({ name }));
}

function baseOfName(fullName: string): string {
  return fullName.split('/')[0] ?? fullName;
}

function entryOf(
  session: Session,
  { file, isDefault, aliases }: ListedModule,
  shown: string,
  told: Told | undefined,
): AvailEntry {
  const module = session.parts.modules.get(file.name);
  const loaded = module?.status === 'active' && module.path === file.path;
  return {
    name: file.name,
    fullName: file.fullName,
    path: file.path,
    order: file.order,
    shown,
    isDefault,
    loaded,
    aliases,
    extensions: told?.extensions ?? [],
    visibility: file.visibility,
    hiddenOnceLoaded: file.hiddenOnceLoaded,
    forbidden: session.parts.resolver.forbidden(file)?.state,
    properties: loaded ? marksOf(session, module) : marksOfValues(session, told?.properties ?? {}),
  };
}

function virtualEntry(session: Session, { fullName, file, isDefault }: VirtualModule): AvailEntry {
  return {
    name: file.name,
    fullName,
    path: file.path,
    isDefault,
    loaded: false,
    aliases: [],
    extensions: [],
    visibility: 'normal',
    forbidden: session.parts.resolver.forbidden({ ...file, fullName })?.state,
    properties: [],
    virtual: true,
  };
}

function aliasesOf(
  session: Session,
  aliases: readonly { readonly name: string; readonly target: string }[],
  matches: (...texts: readonly string[]) => boolean,
): AvailView['globalAliases'] {
  return aliases
    .filter(({ name, target }) => matches(target, name))
    .map(({ name, target }) => {
      const found = session.parts.resolver.resolve(parseSpec(name));
      return { name, target, loads: found && joinName(found.file.name, found.version) };
    });
}
