import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as integers from '../../src/lua/interpreter/integers.ts';
import { differences, hasLua, shown } from './sandbox.ts';

const RUNS = process.env['LMODJS_FULL'] ? 20_000 : 1_500;

/** Where integers, floats and their texts change their ways. */
const BOUNDARIES =
  `0 1 2 3 7 10 64 255 2147483647 2147483648 4294967295 4294967296 9007199254740991 9007199254740992
  9007199254740993 4611686018427387904 9223372036854775806 9223372036854775807 0x7fffffffffffffff 0x8000000000000000
  0xffffffffffffffff 0.0 0.5 1.5 2147483648.0 9007199254740992.0 9007199254740994.0 9.2233720368547758e18 1e15 1e100
  1e308 5e-324`.split(/\s+/);
const OPERATORS = '+ - * / // % ^ & | ~ << >> .. == ~= < <= > >='.split(' ');

const signed = BOUNDARIES.flatMap((number) => [number, `-${number}`, `(-${number} - 1)`]);

/** JavaScript keeps no sign of a NaN. */
const signless = (text: string) => text.replaceAll('-nan', 'nan');

const integer = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.integer().map(BigInt),
  fc.maxSafeInteger().map(BigInt),
  fc.constantFrom(0n, 1n, -1n, 2n ** 53n, 2n ** 53n - 1n, -(2n ** 53n), -(2n ** 63n), 2n ** 63n - 1n),
);

describe('integers of 64 bits', () => {
  const exact = (value: integers.Integer): bigint => {
    expect(typeof value === 'number' ? Number.isSafeInteger(value) && !Object.is(value, -0) : true).toBe(
      true,
    );
    expect(typeof value === 'bigint' ? value < -(2n ** 53n - 1n) || value > 2n ** 53n - 1n : true).toBe(true);
    return BigInt(value);
  };
  const floor = (a: bigint, b: bigint) => (a - (((a % b) + b) % b)) / b;
  const wrap = (value: bigint) => BigInt.asIntN(64, value);

  it('are what BigInt makes of them, wrapped around, and numbers exactly where they are safe', () => {
    fc.assert(
      fc.property(integer, integer, (x, y) => {
        const [a, b] = [integers.wrapped(x), integers.wrapped(y)];
        expect(exact(integers.add(a, b))).toBe(wrap(x + y));
        expect(exact(integers.subtract(a, b))).toBe(wrap(x - y));
        expect(exact(integers.multiply(a, b))).toBe(wrap(x * y));
        expect(exact(integers.and(a, b))).toBe(x & y);
        expect(exact(integers.or(a, b))).toBe(x | y);
        expect(exact(integers.xor(a, b))).toBe(x ^ y);
        expect(exact(integers.not(a))).toBe(~x);
        expect(exact(integers.negate(a))).toBe(wrap(-x));
        expect(exact(integers.shiftLeft(a, Number(y & 63n)))).toBe(wrap(x << (y & 63n)));
        if (y === 0n) return;
        expect(exact(integers.floorDivide(a, b))).toBe(wrap(floor(x, y)));
        expect(exact(integers.modulo(a, b))).toBe(((x % y) + y) % y);
        expect(exact(integers.remainder(a, b))).toBe(x % y);
      }),
      { numRuns: 2000 },
    );
  });
});

