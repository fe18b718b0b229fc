// Words that yargs would take for something else: `-NAME`, which `diff` unloads, and `help`, a command and a module's name.

/** No word of a command line can hold it. */
const mark = '\0';

/**
 * `-NAME` is a word of `diff`, whatever letters it has. `help` is a name behind a question, and a question itself where
 * anything follows: yargs would take the last word, if it is this one, for `--help`.
 */
export function withMarkedNames(
  words: readonly string[],
  takesNames: (command: string) => boolean,
): string[] {
  const [command = '', ...rest] = words;
  if (!takesNames(command) || rest.length === 0) return [...words];
  return [
    markedHelp(command),
    ...rest.map((word) => (isUnloaded(word, command) ? mark + word : markedHelp(word))),
  ];
}

function isUnloaded(word: string, command: string): boolean {
  return command === 'diff' && /^-[^-]/.test(word) && word !== '-h';
}

/** A command's usage, or a word, as yargs is to see it. */
export function markedHelp(usage: string): string {
  return /^help( |$)/.test(usage) ? mark + usage : usage;
}

/** The text without our marks. */
export function unmarked(text: string): string {
  return text.replaceAll(mark, '');
}
