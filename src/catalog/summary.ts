// What searches need of every module before they know which ones they want: what it opens, what it brings, where its text is.
import type { RecordPlace } from './format.ts';

/** Of one modulefile. `text` is undefined where what the module says depends on who asks. */
export interface SummaryRow {
  /** the name of its file */
  readonly file: string;
  readonly isRecorded: boolean;
  readonly text: RecordPlace | undefined;
  /** it opens a directory, or may open one or bring an extension for somebody */
  readonly leads: boolean;
  /** directories it adds to MODULEPATH */
  readonly opens: readonly string[];
  /** extensions, `name/version` each; undefined where it speaks of none */
  readonly provides: readonly string[] | undefined;
  /** it has properties, or may have some for somebody */
  readonly mayHaveProperties: boolean;
}

/** The modulefiles of one directory. */
export interface SummaryPart {
  /** its path below the root */
  readonly directory: string;
  readonly rows: readonly SummaryRow[];
}

type Row = [
  file: string,
  /** 1 = recorded, 2 = leads, 4 = may have properties */
  state: number,
  offset: number,
  length: number,
  checksum: number,
  opens: readonly string[] | 0,
  provides: readonly string[] | 0,
];

/** One line a directory; its first character but one tells whether any module in it opens a directory. */
export function encodeSummary({ directory, rows }: SummaryPart): string {
  const tuples = rows.map((row): Row => {
    const { offset, length, checksum } = row.text ?? { offset: -1, length: 0, checksum: 0 };
    const state = (row.isRecorded ? 1 : 0) + (row.leads ? 2 : 0) + (row.mayHaveProperties ? 4 : 0);
    return [
      row.file,
      state,
      offset,
      length,
      checksum,
      row.opens.length === 0 ? 0 : row.opens,
      row.provides ?? 0,
    ];
  });
  const opens = rows.some((row) => row.opens.length > 0) ? 1 : 0;
  return `${JSON.stringify([opens, directory, tuples])}\n`;
}

/** The section line by line, by directory; lines are understood when they are asked for. */
export function summaryLines(section: string): ReadonlyMap<string, string> {
  const lines = new Map<string, string>();
  for (let start = 0; start < section.length; ) {
    const end = section.indexOf('\n', start) + 1 || section.length;
    const line = section.slice(start, end);
    lines.set(directoryOf(line), line);
    start = end;
  }
  return lines;
}

/** Does any module of the line's directory open a directory? */
export function opensAny(line: string): boolean {
  return line.startsWith('[1');
}

function directoryOf(line: string): string {
  const end = line.indexOf('"', 4);
  const plain = line.slice(4, end);
  if (end > 0 && !plain.includes('\\')) return plain;
  return decodeSummary(line).directory;
}

export function decodeSummary(line: string): SummaryPart {
  const [, directory, rows] = JSON.parse(line) as [0 | 1, string, Row[]];
  return {
    directory,
    rows: rows.map(([file, state, offset, length, checksum, opens, provides]) => ({
      file,
      isRecorded: (state & 1) !== 0,
      leads: (state & 2) !== 0,
      mayHaveProperties: (state & 4) !== 0,
      text: offset < 0 ? undefined : { offset, length, checksum },
      opens: opens === 0 ? [] : opens,
      provides: provides === 0 ? undefined : provides,
    })),
  };
}
