// Functions of a modulefile that answer and change nothing (lmod-compat.md 2.7).

import { lmodVersion } from '../config/version.ts';
import { LuaTable, type LuaValue } from '../lua/values.ts';
import type { LoadedModule } from '../state/loaded-modules.ts';
import { writeForbidden, writeHiding } from '../state/module-entry.ts';
import { canonicalVersion } from '../tree/version.ts';
import { ArgumentError, type Call, numberOf, scalarText } from './call.ts';
import type { Host } from './host.ts';
import { modeWord } from './mode.ts';
import { makeRange, specOf } from './ranges.ts';

/** How a recording treats an answer: asked again at replay, part of its key, or a result of the arguments alone. */
export type QuestionKind = 'ask' | 'key' | 'pure';

export interface QuestionRow {
  readonly kind: QuestionKind;
  readonly answer: (call: Call, host: Host) => LuaValue;
}

function ask(answer: (call: Call, host: Host) => LuaValue): QuestionRow {
  return { kind: 'ask', answer };
}

/** The directories above a modulefile, as many parts at a time as the name has (lmod-compat.md 2.7). */
function hierarchyOf(fullName: string, levels: number, path: string): LuaTable {
  const name = fullName.replace(/\.lua$/, '').replace(/\/+$/, '');
  const file = path.replace(/\.lua$/, '');
  const above = file.endsWith(name) ? file.slice(0, -name.length) : file;
  const parts = above.replace(/\/+$/, '').split('/');
  const width = name.split('/').length;
  return new LuaTable(
    Array.from({ length: Math.max(0, levels) }, (_, level) => {
      const end = parts.length - level * width;
      return parts.slice(Math.max(0, end - width), Math.max(0, end)).join('/');
    }),
  );
}

/** The modulefiles under evaluation as a table, innermost first, below a message. */
function chainText({ chain }: Host, message: LuaValue): string {
  const names = chain.map(({ fullName }) => fullName).reverse();
  const width = Math.max('Module'.length, ...names.map((name) => name.length));
  const paths = chain.map(({ path }) => path).reverse();
  const rows = [
    ['Module', 'Modulefile'],
    ['-'.repeat(width), '-'.repeat('Modulefile'.length)],
    ...names.map((name, at) => [name, paths[at]]),
  ];
  const heading = scalarText(message) ?? 'While evaluating:\n';
  return `${heading}${rows.map(([name = '', path]) => `    ${name.padEnd(width)}  ${path}`).join('\n')}`;
}

/** In any of these groups; root is in all, and whoever checks a file, so that all of it is seen. */
function isInGroup(call: Call, { user, mode }: Host): boolean {
  const wanted = call.args.map((_, index) => textArgument(call, index));
  return mode === 'check' || user.uid === 0 || user.groups().some((group) => wanted.includes(group));
}

function configOf(key: string, { user, shell }: Host): LuaValue {
  if (key === 'username') return user.name;
  if (key === 'usergroups') return new LuaTable([...user.groups()]);
  return key === 'shelltype' ? shell.name : undefined;
}

/** A loaded module as `loaded_modules()` and MT tell of it. */
export function recordOf(module: LoadedModule): LuaTable {
  const fields: Record<string, LuaValue> = {
    sn: module.name,
    fullName: module.fullName,
    userName: module.userName,
    name: module.fullName,
    displayName: module.fullName,
    fn: module.path,
    loadOrder: module.loadOrder,
    stackDepth: module.stackDepth,
    ref_count: module.references,
    origUserName: module.alias ?? false,
    depends_on_anyA: module.chosen.length > 0 ? new LuaTable([...module.chosen]) : undefined,
    moduleKindT: writeHiding(module),
    forbiddenT: writeForbidden(module.forbidden),
  };
  return new LuaTable([], new Map(Object.entries(fields)));
}

/** The variable, or in these modes (show and checkSyntax) a stand-in for it. */
function protectedValue(call: Call, host: Host): LuaValue {
  const table = call.args[0];
  if (!(table instanceof LuaTable)) throw new ArgumentError('write protected_getenv{"NAME", "default"}');
  const [name, otherwise] = table.list.map(scalarText);
  const value = host.environment.get(name ?? '');
  if (value !== undefined) return value;
  const given = table.fields.get('modeA') ?? table.fields.get('mode');
  const modes = given instanceof LuaTable && given.list.length > 0 ? given.list : ['show', 'checkSyntax'];
  return modes.includes(modeWord(host.mode)) ? (otherwise ?? `$${name}`) : undefined;
}

