// Calculating with Lua's values: conversions, the operators' rules, comparisons. After fengari's lvm.js and lobject.js.
import ldebug from 'fengari/src/ldebug.js';
import lobject from 'fengari/src/lobject.js';
import lstring from 'fengari/src/lstring.js';
import ltm from 'fengari/src/ltm.js';
import { textToBytes } from '../bytes.ts';
import * as integers from './integers.ts';
import { type Numeral, readNumeral } from './numerals.ts';

export const NIL = 0;
export const BOOLEAN = 1;
export const FLOAT = 3;
export const INTEGER = 19;
export const TABLE = 5;
const SHORT_TEXT = 4;
const LONG_TEXT = 20;
const USERDATA = 7;

/** Events of metatables, in the order of the operators. */
export const EVENT = {
  index: 0,
  newIndex: 1,
  equal: 5,
  add: 6,
  less: 20,
  lessOrEqual: 21,
  concat: 22,
} as const;

/** Operators in the order of Lua's own list, which metatable events and constant folding share. */
export const OPERATORS = [
  'add',
  'subtract',
  'multiply',
  'modulo',
  'power',
  'divide',
  'floorDivide',
  'and',
  'or',
  'xor',
  'shiftLeft',
  'shiftRight',
  'negate',
  'not',
] as const;

export function isText(cell: LuaCell): cell is LuaCellOf<4 | 20, LuaText> {
  return cell.type === LONG_TEXT || cell.type === SHORT_TEXT;
}

export function isNumber(cell: LuaCell): cell is LuaCellOf<3, number> | LuaCellOf<19, LuaInteger> {
  return cell.type === INTEGER || cell.type === FLOAT;
}

function numeral(cell: LuaCell): Numeral | undefined {
  return isText(cell) ? readNumeral(cell.value.realstring) : undefined;
}

/** The value as a float: numbers, and texts that are numbers. */
export function toFloat(cell: LuaCell): number | undefined {
  if (cell.type === FLOAT) return cell.value;
  if (cell.type === INTEGER) return Number(cell.value);
  const read = numeral(cell);
  if (!read) return undefined;
  return 'float' in read ? read.float : Number(read.integer);
}

type Rounding = (value: number) => number;
const unrounded: Rounding = (value) => value;

/** The value as an integer: integers, floats without a fraction, and texts of either. */
export function toInteger(cell: LuaCell, round: Rounding = unrounded): LuaInteger | undefined {
  if (cell.type === INTEGER) return cell.value;
  if (cell.type === FLOAT) return integers.fromFloat(round(cell.value));
  const read = numeral(cell);
  if (!read) return undefined;
  return 'integer' in read ? read.integer : integers.fromFloat(round(read.float));
}

/** C's pow, where JavaScript's differs: 1 to any power, and -1 to an infinite one, are 1. */
export function power(base: number, exponent: number): number {
  if (base === 1 || (base === -1 && !Number.isFinite(exponent) && !Number.isNaN(exponent))) return 1;
  return base ** exponent;
}

export function floatModulo(a: number, b: number): number {
  const rest = a % b;
  return rest * b < 0 ? rest + b : rest;
}

function divisor(L: LuaThread | null, value: LuaInteger, message: string): LuaInteger {
  if (value === 0) ldebug.luaG_runerror(L, textToBytes(message));
  return value;
}

/** An operator on integers; undefined for those that make floats of them. */
function onIntegers(
  L: LuaThread | null,
  operator: number,
  a: LuaInteger,
  b: LuaInteger,
): LuaInteger | undefined {
  switch (OPERATORS[operator]) {
    case 'add':
      return integers.add(a, b);
    case 'subtract':
      return integers.subtract(a, b);
    case 'multiply':
      return integers.multiply(a, b);
    case 'modulo':
      return integers.modulo(a, divisor(L, b, "attempt to perform 'n%%0'"));
    case 'floorDivide':
      return integers.floorDivide(a, divisor(L, b, 'attempt to divide by zero'));
    case 'and':
      return integers.and(a, b);
    case 'or':
      return integers.or(a, b);
    case 'xor':
      return integers.xor(a, b);
    case 'shiftLeft':
      return integers.shiftLeft(a, b);
    case 'shiftRight':
      return integers.shiftLeft(a, typeof b === 'number' ? -b : b > 0n ? -64 : 64);
    case 'negate':
      return integers.negate(a);
    case 'not':
      return integers.not(a);
    default:
      return undefined;
  }
}

