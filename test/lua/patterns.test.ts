import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences, hasLua, shown } from './sandbox.ts';

const RUNS = process.env['LMODJS_FULL'] ? 20_000 : 2_000;

const piece = fc.constantFrom(
  ...'a b ab . %a %d %s %w %p %u %l %x %z %A %. %% %- [ab] [^a] [a-c] [%d_] []] [^]] [a-] [%a-z] ( ) () (a) (.-) (%w+) $ ^ %1 %2 %b() %bxy'.split(
    ' ',
  ),
  '%f[%w]',
  '%f[^a]',
  '[',
  '%',
  '-',
);
const suffix = fc.constantFrom('', '', '', '*', '+', '-', '?');
const pattern = fc
  .tuple(fc.constantFrom('', '', '^'), fc.array(fc.tuple(piece, suffix), { maxLength: 5 }))
  .map(([anchor, pieces]) => anchor + pieces.map((pair) => pair.join('')).join(''));
const text = fc
  .array(
    fc.constantFrom('a', 'b', 'c', 'ab', 'x(y)', '1', ' ', '_', '.', '%', '\\0', '\\200', 'Z', ']', 'xay'),
  )
  .map((parts) => parts.join(''));
const replacement = fc.constantFrom(
  '"<%0>"',
  '"%1"',
  '"%2%1"',
  '"x"',
  '"%%"',
  '"%"',
  '"%a"',
  '{a = "A", b = false}',
  'function(a, b) return b end',
  'function() return nil end',
  'function() return {} end',
  '7',
  'nil',
);

describe.skipIf(!hasLua)('patterns, against the real Lua 5.3', () => {
  it('find, match, gmatch and gsub give the same, and refuse the same', () => {
    const line = fc
      .tuple(text, pattern, replacement, fc.integer({ min: -4, max: 6 }))
      .map(([t, p, r, n]) =>
        [
          shown(`return ("${t}"):find("${p}", ${n})`),
          shown(`return ("${t}"):match("${p}")`),
          shown(
            `local t = {} for a, b in ("${t}"):gmatch("${p}") do t[#t + 1] = tostring(a) .. "," .. tostring(b) end return table.concat(t, ";")`,
          ),
          shown(`return ("${t}"):gsub("${p}", ${r}${n > 0 ? `, ${n}` : ''})`),
        ].join(' '),
      );
    expect(differences(fc.sample(line, { numRuns: RUNS, seed: 3 })).slice(0, 5)).toEqual([]);
  });

  it('are too complex at the same depth', () => {
    const lines = [10, 100, 190, 198, 199, 200, 201, 250].flatMap((depth) => [
      shown(`return #("a"):rep(300):match(("a-"):rep(${depth}) .. "$")`),
      shown(`return ("x"):find(("a*"):rep(${depth}))`),
      shown(`return ("x"):find(("()"):rep(${depth}))`),
    ]);
    expect(differences(lines).slice(0, 5)).toEqual([]);
  });
});
