// The calls that a script amounts to, written as a modulefile (lmod-compat.md 10.4, sh_to_modulefile).
import type { ScriptCall } from './differences.ts';

/** A modulefile in Tcl. Text in braces is what it says; only what braces cannot hold is written with backslashes. */
export function tclModulefile(calls: readonly ScriptCall[]): string {
  return `#%Module\n${calls.map((call) => `${tclCommand(call)}\n`).join('')}`;
}

const tclNames: Readonly<Record<string, string>> = {
  setenv: 'setenv',
  prepend_path: 'prepend-path',
  append_path: 'append-path',
  set_alias: 'set-alias',
  set_shell_function: 'set-function',
  complete: 'complete',
};

/** The last argument is free text, the ones before are names. Functions are exported by Lua modulefiles only. */
function tclCommand({ name, args }: ScriptCall): string {
  const command = tclNames[name];
  if (command === undefined) return `# ${name} ${args.join(' ')}: not known to modulefiles in Tcl`;
  const used = name === 'set_shell_function' ? args.slice(0, 2) : args;
  const words = used.map((word, index) => (index === used.length - 1 ? tclText(word) : tclWord(word)));
  return [command, ...words].join(' ');
}

function tclWord(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : tclText(word);
}

function tclText(text: string): string {
  if (isBalanced(text) && !/\\(\n|$)/.test(text)) return `{${text}}`;
  return `"${text.replace(/[\\"$[\]{}]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}

/** Do the braces match? One behind a backslash does not count for Tcl. */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const [piece] of text.matchAll(/\\[\s\S]|[{}]/g)) {
    if (piece === '{') depth += 1;
    if (piece === '}') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
