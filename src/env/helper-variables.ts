// The variables in which Lmod keeps what a path variable's own text cannot say (lmod-compat.md 5.1).

export function countsName(name: string): string {
  return `__LMOD_REF_COUNT_${name}`;
}

export function prioritiesName(name: string): string {
  return `__LMOD_Priority_${name}`;
}

export function stackName(name: string): string {
  return `__LMOD_STACK_${name}`;
}

/**
 * Reads `path:number;path:number`. Paths that hold `:` or `;` are read as naively as Lmod does, for
 * interchange; what is no number is left out.
 */
export function parseNumbers(text: string | undefined): Map<string, number> {
  const numbers = new Map<string, number>();
  if (text === undefined) return numbers;
  for (const item of text.split(';')) {
    const [path = '', number] = item.split(':');
    if (number !== undefined && /^\s*-?\d{1,15}(?:\.\d+)?\s*$/.test(number))
      numbers.set(path, Number(number));
  }
  return numbers;
}

/** The inverse of `parseNumbers`; undefined for nothing at all. */
export function formatNumbers(numbers: Iterable<readonly [string, number]>): string | undefined {
  const items = Array.from(numbers, ([path, number]) => `${path}:${number}`);
  return items.length === 0 ? undefined : items.join(';');
}
