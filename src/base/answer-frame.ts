// How a child process marks off its answers: a line with two lengths, then a text and bytes of these lengths.

/** The first line; each length is below 1 GB. */
export const answerStart = /^(\d{1,9}) (\d{1,9})\n/;
/** Bytes of the first line, at most. */
export const longestStart = 20;

/** What comes before the body of an answer. */
export function answerHead(text: string, body: Buffer): string {
  return `${text.length} ${body.length}\n${text}`;
}
