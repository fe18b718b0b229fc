// What a command beside `lmod` answers: text on stdout, words on stderr, a status.
import type { Response } from '../base/request.ts';

export function toolReply(output: string, text: string, status: number): Response {
  return { code: output, texts: text === '' ? [] : [{ text, pageable: false }], status, pager: undefined };
}

/** What a tool says of itself, on stdout as in Lmod, or what is wrong with its words. */
export function informationReply(asked: {
  readonly kind: 'help' | 'version' | 'error';
  readonly text: string;
}): Response {
  return asked.kind === 'error' ? toolReply('', asked.text, 1) : toolReply(asked.text, '', 0);
}