/** An argument as text, or an ArgumentError. */
function textArgument(call: Call, index = 0): string {
  const value = call.args[index];
  if (typeof value === 'string') return value;
  throw new ArgumentError(`argument ${index + 1} must be a string`);
}

function range(action: string, low: number | undefined, high: number | undefined) {
  const at = (call: Call, index: number | undefined): LuaValue =>
    index === undefined ? undefined : call.args[index];
  const answer = (call: Call): LuaValue =>
    makeRange(action, textArgument(call), at(call, low), at(call, high));
  return { kind: 'pure', answer } as const;
}

/** A name as a modulefile may ask for it: text, no range (lmod-compat.md 2.7). */
function moduleArgument(call: Call): ReturnType<typeof specOf> {
  return specOf(textArgument(call));
}

export const questions = {
  isloaded: ask((call, host) => host.isLoaded(moduleArgument(call))),
  isPending: ask((call, host) => host.isPending(moduleArgument(call))),
  isAvail: ask((call, host) => host.find(moduleArgument(call)) ?? false),
  myFileName: ask((_, host) => host.subject.path),
  myModuleName: ask((_, host) => host.subject.name),
  myModuleVersion: ask((_, host) => host.subject.version ?? (host.mode === 'spider' ? '' : false)),
  myModuleFullName: ask((_, host) => host.subject.fullName),
  myModuleUsrName: ask((_, host) => host.subject.userName),
  moduleStackTraceBack: ask((call, host) => chainText(host, call.args[0])),
  myShellName: ask((_, host) => host.shell.name),
  myShellType: ask((_, host) => host.shell.type),
  hierarchyA: ask((call, host) =>
    hierarchyOf(textArgument(call), numberOf(call.args[1]) ?? 0, host.subject.path),
  ),
  userInGroup: ask(isInGroup),
  userInGroups: ask(isInGroup),
  myConfig: ask((call, host) => configOf(textArgument(call), host)),
  loaded_modules: ask((_, host) => new LuaTable(host.loaded().map(recordOf))),
  protected_getenv: ask(protectedValue),
  mode: { kind: 'key', answer: (_, host) => modeWord(host.mode) },
  is_spider: { kind: 'key', answer: (_, host) => host.mode === 'spider' },
  LmodVersion: { kind: 'key', answer: () => lmodVersion },
  convertToCanonical: { kind: 'pure', answer: (call) => canonicalVersion(textArgument(call)) },
  atleast: range('atleast', 1, undefined),
  atmost: range('atmost', undefined, 1),
  between: range('between', 1, 2),
  latest: range('latest', undefined, undefined),
} satisfies Record<string, QuestionRow>;

/** Those whose answers follow from the arguments and from our version alone. */
export const pureAnswers: ReadonlyMap<string, (call: Call) => LuaValue> = new Map<
  QuestionName,
  (call: Call) => LuaValue
>([
  ['LmodVersion', questions.LmodVersion.answer],
  ['convertToCanonical', questions.convertToCanonical.answer],
  ['atleast', questions.atleast.answer],
  ['atmost', questions.atmost.answer],
  ['between', questions.between.answer],
  ['latest', questions.latest.answer],
]);

/** Questions of modulefiles in Tcl alone (lmod-compat.md 3.2); Lua has no functions for them. */
export const tclQuestions = {
  'is-loaded': ask((call, host) => host.activeNames().includes(textArgument(call))),
  'is-avail': ask((call, host) => host.isListed(textArgument(call))),
} satisfies Record<string, QuestionRow>;

export type QuestionName = keyof typeof questions;

export function isQuestionName(name: string): name is QuestionName {
  return Object.hasOwn(questions, name);
}

/** What is asked under this name; undefined where nothing is. */
export function questionRow(name: string): QuestionRow | undefined {
  const rows: Readonly<Record<string, QuestionRow>> = isQuestionName(name) ? questions : tclQuestions;
  return Object.hasOwn(rows, name) ? rows[name] : undefined;
}
