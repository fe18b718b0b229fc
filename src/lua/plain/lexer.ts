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

/** The kind of these by their first byte, where no other byte can follow them in a longer symbol. */
const SINGLE: ReadonlyMap<number, TokenKind> = new Map(
  ['(', ')', '{', '}', ',', ';', ']'].map((symbol) => [symbol.charCodeAt(0), symbol]),
);

const BLANKS = /[ \t\v\f]+/y;
const REST_OF_LINE = /[^\r\n]*/y;
const NUMBER = /\.?0[xX](?:[pP][-+]?|[0-9a-fA-F.])*|\.?[0-9](?:[eE][-+]?|[0-9a-fA-F.])*/y;
const SYMBOL = /\.\.(?!\.)|[=~<>]=|[=:<>[-]|\.(?!\.)/y;
const END = -1;

/**
 * Reads a text token by token. `line` is, as in Lua, that at which the reading has arrived: it is ahead of the token
 * where the next one has been looked at.
 */
export class Lexer {
  readonly #source: string;
  #at = 0;
  // the token, in parts: an object for each would cost more than to read it
  kind: TokenKind = '';
  /** of a name or text */
  text = '';
  number: Numeral | undefined;
  #ahead: Token | undefined;
  line = 1;

  constructor(text: string) {
    this.#source = text;
    this.next();
  }

  next(): void {
    if (this.#ahead === undefined) this.#read();
    else this.#become(this.#ahead);
    this.#ahead = undefined;
  }

  /** What comes after the token. */
  peek(): TokenKind {
    if (this.#ahead !== undefined) return this.#ahead.kind;
    const { kind, text, number } = this;
    this.#read();
    const ahead = { kind: this.kind, text: this.text, number: this.number };
    this.#become({ kind, text, number });
    this.#ahead = ahead;
    return ahead.kind;
  }

  #become({ kind, text, number }: Token): void {
    this.kind = kind;
    this.text = text;
    this.number = number;
  }

  /** The token is this one, and is passed over. */
  take(kind: TokenKind): boolean {
    if (this.kind !== kind) return false;
    this.next();
    return true;
  }

  expect(kind: TokenKind): void {
    if (!this.take(kind)) throw new NotPlain();
  }

  /** The name that has to stand here. */
  name(): string {
    const { kind, text } = this;
    if (kind !== 'name') throw new NotPlain();
    this.next();
    return text;
  }

  #read(): void {
    this.#skipBlanks();
    this.text = '';
    this.number = undefined;
    const code = this.#at < this.#source.length ? this.#source.charCodeAt(this.#at) : END;
    const single = SINGLE.get(code);
    if (single !== undefined) {
      this.#at += 1;
      this.kind = single;
    } else if (code === 0x22 || code === 0x27) this.#literal(readQuoted(this.#source, this.#at));
    else if (isNameStart(code)) this.#name();
    else if (code === END) this.kind = 'end of text';
    else this.#other(code);
  }

  #name(): void {
    const start = this.#at;
    let end = start + 1;
    while (isNamePart(this.#source.charCodeAt(end))) end += 1;
    this.#at = end;
    this.text = this.#source.slice(start, end);
    this.kind = KEYWORDS.has(this.text) ? this.text : 'name';
  }

  #other(code: number): void {
    const long = code === 0x5b ? readLongBracket(this.#source, this.#at) : undefined;
    if (long !== undefined) {
      this.#literal(long);
      return;
    }
    const digits = this.#match(NUMBER);
    if (digits !== undefined) {
      this.kind = 'number';
      this.number = numeral(digits);
      return;
    }
    const symbol = this.#match(SYMBOL);
    if (symbol === undefined) throw new NotPlain();
    this.kind = symbol;
  }

  #literal({ text, end, lines }: { text: string; end: number; lines: number }): void {
    this.#at = end;
    this.line += lines;
    this.kind = 'text';
    this.text = text;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  /** White space, line ends and comments. */
  #skipBlanks(): void {
    for (;;) {
      const code = this.#source.charCodeAt(this.#at);
      if (code === 10 || code === 13) this.#endLine(code);
      else if (code === 0x20 || code === 9 || code === 11 || code === 12) this.#match(BLANKS);
      else if (code === 0x2d && this.#source.charCodeAt(this.#at + 1) === 0x2d) this.#skipComment();
      else return;
    }
  }

  /** `\n`, `\r`, or both together in either order */
  #endLine(code: number): void {
    const second = this.#source.charCodeAt(this.#at + 1);
    this.#at += second !== code && (second === 10 || second === 13) ? 2 : 1;
    this.line += 1;
  }

  #skipComment(): void {
    this.#at += 2;
    const long = readLongBracket(this.#source, this.#at);
    if (long === undefined) this.#match(REST_OF_LINE);
    else {
      this.#at = long.end;
      this.line += long.lines;
    }
  }
}

function isNameStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f;
}

/** Behind the end of a text there is NaN, which is none. */
function isNamePart(code: number): boolean {
  return isNameStart(code) || (code >= 0x30 && code <= 0x39);
}

function numeral(digits: string): Numeral {
  const read = readNumeral(textToBytes(digits));
  if (read === undefined) throw new NotPlain();
  return read;
}
