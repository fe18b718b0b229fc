// Lists of words as bytes, the same in both directions between us and tclsh: nothing in them needs quoting.

/** A list of words: a line with their number, then each as `length:bytes`. */
export function frame(words: readonly string[]): string {
  return `${words.length}\n${words.map((word) => `${word.length}:${word}`).join('')}`;
}

/** The lists that a text is made of; undefined where it is something else. */
export function parseFrames(text: string): string[][] | undefined {
  const frames: string[][] = [];
  let at = 0;
  const number = (end: string): number | undefined => {
    const stop = text.indexOf(end, at);
    const digits = stop < 0 ? '' : text.slice(at, stop);
    if (!/^\d+$/.test(digits)) return undefined;
    at = stop + 1;
    return Number(digits);
  };
  while (at < text.length) {
    const count = number('\n');
    if (count === undefined) return undefined;
    const words: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const length = number(':');
      if (length === undefined || at + length > text.length) return undefined;
      words.push(text.slice(at, at + length));
      at += length;
    }
    frames.push(words);
  }
  return frames;
}

const mark = '\0tcl-reply\0';

/**
 * The replies in what tclsh wrote to stdout, each after a mark with its length: a command that a modulefile started may
 * have written there too. One that is cut off is left out.
 */
export function findReplies(output: string): string[] {
  const replies: string[] = [];
  const start = new RegExp(`${mark}(\\d+)\n`, 'g');
  for (;;) {
    const found = start.exec(output);
    if (!found) return replies;
    const end = start.lastIndex + Number(found[1]);
    if (end > output.length) return replies;
    replies.push(output.slice(start.lastIndex, end));
    start.lastIndex = end;
  }
}

/** Did anything else write to stdout before the first reply? */
export function hasStrayOutput(output: string): boolean {
  return output !== '' && !output.startsWith(mark);
}
