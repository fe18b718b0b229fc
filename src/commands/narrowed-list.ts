// The part of a list that patterns ask for: where a catalog knows the names, only directories that may matter are looked into.
import type { Sought } from '../catalog/stored-tree.ts';
import type { Options } from '../cli/options.ts';
import type { Session } from '../engine/session.ts';
import type { ListingOptions, TreeListing } from '../tree/listing.ts';
import { patternMatcher } from './patterns.ts';
import { fitting } from './sought.ts';
import { unseenCatalog } from './told-details.ts';

type Wanted = NonNullable<ListingOptions['wanted']>;
type MakeList = (wanted: Wanted) => TreeListing;

export interface NarrowedList {
  /** The list, with all there is of each name that fits; undefined where everything has to be looked at. */
  list(make: MakeList): TreeListing | undefined;
}

/** Undefined where everything is asked for, or no catalog knows the names. */
export function narrowedTo(
  session: Session,
  patterns: readonly string[],
  options: Pick<Options, 'regexp'>,
): NarrowedList | undefined {
  const catalog = unseenCatalog(session);
  const { resolver } = session.parts;
  const roots = resolver.roots.map(({ path }) => path);
  if (patterns.length === 0 || catalog === undefined) return undefined;
  if (!roots.some((root) => catalog.tree(root) !== undefined)) return undefined;

  /** Directories that are looked into besides those that matter to every list. */
  const wantedBy = (fits: Sought['fits']): Wanted => {
    const known = new Map(roots.map((root) => [root, catalog.narrowed(root, { fits, words: [] })]));
    return (path, root) => known.get(root)?.(path) ?? true;
  };

  /** The first parts of the paths of all directories that may hold what fits, in any root. */
  const topsOf = (words: readonly string[]): Set<string> => {
    const fits = fitting(words, options);
    const tops = new Set<string>();
    wantedBy((names) => {
      if (!fits(names)) return false;
      // a name without versions is a file beside the directories
      if (names.directory === '') for (const file of names.files.split('/')) tops.add(file);
      else tops.add(topOf(names.directory));
      return false;
    });
    return tops;
  };

  return {
    list(make) {
      // what an alias means is known when all rule files that speak of other names have been read
      make(wantedBy(() => false));
      if (roots.some((root) => resolver.book.ofRoot(root).virtuals.size > 0)) return undefined;
      const words = patterns.map((word) => resolver.resolveAlias(word));
      const matches = patternMatcher(words, options.regexp);
      const tops = topsOf(words);
      for (;;) {
        const listing = make(wantedBy(({ directory }) => directory === '' || tops.has(topOf(directory))));
        // a root that no catalog knows, or a changed directory, may have versions of a name that fit there alone
        const more = listing.roots
          .flatMap(({ modules }) => modules)
          .filter(({ file }) => matches(file.fullName, file.name) && !tops.has(topOf(file.name)));
        if (more.length === 0) return listing;
        for (const { file } of more) tops.add(topOf(file.name));
      }
    },
  };
}

function topOf(path: string): string {
  return path.split('/', 1)[0] ?? path;
}
