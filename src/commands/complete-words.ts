// The words that can go on a half-typed command line (`lmodjs complete`): names of modules, directories, collections, …
import * as files from '../base/files.ts';
import { compareBytes } from '../base/text.ts';
import {
  type Completion,
  completionOf,
  optionWords,
  subcommandWords,
  type WordKind,
} from '../cli/completion.ts';
import { lmodjsCompletion } from '../cli/lmodjs-completion.ts';
import type { Session } from '../engine/session.ts';
import { modulesOf } from '../spider/catalog.ts';
import { categories, indexOf } from '../spider/search.ts';
import { listModules } from '../tree/listing.ts';
import { collectionFiles } from './collections.ts';
import { exploreHierarchy, isShown } from './hierarchy.ts';
import { commandNamed } from './index.ts';

export interface Candidate {
  readonly word: string;
  /** what it does, for shells that show it */
  readonly about?: string;
}

/** If more names than these match, they are given without their versions. */
const mostNamesWithVersions = 200;
/** A person waits for the answer. */
const secondsToWalk = 1;

/** All words that begin with the last one of `words`, each once; the command's own name comes first in `words`. */
export function completeWords(session: Session, words: readonly string[]): readonly Candidate[] {
  const { kinds, typed, words: fixed = [] } = lineOf(words);
  const found = new Map<string, Candidate>();
  const offer = (candidate: Candidate): void => {
    if (candidate.word.startsWith(typed) && !found.has(candidate.word)) found.set(candidate.word, candidate);
  };
  for (const { word, help } of fixed) offer(withSummary(word, help));
  for (const kind of kinds) candidates(session, kind, typed).forEach(offer);
  return [...found.values()];
}

function lineOf(words: readonly string[]): Completion {
  const [program = '', ...rest] = words;
  if (!/(?:^|\/)lmodjs$/.test(program)) return completionOf(words);
  return lmodjsCompletion(rest.slice(0, -1), rest.at(-1) ?? '');
}

function candidates(session: Session, kind: WordKind, typed: string): readonly Candidate[] {
  switch (kind) {
    case 'subcommand':
    case 'ml-subcommand':
      return [...subcommandWords(kind === 'ml-subcommand')]
        .map(([word, name]) => withSummary(word, commandNamed(name)?.summary))
        .sort((left, right) => compareBytes(left.word, right.word));
    case 'option':
      return optionWords().map(({ word, help }) => ({ word, about: help }));
    case 'use-option':
      return ['-a', '--append', '--priority'].map(plain);
    case 'style':
      return session.parts.settings.availStyle
        .split(':')
        .map((style) => plain(style.replace(/^<(.*)>$/, '$1')))
        .filter(({ word }) => word !== '');
    case 'available':
      return availableNames(session, typed).map(plain);
    case 'loadable': {
      const loaded = new Set(loadedNames(session));
      return availableNames(session, typed).flatMap((name) => (loaded.has(name) ? [] : [plain(name)]));
    }
    case 'anywhere':
      return namesAnywhere(session, typed).map(plain);
    case 'loaded':
      return loadedNames(session).map(plain);
    case 'unloadable':
      return loadedNames(session).map((name) => plain(`-${name}`));
    case 'used-directory':
      return session.parts.resolver.roots.map(({ path }) => plain(path));
    case 'directory':
      return directories(session, typed).map(plain);
    case 'collection':
      return collectionFiles(session).names().map(plain);
    case 'category':
      return categoryWords(session).map(plain);
    case 'variable':
      return [...session.parts.request.env.keys()]
        .filter((name) => /^[A-Za-z]\w*$/.test(name))
        .sort(compareBytes)
        .map(plain);
  }
}

function plain(word: string): Candidate {
  return { word };
}

function withSummary(word: string, about: string | undefined): Candidate {
  return about === undefined ? { word } : { word, about };
}

/** What may be loaded now: names, and where they are not too many, names with versions. */
function availableNames(session: Session, typed: string): readonly string[] {
  const { roots, aliases } = listModules(session.parts.resolver, { typed });
  const modules = roots.flatMap((root) => root.modules);
  return [
    ...namesOf(
      modules.map(({ file, aliases: symbolic }) => ({
        name: file.name,
        fullNames: [file.fullName, ...symbolic],
      })),
      typed,
    ),
    ...aliases.map(({ name }) => name),
  ];
}

/** What there is, also behind other modules, as far as can be found quickly. */
function namesAnywhere(session: Session, typed: string): readonly string[] {
  const catalog = exploreHierarchy(session.parts.aside.rehearsal(), {
    bounds: { seconds: secondsToWalk },
    isWorthStudy: (text) => text.includes('MODULEPATH') || /module[ \t]+use/.test(text),
  });
  const modules = modulesOf(catalog).filter(isShown(session));
  return namesOf(
    modules.map(({ file }) => ({ name: file.name, fullNames: [file.fullName] })),
    typed,
  );
}

/** Categories as far as can be found quickly. Those with blanks are left out: a part of them finds them as well. */
function categoryWords(session: Session): readonly string[] {
  const catalog = exploreHierarchy(session.parts.aside.rehearsal(), { bounds: { seconds: secondsToWalk } });
  const all = categories(indexOf(catalog, ({ file }) => file.visibility !== 'hard'));
  return [...all.keys()].filter((word) => !/\s/.test(word));
}

function namesOf(
  modules: readonly { readonly name: string; readonly fullNames: readonly string[] }[],
  typed: string,
): readonly string[] {
  const matching = modules.filter(
    ({ name, fullNames }) => name.startsWith(typed) || fullNames.some((full) => full.startsWith(typed)),
  );
  const names = new Set(matching.map(({ name }) => name));
  if (names.size > mostNamesWithVersions) return [...names].sort(compareBytes);
  return matching.flatMap(({ name, fullNames }) => [name, ...fullNames]);
}

function loadedNames(session: Session): readonly string[] {
  return session.parts.modules.listed('active').map(({ fullName }) => fullName);
}

/** The directories that a path may go on with, a slash at their end; `~` and a variable at its start are understood. */
function directories(session: Session, typed: string): readonly string[] {
  const { request } = session.parts;
  const at = typed.lastIndexOf('/') + 1;
  const parent = typed.slice(0, at);
  const base = typed.slice(at);
  const expanded = parent
    .replace(/^~(?=\/)/, request.env.get('HOME') ?? '~')
    .replace(/^\$\{?(\w+)\}?(?=\/)/, (whole, name: string) => request.env.get(name) ?? whole);
  const folder = expanded.startsWith('/') ? expanded : `${request.cwd()}/${expanded}`;
  const entries = files.list(folder);
  if ('failed' in entries) return [];
  return entries
    .filter(({ name }) => name.startsWith(base) && (base.startsWith('.') || !name.startsWith('.')))
    .filter(({ name, kind }) => kind === 'directory' || files.isDirectory(`${folder}/${name}`))
    .map(({ name }) => `${parent}${name}/`)
    .sort(compareBytes);
}
