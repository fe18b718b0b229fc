// JSON from outside as byte strings: the inverse of what our replies write (dialects/quote.ts).
import { decodeUtf8, encodeUtf8, isAscii } from './text.ts';

/** The value of a JSON text, its texts as byte strings; undefined where it is no JSON. */
export function parseJsonBytes(bytes: string): unknown {
  try {
    return inBytes(JSON.parse(decodeUtf8(bytes)));
  } catch {
    return undefined;
  }
}

/** A table of JSON; an empty one for anything else. */
export function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}

function inBytes(value: unknown): unknown {
  if (typeof value === 'string') return textInBytes(value);
  if (Array.isArray(value)) return value.map(inBytes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [textInBytes(name), inBytes(each)]));
}

/** `\udcXX` stands for a byte that is no part of UTF-8, as in Python's `surrogateescape`. */
function textInBytes(text: string): string {
  if (isAscii(text)) return text;
  return text
    .split(/([\udc80-\udcff])/u)
    .map((part, at) => (at % 2 === 1 ? String.fromCharCode(part.charCodeAt(0) & 0xff) : encodeUtf8(part)))
    .join('');
}
