// The catalog of a session: its MODULEPATH and all that modules add to it, walked in spider mode.

import type { Problem } from '../base/problem.ts';
import type { Sought } from '../catalog/stored-tree.ts';
import { loadedVisibility } from '../engine/listed-names.ts';
import type { Session } from '../engine/session.ts';
import type {
  Catalog,
  CatalogModule,
  FoundModule,
  ModuleDetails,
  Omission,
  OmissionReason,
} from '../spider/catalog.ts';
import { baseOf, Hierarchy } from '../spider/hierarchy.ts';
import { survey } from '../spider/territory.ts';
import { type Bounds, type Explorer, walk, widestBounds } from '../spider/walk.ts';
import { listModules } from '../tree/listing.ts';
import type { ModuleFile } from '../tree/module-file.ts';
import type { Resolver } from '../tree/resolver.ts';
import type { RuleBook } from '../tree/rule-book.ts';
import type { TreeMarks } from '../tree/tree-marks.ts';
import { type AskCatalog, type Examine, examiner } from './examiner.ts';
import { toldDetails, unseenCatalog, usableCatalog } from './told-details.ts';

/** What a walk looks at besides the bounds. */
export interface WalkOptions {
  readonly bounds?: Partial<Bounds>;
  /** files worth an evaluation, by their text; of others only their names are known */
  readonly isWorthStudy?: (text: string) => boolean;
  /** modules that nobody may see are in the answer as well */
  readonly withHard?: boolean;
  /** what is sought: where a catalog knows the names, only what may matter to it is looked into */
  readonly sought?: Sought | undefined;
  /** asked of what was found: what is sought in a further walk; undefined when that will do */
  readonly widen?: (found: Catalog) => Sought | undefined;
  /** everything is evaluated, whatever a catalog knows: it is written down for others */
  readonly afresh?: boolean;
}

/** Walks the hierarchy from the MODULEPATH that the session found. Evaluates modulefiles; changes nothing. */
export function exploreHierarchy(session: Session, options: WalkOptions = {}): Catalog {
  return exploreWithRules(session, options).catalog;
}

/** A catalog, and what its directories say besides the modules. */
export interface Exploration {
  readonly catalog: Catalog;
  readonly book: RuleBook;
  /** by directory of MODULEPATH; reads them again */
  readonly marks: () => ReadonlyMap<string, TreeMarks>;
  /** rule files that are wrong, and were passed over */
  readonly problems: readonly Problem[];
}

/** As exploreHierarchy, with all that rule files of the directories say. */
export function exploreWithRules(session: Session, options: WalkOptions): Exploration {
  const resolver = session.parts.aside.trees();
  const explore = explorerOf(session, resolver, options);
  const walkFor = (sought: Sought | undefined): Catalog =>
    walk(modulePathOf(session), explore(sought), { ...widestBounds, ...options.bounds });
  let catalog = walkFor(options.sought);
  for (let more = options.widen?.(catalog); more !== undefined; more = options.widen?.(catalog))
    catalog = walkFor(more);
  const marks = (): ReadonlyMap<string, TreeMarks> => {
    resolver.setRoots(catalog.roots.map(({ path }) => path));
    return resolver.marks();
  };
  return { catalog, book: resolver.book, marks, problems: resolver.problems };
}

/** The directories of MODULEPATH. */
export function modulePathOf(session: Session): readonly string[] {
  return session.parts.resolver.roots.map(({ path }) => path);
}

/** How the directories of a catalog are reached, for this session's user. */
export function hierarchyOf(session: Session, catalog: Catalog): Hierarchy {
  const loaded = new Set(session.parts.modules.listed('active').map(({ path }) => path));
  return new Hierarchy(catalog, baseOf(catalog, modulePathOf(session), loaded));
}

/** May lists show it? A module that was loaded before it was hidden is shown until it is unloaded. */
export function isShown(session: Session): (module: Pick<CatalogModule, 'file'>) => boolean {
  const { showHidden } = session.parts.resolver.settings;
  return ({ file }) =>
    file.visibility === 'normal' ||
    (showHidden && file.visibility !== 'hard') ||
    isLoadedAsShown(session, file);
}

/** Was it loaded when no rule hid it? */
export function isLoadedAsShown(session: Session, { fullName }: { readonly fullName: string }): boolean {
  return loadedVisibility(session, fullName) === 'normal';
}

const unstudied: ModuleDetails = {
  whatis: [],
  fields: {},
  help: undefined,
  family: undefined,
  properties: {},
  provides: undefined,
  programs: [],
  libraries: [],
  homes: [],
  opens: [],
  failure: undefined,
};

