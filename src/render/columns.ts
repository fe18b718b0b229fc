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
  const cellCount = Math.max(0, ...new Set(rows.map((row) => row.length)));
  const widths = rows.map((row) =>
    Array.from({ length: cellCount }, (_, cell) => displayWidth(row[cell] ?? '')),
  );
  const least = Array<number>(cellCount).fill(Number.POSITIVE_INFINITY);
  const most = Array<number>(cellCount).fill(0);
  for (const row of widths) {
    row.forEach((cell, index) => {
      least[index] = Math.min(least[index] ?? 0, cell);
      most[index] = Math.max(most[index] ?? 0, cell);
    });
  }
  const gaps = cellCount - 1;
  const rowCount = countRows(
    rows.length,
    sum(least) + gaps,
    sum(most) + gaps,
    width,
    (from, to) => blockOf(widths, cellCount, from, to).width,
  );
  const blocks: Block[] = [];
  for (let from = 0; from < rows.length; from += rowCount) {
    blocks.push(blockOf(widths, cellCount, from, Math.min(from + rowCount, rows.length)));
  }
  return joinLines(rows.length, rowCount, (index, column) => {
    const block = blocks[column];
    return block ? pad(rows[index] ?? [], widths[index] ?? [], block) : '';
  });
}

/** Single texts in columns, three blanks apart; the gap is not counted in the width, as Lmod does not. */
export function layOutTexts(texts: readonly string[], width: number): string {
  const gap = 3;
  const widths = texts.map(displayWidth);
  const widest = (from: number, to: number): number =>
    widths.slice(from, to).reduce((a, b) => Math.max(a, b), 0);
  const least = widths.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const rowCount = countRows(texts.length, least, widest(0, texts.length), width, widest);
  return joinLines(texts.length, rowCount, (index, column) => {
    const room = widest(column * rowCount, (column + 1) * rowCount) + gap;
    return `${texts[index] ?? ''}${' '.repeat(room - (widths[index] ?? 0))}`;
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

function blockOf(widths: readonly (readonly number[])[], cellCount: number, from: number, to: number): Block {
  const cells = Array<number>(cellCount).fill(0);
  for (let row = from; row < to; row += 1) {
    widths[row]?.forEach((cell, index) => {
      if (cell > (cells[index] ?? 0)) cells[index] = cell;
    });
  }
  const used = cells.findLastIndex((cell) => cell > 0) + 1;
  return { cells: cells.slice(0, used), width: sum(cells) + used };
}

function pad(row: readonly string[], widths: readonly number[], block: Block): string {
  return block.cells
    .map((room, index) => `${row[index] ?? ''}${' '.repeat(room - (widths[index] ?? 0) + 1)}`)
    .join('');
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
  const used = new Set<number>();
  for (const entry of entries) {
    entry.forEach((cell, index) => {
      if (cell !== '') used.add(index);
    });
  }
  return entries.map((entry) => entry.filter((_, index) => used.has(index)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
