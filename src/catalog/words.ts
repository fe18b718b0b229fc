// What the modules of each directory say of themselves, as lines to search in: each line once, in small letters.

/**
 * The record of one directory: its path in JSON, its lines, and an empty one. `parts`: lines with line ends between them, in
 * each part every line once.
 */
export function encodeWords(directory: string, parts: readonly string[]): string {
  const said = parts.filter((part) => part !== '');
  const [only = ''] = said;
  const lines = said.length < 2 ? only : [...new Set(said.join('\n').split('\n'))].join('\n');
  return lines === '' ? '' : `${JSON.stringify(directory)}\n${lines}\n\n`;
}

/** The lines of what modules of one directory say. */
export class WordLines {
  readonly #texts = new Set<string>();
  readonly #lines = new Set<string>();

  /** Those of these texts that no text before had, with line ends between them. Empty ones say nothing. */
  add(texts: readonly string[]): string {
    const fresh: string[] = [];
    for (const text of texts) {
      // versions of one module mostly say the same
      if (this.#texts.has(text)) continue;
      this.#texts.add(text);
      for (const line of text.toLowerCase().split('\n')) {
        if (line === '' || this.#lines.has(line)) continue;
        this.#lines.add(line);
        fresh.push(line);
      }
    }
    return fresh.join('\n');
  }
}

/** The directories of whose lines one holds the word, which is in small letters and has no line end. */
export function directoriesSaying(section: string, word: string): readonly string[] {
  const found: string[] = [];
  for (let at = section.indexOf(word); at >= 0; ) {
    const end = section.indexOf('\n\n', at);
    const before = section.lastIndexOf('\n\n', at);
    const start = before < 0 ? 0 : before + 2;
    found.push(JSON.parse(section.slice(start, section.indexOf('\n', start))) as string);
    at = end < 0 ? -1 : section.indexOf(word, end);
  }
  return found;
}

/** The records as they stand, by directory, to be written again. */
export function wordRecords(section: string): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  for (let start = 0; start < section.length; ) {
    const end = section.indexOf('\n\n', start);
    const record = end < 0 ? section.slice(start) : section.slice(start, end + 2);
    records.set(JSON.parse(record.slice(0, record.indexOf('\n'))) as string, record);
    start += record.length;
  }
  return records;
}
