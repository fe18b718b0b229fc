// Tables for lists of names: filled column by column, as many columns as fit (lmod-compat.md 1.9).
import { displayWidth } from './width.ts';

/** A block of columns that stand side by side: cells of one entry are kept together, one blank apart. */
interface Block {
  readonly cells: readonly number[];
  readonly width: number;
}

/**
 * Entries of several cells (`["  1)", "gcc/12", "(D)"]`) in columns; cells that are empty in all entries take no room.
 * The result has no line end at its end and no blanks at line ends.
 */
export function layOutEntries(entries: readonly (readonly string[])[], width: number): string {
  const rows = withoutEmptyCells(entries);
  const count = rows.length;
  const cellCount = longest(rows);
  // one array of widths for each cell: tens of thousands of entries are measured several times
  const widths = Array.from({ length: cellCount }, (_, cell) => widthsOf(rows, cell));
  const gaps = cellCount - 1;
  const least = sum(widths.map((cell) => smallest(cell))) + gaps;
  const most = sum(widths.map((cell) => widest(cell, 0, count))) + gaps;
  const rowCount = countRows(count, least, most, width, (from, to) => blockOf(widths, from, to).width);
  const blocks: Block[] = [];
  for (let from = 0; from < count; from += rowCount) {
    blocks.push(blockOf(widths, from, Math.min(from + rowCount, count)));
  }
  const blanks = new Blanks();
  return joinLines(count, rowCount, (index, column) =>
    pad(rows[index] ?? [], index, { widths, block: blocks[column], blanks }),
  );
}

/** Single texts in columns, three blanks apart; the gap is not counted in the width, as Lmod does not. */
export function layOutTexts(texts: readonly string[], width: number): string {
  const gap = 3;
  const count = texts.length;
  const widths = Uint32Array.from(texts, (text) => displayWidth(text));
  const blockWidth = (from: number, to: number): number => widest(widths, from, to);
  const rowCount = countRows(count, smallest(widths), widest(widths, 0, count), width, blockWidth);
  const blanks = new Blanks();
  return joinLines(count, rowCount, (index, column) => {
    const room = widest(widths, column * rowCount, Math.min((column + 1) * rowCount, count)) + gap;
    return (texts[index] ?? '') + blanks.of(room - (widths[index] ?? 0));
  });
}

/** How many rows the table needs so that its columns fit: one column if a single entry fills the width. */
function countRows(
  count: number,
  least: number,
  most: number,
  width: number,
  blockWidth: (from: number, to: number) => number,
): number {
  if (count === 0 || most >= width) return Math.max(count, 1);
  const atMost = Math.max(1, Math.floor(Math.min(width / least, count)));
  for (let columns = Math.ceil(count / Math.ceil(count / atMost)); columns > 1; columns -= 1) {
    const rows = Math.ceil(count / columns);
    let total = 0;
    for (let from = 0; from < count && total < width; from += rows) {
      total += blockWidth(from, Math.min(from + rows, count));
    }
    if (total < width) return rows;
  }
  return count;
}

function blockOf(widths: readonly Uint32Array[], from: number, to: number): Block {
  const cells = widths.map((cell) => widest(cell, from, to));
  const used = cells.findLastIndex((cell) => cell > 0) + 1;
  return { cells: cells.slice(0, used), width: sum(cells) + used };
}

function widest(widths: Uint32Array, from: number, to: number): number {
  let most = 0;
  for (let index = from; index < to; index += 1) {
    const width = widths[index] ?? 0;
    if (width > most) most = width;
  }
  return most;
}

function smallest(widths: Uint32Array): number {
  let least = Number.POSITIVE_INFINITY;
  for (const width of widths) if (width < least) least = width;
  return least;
}

function longest(rows: readonly (readonly string[])[]): number {
  let most = 0;
  for (const { length } of rows) if (length > most) most = length;
  return most;
}

/** Of one cell of all rows; neighbours often hold the same. */
function widthsOf(rows: readonly (readonly string[])[], cell: number): Uint32Array {
  const widths = new Uint32Array(rows.length);
  let last = '';
  let width = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const text = rows[at]?.[cell] ?? '';
    if (text !== last) {
      last = text;
      width = displayWidth(text);
    }
    widths[at] = width;
  }
  return widths;
}

/** Texts of blanks, each made once: a table needs tens of thousands of few lengths. */
class Blanks {
  readonly #texts: string[] = [];

  of(length: number): string {
    const known = this.#texts[length];
    if (known !== undefined) return known;
    const made = ' '.repeat(length);
    this.#texts[length] = made;
    return made;
  }
}

interface Padding {
  readonly widths: readonly Uint32Array[];
  readonly block: Block | undefined;
  readonly blanks: Blanks;
}

function pad(row: readonly string[], index: number, { widths, block, blanks }: Padding): string {
  let line = '';
  if (block === undefined) return line;
  const { cells } = block;
  for (let cell = 0; cell < cells.length; cell += 1) {
    line += row[cell] ?? '';
    line += blanks.of((cells[cell] ?? 0) - (widths[cell]?.[index] ?? 0) + 1);
  }
  return line;
}

function joinLines(
  count: number,
  rowCount: number,
  entry: (index: number, column: number) => string,
): string {
  const lines: string[] = [];
  for (let row = 0; row < rowCount && row < count; row += 1) {
    let line = '';
    for (let index = row, column = 0; index < count; index += rowCount, column += 1)
      line += entry(index, column);
    lines.push(line.trimEnd());
  }
  return lines.join('\n');
}

function withoutEmptyCells(entries: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const used: boolean[] = [];
  for (const entry of entries)
    for (let cell = 0; cell < entry.length; cell += 1) if (entry[cell] !== '') used[cell] = true;
  const areAllUsed = Array.from({ length: longest(entries) }, (_, cell) => used[cell]).every(Boolean);
  return areAllUsed ? entries : entries.map((entry) => entry.filter((_, cell) => used[cell]));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
