// What searches need of every module before they know which ones they want: what it opens, what it brings, where its text is.
import type { RecordPlace } from './format.ts';

/** `text` is undefined where what the module says depends on who asks. */
export interface SummaryRow {
  readonly path: string;
  readonly text: RecordPlace | undefined;
  /** directories it adds to MODULEPATH */
  readonly opens: readonly string[];
  /** extensions, `name/version` each; undefined where it speaks of none */
  readonly provides: readonly string[] | undefined;
}

type Row = [
  path: string,
  offset: number,
  length: number,
  checksum: number,
  opens: readonly string[] | 0,
  provides: readonly string[] | 0,
];

export function encodeSummary(rows: readonly SummaryRow[]): string {
  return JSON.stringify(
    rows.map(({ path, text, opens, provides }): Row => {
      const { offset, length, checksum } = text ?? { offset: -1, length: 0, checksum: 0 };
      return [path, offset, length, checksum, opens.length === 0 ? 0 : opens, provides ?? 0];
    }),
  );
}

/** By path. */
export function decodeSummary(text: string): ReadonlyMap<string, SummaryRow> {
  const rows = JSON.parse(text) as Row[];
  return new Map(
    rows.map(([path, offset, length, checksum, opens, provides]) => [
      path,
      {
        path,
        text: offset < 0 ? undefined : { offset, length, checksum },
        opens: opens === 0 ? [] : opens,
        provides: provides === 0 ? undefined : provides,
      },
    ]),
  );
}
