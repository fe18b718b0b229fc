// avail: what can be loaded from MODULEPATH now (lmod-compat.md 1.3, 1.8, 1.9).
import * as files from '../base/files.ts';
import { ModuleError } from '../base/problem.ts';
import { compareBytes, compareLetters, joinName } from '../base/text.ts';
import type { Options } from '../cli/options.ts';
import { chosenStyle } from '../config/avail-style.ts';
import { loadedAsSeen } from '../engine/listed-names.ts';
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
import { availEntries } from './avail-entries.ts';
import { type Command, nothing } from './command.ts';
import { type Listed, type ToldByModules, toldBy } from './extensions.ts';
import { narrowedTo } from './narrowed-list.ts';
import { patternMatcher } from './patterns.ts';

export const avail: Command = {
  name: 'avail',
  summary: 'list modules that can be loaded',
  followsModulePath: false,
  readsTrees: true,
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
  readonly toldBy: (listed: Listed, words: readonly string[]) => ToldByModules;
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
      loaded: loadedAsSeen(session),
      compare: nameOrder(session),
      ...(wanted && { wanted, marksDefaults: true }),
    });
  // rule files of all directories are read first: an alias typed as a pattern means what it leads to
  const listing = narrowing?.list(list) ?? list();
  const words = args.map((word) => resolver.resolveAlias(word));
  const matches = patternMatcher(words, options.regexp);
  const isWhole = (root: string): boolean => words.length === 0 || (mpathAvail && matches(root));
  const chosen = (root: string, modules: readonly ListedModule[]): readonly ListedModule[] => {
    const preferred = defaultsOnly ? modules.filter(({ isPreferred }) => isPreferred) : modules;
    return isWhole(root) ? preferred : preferred.filter(({ file }) => matches(file.fullName, file.name));
  };
  const roots = new Map(listing.roots.map(({ root, modules }) => [root, chosen(root, modules)]));
  let chosenFiles: ReadonlySet<ModuleFile> | undefined;
  const isShown = (file: ModuleFile): boolean => {
    chosenFiles ??= new Set([...roots.values()].flatMap((modules) => modules.map((each) => each.file)));
    return chosenFiles.has(file);
  };
  const told = toldBy({ files: () => filesOf(listing), isShown }, words);
  const listed = resolver.listed.flatMap((label) => {
    const modules = roots.get(label);
    return modules === undefined
      ? []
      : [{ label, modules: availEntries(session, label, modules, shown, told) }];
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
    roots: labelled.map(({ label, modules }) => {
      const own = virtuals.get(label) ?? [];
      return { label, modules: own.length === 0 ? modules : [...modules, ...own] };
    }),
    extensions: extensionNames(told.extensions, matches),
    findFirstNote: listing.findsFirst,
  };
}

function filesOf(listing: TreeListing): readonly ModuleFile[] {
  const all: ModuleFile[] = [];
  for (const { modules } of listing.roots) for (const { file } of modules) all.push(file);
  return all;
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
  const names = new Set<string>();
  for (const fullName of extensions) {
    const slash = fullName.indexOf('/');
    if (matches(fullName)) names.add(slash < 0 ? fullName : fullName.slice(0, slash));
  }
  return [...names].sort(compareBytes).map((name) => ({ name }));
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
