// What list and avail are asked to show: parts of names, or patterns (lmod-compat.md 1.3).
import { ModuleError } from '../base/problem.ts';
import { isPattern, luaFind } from '../tree/lua-pattern.ts';

/** Throws ModuleError bad-pattern where words are to be Lua patterns (--regexp) and one is none. */
export function checkPatterns(words: readonly string[], regular: boolean): void {
  const wrong = regular ? words.find((word) => !isPattern(word)) : undefined;
  if (wrong !== undefined) throw new ModuleError({ kind: 'bad-pattern', pattern: wrong });
}

/** Does any of these occur in one of the texts? Without patterns everything does. Throws as checkPatterns. */
export function patternMatcher(
  patterns: readonly string[],
  regular: boolean,
): (...texts: readonly string[]) => boolean {
  checkPatterns(patterns, regular);
  const tests = patterns.map((pattern) =>
    regular ? (text: string) => luaFind(text, pattern) : partMatcher(pattern),
  );
  return (...texts) => tests.length === 0 || texts.some((text) => tests.some((test) => test(text)));
}

function partMatcher(part: string): (text: string) => boolean {
  const wanted = part.toLowerCase();
  return (text) => text.toLowerCase().includes(wanted);
}
