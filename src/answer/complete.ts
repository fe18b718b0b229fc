// `lmodjs complete [--describe] -- WORDS…`, `lmodjs complete --line LINE`: what shells ask when Tab is pressed. One candidate a line on stdout.
import type { Request, Response } from '../base/request.ts';
import { completeWords } from '../commands/complete-words.ts';
import type { Engine } from '../engine/engine.ts';
import { toolReply } from './tool-reply.ts';
import { openCallerSession } from './tool-session.ts';

/** Answers with nothing where nothing fits. With `--describe` a tab and what a word does follow it, where that is known. */
export function answerComplete(engine: Engine, request: Request): Response {
  const at = request.argv.indexOf('--');
  const describes = request.argv.slice(0, Math.max(at, 0)).includes('--describe');
  const [first, line = ''] = request.argv;
  const typed = first === '--line' ? wordsOf(line) : request.argv.slice(at + 1);
  const words = completeWords(openCallerSession(engine, request), typed);
  const lines = words
    .filter(({ word }) => !/[\n\t]/.test(word))
    .map(({ word, about }) => (describes && about !== undefined ? `${word}\t${about}\n` : `${word}\n`));
  return toolReply(lines.join(''), '', 0);
}

/** The words of the last command of a line, for shells that do not take it apart (tcsh). */
function wordsOf(line: string): readonly string[] {
  const command = line.split(/[;|&(]/).at(-1) ?? '';
  return command.trimStart().split(/[ \t]+/);
}
