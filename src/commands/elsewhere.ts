// A load failed for want of a module that exists elsewhere in the hierarchy: what would load it (lmod-compat.md 8.5).
import { ModuleError } from '../base/problem.ts';
import type { Session } from '../engine/session.ts';
import { rehearseLoad } from '../engine/study.ts';
import type { CatalogModule } from '../spider/catalog.ts';
import type { Hierarchy } from '../spider/hierarchy.ts';
import { findNames, highestFirst, type NameIndex } from '../spider/search.ts';
import { parseSpec } from '../tree/spec.ts';
import { exploreHierarchy, hierarchyOf } from './hierarchy.ts';
import { searchForNames } from './sought.ts';

/** A failing load must stay quick: what is not found in this time is not told. */
const secondsToWalk = 1.5;
const secondsToTry = 1;
const mostTries = 25;
const mostSuggestions = 5;

/** The error with a hint, where it speaks of unknown modules and the user wants hints. `words`: what the user asked to load. */
export function withHint(session: Session, words: readonly string[], error: unknown): unknown {
  if (!(error instanceof ModuleError) || error.problem.kind !== 'unknown-modules') return error;
  if (session.quiet) return error;
  const { problem } = error;
  const fresh = session.parts.aside.rehearsal();
  const { index: indexOf, ...search } = searchForNames(
    session,
    problem.names.map((name) => parseSpec(name).typed),
    { regexp: false },
  );
  const catalog = exploreHierarchy(fresh, {
    bounds: { seconds: secondsToWalk },
    isWorthStudy: worthFor(problem.names),
    ...search,
  });
  const index = indexOf(catalog);
  const found = new Map(problem.names.map((name) => [name, candidates(index, name)]));
  const names = problem.names.filter((name) => (found.get(name)?.length ?? 0) > 0);
  if (names.length === 0) return error;
  const hierarchy = hierarchyOf(fresh, catalog);
  const targets = names.flatMap((name) => found.get(name) ?? []);
  const loads =
    names.length === problem.names.length ? suggestions(fresh, hierarchy, targets, words, names) : [];
  return new ModuleError({ ...problem, elsewhere: { names, loads } }, error.modules);
}

/**
 * Without a catalog only two kinds of modulefiles are worth the time: those that may change MODULEPATH, and those that may
 * bring a missing name as an extension. A file that does either without these words in its text is not noticed.
 */
function worthFor(names: readonly string[]): (text: string) => boolean {
  const extensions = names.map((name) => name.split('/')[0] ?? name);
  return (text) =>
    text.includes('MODULEPATH') ||
    /module[ \t]+use/.test(text) ||
    (text.includes('extensions') && extensions.some((name) => text.includes(name)));
}

/** The modulefiles that a typed name may mean: the whole name, or the name and the beginning of the version. */
function candidates(index: NameIndex, typed: string): readonly CatalogModule[] {
  const name = parseSpec(typed).typed;
  const { hits } = findNames(index, name, { regexp: false });
  return hits.flatMap(({ entry, matching }) => {
    const bringers = [...matching.extensions]
      .filter(([fullName]) => fullName === name || fullName.startsWith(`${name}/`))
      .flatMap(([, modules]) => highestFirst(modules));
    const modules = entry.modules.filter(
      ({ file }) => file.name === name || file.fullName === name || isPartOf(name, file.fullName),
    );
    return [...modules, ...bringers];
  });
}

/** `openmpi/4` may mean `openmpi/4.1.5`. */
function isPartOf(typed: string, fullName: string): boolean {
  return typed.includes('/') && fullName.startsWith(typed) && /^[.\-+_/]/.test(fullName.slice(typed.length));
}

interface Suggestion {
  readonly words: readonly string[];
  /** the files that must be loaded then; several, where modules of one name lie in several directories */
  readonly paths: readonly (readonly string[])[];
  readonly swaps: number;
}

/** Loads of all that the user asked for and what it needs, the ones with the fewest swaps and words first. */
function suggestions(
  fresh: Session,
  hierarchy: Hierarchy,
  targets: readonly CatalogModule[],
  words: readonly string[],
  names: readonly string[],
): readonly (readonly string[])[] {
  const active = fresh.parts.modules.listed('active');
  const paths = new Set(active.map(({ path }) => path));
  const byName = new Set(active.map(({ name }) => name));
  const drafts = new Map<string, Suggestion>();
  for (const target of targets) {
    const ways = hierarchy.isBase(target.file.root) ? [[]] : hierarchy.waysTo(target.file.root);
    for (const way of ways) {
      const missing = way.filter(({ file }) => !paths.has(file.path));
      const asked = words.filter((word) => !word.startsWith('-')).map((word) => word.replace(/^\+/, ''));
      const kept = asked.filter(
        (word) => names.includes(word) || !missing.some((module) => isNamed(module, word)),
      );
      const load = [
        ...missing.map(({ file }) => file.fullName),
        ...kept.map((word) => wordFor(word, targets)),
      ];
      const swaps = missing.filter(({ file }) => byName.has(file.name)).length;
      const text = load.join(' ');
      const files = missing.map(({ file }) => file.path);
      drafts.set(text, { words: load, paths: [...(drafts.get(text)?.paths ?? []), files], swaps });
    }
  }
  return works(fresh, [...drafts.values()].sort(bestFirst));
}

function isNamed({ file }: CatalogModule, word: string): boolean {
  return word === file.name || word.startsWith(`${file.name}/`);
}

/** An extension cannot be loaded: the module that brings it can. */
function wordFor(word: string, targets: readonly CatalogModule[]): string {
  const brings = targets.find(({ details }) =>
    details.provides?.some((fullName) => fullName === word || fullName.startsWith(`${word}/`)),
  );
  return brings?.file.fullName ?? word;
}

function bestFirst(left: Suggestion, right: Suggestion): number {
  const text = left.words.join(' ') < right.words.join(' ') ? -1 : 1;
  return left.swaps - right.swaps || left.words.length - right.words.length || text;
}

/** Those that do load everything when tried. */
function works(fresh: Session, drafts: readonly Suggestion[]): readonly (readonly string[])[] {
  const started = Date.now();
  const good: (readonly string[])[] = [];
  for (const { words, paths } of drafts.slice(0, mostTries)) {
    if (good.length >= mostSuggestions || Date.now() - started > secondsToTry * 1000) break;
    const isGood = paths.some(
      (loaded) => rehearseLoad(fresh, words, { afterPurge: false }).brings({ loaded, found: [] }) !== 'fails',
    );
    if (isGood) good.push(words);
  }
  return good;
}
