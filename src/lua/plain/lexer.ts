// The tokens of a plain program, with Lua's own count of lines.
import { textToBytes } from '../bytes.ts';
import { type Numeral, readNumeral } from '../interpreter/numerals.ts';
import { readLongBracket, readQuoted } from './literals.ts';
import { NotPlain } from './not-plain.ts';

const KEYWORDS = new Set(
  'and break do else elseif end false for function goto if in local nil not or repeat return then true until while'.split(
    ' ',
  ),
);

/** `name`, `text`, `number`, `end of text`, or the keyword or symbol itself. */
export type TokenKind = string;

interface Token {
  readonly kind: TokenKind;
  /** of a name or text */
  readonly text: string;
  readonly number: Numeral | undefined;
}

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const BLANKS = /[ \t\v\f]+/y;
const REST_OF_LINE = /[^\r\n]*/y;
const NUMBER = /\.?0[xX](?:[pP][-+]?|[0-9a-fA-F.])*|\.?[0-9](?:[eE][-+]?|[0-9a-fA-F.])*/y;
const SYMBOL = /\.\.(?!\.)|[=~<>]=|[=(){};,:<>[\]-]|\.(?!\.)/y;
const END = -1;

/**
 * Reads a text token by token. `line` is, as in Lua, that at which the reading has arrived: it is ahead of the token
 * where the next one has been looked at.
 */
export class Lexer {
  readonly #text: string;
  #at = 0;
  #token: Token = { kind: '', text: '', number: undefined };
  #ahead: Token | undefined;
  line = 1;

  constructor(text: string) {
    this.#text = text;
    this.next();
  }

  get kind(): TokenKind {
    return this.#token.kind;
  }

  get text(): string {
    return this.#token.text;
  }

  get number(): Numeral | undefined {
    return this.#token.number;
  }

  next(): void {
    this.#token = this.#ahead ?? this.#read();
    this.#ahead = undefined;
  }

  /** What comes after the token. */
  peek(): TokenKind {
    this.#ahead ??= this.#read();
    return this.#ahead.kind;
  }

  /** The token is this one, and is passed over. */
  take(kind: TokenKind): boolean {
    if (this.#token.kind !== kind) return false;
    this.next();
    return true;
  }

  expect(kind: TokenKind): void {
    if (!this.take(kind)) throw new NotPlain();
  }

  /** The name that has to stand here. */
  name(): string {
    const { kind, text } = this.#token;
    if (kind !== 'name') throw new NotPlain();
    this.next();
    return text;
  }

  #read(): Token {
    this.#skipBlanks();
    const code = this.#at < this.#text.length ? this.#text.charCodeAt(this.#at) : END;
    if (code === END) return { kind: 'end of text', text: '', number: undefined };
    if (code === 0x22 || code === 0x27) return this.#literal(readQuoted(this.#text, this.#at));
    if (code === 0x5b) {
      const long = readLongBracket(this.#text, this.#at);
      if (long !== undefined) return this.#literal(long);
    }
    const name = this.#match(NAME);
    if (name !== undefined)
      return { kind: KEYWORDS.has(name) ? name : 'name', text: name, number: undefined };
    const digits = this.#match(NUMBER);
    if (digits !== undefined) return { kind: 'number', text: '', number: numeral(digits) };
    const symbol = this.#match(SYMBOL);
    if (symbol === undefined) throw new NotPlain();
    return { kind: symbol, text: '', number: undefined };
  }

  #literal({ text, end, lines }: { text: string; end: number; lines: number }): Token {
    this.#at = end;
    this.line += lines;
    return { kind: 'text', text, number: undefined };
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  /** White space, line ends and comments. */
  #skipBlanks(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === 10 || code === 13) this.#endLine(code);
      else if (code === 0x20 || code === 9 || code === 11 || code === 12) this.#match(BLANKS);
      else if (code === 0x2d && this.#text.charCodeAt(this.#at + 1) === 0x2d) this.#skipComment();
      else return;
    }
  }

  /** `\n`, `\r`, or both together in either order */
  #endLine(code: number): void {
    const second = this.#text.charCodeAt(this.#at + 1);
    this.#at += second !== code && (second === 10 || second === 13) ? 2 : 1;
    this.line += 1;
  }

  #skipComment(): void {
    this.#at += 2;
    const long = readLongBracket(this.#text, this.#at);
    if (long === undefined) this.#match(REST_OF_LINE);
    else {
      this.#at = long.end;
      this.line += long.lines;
    }
  }
}

function numeral(digits: string): Numeral {
  const read = readNumeral(textToBytes(digits));
  if (read === undefined) throw new NotPlain();
  return read;
}
