// Which types a value of a plain program can have: known before it runs, so that nothing in it fails unforeseen.

/** A set of types, a bit each. */
export type Kinds = number;

export const NIL = 1;
export const FALSE = 2;
export const TRUE = 4;
export const TEXT = 8;
export const NUMBER = 16;
/** a table written in the program */
export const TABLE = 32;
/** a table that `atleast` and its kin answered */
export const RANGE = 64;

export const BOOLEAN = FALSE | TRUE;
export const NOTHING = NIL | FALSE;
export const ANYTHING = NIL | BOOLEAN | TEXT | NUMBER | TABLE | RANGE;

/** Can it be none but these? */
export function isWithin(kinds: Kinds, allowed: Kinds): boolean {
  return (kinds & ~allowed) === 0;
}
