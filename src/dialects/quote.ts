// How a byte string is written in the languages we speak, so that it arrives byte for byte.
import { decodeUtf8, encodeUtf8 } from '../base/text.ts';

/** What every sh-like shell takes literally without quotes; a leading `=` would name a command in zsh. */
const TAME = /^(?:[\w/.+,@%:-]*[\w/.+,@%-]={0,2})?$/;

/** A word for sh-like shells. */
export function quoteSh(text: string): string {
  return TAME.test(text) ? text : quoteShAlways(text);
}

/** As `quoteSh`, but always in quotes: also the empty text is a word. */
export function quoteShAlways(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A string literal of Python 3, in ASCII; os.environ turns it into the bytes it came from. */
export function quotePython(text: string): string {
  return `"${decodeWithEscapes(text).replace(/["\\]|[^ -~]/gu, escapePython)}"`;
}

function escapePython(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`;
  if (character === '\n') return '\\n';
  if (character === '\t') return '\\t';
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return `\\x${hex(code, 2)}`;
  return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

/**
 * A JSON text (as bytes of UTF-8) of a value whose strings are byte strings. A byte that is not part of
 * UTF-8 becomes `\udcXX`, as Python's `surrogateescape` has it.
 */
export function printJson(value: unknown): string {
  const text = JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'string') return decodeWithEscapes(item);
    if (!(item instanceof Map)) return item;
    return Object.fromEntries(Array.from(item, ([name, of]) => [decodeWithEscapes(String(name)), of]));
  });
  return encodeUtf8(text);
}

/** One character of UTF-8 as Python reads it (no surrogates, no detours), or else one byte. */
const CHARACTERS =
  /[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[\x80-\xff]/g;

/** Text of a byte string, each byte outside UTF-8 as a lone surrogate U+DC80…U+DCFF. */
function decodeWithEscapes(bytes: string): string {
  return bytes.replace(CHARACTERS, (found) =>
    found.length > 1 ? decodeUtf8(found) : String.fromCharCode(0xdc00 + found.charCodeAt(0)),
  );
}
