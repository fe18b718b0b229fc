// Where two values of plain data differ, leaf by leaf.

/** One line for each leaf that differs: its place, then both values. */
export function differences(
  left: unknown,
  right: unknown,
  names: readonly [string, string],
  at = '',
): string[] {
  if (typeof left === 'object' && typeof right === 'object' && left !== null && right !== null) {
    const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
    return keys.flatMap((key) =>
      differences(Reflect.get(left, key), Reflect.get(right, key), names, `${at}/${key}`),
    );
  }
  if (left === right) return [];
  return [`${at}\n    ${names[0]}: ${String(left)}\n    ${names[1]}: ${String(right)}`];
}
