// The commands of libexec/ beside `lmod`: which of them answers, and how (contracts.md 5, lmod-compat.md 10.4).
import * as files from '../base/files.ts';
import { HandBack } from '../base/hand-back.ts';
import { ExitRequest, ModuleError } from '../base/problem.ts';
import type { Request, Response } from '../base/request.ts';
import { encodeUtf8 } from '../base/text.ts';
import { addTo } from '../cli/addto.ts';
import { describeCaches } from '../cli/cache-description.ts';
import { clearState } from '../cli/clear-state.ts';
import { formatMlCommand, type ModuleCommand, moduleWords, parseMl } from '../cli/ml.ts';
import { mlHelp } from '../cli/usage.ts';
import type { Engine } from '../engine/engine.ts';
import { describeProblem } from '../render/problem.ts';
import { plainStyle } from '../render/style.ts';
import { answer } from './answer.ts';
import { answerComplete } from './complete.ts';
import { answerHashTool } from './hash-tool.ts';
import { answerScriptTool } from './script-tool.ts';
import { answerSettarg } from './settarg/settarg-tool.ts';
import { chooseShell } from './shell-choice.ts';
import { answerSpider } from './spider-tool.ts';
import { answerSyntaxTool } from './syntax-tool.ts';
import { informationReply, toolReply } from './tool-reply.ts';

const helpWidth = 80;

/** Answers for the command of this name: `lmod`, `ml`, `ml_cmd`, `addto`, … Throws nothing but a HandBack. */
export function answerCommand(engine: Engine, command: string, request: Request): Response {
  try {
    return answerFor(engine, command, request);
  } catch (error) {
    if (error instanceof ModuleError)
      return toolReply('', describeProblem(error.problem, error.modules, plainStyle), 1);
    // a file of the site may end the program, here as in answer.ts
    if (error instanceof ExitRequest) return toolReply('', '', error.status);
    if (error instanceof HandBack) throw error;
    return ownMistake(error, request);
  }
}

/** What is not a problem of the user's is a mistake of ours: said plainly, and the shell sees a failure. */
function ownMistake(error: unknown, request: Request): Response {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const details = request.env.has('LMOD_DEBUG') ? `\n${stack}` : ' LMOD_DEBUG=1 shows where.';
  const text = `lmodjs made a mistake: ${message}. Nothing was changed. Please report it.${details}\n`;
  return toolReply(chooseShell(request).dialect.say([], 'failure'), encodeUtf8(text), 1);
}

function answerFor(engine: Engine, command: string, request: Request): Response {
  switch (command) {
    case 'ml':
      return answerMl(engine, request);
    case 'complete':
      return answerComplete(engine, request);
    case 'ml_cmd':
      return answerMlCommand(request);
    case 'addto': {
      const result = addTo(request.argv, request.env, files.isDirectory);
      return result.kind === 'value' ? toolReply(result.output, '', 0) : informationReply(result);
    }
    case 'clearLMOD_cmd': {
      const result = clearState(request.argv, request.env);
      return result.kind === 'code' ? toolReply(result.code, result.text, 0) : informationReply(result);
    }
    case 'computeHashSum':
      return answerHashTool(engine, request);
    case 'check_module_tree_syntax':
      return answerSyntaxTool(engine, request);
    case 'spiderCacheSupport': {
      const result = describeCaches(request.argv, readText);
      return result.kind === 'text' ? toolReply(result.text, '', 0) : toolReply('', result.text, 1);
    }
    case 'settarg_cmd':
      return answerSettarg(engine, request);
    case 'sh_to_modulefile':
      return answerScriptTool(request);
    case 'spider':
      return answerSpider(engine, request);
    default:
      return answer(engine, request);
  }
}

function readText(path: string): string | undefined {
  const text = files.read(path);
  return typeof text === 'string' ? text : undefined;
}

/** `ml` in one process: its words become those of `module`, for the shell named first. */
function answerMl(engine: Engine, request: Request): Response {
  const [shell = 'bash', ...given] = request.argv;
  const internal = given[0] === '--protected_vars' ? ['--protected_vars'] : [];
  const parsed = parseMl(given.slice(internal.length));
  if (parsed.kind === 'help') return toolReply('', mlHelp(helpWidth), 0);
  if (parsed.kind === 'error') return toolReply('\nfalse\n', parsed.text, 1);
  const line = `${formatMlCommand(parsed.commands)}\n`;
  if (parsed.show) return toolReply('', line, 0);
  const words = moduleWords(inOneCommand(parsed.commands));
  const response = answer(engine, { ...request, argv: [shell, ...internal, ...words] });
  const said = parsed.verbose ? [{ text: line, pageable: false }] : [];
  return { ...response, texts: [...said, ...response.texts] };
}

/** The unload and the load of `--old_style` as one load with names to leave out. */
function inOneCommand(commands: readonly [ModuleCommand, ...ModuleCommand[]]): ModuleCommand {
  const [first, second] = commands;
  if (!second) return first;
  return { ...second, args: [...first.args.map((word) => `-${word}`), ...second.args] };
}

/** `ml_cmd` prints the call of the shell's `module` for the shell to run. */
function answerMlCommand(request: Request): Response {
  const parsed = parseMl(request.argv);
  if (parsed.kind === 'help') return toolReply('', mlHelp(helpWidth), 0);
  if (parsed.kind === 'error') return toolReply('', parsed.text, 1);
  const line = `${formatMlCommand(parsed.commands)}\n`;
  return toolReply(parsed.show ? '' : line, parsed.show || parsed.verbose ? line : '', 0);
}
