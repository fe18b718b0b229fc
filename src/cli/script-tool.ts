// The options of the tool `sh_to_modulefile` (lmod-compat.md 10.4).
import { ownVersion } from '../config/version.ts';
import type { OptionRow } from './options.ts';
import { parseOptions } from './parse.ts';
import { versionText } from './usage.ts';

const options = [
  { names: ['-h', '-?', '--help'], kind: 'flag', key: 'help', help: 'show this help' },
  { names: ['--version'], kind: 'flag', key: 'version', help: 'show the version' },
  { names: ['-D'], kind: 'flag', key: 'debug', help: 'accepted and ignored' },
  { names: ['-o', '--output'], kind: 'value', key: 'output', help: 'the file to write; stdout without it' },
  { names: ['--to'], kind: 'value', key: 'to', help: 'Lua (the default) or TCL' },
  { names: ['--from'], kind: 'value', key: 'from', help: 'bash (the default), zsh, ksh, sh or tcsh' },
  { names: ['--cleanEnv'], kind: 'flag', key: 'clean', help: 'the script starts with hardly any variables' },
] as const satisfies readonly OptionRow[];

const synopsis =
  'sh_to_modulefile [-o FILE] [--to Lua|TCL] [--from bash|zsh|ksh|sh|tcsh] [--cleanEnv] script [arguments]\n' +
  'Prints a modulefile that does what the script does to the shell that reads it.\n';

export type ScriptToolRequest =
  | { readonly kind: 'help' | 'version'; readonly text: string }
  | { readonly kind: 'error'; readonly text: string }
  | {
      readonly kind: 'convert';
      readonly script: string;
      readonly args: readonly string[];
      readonly language: 'lua' | 'tcl';
      readonly shell: string;
      readonly clean: boolean;
      /** undefined for stdout */
      readonly output: string | undefined;
      /** options that are unknown: they are passed over */
      readonly warnings: readonly string[];
    };

export function parseScriptTool(words: readonly string[]): ScriptToolRequest {
  const { options: given, rest, warnings } = parseOptions(options, words);
  const wrong = (text: string): ScriptToolRequest => ({ kind: 'error', text: `${text}\n${synopsis}` });
  if (given.help) return { kind: 'help', text: synopsis };
  if (given.version) return { kind: 'version', text: versionText(ownVersion) };
  const [script, ...args] = rest;
  const language = (given.to ?? 'lua').toLowerCase();
  const shell = given.from ?? 'bash';
  if (script === undefined) return wrong(warnings[0] ?? 'The script is missing.');
  if (language !== 'lua' && language !== 'tcl') return wrong(`--to is Lua or TCL, not "${given.to}".`);
  if (!/^(bash|zsh|ksh|sh|dash|csh|tcsh)$/.test(shell)) return wrong(`--from knows no shell "${shell}".`);
  return {
    kind: 'convert',
    script,
    args,
    language,
    shell,
    clean: given.clean === true,
    output: given.output,
    warnings,
  };
}
