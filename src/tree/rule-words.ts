// Reads rule files that hold nothing but calls with literal words, as nearly all do, without starting Lua or tclsh.

import { plainHide, type RuleAction } from './rules.ts';

/** The call of a rule function with words only; undefined where it is not one of these. */
export function wordsToAction(called: string, words: readonly string[]): RuleAction | undefined {
  const [first, second] = words;
  if (first === undefined) return undefined;
  switch (called) {
    case 'module_version':
      return { kind: 'module-version', module: first, versions: words.slice(1) };
    case 'module_alias':
    case 'module_virtual':
      return second === undefined
        ? undefined
        : { kind: called === 'module_alias' ? 'alias' : 'virtual', name: first, target: second };
    case 'hide_version':
    case 'hide_modulefile':
      return { kind: 'hide', name: first, pattern: false, rule: plainHide() };
    default:
      return undefined;
  }
}

const LUA_STATEMENT =
  /(?:\s|;|--(?!\[\[|\[=)[^\n]*(?:\n|$))*(?:(\w+)\s*\(\s*((?:"[^"\\\n]*"|'[^'\\\n]*')(?:\s*,\s*(?:"[^"\\\n]*"|'[^'\\\n]*'))*)\s*\)|$)/y;

/** The actions of a `.modulerc.lua` made of literal calls and comments only; undefined for any other text. */
export function readLuaWords(text: string): readonly RuleAction[] | undefined {
  const actions: RuleAction[] = [];
  LUA_STATEMENT.lastIndex = 0;
  for (;;) {
    const found = LUA_STATEMENT.exec(text);
    if (found === null) return undefined;
    const [, called, list] = found;
    if (called === undefined || list === undefined) return actions;
    const words = (list.match(/"[^"]*"|'[^']*'/g) ?? []).map((word) => word.slice(1, -1));
    const action = wordsToAction(called, words);
    if (action === undefined) return undefined;
    actions.push(action);
  }
}

const TCL_COMMANDS: ReadonlyMap<
  string,
  { readonly name: string; readonly least: number; readonly most: number }
> = new Map([
  ['module-version', { name: 'module_version', least: 2, most: Infinity }],
  ['module-alias', { name: 'module_alias', least: 2, most: 2 }],
  ['module-virtual', { name: 'module_virtual', least: 2, most: 2 }],
  ['hide-version', { name: 'hide_version', least: 1, most: 1 }],
  ['hide-modulefile', { name: 'hide_modulefile', least: 1, most: 1 }],
]);

/** The actions of a `.modulerc` or `.version` made of literal commands only; undefined for any other text. */
export function readTclWords(text: string): readonly RuleAction[] | undefined {
  const actions: RuleAction[] = [];
  const variables = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (/^\s*#/.test(line)) {
      if (line.endsWith('\\')) return undefined;
      continue;
    }
    const words = tclWords(line);
    if (words === undefined) return undefined;
    const [command, ...given] = words;
    if (command === undefined) continue;
    const [variable, value] = given;
    if (command === 'set' && variable !== undefined && value !== undefined && given.length === 2) {
      if (!/^\w+$/.test(variable)) return undefined;
      variables.set(variable, value);
      continue;
    }
    const known = TCL_COMMANDS.get(command);
    if (known === undefined || given.length < known.least || given.length > known.most) return undefined;
    const action = wordsToAction(known.name, given);
    if (action === undefined) return undefined;
    actions.push(action);
  }
  return [...actions, ...defaultOf(variables)];
}

/** `ModulesVersion` wins over `ModuleVersion` (lmod-compat.md 3.3). */
function defaultOf(variables: ReadonlyMap<string, string>): readonly RuleAction[] {
  const version = variables.get('ModulesVersion') ?? variables.get('ModuleVersion');
  return version === undefined ? [] : [{ kind: 'default-version', version }];
}

/** The words of a line that Tcl would take as they stand; undefined where it would substitute or nest. */
function tclWords(line: string): readonly string[] | undefined {
  const words: string[] = [];
  const next = /\s*(?:([^\s"{}[\]$\\;]+)|"([^"[\]$\\]*)"|\{([^{}\\]*)\})(?=\s|$)|\s*$/y;
  for (;;) {
    const found = next.exec(line);
    if (found === null) return undefined;
    const word = found[1] ?? found[2] ?? found[3];
    if (word === undefined) return words;
    words.push(word);
  }
}
