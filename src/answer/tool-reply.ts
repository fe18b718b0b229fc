// What a command beside `lmod` answers: text on stdout, words on stderr, a status.
import type { Response } from '../base/request.ts';

export function toolReply(output: string, text: string, status: number): Response {
  return { code: output, texts: text === '' ? [] : [{ text, pageable: false }], status, pager: undefined };
}
