// Text for people, broken at blanks so that lines stay below the width (lmod-compat.md 1.9, error).
import { displayWidth } from './width.ts';

/** Wraps each line of a text; a text that fits as a whole is left alone, so is its last line end. */
export function wrapText(text: string, width: number): string {
  if (text.length <= width) return text;
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, width))
    .join('\n');
}

/**
 * The lines of one line of text: each is below the width unless a single word is longer. Continuation lines are
 * indented like the first.
 */
export function wrapLine(line: string, width: number): readonly string[] {
  if (displayWidth(line) < width) return [line.trimEnd()];
  const indent = /^ */.exec(line)?.[0] ?? '';
  const lines: string[] = [];
  let current = indent;
  let columns = indent.length;
  let empty = true;
  for (const word of line.slice(indent.length).split(/ +/)) {
    if (word === '') continue;
    const size = displayWidth(word);
    if (!empty && columns + 1 + size >= width) {
      lines.push(current);
      current = indent;
      columns = indent.length;
      empty = true;
    }
    current += empty ? word : ` ${word}`;
    columns += empty ? size : size + 1;
    empty = false;
  }
  lines.push(empty ? '' : current);
  return lines;
}
