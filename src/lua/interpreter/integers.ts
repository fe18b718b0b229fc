// Lua's integers: 64 bits that wrap around. One is a JavaScript number while it is safe to be one, else a BigInt.

/** Always in this form: a number where `Number.isSafeInteger` holds (never -0), a BigInt beyond. */
export type Integer = number | bigint;

export const LARGEST: Integer = 2n ** 63n - 1n;
export const SMALLEST: Integer = -(2n ** 63n);

const SAFE = Number.MAX_SAFE_INTEGER;

/** The integer that these bits are, of which only the lower 64 count. */
export function wrapped(bits: bigint): Integer {
  const value = BigInt.asIntN(64, bits);
  return value >= -SAFE && value <= SAFE ? Number(value) : value;
}

/** The integer that a float is; undefined where it has a fraction or does not fit. */
export function fromFloat(value: number): Integer | undefined {
  if (Number.isSafeInteger(value)) return value + 0;
  return Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63
    ? wrapped(BigInt(value))
    : undefined;
}

function isSafe(value: number): boolean {
  return value <= SAFE && value >= -SAFE;
}

export function add(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (isSafe(sum)) return sum;
  }
  return wrapped(BigInt(a) + BigInt(b));
}

export function subtract(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (isSafe(difference)) return difference;
  }
  return wrapped(BigInt(a) - BigInt(b));
}

export function multiply(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    // adding 0 makes 0 of -0
    if (isSafe(product)) return product + 0;
  }
  return wrapped(BigInt(a) * BigInt(b));
}

export function negate(a: Integer): Integer {
  return subtract(0, a);
}

/** `a // b`, rounded down; b is not 0. */
export function floorDivide(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const rest = a % b;
    // exact: what is divided is a multiple of b, and no larger than a
    const quotient = (a - rest) / b;
    return (rest !== 0 && rest < 0 !== b < 0 ? quotient - 1 : quotient) + 0;
  }
  const [dividend, divisor] = [BigInt(a), BigInt(b)];
  const rest = dividend % divisor;
  const quotient = dividend / divisor;
  return wrapped(rest !== 0n && rest < 0n !== divisor < 0n ? quotient - 1n : quotient);
}

/** `a % b`, which has the sign of b; b is not 0. */
export function modulo(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const rest = a % b;
    return (rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest) + 0;
  }
  const divisor = BigInt(b);
  const rest = BigInt(a) % divisor;
  return wrapped(rest !== 0n && rest < 0n !== divisor < 0n ? rest + divisor : rest);
}

/** The rest of C's division, which has the sign of a (math.fmod); b is not 0. */
export function remainder(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') return (a % b) + 0;
  return wrapped(BigInt(a) % BigInt(b));
}

function isSmall(value: Integer): value is number {
  return typeof value === 'number' && (value | 0) === value;
}

export function and(a: Integer, b: Integer): Integer {
  return isSmall(a) && isSmall(b) ? a & b : wrapped(BigInt(a) & BigInt(b));
}

export function or(a: Integer, b: Integer): Integer {
  return isSmall(a) && isSmall(b) ? a | b : wrapped(BigInt(a) | BigInt(b));
}

export function xor(a: Integer, b: Integer): Integer {
  return isSmall(a) && isSmall(b) ? a ^ b : wrapped(BigInt(a) ^ BigInt(b));
}

export function not(a: Integer): Integer {
  return subtract(-1, a);
}

/** `a << by`; to the right where `by` is negative. Zeros come in on both sides. */
export function shiftLeft(a: Integer, by: Integer): Integer {
  if (by >= 64 || by <= -64) return 0;
  const bits = BigInt.asUintN(64, BigInt(a));
  return wrapped(by >= 0 ? bits << BigInt(by) : bits >> -BigInt(by));
}

/** Is a less than b, both taken as unsigned (math.ult)? */
export function isBelow(a: Integer, b: Integer): boolean {
  return BigInt.asUintN(64, BigInt(a)) < BigInt.asUintN(64, BigInt(b));
}
