// `sh_to_modulefile`: a script for a shell becomes a modulefile that does the same.
import * as files from '../base/files.ts';
import type { Request, Response } from '../base/request.ts';
import { parseScriptTool, type ScriptToolRequest } from '../cli/script-tool.ts';
import { quoteSh } from '../dialects/quote.ts';
import { writeCall } from '../lua/call-text.ts';
import type { ScriptCall } from '../shell-script/differences.ts';
import { tclModulefile } from '../shell-script/modulefile-text.ts';
import { runScript } from '../shell-script/run-script.ts';
import { informationReply, toolReply } from './tool-reply.ts';

type Conversion = Extract<ScriptToolRequest, { kind: 'convert' }>;

/** What a script finds that starts from nothing. */
const cleanVariables = ['HOME', 'USER', 'LOGNAME', 'SHELL', 'TERM', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR'];

export function answerScriptTool(request: Request): Response {
  const wanted = parseScriptTool(request.argv);
  return wanted.kind === 'convert' ? convert(request, wanted) : informationReply(wanted);
}

function convert(request: Request, wanted: Conversion): Response {
  const { script, args, shell, output } = wanted;
  const words = [inPlace(script, request.cwd()), ...args].map(quoteSh).join(' ');
  const env = wanted.clean ? cleanEnvironment(request.env) : request.env;
  const result = runScript(shell, words, { env, cwd: request.cwd() });
  if (result.kind === 'failed') {
    const said = result.output === '' ? '' : `It wrote:\n${result.output}\n`;
    return toolReply('', `sh_to_modulefile: ${script}: ${result.reason}.\n${said}`, 1);
  }
  const text = wanted.language === 'tcl' ? tclModulefile(result.calls) : luaModulefile(result.calls);
  const warnings = wanted.warnings.map((warning) => `${warning}\n`).join('');
  if (output === undefined) return toolReply(text, warnings, 0);
  const failure = files.writeText(absolute(output, request.cwd()), text, 'replace');
  return failure
    ? toolReply('', `sh_to_modulefile: ${output} could not be written (${failure.failed}).\n`, 1)
    : toolReply('', warnings, 0);
}

function luaModulefile(calls: readonly ScriptCall[]): string {
  return calls.map((call) => `${writeCall(call)}\n`).join('');
}

/** Shells look for a bare name along PATH, and some only there: a script in the current directory is meant first. */
function inPlace(script: string, cwd: string): string {
  return !script.includes('/') && files.isFile(`${cwd}/${script}`) ? `./${script}` : script;
}

function absolute(path: string, cwd: string): string {
  return path.startsWith('/') ? path : `${cwd}/${path}`;
}

function cleanEnvironment(env: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const kept = cleanVariables.flatMap((name): [string, string][] => {
    const value = env.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  return new Map([...kept, ['PATH', '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin']]);
}
