// Reads a text as a plain program: statements. Whatever is not known to come to its end in Lua, or to fail as run.ts does, is not plain.
import { ExpressionParser } from './expressions.ts';
import { ANYTHING, isWithin, NIL, RANGE, TABLE } from './kinds.ts';
import { Lexer } from './lexer.ts';
import { NotPlain } from './not-plain.ts';
import type { Branch, Expression, PlainFunctions, Program, Statement } from './program.ts';
import type { Known } from './scope.ts';

/**
 * Longer ones are Lua's. A text of this length cannot come near Lua's limits: jumps of 2^17 instructions, and the steps
 * and bytes that one run may use.
 */
const LONGEST = 128 * 1024;

const NIL_VALUE: Known = { kinds: NIL, size: 0 };

/** The text as a plain program; undefined where it is none, or not known to be one. */
export function readProgram(text: string, functions: PlainFunctions): Program | undefined {
  if (text.length > LONGEST) return undefined;
  try {
    return new Parser(text, functions).program();
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

class Parser {
  readonly #lexer: Lexer;
  readonly #expressions: ExpressionParser;

  constructor(text: string, functions: PlainFunctions) {
    this.#lexer = new Lexer(text);
    this.#expressions = new ExpressionParser(this.#lexer, functions);
  }

  program(): Program {
    const body = this.#block(['end of text']);
    return { body, globals: this.#expressions.globals };
  }

  /** Statements up to one of these tokens, which stays. */
  #block(ends: readonly string[]): Statement[] {
    const { scope } = this.#expressions;
    const { count } = scope;
    const statements: Statement[] = [];
    while (!ends.includes(this.#lexer.kind)) {
      const statement = this.#expressions.nested(() => this.#statement());
      if (Array.isArray(statement)) statements.push(...statement);
      else if (statement !== undefined) statements.push(statement);
    }
    scope.leave(count);
    return statements;
  }

  #statement(): Statement | Statement[] | undefined {
    const lexer = this.#lexer;
    if (lexer.take(';')) return undefined;
    if (lexer.take('local')) return this.#declaration();
    if (lexer.take('if')) return this.#choice();
    if (lexer.take('do')) {
      const body = this.#block(['end']);
      lexer.expect('end');
      return body;
    }
    const slot = lexer.kind === 'name' ? this.#expressions.scope.find(lexer.text) : undefined;
    return slot === undefined ? this.#expressions.callStatement() : this.#assignment(slot);
  }

  /** `local a, b = x, y` */
  #declaration(): Statement {
    const { scope } = this.#expressions;
    const names = [this.#lexer.name()];
    while (this.#lexer.take(',')) names.push(this.#lexer.name());
    const values = this.#lexer.take('=') ? this.#expressions.list() : [];
    const from = scope.count;
    names.forEach((name, at) => {
      scope.declare(name, keepable(values[at] ?? NIL_VALUE));
    });
    return { what: 'set', from, slots: names.length, values: values.map(({ node }) => node) };
  }

  /** `a = x`, of a local variable */
  #assignment(slot: number): Statement {
    this.#lexer.next();
    this.#lexer.expect('=');
    const [value, ...more] = this.#expressions.list();
    if (value === undefined || more.length > 0) throw new NotPlain();
    this.#expressions.scope.assign(slot, keepable(value));
    return { what: 'set', from: slot, slots: 1, values: [value.node] };
  }

  /** From behind the `if` to behind its `end`. */
  #choice(): Statement {
    const { scope } = this.#expressions;
    const before = scope.snapshot();
    const branches: Branch[] = [];
    const ways: (readonly Known[])[] = [];
    const branch = (condition: Expression | undefined, ends: readonly string[]): void => {
      const body = this.#block(ends);
      branches.push({ condition, body });
      ways.push(scope.snapshot());
      scope.restore(before);
    };
    do {
      const condition = this.#expressions.expression();
      this.#lexer.expect('then');
      branch(condition.node, ['elseif', 'else', 'end']);
    } while (this.#lexer.take('elseif'));
    if (this.#lexer.take('else')) branch(undefined, ['end']);
    else ways.push(before);
    this.#lexer.expect('end');
    scope.restoreAny(ways);
    return { what: 'if', branches };
  }
}

/** Tables go straight into the call that they are written for: nobody can tell a copy from the table then. */
function keepable({ kinds, size }: Known): Known {
  if (!isWithin(kinds, ANYTHING & ~(TABLE | RANGE))) throw new NotPlain();
  return { kinds, size };
}
