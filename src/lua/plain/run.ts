// Runs a plain program: the same calls, with the same arguments and in the same order, as Lua would make them.
import { LuaNumber, LuaTable, type LuaValue } from '../values.ts';
import type { CallExpression, Comparison, Expression, Joining, Program, Statement } from './program.ts';

/** The error of Lua that a program ends with. */
export interface PlainFailure {
  readonly message: string;
  readonly line: number;
}

class Failed extends Error {
  readonly failure: PlainFailure;

  constructor(failure: PlainFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** Undefined where it comes to its end. Throws what a function of the host throws. */
export function runProgram({ body }: Program): PlainFailure | undefined {
  try {
    runAll(body, []);
    return undefined;
  } catch (error) {
    if (error instanceof Failed) return error.failure;
    throw error;
  }
}

function runAll(body: readonly Statement[], slots: LuaValue[]): void {
  for (const statement of body) {
    if (statement.what === 'call') call(statement, slots);
    else if (statement.what === 'set') set(statement, slots);
    else {
      const chosen = statement.branches.find(
        ({ condition }) => condition === undefined || isTrue(value(condition, slots)),
      );
      if (chosen !== undefined) runAll(chosen.body, slots);
    }
  }
}

function set(statement: Extract<Statement, { readonly what: 'set' }>, slots: LuaValue[]): void {
  const values = statement.values.map((each) => value(each, slots));
  for (let at = 0; at < statement.slots; at++) slots[statement.from + at] = values[at];
}

function call({ fn, args, line }: CallExpression, slots: LuaValue[]): LuaValue {
  const given = args.map((each) => value(each, slots));
  const answer = fn.call(given, { line });
  return (Array.isArray(answer) ? answer[0] : answer) as LuaValue;
}

function value(expression: Expression, slots: LuaValue[]): LuaValue {
  switch (expression.what) {
    case 'constant':
      return expression.value;
    case 'local':
      return slots[expression.slot];
    case 'call':
      return call(expression, slots);
    case '..':
      return joined(expression, slots);
    case 'table':
      return table(expression, slots);
    case 'not':
      return !isTrue(value(expression.of, slots));
    case 'and': {
      const left = value(expression.left, slots);
      return isTrue(left) ? value(expression.right, slots) : left;
    }
    case 'or': {
      const left = value(expression.left, slots);
      return isTrue(left) ? left : value(expression.right, slots);
    }
    case 'compare':
      return compare(expression.by, value(expression.left, slots), value(expression.right, slots));
  }
}

function table({ items }: Extract<Expression, { readonly what: 'table' }>, slots: LuaValue[]): LuaTable {
  const made = new LuaTable();
  for (const item of items) {
    const held = value(item.value, slots);
    if (item.key === undefined) made.list.push(held);
    else made.fields.set(item.key, held);
  }
  return made;
}

function isTrue(held: LuaValue): boolean {
  return held !== undefined && held !== false;
}

/** Both are worked out before they are joined. */
function joined(joining: Joining, slots: LuaValue[]): string {
  const left = value(joining.left, slots);
  const right = value(joining.right, slots);
  return textOf(left, joining.left, joining) + textOf(right, joining.right, joining);
}

/** Lua names a variable, and nothing else that is nil. */
function textOf(held: LuaValue, from: Expression, { line }: Joining): string {
  if (typeof held === 'string') return held;
  if (held instanceof LuaNumber) return held.text;
  const variable = from.what === 'local' ? ` (local '${from.name}')` : '';
  throw new Failed({ message: `attempt to concatenate a nil value${variable}`, line });
}

function compare(by: Comparison, left: LuaValue, right: LuaValue): boolean {
  if (by === '==') return left === right;
  if (by === '~=') return left !== right;
  if (typeof left !== 'string' || typeof right !== 'string')
    throw new Error('a plain program orders what is no text');
  if (by === '<') return left < right;
  if (by === '<=') return left <= right;
  return by === '>' ? left > right : left >= right;
}
