// Reads the expressions of a plain program, and finds out what types and sizes their values can have.
import { type Integer, negate } from '../interpreter/integers.ts';
import type { Numeral } from '../interpreter/numerals.ts';
import { numberText } from '../number-text.ts';
import { LuaNumber, type LuaValue } from '../values.ts';
import {
  BOOLEAN,
  FALSE,
  isWithin,
  type Kinds,
  NIL,
  NOTHING,
  NUMBER,
  RANGE,
  TABLE,
  TEXT,
  TRUE,
} from './kinds.ts';
import type { Lexer } from './lexer.ts';
import { NotPlain } from './not-plain.ts';
import type {
  CallExpression,
  Comparison,
  Expression,
  PlainFunction,
  PlainFunctions,
  TableItem,
} from './program.ts';
import { type Known, Scope } from './scope.ts';

export interface Checked extends Known {
  readonly node: Expression;
}

/** Lua allows 200 levels; and 250 places for variables and for what waits in expressions. */
const DEEPEST = 60;
const MOST_WAITING = 100;
/** Bytes of all texts that a program makes, about: it must not come near what Lua may use. */
const MOST_BYTES = 8 * 1024 * 1024;
/** What a text that is not in the program counts for. */
const UNKNOWN_SIZE = 4096;

/** Binary operators: how strongly they bind to the left and to the right. */
const PRIORITIES: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['or', [1, 1]],
  ['and', [2, 2]],
  ...['==', '~=', '<', '<=', '>', '>='].map((operator): [string, [number, number]] => [operator, [3, 3]]),
  ['..', [9, 8]],
]);
const UNARY_PRIORITY = 12;
/** What a value must not be followed by: an index, a method, another call. */
const SUFFIXES: ReadonlySet<string> = new Set(['.', '[', ':', '(', '{', 'text']);

export class ExpressionParser {
  readonly scope = new Scope();
  readonly globals = new Set<string>();
  readonly #lexer: Lexer;
  readonly #functions: PlainFunctions;
  #depth = 0;
  #waiting = 0;
  #bytes = 0;

  constructor(lexer: Lexer, functions: PlainFunctions) {
    this.#lexer = lexer;
    this.#functions = functions;
  }

  /** One level further down. */
  nested<T>(read: () => T): T {
    if (this.#depth >= DEEPEST) throw new NotPlain();
    this.#depth += 1;
    const done = read();
    this.#depth -= 1;
    return done;
  }

  /** Something else while a value waits for it. */
  #whileWaiting<T>(values: number, read: () => T): T {
    this.#waiting += values;
    if (this.#waiting > MOST_WAITING) throw new NotPlain();
    const done = read();
    this.#waiting -= values;
    return done;
  }

  /** Expressions between commas, one at least. */
  list(): Checked[] {
    const values = [this.expression()];
    while (this.#lexer.take(',')) values.push(this.#whileWaiting(values.length, () => this.expression()));
    return values;
  }

  /** A call that stands by itself. */
  callStatement(): CallExpression {
    return this.#call().node;
  }

  /** Operators that bind more strongly than `limit`, as Lua reads them. */
  expression(limit = 0): Checked {
    // as `nested`, and without a function made for each
    if (this.#depth >= DEEPEST) throw new NotPlain();
    this.#depth += 1;
    let left = this.#operand();
    for (;;) {
      const operator = this.#lexer.kind;
      const priority = PRIORITIES.get(operator);
      if (priority === undefined || priority[0] <= limit) break;
      const { line } = this.#lexer;
      this.#lexer.next();
      const right = this.#whileWaiting(1, () => this.expression(priority[1]));
      left = operator === '..' ? this.#joining(left, right, line) : binary(operator, left, right);
    }
    this.#depth -= 1;
    return left;
  }

  #operand(): Checked {
    const lexer = this.#lexer;
    if (lexer.kind === 'text') return this.#text();
    if (lexer.kind === 'name') return this.#named();
    if (lexer.take('not')) return negation(this.expression(UNARY_PRIORITY));
    if (lexer.take('-')) return this.#number(true);
    if (lexer.kind === 'number') return this.#number(false);
    if (lexer.take('nil')) return constant(undefined, NIL);
    if (lexer.take('true')) return constant(true, TRUE);
    if (lexer.take('false')) return constant(false, FALSE);
    if (lexer.kind === '{') return this.#table();
    if (lexer.take('(')) return this.#bracketed();
    return this.#named();
  }

  #number(negative: boolean): Checked {
    const { number } = this.#lexer;
    if (this.#lexer.kind !== 'number' || number === undefined) throw new NotPlain();
    this.#lexer.next();
    const value = luaNumber(number, negative);
    return { ...constant(value, NUMBER), size: value.text.length };
  }

  #text(): Checked {
    const { text } = this.#lexer;
    this.#lexer.next();
    return { ...constant(text, TEXT), size: text.length };
  }

  #bracketed(): Checked {
    const inner = this.expression();
    this.#lexer.expect(')');
    this.#noSuffix();
    return inner;
  }

