// What the modules of each directory say of themselves, as lines to search in: each line once, in small letters.

/** The record of one directory: its path in JSON, its lines, and an empty one. */
export function encodeWords(directory: string, lines: Iterable<string>): string {
  const all = [...lines];
  return all.length === 0 ? '' : `${JSON.stringify(directory)}\n${all.join('\n')}\n\n`;
}

/** Adds the lines of a text; empty ones say nothing. */
export function addWords(lines: Set<string>, text: string): void {
  for (const line of text.toLowerCase().split('\n')) if (line !== '') lines.add(line);
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
