// The variables that a command must set or unset in the calling shell.
import { compareBytes } from '../base/text.ts';
import type { Change } from './changes.ts';
import { countsName, formatNumbers, prioritiesName } from './helper-variables.ts';
import type { PathVariable } from './path-variable.ts';
import { textOf, type Variable } from './variable.ts';

interface Wanted {
  readonly value: string | undefined;
  readonly pathLike: boolean;
}

/** In byte order of the names, without those that are as they were. */
export function differences(
  original: ReadonlyMap<string, string>,
  variables: ReadonlyMap<string, Variable>,
): readonly Change[] {
  const wanted = new Map<string, Wanted>();
  for (const [name, variable] of variables) {
    const pathLike = variable.kind === 'path' && variable.path.form.delimiter === ':';
    wanted.set(name, { value: textOf(variable), pathLike });
  }
  for (const [name, variable] of variables) {
    if (variable.kind === 'path') addHelpers(wanted, name, variable.path);
  }
  return [...wanted]
    .filter(([name, { value }]) => value !== original.get(name))
    .sort(([left], [right]) => compareBytes(left, right))
    .map(([name, want]) => change(name, want));
}

/**
 * The helper variables of a path variable as it now stands. A variable that was set as a whole leaves its
 * helpers alone, and so do counts where duplicates are allowed (lmod-compat.md 6.2).
 */
function addHelpers(wanted: Map<string, Wanted>, name: string, path: PathVariable): void {
  wanted.set(prioritiesName(name), { value: formatNumbers(path.priorities()), pathLike: false });
  if (path.unique || path.text() === undefined) {
    wanted.set(countsName(name), { value: formatNumbers(path.counts()), pathLike: false });
  }
}

function change(name: string, { value, pathLike }: Wanted): Change {
  return value === undefined ? { kind: 'unset', name } : { kind: 'set', name, value, pathLike };
}
