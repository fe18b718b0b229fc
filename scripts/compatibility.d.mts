// What scripts/compatibility.mjs gives to its test.

export interface Row {
  readonly section: string;
  readonly topic: string;
  readonly tag: 'core' | 'full' | 'rare';
  readonly status: 'works' | 'differs' | 'missing';
  readonly notes: string;
  /** `title` is part of the title of a test; empty where the whole file is meant */
  readonly tests: readonly { readonly file: string; readonly title: string }[];
}

export function readTables(): readonly Row[];
export function readRows(text: string, name: string): readonly Row[];
export function writeDocument(rows: readonly Row[]): string;
