// A plain program: the part of Lua that nearly all generated modulefiles are written in, read once, run many times.
import type { HostFunction, LuaValue } from '../values.ts';
import type { Kinds } from './kinds.ts';

/** A function that plain programs may call: by its name alone, as `os.getenv` or as `io.stderr:write`. */
export interface PlainFunction {
  /** types of its arguments in order, the last those of all further ones; a call with others is not plain */
  readonly takes: readonly Kinds[];
  readonly least: number;
  readonly most: number;
  /** types of its one result; undefined: it is called for what it does, and nothing may use what it answers */
  readonly gives: Kinds | undefined;
  /** must not throw a LuaError for arguments of these types */
  readonly call: HostFunction;
}

export type PlainFunctions = ReadonlyMap<string, PlainFunction>;

export interface CallExpression {
  readonly what: 'call';
  readonly fn: PlainFunction;
  readonly args: readonly Expression[];
  /** as Lua gives it for the call */
  readonly line: number;
}

export interface TableItem {
  /** undefined: the next place of the list */
  readonly key: string | undefined;
  readonly value: Expression;
}

export type Comparison = '==' | '~=' | '<' | '<=' | '>' | '>=';

export type Expression =
  | { readonly what: 'constant'; readonly value: LuaValue }
  | { readonly what: 'local'; readonly slot: number; readonly name: string }
  | CallExpression
  | { readonly what: 'table'; readonly items: readonly TableItem[] }
  | { readonly what: 'not'; readonly of: Expression }
  | { readonly what: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | Joining
  | {
      readonly what: 'compare';
      readonly by: Comparison;
      readonly left: Expression;
      readonly right: Expression;
    };

/** The one expression that may fail: where an operand is nil. */
export interface Joining {
  readonly what: '..';
  readonly left: Expression;
  readonly right: Expression;
  /** as Lua gives it for the error */
  readonly line: number;
}

export interface Branch {
  /** undefined: the `else` */
  readonly condition: Expression | undefined;
  readonly body: readonly Statement[];
}

export type Statement =
  | CallExpression
  /** all values first, then the slots from this one on; nil where a value is missing */
  | {
      readonly what: 'set';
      readonly from: number;
      readonly slots: number;
      readonly values: readonly Expression[];
    }
  | { readonly what: 'if'; readonly branches: readonly Branch[] };

export interface Program {
  readonly body: readonly Statement[];
  /** global names that it reads */
  readonly globals: ReadonlySet<string>;
}
