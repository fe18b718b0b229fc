// Why a name means the file that it means: the steps, the candidates in each directory and what became of each (lmod-compat.md 4).
import { joinName } from '../base/text.ts';
import { answersToItsName, type Contender, isSeen } from './choose.ts';
import type { FoundFile } from './directory.ts';
import type { ModuleFile, ModuleSpec, Resolution, Visibility, Wanted } from './module-file.ts';
import type { Root } from './root.ts';
import type { AliasStep, Forbidden, RuleBook } from './rule-book.ts';
import { dottedName, type Found } from './search.ts';
import { orderInRange } from './spec.ts';
import { isMarked } from './version.ts';
import type { VersionEntry, VersionNode } from './versions.ts';

/** Why versions of all directories are compared (find-best), or the first directory is taken (find-first). */
export interface SearchMethod {
  readonly method: 'find-best' | 'find-first';
  /** usual: nothing else asks for find-first; no-difference: both would take the same file */
  readonly because: 'usual' | 'no-difference' | 'setting' | 'directories-of-versions';
}

/**
 * What became of a candidate. `other-name`: it belongs to a name that was not taken; `other-version`: what was typed means
 * another version; `covered`: the same full name in another directory goes before it.
 */
export type Verdict =
  | 'taken'
  | 'other-name'
  | 'other-version'
  | 'out-of-range'
  | 'no-modulefile'
  | 'hidden'
  | 'covered'
  | 'later-directory'
  | 'lower';

export interface Candidate {
  readonly name: string;
  readonly version: string | undefined;
  readonly fullName: string;
  readonly path: string;
  readonly verdict: Verdict;
  readonly visibility: Visibility;
  /** who marked it as a default */
  readonly markedBy: 'tree' | 'site' | 'user' | undefined;
  readonly forbidden: Forbidden | undefined;
}

export interface Explanation {
  readonly steps: readonly AliasStep[];
  /** the name that was looked for in the end */
  readonly name: string;
  /** exact: LMOD_EXACT_MATCH, or the version is there; latest: --latest */
  readonly wanted: Wanted['kind'];
  readonly search: SearchMethod;
  readonly directories: readonly {
    readonly path: string;
    /** false: it is no directory that can be read */
    readonly exists: boolean;
    readonly candidates: readonly Candidate[];
  }[];
  readonly winner: Winner | undefined;
}

export interface Winner {
  /** as it is called once it is loaded */
  readonly fullName: string;
  readonly path: string;
  /** as it is kept with the loaded module */
  readonly userName: string;
  readonly because:
    | 'exact-version'
    | 'default'
    | 'highest'
    | 'only'
    | 'completed-version'
    | 'range'
    | 'latest';
  readonly forbidden: Forbidden | undefined;
}

/** What is chosen for a name, and among what. */
export interface Decision {
  readonly wanted: Wanted;
  readonly roots: readonly Root[];
  readonly file: ModuleFile | undefined;
  readonly found: Found | undefined;
  readonly search: SearchMethod;
}

/** The resolver as an explanation asks it. */
export interface Explained {
  readonly settings: { readonly dotHiddenLoadAlias?: boolean; readonly showHidden: boolean };
  readonly book: RuleBook;
  readonly roots: readonly Root[];
  resolve(spec: ModuleSpec): Resolution | undefined;
  resolveAlias(name: string): string;
  decisionFor(name: string, asked: Wanted): Decision;
  moduleOf(entry: VersionEntry, file: FoundFile, name: string, root: string): ModuleFile;
  forbidden(file: ModuleFile): Forbidden | undefined;
}

interface Inquiry extends Decision {
  readonly resolver: Explained;
  readonly name: string;
  readonly resolution: Resolution | undefined;
}

/**
 * The same answer as the resolver's own, with all that led to it.
 * @throws ModuleError rule-file where a rule file on the way cannot be understood
 */
export function explainName(resolver: Explained, spec: ModuleSpec): Explanation {
  const resolution = resolver.resolve(spec);
  const { steps, name } = stepsFrom(resolver, spec.typed);
  const decision = resolver.decisionFor(name, spec.wanted);
  if (decision.file === undefined && resolution !== undefined && name === spec.typed) {
    const paths = resolver.roots.map(({ path }) => path);
    const virtual = resolver.book.highestVirtual(name, paths);
    if (virtual !== undefined && virtual !== name) {
      const { steps: further, ...rest } = explainName(resolver, { ...spec, typed: virtual });
      return { ...rest, steps: [{ from: name, to: virtual, by: 'virtual', root: undefined }, ...further] };
    }
  }
  const inquiry: Inquiry = { ...decision, resolver, name, resolution };
  return {
    steps,
    name,
    wanted: decision.wanted.kind,
    search: decision.search,
    directories: candidatesOf(inquiry),
    winner: winnerOf(inquiry),
  };
}

