// Reads the words of Lua data: names, strings in all their forms, numbers, signs; comments and blanks are skipped.
import { numberText } from './boundary.ts';
import { LuaNumber } from './values.ts';

export type Word =
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly number: LuaNumber }
  | { readonly kind: 'sign'; readonly text: string }
  | { readonly kind: 'end' };

const BLANKS = /[ \t\r\n\f\v]*/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER =
  /0[xX](?:[0-9a-fA-F]+\.?[0-9a-fA-F]*|\.[0-9a-fA-F]+)(?:[pP][+-]?\d+)?|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const LONG_OPENING = /\[(=*)\[(?:\r\n|\n\r|\n|\r)?/y;
const PLAIN_STRING = /[^"'\\\n\r]*/y;
const COMMENT = /--[^\n\r]*/y;

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
  "'": "'",
};

export class TableScanner {
  readonly #text: string;
  #at = 0;
  #peeked: { readonly word: Word; readonly from: number } | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The next word, which stays the next. */
  peek(): Word {
    if (!this.#peeked) {
      this.#skip();
      this.#peeked = { from: this.#at, word: this.#read() };
    }
    return this.#peeked.word;
  }

  next(): Word {
    const word = this.peek();
    this.#peeked = undefined;
    return word;
  }

  /** Takes this sign if it comes next. */
  takes(sign: string): boolean {
    const word = this.peek();
    if (word.kind !== 'sign' || word.text !== sign) return false;
    this.#peeked = undefined;
    return true;
  }

  expect(sign: string): void {
    if (!this.takes(sign)) this.fail(`'${sign}' expected`);
  }

  /** Throws, with the line of the next word and what it is. */
  fail(what: string, from = this.#peeked?.from ?? this.#at): never {
    const line = this.#text.slice(0, from).split('\n').length;
    const found =
      from >= this.#text.length ? 'the end' : `"${this.#text.slice(from, from + 20).split('\n', 1)[0]}"`;
    throw new Error(`line ${line}: ${what}, but found ${found}`);
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (!found) return undefined;
    this.#at = pattern.lastIndex;
    return found;
  }

  #skip(): void {
    this.#match(BLANKS);
    while (this.#text.startsWith('--', this.#at)) {
      this.#at += 2;
      if (this.#longString() === undefined) {
        this.#at -= 2;
        this.#match(COMMENT);
      }
      this.#match(BLANKS);
    }
  }

  #read(): Word {
    const char = this.#text[this.#at];
    if (char === undefined) return { kind: 'end' };
    if (char === '"' || char === "'") return { kind: 'string', text: this.#quoted(char) };
    const name = this.#match(NAME);
    if (name) return { kind: 'name', text: name[0] };
    const number = this.#match(NUMBER);
    if (number) return { kind: 'number', number: numberOf(number[0]) };
    const long = char === '[' ? this.#longString() : undefined;
    if (long !== undefined) return { kind: 'string', text: long };
    this.#at += 1;
    return { kind: 'sign', text: char };
  }

  /** A long string or comment from its opening bracket on; line ends in it become `\n`, as in Lua. */
  #longString(): string | undefined {
    const from = this.#at;
    const opening = this.#match(LONG_OPENING);
    if (!opening) return undefined;
    const closing = `]${opening[1]}]`;
    const end = this.#text.indexOf(closing, this.#at);
    if (end < 0) this.fail(`${closing} is missing after the long bracket`, from);
    const text = this.#text.slice(this.#at, end);
    this.#at = end + closing.length;
    return text.includes('\r') ? text.replace(/\r\n|\n\r|\r/g, '\n') : text;
  }

  #quoted(quote: string): string {
    const from = this.#at;
    this.#at += 1;
    let text = '';
    for (;;) {
      text += this.#match(PLAIN_STRING)?.[0] ?? '';
      const char = this.#text[this.#at];
      if (char === undefined || char === '\n' || char === '\r')
        this.fail('the string has no closing quote', from);
      this.#at += 1;
      if (char === quote) return text;
      text += char === '\\' ? this.#escape() : char;
    }
  }

  #escape(): string {
    const from = this.#at - 1;
    const char = this.#text[this.#at] ?? '';
    const known = ESCAPES[char];
    this.#at += 1;
    if (known !== undefined) return known;
    if (char === '\n' || char === '\r') {
      const pair = this.#text[this.#at];
      if ((pair === '\n' || pair === '\r') && pair !== char) this.#at += 1;
      return '\n';
    }
    if (char === 'z') {
      this.#match(BLANKS);
      return '';
    }
    this.#at -= 1;
    const byte = this.#match(/x([0-9a-fA-F]{2})/y)?.[1];
    if (byte !== undefined) return String.fromCharCode(Number.parseInt(byte, 16));
    const point = this.#match(/u\{([0-9a-fA-F]{1,6})\}/y)?.[1];
    if (point !== undefined) return utf8(Number.parseInt(point, 16));
    const decimal = this.#match(/\d{1,3}/y)?.[0];
    if (decimal !== undefined && Number(decimal) <= 255) return String.fromCharCode(Number(decimal));
    return this.fail('an escape of Lua expected', from);
  }
}

function utf8(point: number): string {
  return point > 0x10ffff ? '' : Buffer.from(String.fromCodePoint(point), 'utf8').toString('latin1');
}

/** A numeral as Lua reads it: whole numbers of 64 bits are integers, larger decimal ones are floats. */
function numberOf(numeral: string): LuaNumber {
  if (/^\d+$/.test(numeral)) {
    const exact = BigInt(numeral);
    if (exact < 2n ** 63n) return new LuaNumber(Number(exact), String(exact));
    return new LuaNumber(Number(numeral), numberText(Number(numeral), false));
  }
  if (/^0[xX][0-9a-fA-F]+$/.test(numeral)) {
    const exact = BigInt.asIntN(64, BigInt(numeral));
    return new LuaNumber(Number(exact), String(exact));
  }
  const value = /^0[xX]/.test(numeral) ? hexadecimalFloat(numeral) : Number(numeral);
  return new LuaNumber(value, numberText(value, false));
}

function hexadecimalFloat(numeral: string): number {
  const [, whole = '', fraction = '', power = '0'] =
    /^0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)(?:[pP]([+-]?\d+))?$/.exec(numeral) ?? [];
  return Number.parseInt(`${whole}${fraction}` || '0', 16) * 2 ** (Number(power) - 4 * fraction.length);
}