describe.skipIf(!hasLua)('numbers, against the real Lua 5.3', () => {
  it('every operator between boundaries gives the same', () => {
    const lines = signed.flatMap((a) =>
      signed.map((b) =>
        shown(
          `local a, b = ${a}, ${b} local t = {}
           for i, f in ipairs({${OPERATORS.map((operator) => `function() return a ${operator} b end`).join(', ')}}) do
             local ok, r = pcall(f)
             t[i] = ok and tostring(r) or (r:gsub("^[^:]*:%d+: ", ""))
           end return table.concat(t, " ")`.replace(/\n\s*/g, ' '),
        ),
      ),
    );
    const few = process.env['LMODJS_FULL'] ? lines : lines.filter((_, at) => at % 17 === 0);
    expect(differences(few).slice(0, 8)).toEqual([]);
  });

  it('constants are folded to the same', () => {
    const lines = signed.flatMap((a) =>
      OPERATORS.map(
        (operator, at) => `${a} ${operator} ${signed[(at * 7 + a.length * 5) % signed.length]}`,
      ).map((expression) => shown(`return ${expression}`)),
    );
    expect(differences(lines).slice(0, 8)).toEqual([]);
  });

  it('conversions, texts and table keys are the same', () => {
    const texts = [
      ...BOUNDARIES,
      ...'0x 0x1p4 0x.8p1 0xA.8 0x1P-2 1e 1e+ .5 5. . 1e5 0x1e+1 1_000 1e400 0x1ffffffffffffffff -0x1 --1 +5'.split(
        ' ',
      ),
      '99999999999999999999',
      ' 12 ',
      '1\\0',
      '- 1',
      '0x1p-1080',
      '0x0.00000000000001p-1040',
    ];
    const lines = [
      ...texts.map((text) => shown(`return tonumber("${text}"), tonumber("-${text}")`)),
      ...texts.map((text) => shown(`return "${text}" + 0, "${text}" * 1`)),
      ...texts.map((text) => shown(`return "${text}" | 0`)),
      ...['7fffffffffffffff', 'ffffffffffffffff', 'zz', '-ff', ' 10 ', '1.0', '', '+5', '8'].flatMap((text) =>
        [2, 8, 10, 16, 36, 37, 1].map((base) => shown(`return tonumber("${text}", ${base})`)),
      ),
      ...signed.map((n) => shown(`return ${n}, -(${n}), ~(${n})`)),
      ...signed.map((n) =>
        shown(`local m = require("math") return m.floor(${n}), m.ceil(${n}), m.tointeger(${n})`),
      ),
      ...signed.map((n) =>
        shown(`local m = require("math") return m.abs(${n}), m.type(${n}), m.ult(${n}, 5)`),
      ),
      ...signed.map((n) => shown(`local m = require("math") return m.fmod(${n}, 3), m.modf(${n})`)),
      ...signed.map((n) => shown(`local m = require("math") return m.max(${n}, 2^53), m.min(${n}, 7, -7.5)`)),
      ...signed.flatMap((n) =>
        '%d %x %X %o %5.3d %i %5s %q %.14g %.3f %c'
          .split(' ')
          .map((f) => shown(`return string.format("${f}", ${n})`)),
      ),
      ...signed.map((n) =>
        shown(`local t = {} t[${n}] = 1 local k = next(t) return k, t[${n}], t[${n} + 0.0]`),
      ),
      ...signed.map((n) => shown(`return ("abcdef"):sub(${n}), ("abcdef"):sub(2, ${n}), ("abc"):byte(${n})`)),
      ...signed.map((n) => shown(`return ("abcabc"):find("b", ${n}), ("abc"):rep(${n} < 10 and ${n} or 1)`)),
      ...signed.map((n) => shown(`return table.unpack({1, 2, 3}, ${n}, ${n})`)),
      ...signed.map((n) => shown(`return table.concat({1, 2, 3}, ",", 1, ${n} < 3 and ${n} or 3)`)),
      ...signed.map((n) => shown(`local t = {1, 2} table.insert(t, ${n}, 5) return #t`)),
      ...signed.map((n) => shown(`return os.time({ year = 2020, month = 1, day = ${n} })`)).slice(0, 8),
      shown('local m = require("math") return m.maxinteger, m.mininteger, m.maxinteger + 1 == m.mininteger'),
      shown(
        'local m = require("math") return string.format("%d", m.mininteger), m.mininteger // -1, m.mininteger % -1',
      ),
      shown(
        'return 2^53 == 2^53 + 1, 9007199254740993 == 9007199254740992.0, 9007199254740993 < 9007199254740992.0',
      ),
      shown('local t = {[1] = "a", [2^53] = "b"} return t[1.0], t[9007199254740992], #t'),
    ];
    expect(differences(lines).slice(0, 8)).toEqual([]);
  });

  it('loops run over the same numbers', () => {
    const ends = [
      '0',
      '5',
      '-5',
      '2.5',
      '2147483647',
      '2147483650',
      '9223372036854775807',
      '"7"',
      '1e308',
      '-1e308',
    ];
    const starts = [
      '1',
      '-3',
      '2147483645',
      '9223372036854775805',
      '(-9223372036854775807 - 1)',
      '1.0',
      '0.5',
      '"1"',
    ];
    const steps = ['1', '-1', '3', '0.25', '-2', '9223372036854775807', '1e18', '0'];
    const lines = starts.flatMap((from) =>
      ends.flatMap((to) =>
        steps.map((step) =>
          shown(
            `local t, n = {}, 0 for i = ${from}, ${to}, ${step} do n = n + 1 t[n] = tostring(i) if n > 6 then break end end
             return table.concat(t, " ")`.replace(/\n\s*/g, ' '),
          ),
        ),
      ),
    );
    expect(differences(lines).slice(0, 8)).toEqual([]);
  });

  it('generated programs give the same', () => {
    const literal = fc.constantFrom(...signed, 'x', 'y', 'z');
    const { expression } = fc.letrec<{ expression: string }>((tie) => ({
      expression: fc.oneof(
        { maxDepth: 4, depthSize: 'medium' },
        literal,
        fc
          .tuple(tie('expression'), fc.constantFrom(...OPERATORS), tie('expression'))
          .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
        fc.tuple(fc.constantFrom('-', '~', 'not '), tie('expression')).map(([sign, a]) => `(${sign} ${a})`),
        tie('expression').map((a) => `math.floor(${a})`),
        tie('expression').map((a) => `tostring(${a})`),
        tie('expression').map((a) => `tonumber(${a})`),
      ),
    }));
    const program = fc.tuple(literal, literal, expression, expression, expression).map(([x, y, a, b, c]) =>
      shown(
        `local z = 3 local y = ${y === 'x' || y === 'y' ? 5 : y} local x = ${x === 'x' ? 6 : x}
          x = ${a} y = ${b} return x, y, ${c}`.replace(/\n\s*/g, ' '),
      ),
    );
    expect(differences(fc.sample(program, { numRuns: RUNS, seed: 5 }), signless).slice(0, 8)).toEqual([]);
  });
});