/** An operator on floats; undefined for those that work on integers only. */
function onFloats(operator: number, a: number, b: number): number | undefined {
  switch (OPERATORS[operator]) {
    case 'add':
      return a + b;
    case 'subtract':
      return a - b;
    case 'multiply':
      return a * b;
    case 'modulo':
      return floatModulo(a, b);
    case 'power':
      return power(a, b);
    case 'divide':
      return a / b;
    case 'floorDivide':
      return Math.floor(a / b);
    case 'negate':
      return -a;
    default:
      return undefined;
  }
}

/** Does an operator of numbers; false where the values are none. Raises the errors of dividing by zero. */
function calculate(L: LuaThread | null, operator: number, a: LuaCell, b: LuaCell, to: LuaCell): boolean {
  const bitwise = (operator >= 7 && operator <= 11) || operator === 13;
  if (bitwise || (a.type === INTEGER && b.type === INTEGER)) {
    const [left, right] = [toInteger(a), toInteger(b)];
    if (left === undefined || right === undefined) return false;
    const result = onIntegers(L, operator, left, right);
    if (result !== undefined) {
      to.setivalue(result);
      return true;
    }
  }
  const [left, right] = [toFloat(a), toFloat(b)];
  if (left === undefined || right === undefined) return false;
  const result = onFloats(operator, left, right);
  if (result === undefined) return false;
  to.setfltvalue(result);
  return true;
}

/** `to = a operator b`, by the metatables where the values are no numbers. L is null while constants are folded. */
export function operate(L: LuaThread | null, operator: number, a: LuaCell, b: LuaCell, to: LuaCell): void {
  if (!calculate(L, operator, a, b, to) && L) ltm.luaT_trybinTM(L, a, b, to, EVENT.add + operator);
}

function compareTexts(a: LuaText, b: LuaText): number {
  const [left, right] = [lstring.luaS_hashlongstr(a), lstring.luaS_hashlongstr(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** `a < b`. JavaScript compares its numbers and BigInts by their exact values, as Lua does. */
export function isLess(L: LuaThread, a: LuaCell, b: LuaCell): boolean {
  if (isNumber(a) && isNumber(b)) return a.value < b.value;
  if (isText(a) && isText(b)) return compareTexts(a.value, b.value) < 0;
  return ltm.luaT_callorderTM(L, a, b, EVENT.less) ?? ldebug.luaG_ordererror(L, a, b);
}

/** `a <= b`; without `__le`, `not (b < a)`. */
export function isLessOrEqual(L: LuaThread, a: LuaCell, b: LuaCell): boolean {
  if (isNumber(a) && isNumber(b)) return a.value <= b.value;
  if (isText(a) && isText(b)) return compareTexts(a.value, b.value) <= 0;
  const answer = ltm.luaT_callorderTM(L, a, b, EVENT.lessOrEqual);
  if (answer !== null) return answer;
  const reversed = ltm.luaT_callorderTM(L, b, a, EVENT.less);
  return reversed === null ? ldebug.luaG_ordererror(L, a, b) : !reversed;
}

/** `a == b`; without metatables where L is null. */
export function isEqual(L: LuaThread | null, a: LuaCell, b: LuaCell): boolean {
  if (isText(a)) return isText(b) && lstring.luaS_eqlngstr(a.value, b.value);
  // biome-ignore lint/suspicious/noDoubleEquals: a BigInt equals a number of the same value by == only
  if (isNumber(a)) return isNumber(b) && a.value == b.value;
  if (a.type !== b.type) return false;
  if (a.type === NIL || a.value === b.value) return true;
  if (L === null) return false;
  const method = equality(L, a) ?? equality(L, b);
  if (method === null) return false;
  const result = new lobject.TValue();
  ltm.luaT_callTM(L, method, a, b, result, 1);
  return !result.l_isfalse();
}

function equality(L: LuaThread, cell: LuaCell): LuaCell | null {
  const has = cell.type === TABLE || cell.type === USERDATA;
  return has ? ltm.fasttm(L, cell.value.metatable, EVENT.equal) : null;
}
