// What a script did to its shell, as the calls of a modulefile that do the same (lmod-compat.md 10.4, sh_to_modulefile).
import { compareBytes } from '../base/text.ts';

/** What a shell knows at one moment. */
export interface ShellState {
  readonly variables: ReadonlyMap<string, string>;
  readonly aliases: ReadonlyMap<string, string>;
  /** the text between the braces of each function */
  readonly functions: ReadonlyMap<string, string>;
  /** for each command, how its words are completed, in the language of the shell */
  readonly completions: ReadonlyMap<string, string>;
}

/** One call; all arguments are literal texts. */
export interface ScriptCall {
  readonly name: string;
  readonly args: readonly string[];
}

/** They belong to the session, the terminal or the user, not to what the script sets up (the list is Lmod's and one of ksh's own). */
const ignored = new Set(
  `BASH_ENV COLUMNS DISPLAY EDITOR ENV ENV2 GROUP HISTFILE HISTSIZE HOME HOST HOSTTYPE LC_ALL LINES LMOD_CMD LMOD_DIR
  LMOD_FULL_SETTARG_SUPPORT LMOD_PKG LMOD_ROOT LMOD_SETTARG_CMD LMOD_SETTARG_FULL_SUPPORT LMOD_VERSION LOGNAME MACHTYPE
  MAILER MODULESHOME OLDPWD OSTYPE PAGER PRINTER PS1 PS2 PWD REMOTEHOST REPLYTO SHELL SHLVL SSH_ASKPASS SSH_CLIENT
  SSH_CONNECTION SSH_TTY TERM TTY TZ USER VENDOR VISUAL _ _AST_FEATURES module`.split(/\s+/),
);

/** bash keeps an exported function in a variable of this name. */
const exportedFunction = /^BASH_FUNC_([^%]+)%%$/;

/**
 * The calls that turn the first state into the second; nothing is ever taken away. Variables come first, then aliases,
 * functions, completions and exported functions, each by name. `shell` is the one that completions are for.
 */
export function callsBetween(before: ShellState, after: ShellState, shell: string): ScriptCall[] {
  const changed = (of: 'aliases' | 'functions' | 'completions'): [string, string][] =>
    sorted(after[of]).filter(([name, text]) => before[of].get(name) !== text);
  const exported = sorted(after.variables).flatMap(([name]) =>
    before.variables.has(name) ? [] : (exportedFunction.exec(name)?.[1] ?? []),
  );
  return [
    ...sorted(after.variables).flatMap(([name, value]) =>
      belongsToScript(name) ? variableCalls(name, before.variables.get(name), value) : [],
    ),
    ...changed('aliases').map(([name, text]) => ({ name: 'set_alias', args: [name, text] })),
    ...changed('functions').map(([name, body]) => ({ name: 'set_shell_function', args: [name, body, ''] })),
    ...changed('completions').map(([name, words]) => ({ name: 'complete', args: [shell, name, words] })),
    ...exported.map((name) => ({ name: 'export_shell_function', args: [name] })),
  ];
}

function sorted(texts: ReadonlyMap<string, string>): [string, string][] {
  return [...texts].sort(([left], [right]) => compareBytes(left, right));
}

function belongsToScript(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name) && !ignored.has(name) && !name.startsWith('_ModuleTable');
}

/** A value that shares an element with the old one is taken for a list of paths. */
function variableCalls(name: string, before: string | undefined, after: string): ScriptCall[] {
  if (before === after) return [];
  const old = new Set(before?.split(':'));
  const elements = after.split(':');
  const shared = elements.findIndex((element) => old.has(element));
  if (before === undefined || shared < 0) return [{ name: 'setenv', args: [name, after] }];
  const call = (what: string) => (element: string) => ({ name: what, args: [name, element] });
  const added = elements.slice(shared).filter((element) => !old.has(element));
  return [
    ...elements.slice(0, shared).reverse().map(call('prepend_path')),
    ...added.map(call('append_path')),
  ];
}
