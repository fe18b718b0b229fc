// Runs a script in a shell of its own and tells what it did there (lmod-compat.md 10.4, source_sh).
import * as files from '../base/files.ts';
import { run } from '../base/run.ts';
import { callsBetween, type ScriptCall, type ShellState } from './differences.ts';
import {
  parseAliases,
  parseCompletions,
  parseFunctions,
  parseTcshAliases,
  parseTcshCompletions,
} from './listings.ts';

export interface ScriptSurroundings {
  readonly env: ReadonlyMap<string, string>;
  readonly cwd?: string | undefined;
  /** 30 seconds if absent */
  readonly timeoutMs?: number;
}

export type ScriptResult =
  | { readonly kind: 'done'; readonly calls: readonly ScriptCall[] }
  /** why there is no result, with what the script wrote */
  | { readonly kind: 'failed'; readonly reason: string; readonly output: string };

/** How one shell is started, reads a script and tells what it knows. */
interface Shell {
  readonly args: readonly string[];
  readonly source: string;
  /** the first error ends the script; then errors count no more */
  readonly strict: string;
  readonly lenient: string;
  readonly aliases: string;
  /** prints name and definition in turn, each ended by a NUL */
  readonly functions: string;
  readonly completions: string;
}

const posix = { source: '.', strict: 'set -e', lenient: 'set +e', aliases: 'alias', completions: ':' };

const each = (print: string): string =>
  `while IFS= read -r __lmodjs_f; do printf '%s\\000' "\${__lmodjs_f%%[()]*}"; ${print} "\${__lmodjs_f%%[()]*}"; printf '\\000'; done`;

const bash: Shell = {
  ...posix,
  args: ['--noprofile', '--norc', '-c'],
  functions: `compgen -A function | ${each('declare -f --')}`,
  completions: 'complete',
};

const shells: Readonly<Record<string, Shell>> = {
  bash,
  zsh: {
    ...posix,
    args: ['-f', '-c'],
    strict: 'setopt errexit',
    lenient: 'unsetopt errexit',
    functions: `print -rl -- \${(k)functions} | ${each('functions --')}`,
  },
  ksh: { ...posix, args: ['-c'], functions: `typeset +f | ${each('typeset -f')}` },
  sh: { ...posix, args: ['-c'], functions: ':' },
  tcsh: {
    args: ['-e', '-f', '-c'],
    source: 'source',
    strict: 'true',
    lenient: 'true',
    aliases: 'alias',
    functions: 'true',
    completions: 'complete',
  },
};

/** A NUL on both sides: no variable, alias or function holds one. */
const separator = '\0\x01lmodjs\x01\0';

/** The shell that a name stands for; bash for one that is not known. */
export function shellFor(name: string): string {
  if (name === 'csh') return 'tcsh';
  if (name === 'dash') return 'sh';
  return Object.hasOwn(shells, name) ? name : 'bash';
}

/** Runs `script`, a path with arguments as the shell reads them. Never throws. */
export function runScript(name: string, script: string, surroundings: ScriptSurroundings): ScriptResult {
  const shellName = shellFor(name);
  const shell = shells[shellName] ?? bash;
  const search = surroundings.env.get('PATH') ?? '';
  const [program, env, printf] = [shellName, 'env', 'printf'].map((each) => findProgram(each, search));
  if (program === undefined) return failed(`the shell "${shellName}" was not found`);
  if (env === undefined || printf === undefined) return failed('the programs env and printf were not found');
  const mark = `${printf} '\\000\\001lmodjs\\001\\000'`;
  const state = [`${env} -0`, shell.aliases, shell.functions, shell.completions];
  const code = [...state, shell.strict, `${shell.source} ${script}`, shell.lenient, ...state];
  const line = code.map((command) => `${command}; ${mark}`).join('; ');
  const { cwd, timeoutMs } = surroundings;
  const result = run(program, [...shell.args, line], {
    env: surroundings.env,
    ...(cwd === undefined ? {} : { cwd }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  const parts = result.stdout.split(separator);
  const output = [parts[5] ?? '', result.stderr]
    .filter((text) => text !== '')
    .join('\n')
    .trimEnd();
  if (result.failed !== undefined) return failed(`it was ${result.failed}`, output);
  if (result.status !== 0) return failed(`it ended with status ${result.status}`, output);
  if (parts.length <= code.length) return failed('it ended its shell', output);
  const calls = callsBetween(readState(shellName, parts, 0), readState(shellName, parts, 7), shellName);
  return { kind: 'done', calls };
}

function failed(reason: string, output = ''): ScriptResult {
  return { kind: 'failed', reason, output };
}

function findProgram(name: string, path: string): string | undefined {
  const folders = [...path.split(':'), '/usr/bin', '/bin'].filter((folder) => folder.startsWith('/'));
  return folders
    .map((folder) => `${folder}/${name}`)
    .find((file) => files.isFile(file) && files.executable(file));
}

function readState(shell: string, parts: readonly string[], start: number): ShellState {
  const [env = '', aliases = '', functions = '', completions = ''] = parts.slice(start);
  const isTcsh = shell === 'tcsh';
  return {
    variables: parseVariables(env),
    aliases: isTcsh ? parseTcshAliases(aliases) : parseAliases(aliases),
    functions: parseFunctions(functions.split('\0').slice(0, -1)),
    completions: isTcsh ? parseTcshCompletions(completions) : parseCompletions(completions),
  };
}

function parseVariables(records: string): Map<string, string> {
  const variables = new Map<string, string>();
  for (const record of records.split('\0')) {
    const equals = record.indexOf('=');
    if (equals > 0) variables.set(record.slice(0, equals), record.slice(equals + 1));
  }
  return variables;
}
