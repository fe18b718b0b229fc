// Small pure functions on byte strings.
import { isUtf8 as bufferIsUtf8 } from 'node:buffer';

/** Bytes of a byte string; the inverse of `fromBytes`. */
export function toBytes(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

/** A byte string of these bytes. */
export function fromBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** A byte string (UTF-8) of ordinary JavaScript text. */
export function encodeUtf8(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** Ordinary JavaScript text of a byte string that holds UTF-8; other bytes become U+FFFD. For display widths only. */
export function decodeUtf8(bytes: string): string {
  return isAscii(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString('utf8');
}

/** Are the bytes well-formed UTF-8? */
export function isUtf8(bytes: string): boolean {
  return isAscii(bytes) || bufferIsUtf8(Buffer.from(bytes, 'latin1'));
}

export function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}

/** -1, 0, 1 by byte value: the order in which Lmod prints names. */
export function compareBytes(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** As `compareBytes`, with small and capital letters side by side: case decides only among texts that are else the same. */
export function compareLetters(left: string, right: string): number {
  return compareBytes(lowerCase(left), lowerCase(right)) || compareBytes(left, right);
}

function lowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `name/version`, or `name` for a module without a version. */
export function joinName(name: string, version: string | undefined): string {
  return version === undefined || version === '' ? name : `${name}/${version}`;
}
