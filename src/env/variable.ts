// A variable that a command has touched.
import type { PathVariable } from './path-variable.ts';
import { formatPushedValues, type PushedValue } from './pushed-values.ts';

export type Variable =
  /** set as a whole; undefined: unset */
  | { readonly kind: 'scalar'; readonly value: string | undefined }
  | { readonly kind: 'path'; readonly path: PathVariable }
  /** the values pushenv has put aside for another variable */
  | { readonly kind: 'pushed'; readonly top: PushedValue | undefined };

/** Its text in an environment; undefined when it is not there. */
export function textOf(variable: Variable): string | undefined {
  switch (variable.kind) {
    case 'scalar':
      return variable.value;
    case 'path':
      return variable.path.text();
    case 'pushed':
      return formatPushedValues(variable.top);
  }
}
