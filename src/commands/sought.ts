// What a search has to see of a hierarchy so that its answer is the one for the whole of it.
import type { DirectoryNames } from '../catalog/names.ts';
import type { Sought } from '../catalog/stored-tree.ts';
import type { Session } from '../engine/session.ts';
import type { Catalog } from '../spider/catalog.ts';
import { findNames, indexOf, matcher, type NameIndex, type SearchOptions } from '../spider/search.ts';
import { isShown, type WalkOptions } from './hierarchy.ts';

type Search = Pick<WalkOptions, 'sought' | 'widen'>;

interface NameSearch extends Search {
  /** of what a walk for it has found */
  readonly index: (found: Catalog) => NameIndex;
}

/** For `findNames` with these words: whatever fits by its name, and of a name that does all there is. */
export function searchForNames(
  session: Session,
  words: readonly string[],
  options: SearchOptions,
): NameSearch {
  const index = remembered((found: Catalog) => indexOf(found, isShown(session)));
  if (words.length === 0) return { index };
  const fits = anyOf(words, options);
  const fitsByName = fitting(words, options);
  const names = new Set(words.flatMap(beginnings));
  const sought: Sought = {
    fits: (each) => fitsByName(each) || holdsNames(each, names),
    words: [],
  };
  return {
    sought,
    index,
    widen(found) {
      const hits = words.flatMap((word) => findNames(index(found), word, options).hits);
      const more = hits.map(({ entry }) => entry.name).filter((name) => !names.has(name) && !fits(name));
      for (const name of more) names.add(name);
      return more.length > 0 ? sought : undefined;
    },
  };
}

/** The last answer is kept. */
function remembered<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  let last: { readonly key: Key; readonly value: Value } | undefined;
  return (key) => {
    if (last?.key !== key) last = { key, value: make(key) };
    return last.value;
  };
}

/** For `findWords`: all that is said of a pattern's matches is known only where everything is read. */
export function searchForWords(words: readonly string[], options: SearchOptions): Search {
  if (options.regexp || words.some((word) => word === '' || word.includes('\n'))) return {};
  return {
    sought: {
      fits: fitting(words, options),
      words: words.map((word) => word.toLowerCase()),
    },
  };
}

function anyOf(words: readonly string[], options: SearchOptions): (text: string) => boolean {
  const tests = words.map((word) => matcher(word, options));
  return (text) => tests.some((test) => test(text));
}

/** May a directory hold a module or an extension whose name or full name one of the words fits? */
export function fitting(words: readonly string[], options: SearchOptions): Sought['fits'] {
  const fits = anyOf(words, options);
  const inFull: Sought['fits'] = (names) => fullNamesIn(names).some(fits);
  if (options.regexp) return inFull;
  // most directories are ruled out before any full name of them is put together: they lack a part of each word
  const parts = words.map((word) => word.toLowerCase().split('/'));
  const isWhole = parts.every(({ length }) => length === 1);
  return (names) => {
    const { inSmallLetters } = names;
    return (
      parts.some((each) => each.every((part) => inSmallLetters.includes(part))) && (isWhole || inFull(names))
    );
  };
}

/** `a/b/c` is a version of `a`, of `a/b` or of itself. */
function beginnings(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}

/** Everything in a directory that is, or may be, a module's name or full name, or an extension's. */
function fullNamesIn(names: DirectoryNames): readonly string[] {
  const { directory, extensions } = names;
  const own = directory === '' ? [] : beginnings(directory);
  return [...own, ...pathsIn(names), ...extensions, ...extensions.map(nameOfExtension)];
}

function pathsIn({ directory, files }: DirectoryNames): readonly string[] {
  if (files === '') return [];
  const prefix = directory === '' ? '' : `${directory}/`;
  return files.split('/').map((file) => prefix + file);
}

function nameOfExtension(fullName: string): string {
  return fullName.split('/')[0] ?? fullName;
}

/** Does it hold a version of one of these names? */
function holdsNames(each: DirectoryNames, names: ReadonlySet<string>): boolean {
  const { directory, extensions } = each;
  for (const name of names) {
    if (directory === name || directory.startsWith(`${name}/`)) return true;
    // a module without versions lies in the directory that its name says
    const isNear = directory === name.slice(0, Math.max(0, name.lastIndexOf('/')));
    if (isNear && pathsIn(each).includes(name)) return true;
  }
  if (extensions.length === 0) return false;
  const beginnings = [...names].map((name) => `${name}/`);
  return extensions.some(
    (extension) => names.has(extension) || beginnings.some((beginning) => extension.startsWith(beginning)),
  );
}
