// How wide text for people may be, and how wide a text is on a terminal.
import { decodeUtf8, isAscii } from '../base/text.ts';

export interface WidthFacts {
  /** `-w` on the command line, else `LMOD_TERM_WIDTH` */
  readonly wanted: string | undefined;
  /** the variable `COLUMNS` */
  readonly columns: string | undefined;
  /** what the terminal says; undefined when there is none */
  readonly terminal: number | undefined;
}

const usual = 80;
const least = 30;

/**
 * The width of text: the wanted one as it is, else COLUMNS, else the terminal's, else 80; those that nobody asked for
 * are never below 30 (lmod-compat.md 1.5). What is no number does not count.
 */
export function outputWidth(facts: WidthFacts): number {
  const wanted = columnCount(facts.wanted);
  if (wanted !== undefined) return wanted;
  return Math.max(least, columnCount(facts.columns) ?? facts.terminal ?? usual);
}

function columnCount(text: string | undefined): number | undefined {
  const digits = text?.trim().match(/^(\d+)(\.\d*)?$/)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Columns that a byte string takes on a terminal: colour codes take none, wide characters two. */
export function displayWidth(text: string): number {
  const plain = text.includes('\x1b') ? text.replace(/\x1b\[[0-9;]*m/g, '') : text;
  if (isAscii(plain)) return plain.length;
  let width = 0;
  for (const character of decodeUtf8(plain)) width += characterWidth(character);
  return width;
}

function characterWidth(character: string): number {
  if (/\p{Mark}|\p{Format}/u.test(character)) return 0;
  return isWide(character.codePointAt(0) ?? 0) ? 2 : 1;
}

/** The blocks of East Asian scripts, full-width forms and emoji. */
const wideBlocks: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
];

function isWide(code: number): boolean {
  return wideBlocks.some(([first, last]) => code >= first && code <= last);
}
