// Reads rule files: literal ones here, others by Lua or tclsh.
import { facts, list, read, readable } from '../base/files.ts';
import { ModuleError, type Problem } from '../base/problem.ts';
import { compareBytes } from '../base/text.ts';
import type { HostFunction } from '../lua/values.ts';
import { ruleFunctions } from './rule-functions.ts';
import type { Visitor } from './rule-scope.ts';
import { readLuaWords, readTclWords } from './rule-words.ts';
import type { RuleAction } from './rules.ts';
import type { DefaultMark } from './version.ts';

/** A rule file outside the trees: the site's (`s`) or the user's (`u`). */
export interface GlobalRuleFile {
  readonly path: string;
  readonly mark: DefaultMark;
}

/** A Lua state that knows only the given functions and the rule library. */
export interface RuleSandbox {
  run(
    text: string,
    path: string,
  ):
    | { readonly ok: true }
    | { readonly ok: false; readonly message: string; readonly line: number | undefined };
}

/**
 * Which rule files may be wrong without an end of the command. As in Lmod, whoever only wants to read about modules is not
 * refused.
 */
export type Tolerance = 'none' | 'lua' | 'all';

export interface RuleReaders {
  readonly tolerance?: Tolerance;
  /** starts Lua; called only where a rule file says more than literal words */
  readonly lua: (functions: ReadonlyMap<string, HostFunction>) => RuleSandbox;
  /** asks tclsh; called only where a rule file says more than literal words */
  readonly tcl: (path: string) => readonly RuleAction[];
  readonly visitor: Visitor;
}

/** What a rule file says; `problem` where it failed on the way, which ends nothing (a Lua file's error is a warning). */
export interface RuleText {
  readonly actions: readonly RuleAction[];
  readonly problem: Problem | undefined;
}

/**
 * Reads one rule file. One that may be wrong, and is, says nothing; its problem is told.
 * @throws ModuleError rule-file where another in Tcl cannot be understood, or calls a function wrongly (lmod-compat.md 3.3, 4.7)
 */
export function readRuleFile(path: string, text: string | undefined, readers: RuleReaders): RuleText {
  const isLua = path.endsWith('.lua');
  try {
    if (isLua) return readLua(path, text, readers);
    const literal = text === undefined ? undefined : readTclWords(text);
    return { actions: literal ?? readers.tcl(path), problem: undefined };
  } catch (error) {
    const { tolerance } = readers;
    const mayBeWrong = tolerance === 'all' || (tolerance === 'lua' && isLua);
    if (!(mayBeWrong && error instanceof ModuleError && error.problem.kind === 'rule-file')) throw error;
    return { actions: [], problem: error.problem };
  }
}

function readLua(path: string, text: string | undefined, readers: RuleReaders): RuleText {
  if (text === undefined) {
    return { actions: [], problem: { kind: 'rule-file', file: path, message: 'the file cannot be read' } };
  }
  const literal = readLuaWords(text);
  if (literal !== undefined) return { actions: literal, problem: undefined };
  const actions: RuleAction[] = [];
  const functions = ruleFunctions(
    actions,
    (message) => {
      throw new ModuleError({ kind: 'rule-file', file: path, message });
    },
    readers.visitor,
  );
  const outcome = readers.lua(functions).run(text, path);
  if (outcome.ok) return { actions, problem: undefined };
  const place = outcome.line === undefined ? `${path}: ` : `${path}:${outcome.line}: `;
  const own = outcome.message.startsWith(place) && outcome.line !== undefined;
  const message = own ? `line ${outcome.line}: ${outcome.message.slice(place.length)}` : outcome.message;
  return { actions, problem: { kind: 'rule-file', file: path, message } };
}

/** The text of a rule file given by its path; undefined where there is no such file. */
export function readGlobalRuleFile(path: string, readers: RuleReaders): RuleText | undefined {
  const kind = facts(path)?.kind;
  if (kind === undefined || kind === 'directory') return undefined;
  const text = read(path);
  return readRuleFile(path, typeof text === 'string' ? text : undefined, readers);
}

const IGNORED_IN_DIRECTORY = /~|^#|^\.#|^\..*\.swp/;

/**
 * The rule files outside the trees in the order they are read, each overriding those before: the site's, last
 * first, then the user's `.modulerc.lua` or `.modulerc`. `site` is LMOD_MODULERC: files or directories joined by `:`
 * (lmod-compat.md 4.3).
 */
export function findGlobalRuleFiles(site: string | undefined, home: string): readonly GlobalRuleFile[] {
  const paths = (site ?? '').split(':').flatMap(filesAt);
  const user = [`${home}/.modulerc.lua`, `${home}/.modulerc`].find(isRuleFile);
  return [
    ...paths.reverse().map((path) => ({ path, mark: 's' as const })),
    ...(user === undefined ? [] : [{ path: user, mark: 'u' as const }]),
  ];
}

function filesAt(path: string): readonly string[] {
  if (path === '') return [];
  if (facts(path)?.kind !== 'directory') return isRuleFile(path) ? [path] : [];
  const entries = list(path);
  if ('failed' in entries) return [];
  return entries
    .filter(({ name }) => !IGNORED_IN_DIRECTORY.test(name))
    .map(({ name }) => `${path}/${name}`)
    .sort(compareBytes)
    .filter(isRuleFile);
}

function isRuleFile(path: string): boolean {
  const kind = facts(path)?.kind;
  return kind !== undefined && kind !== 'directory' && readable(path);
}
