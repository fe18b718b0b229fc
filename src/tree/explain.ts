// Why a name means the file that it means: the steps, the candidates in each directory and what became of each (lmod-compat.md 4).
import { joinName } from '../base/text.ts';
import type { Contender } from './choose.ts';
import type { ModuleFile, Resolution, Visibility, Wanted } from './module-file.ts';
import type { Root } from './root.ts';
import type { AliasStep, Forbidden } from './rule-book.ts';
import type { Found } from './search.ts';
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

/** What the resolver knows of one question. */
export interface Inquiry {
  readonly name: string;
  readonly wanted: Wanted;
  readonly found: Found | undefined;
  readonly resolution: Resolution | undefined;
  readonly showHidden: boolean;
  readonly roots: readonly Root[];
  readonly moduleOf: (entry: VersionEntry, name: string, root: string) => ModuleFile;
  readonly forbidden: (file: ModuleFile) => Forbidden | undefined;
}

/** All candidates in each directory, those that were not considered included. */
export function candidatesOf(inquiry: Inquiry): Explanation['directories'] {
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
  const module = inquiry.moduleOf(entry, name, root.path);
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
    forbidden: inquiry.forbidden(module),
  };
}

function markOf(weight: string): Candidate['markedBy'] {
  if (!isMarked(weight)) return undefined;
  const mark = weight.charAt(weight.lastIndexOf('/') + 1);
  return mark === 's' ? 'site' : mark === 'u' ? 'user' : 'tree';
}

function verdictOn(inquiry: Inquiry, module: ModuleFile, entry: VersionEntry, rank: number): Verdict {
  const { found, resolution, wanted, showHidden } = inquiry;
  const winner = resolution?.file;
  if (winner?.path === module.path && winner.root === module.root && winner.fullName === module.fullName)
    return 'taken';
  if (found !== undefined && found.name !== module.name) return 'other-name';
  if (entry.file.usable() === undefined) return 'no-modulefile';
  const block = blockOf(found, module, rank);
  if (block === undefined) return isCovered(found, module, rank) ? 'covered' : 'other-version';
  if (block > 0 && wanted.kind === 'between') return 'later-directory';
  if (wanted.kind === 'between' && !orderInRange(module.order, wanted)) return 'out-of-range';
  if (module.visibility === 'hard') return 'hidden';
  const exact = found?.version !== undefined && module.version === found.version;
  const seen = module.visibility !== 'hidden' || showHidden || isMarked(module.weight);
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
export function winnerOf(inquiry: Inquiry): Winner | undefined {
  const { resolution, found, wanted } = inquiry;
  if (resolution === undefined) return undefined;
  const { file, userName } = resolution;
  return {
    fullName: joinName(file.name, resolution.version),
    path: file.path,
    userName,
    because: reasonFor(file, found, wanted),
    forbidden: inquiry.forbidden(file),
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