function explorerOf(
  session: Session,
  resolver: Resolver,
  { isWorthStudy, bounds, widen, withHard = false, afresh = false }: WalkOptions,
): (sought: Sought | undefined) => Explorer {
  const { seconds } = { ...widestBounds, ...bounds };
  const home = session.parts.request.env.get('HOME') ?? '';
  const isWorth = ({ path }: ModuleFile): boolean => {
    const text = session.parts.means.readFile(path);
    return typeof text === 'string' && isWorthStudy?.(text) === true;
  };
  const started = Date.now();
  const elapsed = (): number => (Date.now() - started) / 1000;
  const ask: AskCatalog = afresh ? () => undefined : toldDetails(session);
  const examineOnce = examiner(session, () => seconds - elapsed(), ask);
  const examine = widen === undefined ? examineOnce : remembering(examineOnce);
  const catalog = afresh ? undefined : usableCatalog(session);
  const index = afresh ? undefined : unseenCatalog(session);
  return (sought) => ({
    survey: (path, added) => survey(path, home, added, (root) => catalog?.tree(root)),
    list(root) {
      session.trace(`spider looks through ${root}`);
      resolver.setRoots([root]);
      return listModules(resolver, {
        withHard,
        wanted: sought && index?.narrowed(root, sought),
      }).roots.flatMap(({ modules }) => modules.map(({ file }) => new ListedFile(file, resolver)));
    },
    study(files) {
      if (isWorthStudy === undefined) return examine(files);
      const worth = new Set(files.filter((file) => ask(file) !== undefined || isWorth(file)));
      const examined = examine([...worth]);
      const answers: ReturnType<typeof examine>[number][] = [];
      let next = 0;
      for (const file of files) {
        const answer = worth.has(file) ? examined[next++] : unstudied;
        if (answer === undefined) break;
        answers.push(answer);
      }
      return answers;
    },
    elapsed,
  });
}

/** Whether a module is forbidden is asked of the few that are shown. */
class ListedFile implements FoundModule {
  readonly file: ModuleFile;
  readonly #resolver: Resolver;

  constructor(file: ModuleFile, resolver: Resolver) {
    this.file = file;
    this.#resolver = resolver;
  }

  get forbidden(): FoundModule['forbidden'] {
    return this.#resolver.forbidden(this.file)?.state;
  }
}

/** What was examined once is not examined again by a further walk. */
function remembering(examine: Examine): Examine {
  const known = new Map<string, ReturnType<Examine>[number]>();
  const keyOf = ({ root, path }: ModuleFile): string => `${root}\n${path}`;
  return (files) => {
    const fresh = files.filter((file) => !known.has(keyOf(file)));
    for (const [at, answer] of examine(fresh).entries()) {
      const file = fresh[at];
      if (file !== undefined) known.set(keyOf(file), answer);
    }
    const unanswered = files.findIndex((file) => !known.has(keyOf(file)));
    const answered = unanswered < 0 ? files : files.slice(0, unanswered);
    return answered.flatMap((file) => known.get(keyOf(file)) ?? []);
  };
}

/** Seconds that `--spider_timeout` allows; undefined where it says nothing. */
export function secondsOf(spiderTimeout: string | undefined): Partial<Bounds> {
  const seconds = Number(spiderTimeout);
  return spiderTimeout !== undefined && seconds > 0 ? { seconds } : {};
}

const reasons: Readonly<Record<OmissionReason, string>> = {
  'no-place': 'it belongs to the system or is a home directory',
  'no-tree': 'nearly all files there are no modulefiles',
  'rule-file': 'one of its rule files (.modulerc, .version) is wrong',
  'too-many-files': 'there are too many modulefiles',
  'too-many-directories': 'MODULEPATH leads to too many directories',
  'too-deep': 'too many modules lead to it one after the other',
  'too-long': 'the time was up',
  ended: 'evaluating the file took too much time or memory, or ended the program',
};

/** What was left out, and which rule files were passed over, in one text; undefined where nothing was. */
export function describeOmissions(
  omissions: readonly Omission[],
  problems: readonly Problem[] = [],
): string | undefined {
  const wrong = problems.flatMap((problem) =>
    problem.kind === 'rule-file' ? [`   ${problem.file}: it is wrong (${problem.message})`] : [],
  );
  if (omissions.length + wrong.length === 0) return undefined;
  const shown = omissions.slice(0, 10).map(({ path, reason, opener }) => {
    const added = opener === undefined ? '' : ` (added by ${opener})`;
    return `   ${path}${added}: ${reasons[reason]}`;
  });
  const more = omissions.length > shown.length ? [`   and ${omissions.length - shown.length} more`] : [];
  return ['something was not searched, or not to its end:', ...shown, ...more, ...wrong.slice(0, 10)].join(
    '\n',
  );
}

/** The catalog for a command that lists it: one warning tells what it lacks. */
export function catalogFor(
  session: Session,
  spiderTimeout: string | undefined,
  search: Pick<WalkOptions, 'sought' | 'widen'> = {},
): Catalog {
  const { catalog, problems } = exploreWithRules(session, { bounds: secondsOf(spiderTimeout), ...search });
  // those of the site's and the user's rule files are told of the session
  const told = new Set(session.parts.resolver.problems.map((problem) => JSON.stringify(problem)));
  for (const problem of problems)
    if (!told.has(JSON.stringify(problem))) session.notice({ kind: 'problem', problem });
  const text = describeOmissions(catalog.omissions);
  if (text !== undefined) session.notice({ kind: 'warning', text });
  return catalog;
}
