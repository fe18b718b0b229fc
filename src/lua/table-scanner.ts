// Reads Lua data word by word: names, strings in all their forms, numbers, signs; comments and blanks are skipped.
import { numberText } from './number-text.ts';
import { LuaNumber } from './values.ts';

export type Kind = 'name' | 'string' | 'number' | 'sign' | 'end';

const NUMBER =
  /0[xX](?:[0-9a-fA-F]+\.?[0-9a-fA-F]*|\.[0-9a-fA-F]+)(?:[pP][+-]?\d+)?|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const APOSTROPHE = 39;
const DASH = 45;
const EQUALS = 61;
const OPENING = 91;
const BACKSLASH = 92;

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

/**
 * Stands on one word at a time. Reads by character codes: a session's table is read by every command, mostly before
 * JavaScript has compiled anything, where regular expressions are slow.
 */
export class TableScanner {
  readonly #text: string;
  /** just after the current word */
  #at = 0;
  #from = 0;
  kind: Kind = 'end';
  /** of a name, string or sign */
  text = '';

  constructor(text: string) {
    this.#text = text;
    this.next();
  }

  /** The number that the current word is. */
  number(): LuaNumber {
    return numberOf(this.#text.slice(this.#from, this.#at));
  }

  next(): void {
    this.#skip();
    this.#from = this.#at;
    const code = this.#text.charCodeAt(this.#at);
    if (Number.isNaN(code)) this.kind = 'end';
    else if (code === QUOTE || code === APOSTROPHE) this.#becomes('string', this.#quoted(code));
    else if (isNameStart(code)) this.#becomes('name', this.#name());
    else if (isDigit(code) || (code === 46 && isDigit(this.#text.charCodeAt(this.#at + 1)))) this.#numeral();
    else this.#other(code);
  }

  /** Takes this sign if it comes next. */
  takes(sign: string): boolean {
    if (this.kind !== 'sign' || this.text !== sign) return false;
    this.next();
    return true;
  }

  expect(sign: string): void {
    if (!this.takes(sign)) this.fail(`'${sign}' expected`);
  }

  /** Throws, with the line of the current word and what it is. */
  fail(what: string, from = this.#from): never {
    const line = this.#text.slice(0, from).split('\n').length;
    const found =
      from >= this.#text.length ? 'the end' : `"${this.#text.slice(from, from + 20).split('\n', 1)[0]}"`;
    throw new Error(`line ${line}: ${what}, but found ${found}`);
  }

  #becomes(kind: Kind, text: string): void {
    this.kind = kind;
    this.text = text;
  }

  #skip(): void {
    const text = this.#text;
    for (;;) {
      let code = text.charCodeAt(this.#at);
      while (code === 32 || (code >= 9 && code <= 13)) code = text.charCodeAt(++this.#at);
      if (code !== DASH || text.charCodeAt(this.#at + 1) !== DASH) return;
      this.#from = this.#at;
      this.#at += 2;
      if (this.#longString() === undefined) {
        while (this.#at < text.length && !isLineEnd(text.charCodeAt(this.#at))) this.#at += 1;
      }
    }
  }

  #name(): string {
    let code = this.#text.charCodeAt(++this.#at);
    while (isNameStart(code) || isDigit(code)) code = this.#text.charCodeAt(++this.#at);
    return this.#text.slice(this.#from, this.#at);
  }

  #numeral(): void {
    NUMBER.lastIndex = this.#at;
    NUMBER.test(this.#text);
    this.#at = NUMBER.lastIndex;
    this.kind = 'number';
  }

  #other(code: number): void {
    const long = code === OPENING ? this.#longString() : undefined;
    if (long === undefined) {
      this.#at += 1;
      this.#becomes('sign', this.#text.charAt(this.#from));
    } else this.#becomes('string', long);
  }

  /** A long string or comment from its opening bracket on; line ends in it become `\n`, as in Lua. */
  #longString(): string | undefined {
    const given = this.#text;
    if (given.charCodeAt(this.#at) !== OPENING) return undefined;
    let body = this.#at + 1;
    while (given.charCodeAt(body) === EQUALS) body += 1;
    if (given.charCodeAt(body) !== OPENING) return undefined;
    const closing = `]${given.slice(this.#at + 1, body)}]`;
    body += 1;
    if (isLineEnd(given.charCodeAt(body))) body = this.#afterLineEnd(body);
    const end = given.indexOf(closing, body);
    if (end < 0) this.fail(`${closing} is missing after the long bracket`);
    const text = given.slice(body, end);
    this.#at = end + closing.length;
    return text.includes('\r') ? text.replace(/\r\n|\n\r|\r/g, '\n') : text;
  }

  /** Where the next line begins: `\r\n` and `\n\r` are one end of a line. */
  #afterLineEnd(at: number): number {
    const second = this.#text.charCodeAt(at + 1);
    return isLineEnd(second) && second !== this.#text.charCodeAt(at) ? at + 2 : at + 1;
  }

  #quoted(quote: number): string {
    const given = this.#text;
    let text = '';
    let from = ++this.#at;
    const plain = given.slice(from, given.indexOf(quote === QUOTE ? '"' : "'", from));
    if (!plain.includes('\\') && !plain.includes('\n') && !plain.includes('\r')) {
      const end = from + plain.length;
      if (given.charCodeAt(end) === quote) {
        this.#at = end + 1;
        return plain;
      }
    }
    for (;;) {
      const code = given.charCodeAt(this.#at);
      if (code === quote) {
        text += given.slice(from, this.#at++);
        return text;
      }
      if (Number.isNaN(code) || isLineEnd(code)) this.fail('the string has no closing quote');
      if (code === BACKSLASH) {
        text += given.slice(from, this.#at++);
        text += this.#escape();
        from = this.#at;
      } else this.#at += 1;
    }
  }

  /** What a backslash and the text after it stand for. */
  #escape(): string {
    const from = this.#at - 1;
    const char = this.#text.charAt(this.#at);
    const known = ESCAPES[char];
    if (known !== undefined) {
      this.#at += 1;
      return known;
    }
    if (char === '\n' || char === '\r') {
      this.#at = this.#afterLineEnd(this.#at);
      return '\n';
    }
    const byte = this.#match(/z[ \t-\r]*/y) ?? this.#match(/x([0-9a-fA-F]{2})/y) ?? this.#match(/\d{1,3}/y);
    if (byte?.[1] !== undefined) return String.fromCharCode(Number.parseInt(byte[1], 16));
    if (byte?.[0].startsWith('z')) return '';
    if (byte && Number(byte[0]) <= 255) return String.fromCharCode(Number(byte[0]));
    const point = this.#match(/u\{([0-9a-fA-F]{1,6})\}/y)?.[1];
    if (point !== undefined) return utf8(Number.parseInt(point, 16));
    return this.fail('an escape of Lua expected', from);
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (!found) return undefined;
    this.#at = pattern.lastIndex;
    return found;
  }
}

function isLineEnd(code: number): boolean {
  return code === NEWLINE || code === RETURN;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

function utf8(point: number): string {
  return point > 0x10ffff ? '' : Buffer.from(String.fromCodePoint(point), 'utf8').toString('latin1');
}

/** A numeral as Lua reads it: whole numbers of 64 bits are integers, larger decimal ones are floats. */
function numberOf(numeral: string): LuaNumber {
  if (numeral.length < 10 && /^(?:0|[1-9]\d*)$/.test(numeral)) return new LuaNumber(Number(numeral), numeral);
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
