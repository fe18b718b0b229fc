// What list and avail are asked to show: parts of names, or patterns (lmod-compat.md 1.3).
import { luaFind } from '../tree/lua-pattern.ts';

/** Does any of these occur in one of the texts? Without patterns everything does. */
export function patternMatcher(
  patterns: readonly string[],
  regular: boolean,
): (...texts: readonly string[]) => boolean {
  const tests = patterns.map((pattern) =>
    regular ? (text: string) => luaFind(text, pattern) : partMatcher(pattern),
  );
  return (...texts) => tests.length === 0 || texts.some((text) => tests.some((test) => test(text)));
}

function partMatcher(part: string): (text: string) => boolean {
  const wanted = part.toLowerCase();
  return (text) => text.toLowerCase().includes(wanted);
}
