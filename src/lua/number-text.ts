// Numbers as C's printf writes them: Lua's own number texts (`%.14g`) and the number items of string.format.

/** The text of a float as Lua's tostring gives it, but for the `.0` of whole numbers (which Lua adds itself). */
export function floatText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e14) return Object.is(value, -0) ? '-0' : String(value);
  return general(value, 14, false);
}

/** Lua's own text of a number. */
export function numberText(value: number, integer: boolean): string {
  if (integer) return String(value);
  const text = floatText(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** `inf`, `-inf` or `nan` as glibc writes them (the quiet NaN of 0/0 is negative on x86), else undefined. */
function special(value: number): string | undefined {
  if (Number.isNaN(value)) return '-nan';
  if (value === Infinity) return 'inf';
  return value === -Infinity ? '-inf' : undefined;
}

/** All decimal digits of |value|, exactly: |value| = 0.d1d2d3… × 10^point; no leading zeros. */
function exactDigits(value: number): { digits: string; point: number } {
  if (value === 0) return { digits: '', point: 0 };
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(value));
  const bits = view.getBigUint64(0);
  const field = Number(bits >> 52n);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = field === 0 ? fraction : fraction | 0x10000000000000n;
  const exponent = (field === 0 ? 1 : field) - 1075;
  if (exponent >= 0) {
    const digits = String(mantissa << BigInt(exponent));
    return { digits, point: digits.length };
  }
  const digits = String(mantissa * 5n ** BigInt(-exponent));
  return { digits, point: digits.length + exponent };
}

/** The first `keep` digits, rounded half to even; a carry moves the point. */
function rounded(exact: { digits: string; point: number }, keep: number): { digits: string; point: number } {
  const { digits, point } = exact;
  if (keep < 0) return { digits: '', point };
  if (digits.length <= keep) return exact;
  const head = digits.slice(0, keep);
  const rest = digits.slice(keep);
  const tie = /^50*$/.test(rest);
  const up = tie ? /[13579]$/.test(head) : rest >= '5';
  if (!up) return { digits: head, point };
  const raised = keep === 0 ? '1' : String(BigInt(head) + 1n).padStart(keep, '0');
  return raised.length > keep ? { digits: raised, point: point + 1 } : { digits: raised, point };
}

function sign(value: number): string {
  return value < 0 || Object.is(value, -0) ? '-' : '';
}

/** `%.{places}f` */
export function fixed(value: number, places: number, alternate: boolean): string {
  const odd = special(value);
  if (odd !== undefined) return odd;
  const exact = exactDigits(value);
  const { digits, point } = rounded(exact, exact.point + places);
  const padded = digits.padEnd(Math.max(point, 0) + places, '0');
  const whole = point > 0 ? padded.slice(0, point).padEnd(point, '0') : '0';
  const decimals = (point > 0 ? padded.slice(point) : '0'.repeat(-point) + digits).padEnd(places, '0');
  return `${sign(value)}${whole}${places > 0 || alternate ? '.' : ''}${decimals.slice(0, places)}`;
}

/** `%.{places}e` */
export function exponential(value: number, places: number, alternate: boolean): string {
  const odd = special(value);
  if (odd !== undefined) return odd;
  const { digits, point } = rounded(exactDigits(value), places + 1);
  const padded = digits.padEnd(places + 1, '0');
  const mark = places > 0 || alternate ? '.' : '';
  return `${sign(value)}${padded.slice(0, 1)}${mark}${padded.slice(1, places + 1)}${exponent(value === 0 ? 0 : point - 1)}`;
}

function exponent(power: number): string {
  return `e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** `%.{precision}g` */
export function general(value: number, precision: number, alternate: boolean): string {
  const odd = special(value);
  if (odd !== undefined) return odd;
  const wanted = precision === 0 ? 1 : precision;
  const { point } = rounded(exactDigits(value), wanted);
  const power = value === 0 ? 0 : point - 1;
  const text =
    power < -4 || power >= wanted
      ? exponential(value, wanted - 1, alternate)
      : fixed(value, wanted - 1 - power, alternate);
  if (alternate || !text.includes('.')) return text;
  const [mantissa = '', tail] = text.split('e');
  return mantissa.replace(/\.?0+$/, '') + (tail === undefined ? '' : `e${tail}`);
}

/** `%a`, or `%.{places}a` */
export function hexadecimal(value: number, places: number | undefined): string {
  const odd = special(value);
  if (odd !== undefined) return odd;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(value));
  const bits = view.getBigUint64(0);
  const field = Number(bits >> 52n);
  let lead = field === 0 ? 0n : 1n;
  let fraction = bits & 0xfffffffffffffn;
  if (places !== undefined && places < 13) {
    const drop = BigInt(4 * (13 - places));
    const whole = (lead << 52n) | fraction;
    const rest = whole & ((1n << drop) - 1n);
    const half = 1n << (drop - 1n);
    let kept = whole >> drop;
    if (rest > half || (rest === half && (kept & 1n) === 1n)) kept += 1n;
    lead = (kept << drop) >> 52n;
    fraction = (kept << drop) & 0xfffffffffffffn;
  }
  let digits = fraction.toString(16).padStart(13, '0');
  digits = places === undefined ? digits.replace(/0+$/, '') : digits.slice(0, places).padEnd(places, '0');
  const power = value === 0 ? 0 : field === 0 ? -1022 : field - 1023;
  return `${sign(value)}0x${lead}${digits && '.'}${digits}p${power < 0 ? '-' : '+'}${Math.abs(power)}`;
}
