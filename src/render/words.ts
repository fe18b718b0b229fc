// Small pieces of sentences.

/** `"a"`, `"a" or "b"`, `"a", "b" or "c"`; a name that holds quotes itself gets none. */
export function quotedNames(names: readonly string[], word: 'and' | 'or' = 'and'): string {
  const quotedWords = names.map((name) => (name.includes('"') ? name : `"${name}"`));
  const last = quotedWords.pop() ?? 'nothing';
  return quotedWords.length === 0 ? last : `${quotedWords.join(', ')} ${word} ${last}`;
}

/** `module` or `modules`, as the number asks. */
export function plural(count: number, one: string, several: string): string {
  return count === 1 ? one : several;
}
