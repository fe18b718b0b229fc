// The functions that a `.modulerc.lua` may call: each adds actions (lmod-compat.md 4.7).
import { type HostFunction, LuaTable, type LuaValue, luaType } from '../lua/values.ts';
import type { Visibility } from './module-file.ts';
import { secondsOf, type Visitor } from './rule-scope.ts';
import { wordsToAction } from './rule-words.ts';
import type { RuleAction, RuleScope } from './rules.ts';

const WORD_FUNCTIONS = [
  'module_version',
  'module_alias',
  'module_virtual',
  'hide_version',
  'hide_modulefile',
];
const SCOPE_LISTS = ['userA', 'groupA', 'notUserA', 'notGroupA'];
const HIDE_TEXTS = ['after', 'before', 'kind'];
const FORBID_TEXTS = ['after', 'before', 'message', 'nearly_message'];
const KINDS: readonly Visibility[] = ['hidden', 'soft', 'hard'];

/** The functions, writing to `actions`; a wrong call is told to `refuse`, which throws. */
export function ruleFunctions(
  actions: RuleAction[],
  refuse: (message: string) => never,
  visitor: Visitor,
): ReadonlyMap<string, HostFunction> {
  const functions = new Map<string, HostFunction>();
  const define = (name: string, act: (given: readonly LuaValue[]) => readonly RuleAction[] | string) =>
    functions.set(name, (given) => {
      const made = act(given);
      if (typeof made === 'string') refuse(`${name}: ${made}`);
      actions.push(...made);
    });
  for (const name of WORD_FUNCTIONS) define(name, (given) => wordCall(name, given));
  for (const [name, pattern] of [
    ['hide', false],
    ['hideRegex', true],
  ] as const)
    define(name, ([table]) => hideCall(table, pattern));
  for (const [name, pattern] of [
    ['forbid', false],
    ['forbidRegex', true],
  ] as const)
    define(name, ([table]) => forbidCall(table, pattern));
  functions.set('myConfig', ([key]) => {
    if (key === 'username') return visitor.user;
    if (key === 'usergroups') return new LuaTable([...visitor.groups()]);
    return key === 'shelltype' ? visitor.shellType : undefined;
  });
  return functions;
}

function wordCall(name: string, given: readonly LuaValue[]): readonly RuleAction[] | string {
  const words = given.filter((word) => typeof word === 'string');
  if (words.length < given.length) return 'all arguments must be strings';
  const action = wordsToAction(name, words);
  return action === undefined ? 'an argument is missing' : [action];
}

function hideCall(table: LuaValue, pattern: boolean): readonly RuleAction[] | string {
  const names = checkedNames(table, HIDE_TEXTS, ['hidden_loaded']);
  if (typeof names === 'string' || !(table instanceof LuaTable)) return String(names);
  const kind = table.fields.get('kind');
  const usual = pattern ? 'kindless' : 'hidden';
  const visibility = kind === undefined ? usual : KINDS.find((known) => known === kind);
  if (visibility === undefined) return `kind must be one of ${KINDS.join(', ')}`;
  const hiddenLoaded = table.fields.get('hidden_loaded') === true;
  const rule = { visibility, hiddenLoaded, scope: scopeOf(table) };
  return names.map((name) => ({ kind: 'hide', name, pattern, rule }));
}

function forbidCall(table: LuaValue, pattern: boolean): readonly RuleAction[] | string {
  const names = checkedNames(table, FORBID_TEXTS, []);
  if (typeof names === 'string' || !(table instanceof LuaTable)) return String(names);
  const rule = {
    message: textOf(table, 'message'),
    nearlyMessage: textOf(table, 'nearly_message'),
    scope: scopeOf(table),
  };
  return names.map((name) => ({ kind: 'forbid', name, pattern, rule }));
}

/** The names of the rule, or what is wrong with its fields. */
function checkedNames(
  table: LuaValue,
  texts: readonly string[],
  flags: readonly string[],
): readonly string[] | string {
  if (!(table instanceof LuaTable)) return `expected a table, got ${luaType(table)}`;
  if (table.list.length > 0) return 'every value needs a key';
  for (const [key, value] of table.fields) {
    const list = key === 'name' || SCOPE_LISTS.includes(key);
    if (!list && !texts.includes(key) && !flags.includes(key)) return `unknown key ${key}`;
    if (list && listOf(value) !== undefined && (key === 'name' || typeof value !== 'string')) continue;
    if (isTime(key) && typeof value === 'string' && secondsOf(value) === undefined)
      return `${value} is not a time (YYYY-MM-DD or YYYY-MM-DDTHH:MM)`;
    if (texts.includes(key) && typeof value === 'string') continue;
    if (flags.includes(key) && typeof value === 'boolean') continue;
    return `the value of ${key} cannot be a ${luaType(value)}`;
  }
  return listOf(table.fields.get('name')) ?? 'the key name is missing';
}

function isTime(key: string): boolean {
  return key === 'after' || key === 'before';
}

function listOf(value: LuaValue): readonly string[] | undefined {
  if (typeof value === 'string') return [value];
  if (!(value instanceof LuaTable)) return undefined;
  const words = value.list.filter((word) => typeof word === 'string');
  return words.length === value.list.length ? words : undefined;
}

function textOf(table: LuaTable, key: string): string | undefined {
  const value = table.fields.get(key);
  return typeof value === 'string' ? value : undefined;
}

function scopeOf(table: LuaTable): RuleScope | undefined {
  const scope = {
    after: textOf(table, 'after'),
    before: textOf(table, 'before'),
    users: listOf(table.fields.get('userA')),
    groups: listOf(table.fields.get('groupA')),
    notUsers: listOf(table.fields.get('notUserA')),
    notGroups: listOf(table.fields.get('notGroupA')),
  };
  return Object.values(scope).some((part) => part !== undefined) ? scope : undefined;
}