  /** A local variable or a call. */
  #named(): Checked {
    const { kind, text: name } = this.#lexer;
    const slot = kind === 'name' ? this.scope.find(name) : undefined;
    if (slot !== undefined) {
      this.#lexer.next();
      this.#noSuffix();
      return { node: { what: 'local', slot, name }, ...this.scope.known(slot) };
    }
    const { node, size } = this.#call();
    const { gives } = node.fn;
    if (gives === undefined) throw new NotPlain();
    return { node, kinds: gives, size };
  }

  #noSuffix(): void {
    if (SUFFIXES.has(this.#lexer.kind)) throw new NotPlain();
  }

  /** `name(…)`, `name.field(…)` or `name.field:method(…)`; also with one text or table in place of the brackets */
  #call(): { readonly node: CallExpression; readonly size: number } {
    const { line } = this.#lexer;
    const fn = this.#callee();
    const args = this.#whileWaiting(2, () => this.#arguments());
    this.#noSuffix();
    if (args.length < fn.least || args.length > fn.most) throw new NotPlain();
    const fits = args.every(({ kinds }, at) => isWithin(kinds, fn.takes[at] ?? fn.takes.at(-1) ?? 0));
    if (!fits) throw new NotPlain();
    const given = args.reduce((size, each) => size + each.size + 1, 0);
    return {
      node: { what: 'call', fn, args: args.map(({ node }) => node), line },
      size: this.#made(given + UNKNOWN_SIZE),
    };
  }

  #callee(): PlainFunction {
    const base = this.#lexer.name();
    if (this.scope.find(base) !== undefined) throw new NotPlain();
    this.globals.add(base);
    let path = base;
    while (this.#lexer.take('.')) path += `.${this.#lexer.name()}`;
    if (this.#lexer.take(':')) path += `:${this.#lexer.name()}`;
    const fn = this.#functions.get(path);
    if (fn === undefined) throw new NotPlain();
    return fn;
  }

  #arguments(): Checked[] {
    if (this.#lexer.kind === 'text') return [this.#text()];
    if (this.#lexer.kind === '{') return [this.#table()];
    this.#lexer.expect('(');
    if (this.#lexer.take(')')) return [];
    const args = this.list();
    this.#lexer.expect(')');
    return args;
  }

  #table(): Checked {
    this.#lexer.expect('{');
    const items: TableItem[] = [];
    let size = 0;
    while (this.#lexer.kind !== '}') {
      const key = this.#key();
      // Lua puts away what waits after fifty places
      const value = this.#whileWaiting(1 + Math.min(items.length, 50), () => this.expression());
      // nil makes holes, and how long such a list is depends on how it came about
      if ((value.kinds & NIL) !== 0) throw new NotPlain();
      items.push({ key, value: value.node });
      size += value.size;
      if (!this.#lexer.take(',') && !this.#lexer.take(';')) break;
    }
    this.#lexer.expect('}');
    return { node: { what: 'table', items }, kinds: TABLE, size: this.#made(size) };
  }

  /** `name =` or `["name"] =`; undefined for an item of the list */
  #key(): string | undefined {
    const lexer = this.#lexer;
    if (lexer.kind === 'name') {
      if (lexer.peek() !== '=') return undefined;
      const name = lexer.name();
      lexer.expect('=');
      return name;
    }
    if (!lexer.take('[')) return undefined;
    if (lexer.kind !== 'text') throw new NotPlain();
    const { text } = lexer;
    lexer.next();
    lexer.expect(']');
    lexer.expect('=');
    return text;
  }

  /** A row of them is one instruction of Lua: the last operator gives its line. */
  #joining(left: Checked, right: Checked, line: number): Checked {
    if (!canJoin(left) || !canJoin(right)) throw new NotPlain();
    const node: Expression = {
      what: '..',
      left: left.node,
      right: right.node,
      line: right.node.what === '..' ? right.node.line : line,
    };
    return { node, kinds: TEXT, size: this.#made(left.size + right.size) };
  }

  /** Counts a text that is made when the program runs. */
  #made(size: number): number {
    this.#bytes += size;
    if (this.#bytes > MOST_BYTES) throw new NotPlain();
    return size;
  }
}

/** A call or a variable may also be nil: what Lua says of that is known (run.ts). */
function canJoin({ node, kinds }: Checked): boolean {
  const mayBeNil = node.what === 'call' || node.what === 'local';
  return isWithin(kinds, mayBeNil ? TEXT | NUMBER | NIL : TEXT | NUMBER);
}

/** Of the constant itself, as Lua's compiler sees it; undefined of what has to be worked out. */
function truthOf(node: Expression): boolean | undefined {
  return node.what === 'constant' ? node.value !== undefined && node.value !== false : undefined;
}

function negation({ node }: Checked): Checked {
  const truth = truthOf(node);
  if (truth !== undefined) return constant(!truth, truth ? FALSE : TRUE);
  return { node: { what: 'not', of: node }, kinds: BOOLEAN, size: 0 };
}

function binary(operator: string, left: Checked, right: Checked): Checked {
  // Lua's compiler leaves such a constant out, which shows in the lines of errors
  const truth = truthOf(left.node);
  if ((operator === 'and' && truth === true) || (operator === 'or' && truth === false)) return right;
  const nodes = { left: left.node, right: right.node };
  const size = Math.max(left.size, right.size);
  if (operator === 'and') {
    const kinds = (left.kinds & NOTHING) | (isWithin(left.kinds, NOTHING) ? 0 : right.kinds);
    return { node: { what: 'and', ...nodes }, kinds, size };
  }
  if (operator === 'or') {
    const kinds = (left.kinds & ~NOTHING) | ((left.kinds & NOTHING) === 0 ? 0 : right.kinds);
    return { node: { what: 'or', ...nodes }, kinds, size };
  }
  const by = comparison(operator, left.kinds, right.kinds);
  return { node: { what: 'compare', by, ...nodes }, kinds: BOOLEAN, size: 0 };
}

function constant(value: LuaValue, kinds: Kinds): Checked {
  return { node: { what: 'constant', value }, kinds, size: 0 };
}

/** Texts are ordered, and anything but numbers and tables is compared for being the same. */
function comparison(operator: string, left: Kinds, right: Kinds): Comparison {
  if (operator === '==' || operator === '~=') {
    if ((left & right & (NUMBER | TABLE | RANGE)) !== 0) throw new NotPlain();
    return operator;
  }
  if (!isWithin(left | right, TEXT)) throw new NotPlain();
  if (operator === '<' || operator === '<=' || operator === '>' || operator === '>=') return operator;
  throw new NotPlain();
}

function luaNumber(read: Numeral, negative: boolean): LuaNumber {
  if ('float' in read) {
    const value = negative ? -read.float : read.float;
    return new LuaNumber(value, numberText(value, false));
  }
  const value: Integer = negative ? negate(read.integer) : read.integer;
  return new LuaNumber(Number(value), String(value));
}
