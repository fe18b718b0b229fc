// What yargs understood of a command line, as the commands take it.

/** What yargs understood. */
export type Given = ReadonlyMap<string, unknown>;

/** A word of the command line: a byte string already. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function wordsOf(given: Given, name: string): string[] {
  const words = given.get(name);
  return Array.isArray(words) ? words.flatMap((word) => textOf(word) ?? []) : [];
}

/** A path from the current directory. */
export function absolute(path: string, cwd: string): string {
  return path.startsWith('/') ? path : `${cwd}/${path}`;
}

/** A report as JSON. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
