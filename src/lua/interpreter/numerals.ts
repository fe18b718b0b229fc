// Numbers in texts, as Lua 5.3 reads them: in programs, in tonumber and where a string is calculated with.
import { bytesToText } from '../bytes.ts';
import { type Integer, wrapped } from './integers.ts';

export type Numeral = { readonly integer: Integer } | { readonly float: number };

const SPACE = '[\\t-\\r ]*';
const DECIMAL = new RegExp(`^${SPACE}([-+]?)(\\d+)${SPACE}$`);
const HEXADECIMAL = new RegExp(`^${SPACE}([-+]?)0[xX]([0-9a-fA-F]+)${SPACE}$`);
const FLOAT = new RegExp(`^${SPACE}([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)${SPACE}$`);
const HEXADECIMAL_FLOAT = new RegExp(
  `^${SPACE}([-+]?)0[xX](?=\\.?[0-9a-fA-F])([0-9a-fA-F]*)\\.?([0-9a-fA-F]*)(?:[pP]([-+]?\\d+))?${SPACE}$`,
);

/** The number that a whole text is; undefined where it is none. Decimal integers that do not fit are floats. */
export function readNumeral(bytes: Uint8Array): Numeral | undefined {
  const small = smallInteger(bytes);
  if (small !== undefined) return { integer: small };
  const text = bytesToText(bytes);
  return wholeNumber(text) ?? floatNumber(text);
}

/** A few digits and nothing else: nearly all numbers of a program. */
function smallInteger(bytes: Uint8Array): number | undefined {
  const { length } = bytes;
  if (length === 0 || length > 15) return undefined;
  let value = 0;
  for (let i = 0; i < length; i++) {
    const digit = (bytes[i] ?? 0) - 48;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value;
}

function wholeNumber(text: string): Numeral | undefined {
  const [, sign, digits] = DECIMAL.exec(text) ?? [];
  if (digits !== undefined) {
    const value = signed(sign, BigInt(digits));
    return BigInt.asIntN(64, value) === value ? { integer: wrapped(value) } : undefined;
  }
  const [, hexSign, hexDigits] = HEXADECIMAL.exec(text) ?? [];
  if (hexDigits === undefined) return undefined;
  return { integer: wrapped(signed(hexSign, BigInt(`0x${hexDigits}`))) };
}

function signed(sign: string | undefined, size: bigint): bigint {
  return sign === '-' ? -size : size;
}

function floatNumber(text: string): Numeral | undefined {
  const [, decimal] = FLOAT.exec(text) ?? [];
  if (decimal !== undefined) return { float: Number(decimal) };
  const [, sign, whole, fraction = '', exponent = '0'] = HEXADECIMAL_FLOAT.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const size = scaled(BigInt(`0x${whole}${fraction}`), Number(exponent) - 4 * fraction.length);
  return { float: sign === '-' ? -size : size };
}

/** digits × 2^power, in steps that do not overflow on the way. */
function scaled(digits: bigint, power: number): number {
  const spare = Math.max(0, digits.toString(2).length - 64);
  // what is cut off only decides the rounding: one bit stands for all of it
  const sticky = BigInt.asUintN(spare, digits) === 0n ? 0n : 1n;
  let value = Number(((digits >> BigInt(spare)) << 1n) | sticky);
  let left = Math.max(-2400, Math.min(2400, power + spare - 1));
  for (; left > 1000; left -= 1000) value *= 2 ** 1000;
  for (; left < -1000; left += 1000) value *= 2 ** -1000;
  return value * 2 ** left;
}

/** `tonumber(text, base)`: a whole number in a base of 2 to 36, wrapping around; undefined where it is none. */
export function readInBase(text: string, base: number): Integer | undefined {
  const [, sign, digits] = /^[\t-\r ]*([-+]?)([0-9a-zA-Z]+)[\t-\r ]*$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  let value = 0n;
  for (const char of digits) {
    const digit = Number.parseInt(char, 36);
    if (digit >= base) return undefined;
    value = BigInt.asUintN(64, value * BigInt(base) + BigInt(digit));
  }
  return wrapped(sign === '-' ? -value : value);
}
