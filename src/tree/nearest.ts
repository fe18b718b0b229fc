// Spelling suggestions for a name that nothing has.
import { compareBytes } from '../base/text.ts';

/**
 * The candidates most like `typed`, best first, at most `count`: never the word itself, none that differs in more than a
 * third of its length, and for a word of one letter only its other case.
 */
export function nearestNames(typed: string, candidates: Iterable<string>, count: number): readonly string[] {
  const wanted = typed.toLowerCase();
  const limit = wanted.length < 2 ? 0 : Math.max(1, Math.floor(wanted.length / 3));
  const near: { readonly name: string; readonly distance: number }[] = [];
  for (const name of new Set(candidates)) {
    if (name === typed || Math.abs(name.length - typed.length) > limit) continue;
    const distance = editDistance(wanted, name.toLowerCase(), limit);
    if (distance <= limit) near.push({ name, distance });
  }
  near.sort((left, right) => left.distance - right.distance || compareBytes(left.name, right.name));
  return near.slice(0, count).map(({ name }) => name);
}

/** Insertions, deletions, replacements and swaps of neighbours between two words; any number above `limit` for more. */
function editDistance(left: string, right: string, limit: number): number {
  let before: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      next.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (next[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (same ? 0 : 1),
          swapped && row > 1 && column > 1 ? (before[column - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    if (Math.min(...next) > limit) return limit + 1;
    before = last;
    last = next;
  }
  return last[right.length] ?? limit + 1;
}
