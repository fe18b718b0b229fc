// Tables of aligned columns: legends, options, stacks of modules.
import { displayWidth } from './width.ts';
import { wrapLine } from './wrap.ts';

const gap = 2;
/** a last column narrower than this is not worth wrapping */
const narrowest = 20;

/**
 * Rows with their columns aligned, two blanks apart, no line end at the end. A row of one cell spans all columns and
 * does not widen the first. With a width, the last column is wrapped to it.
 */
export function alignRows(rows: readonly (readonly string[])[], width = Number.POSITIVE_INFINITY): string {
  const widths: number[] = [];
  for (const row of rows) {
    if (row.length < 2) continue;
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, displayWidth(cell));
    });
  }
  const before = widths.slice(0, -1).reduce((total, column) => total + column + gap, 0);
  const room = width - before;
  return rows
    .flatMap((row) => {
      if (row.length < 2) return row;
      const start = row
        .slice(0, widths.length - 1)
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - displayWidth(cell) + gap))
        .join('');
      const last = row.length === widths.length ? (row.at(-1) ?? '') : '';
      const lines = room < narrowest ? [last] : wrapLine(last, room);
      return lines.map((line, index) => ((index === 0 ? start : ' '.repeat(before)) + line).trimEnd());
    })
    .join('\n');
}