/** Every step that rule files and settings take from a typed name. */
function stepsFrom(
  resolver: Explained,
  typed: string,
): { readonly steps: readonly AliasStep[]; readonly name: string } {
  const logical = resolver.resolveAlias(typed);
  const paths = resolver.roots.map(({ path }) => path);
  const steps: AliasStep[] = [];
  for (let at = typed; at !== logical; ) {
    const step = resolver.book.explainedStep(at, paths);
    if (step === undefined) break;
    steps.push(step);
    at = step.to;
  }
  const dotted = resolver.settings.dotHiddenLoadAlias ? dottedName(logical, resolver.roots) : undefined;
  if (dotted === undefined) return { steps, name: logical };
  const last: AliasStep = { from: logical, to: dotted, by: 'leading-dot', root: undefined };
  return { steps: [...steps, last], name: dotted };
}

/** All candidates in each directory, those that were not considered included. */
function candidatesOf(inquiry: Inquiry): Explanation['directories'] {
  return inquiry.roots.map((root, rank) => ({
    path: root.path,
    exists: root.exists,
    candidates: root
      .namesAlong(inquiry.name)
      .flatMap(({ name, versions }) =>
        entriesOf(versions).map((entry) => candidateOf(inquiry, entry, name, root, rank)),
      ),
  }));
}

function entriesOf({ files, folders }: VersionNode): readonly VersionEntry[] {
  return [...files, ...folders.flatMap(entriesOf)];
}

function candidateOf(
  inquiry: Inquiry,
  entry: VersionEntry,
  name: string,
  root: Root,
  rank: number,
): Candidate {
  const module = inquiry.resolver.moduleOf(entry, entry.file, name, root.path);
  const path = entry.file.usable()?.path ?? entry.file.path;
  const { version, fullName, visibility } = module;
  return {
    name,
    version,
    fullName,
    path,
    verdict: verdictOn(inquiry, { ...module, path }, entry, rank),
    visibility,
    markedBy: markOf(module.weight),
    forbidden: inquiry.resolver.forbidden(module),
  };
}

function markOf(weight: string): Candidate['markedBy'] {
  if (!isMarked(weight)) return undefined;
  const mark = weight.charAt(weight.lastIndexOf('/') + 1);
  return mark === 's' ? 'site' : mark === 'u' ? 'user' : 'tree';
}

function verdictOn(inquiry: Inquiry, module: ModuleFile, entry: VersionEntry, rank: number): Verdict {
  const { found, resolution, wanted, resolver } = inquiry;
  const { showHidden } = resolver.settings;
  const winner = resolution?.file;
  if (winner?.path === module.path && winner.root === module.root && winner.fullName === module.fullName)
    return 'taken';
  if (found !== undefined && found.name !== module.name) return 'other-name';
  if (entry.file.usable() === undefined) return 'no-modulefile';
  const block = blockOf(found, module, rank);
  if (block === undefined) return isCovered(found, module, rank) ? 'covered' : 'other-version';
  if (block > 0 && wanted.kind === 'between') return 'later-directory';
  if (wanted.kind === 'between' && !orderInRange(module.order, wanted)) return 'out-of-range';
  if (!answersToItsName(module.visibility, showHidden)) return 'hidden';
  const exact = found?.version !== undefined && module.version === found.version;
  const seen = isSeen(module.visibility, showHidden) || isMarked(module.weight);
  if (!exact && wanted.kind === 'exact') return 'other-version';
  if (!exact && !seen) return 'hidden';
  if (!exact && winner !== undefined && winner.version === found?.version) return 'other-version';
  if (winner !== undefined && blockOf(found, winner, undefined) !== block) return 'later-directory';
  if (!exact && winner === undefined) return 'other-version';
  return 'lower';
}

/** The block of contenders that it stands in by itself. `rank` undefined: whatever its directory. */
function blockOf(
  found: Found | undefined,
  { fullName, root }: ModuleFile,
  rank: number | undefined,
): number | undefined {
  const at = found?.blocks.findIndex((block) =>
    block.some(
      (contender) =>
        contender.module.fullName === fullName &&
        (rank === undefined ? contender.module.root === root : contender.rank === rank),
    ),
  );
  return at === undefined || at < 0 ? undefined : at;
}

/** Does it stand behind another of the same full name? */
function isCovered(found: Found | undefined, { fullName }: ModuleFile, rank: number): boolean {
  const behind = (contender: Contender | undefined): boolean =>
    contender !== undefined && (contender.rank === rank || behind(contender.otherwise));
  return (
    found?.blocks.some((block) =>
      block.some(({ module, otherwise }) => module.fullName === fullName && behind(otherwise)),
    ) ?? false
  );
}

/** What decided for the file that was taken. */
function winnerOf(inquiry: Inquiry): Winner | undefined {
  const { resolution, found, wanted } = inquiry;
  if (resolution === undefined) return undefined;
  const { file, userName } = resolution;
  return {
    fullName: joinName(file.name, resolution.version),
    path: file.path,
    userName,
    because: reasonFor(file, found, wanted),
    forbidden: inquiry.resolver.forbidden(file),
  };
}

function reasonFor(file: ModuleFile, found: Found | undefined, wanted: Wanted): Winner['because'] {
  const typed = found?.version;
  if (wanted.kind === 'between') return 'range';
  if (typed !== undefined && typed === file.version) return 'exact-version';
  if (wanted.kind === 'latest') return 'latest';
  if (isMarked(file.weight)) return 'default';
  if (typed !== undefined && typed !== 'default') return 'completed-version';
  return (found?.blocks.flat().length ?? 0) > 1 ? 'highest' : 'only';
}
