// The texts of a program of Lua: between quotes with escapes, and between long brackets.
import { NotPlain } from './not-plain.ts';

export interface Literal {
  readonly text: string;
  /** behind it */
  readonly end: number;
  /** line ends in it */
  readonly lines: number;
}

const OPENING = /\[(=*)\[(\r\n|\n\r|\r|\n)?/y;
const LINE_ENDS = /\r\n|\n\r|\r|\n/g;

/** The long bracket that opens here; undefined where none does. @throws NotPlain where it is never closed */
export function readLongBracket(source: string, at: number): Literal | undefined {
  OPENING.lastIndex = at;
  const opening = OPENING.exec(source);
  if (opening === null) return undefined;
  const [whole, marks = '', firstLineEnd] = opening;
  const closing = `]${marks}]`;
  const start = at + whole.length;
  const stop = source.indexOf(closing, start);
  if (stop < 0) throw new NotPlain();
  const body = source.slice(start, stop);
  const text = body.includes('\r') ? body.replace(LINE_ENDS, '\n') : body;
  const lines = countOf(text, '\n') + (firstLineEnd === undefined ? 0 : 1);
  return { text, end: stop + closing.length, lines };
}

function countOf(text: string, char: string): number {
  let count = 0;
  for (let at = text.indexOf(char); at >= 0; at = text.indexOf(char, at + 1)) count += 1;
  return count;
}

const NOT_SIMPLE = /[\\\r\n]/;

/** The quoted text that begins here. @throws NotPlain where Lua finds a mistake in it */
export function readQuoted(source: string, at: number): Literal {
  const end = source.indexOf(source.charAt(at), at + 1);
  const text = end < 0 ? '\\' : source.slice(at + 1, end);
  return NOT_SIMPLE.test(text) ? readEscaped(source, at) : { text, end: end + 1, lines: 0 };
}

const PIECE = /[^"'\\\r\n]+/y;
const ESCAPE =
  /\\(?:([abfnrtv\\"'])|x([0-9a-fA-F]{2})|u\{([0-9a-fA-F]+)\}|(z)([ \t-\r]*)|(\r\n|\n\r|\r|\n)|([0-9]{1,3}))/y;
const SIMPLE_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

function readEscaped(source: string, at: number): Literal {
  const quote = source.charAt(at);
  let text = '';
  let lines = 0;
  let place = at + 1;
  for (;;) {
    const char = source.charAt(place);
    if (char === quote) return { text, end: place + 1, lines };
    if (char === '"' || char === "'") {
      text += char;
      place += 1;
      continue;
    }
    const pattern = char === '\\' ? ESCAPE : PIECE;
    pattern.lastIndex = place;
    const found = pattern.exec(source);
    if (found === null) throw new NotPlain();
    place += found[0].length;
    if (char !== '\\') text += found[0];
    else {
      const escaped = meaningOf(found);
      text += escaped.text;
      lines += escaped.lines;
    }
  }
}

function meaningOf([, simple, hex, unicode, blank, blanks = '', lineEnd, decimal]: RegExpExecArray): {
  readonly text: string;
  readonly lines: number;
} {
  if (simple !== undefined) return { text: SIMPLE_ESCAPES.get(simple) ?? simple, lines: 0 };
  if (hex !== undefined) return { text: String.fromCharCode(Number.parseInt(hex, 16)), lines: 0 };
  if (unicode !== undefined) return { text: utf8(Number.parseInt(unicode, 16)), lines: 0 };
  if (blank !== undefined) return { text: '', lines: blanks.match(LINE_ENDS)?.length ?? 0 };
  if (lineEnd !== undefined) return { text: '\n', lines: 1 };
  const code = Number(decimal);
  if (code > 255) throw new NotPlain();
  return { text: String.fromCharCode(code), lines: 0 };
}

/** The bytes of a code point; those that stand for no character, too. */
function utf8(code: number): string {
  if (code > 0x10ffff) throw new NotPlain();
  if (code < 0x80) return String.fromCharCode(code);
  const tail = (shift: number): number => 0x80 | ((code >> shift) & 0x3f);
  if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6), tail(0));
  if (code < 0x10000) return String.fromCharCode(0xe0 | (code >> 12), tail(6), tail(0));
  return String.fromCharCode(0xf0 | (code >> 18), tail(12), tail(6), tail(0));
}
