import { describe, expect, it } from 'vitest';
import { differences, hasLua } from './sandbox.ts';

const FORMATS = '%d;%5d;%-5d|;%05d;%+d;% d;%x;%X;%#x;%o;%#o;%i;%u;%c;%5.3d;%.0d;%08.3d;%-05d|';
const FLOATS =
  '%f %.0f %.3f %10.2f %-10.2f| %+.1f %e %.0e %E %g %.3g %#g %G %.14g %.17g %a %A %.2a %010.3f %.20f %.99f';
const NUMBERS =
  '0 1 -1 42 255 -0.0 0.5 1.5 2.5 -2.5 0.1 1/3 1e15 1e14 12345678901234.5 123456789012345.0 1e100 -1e-5 1e-4 5e-324 1e308 1/0 -1/0';
const STRINGS = '%s %5s %-5s| %.1s %5.1s %q';

function formats(): string[] {
  const calls: string[] = [];
  const whole = (number: string) => !/[.e/]/.test(number);
  for (const number of NUMBERS.split(' ')) {
    calls.push(`tostring(${number})`, `"" .. ${number}`);
    for (const item of FLOATS.split(' ')) calls.push(`string.format("${item}", ${number})`);
    if (!whole(number)) continue;
    for (const item of FORMATS.split(';')) {
      if (item !== '%c' || Number(number) > 0) calls.push(`string.format("${item}", ${number} % 1000)`);
    }
  }
  for (const item of STRINGS.split(' '))
    calls.push(`string.format("${item}", "a\\n\\"\\\\b\\r\\0011\\127é")`);
  return calls;
}

const EXPRESSIONS = [
  ...formats(),
  'string.format("%d", 3e9)',
  'string.format("%x", -1)',
  'string.format("%d", "10")',
  'string.format("%5s", true)',
  'string.format("%%")',
  'pcall(string.format, "%d", 1.5)',
  'pcall(string.format, "%y", 1)',
  'pcall(string.format, "%d")',
  'pcall(string.format, "%d", "a")',
  'pcall(string.format, "%123d", 1)',
  'pcall(string.format, "%------d", 1)',
  'pcall(string.format, "%5s", "a\\0b")',
  'string.format("%q", 1/3)',
  '("x"):rep(3, ", ")',
  'pcall(string.rep)',
  'pcall(string.rep, "x", 1e15)',
  'table.concat({1, 2.5, "x"}, ", ")',
  'table.concat({1, 2, 3}, "-", 2, 3)',
  'table.concat({})',
  'pcall(table.concat, {1, {}, 3})',
  'pcall(table.concat, {1, 2}, ",", 1, 3)',
  'pcall(table.concat, 5)',
  'tonumber("0x10"), tonumber("1e1"), tonumber(" 12 "), tonumber("12a"), tonumber("z", 36), tonumber("")',
  'tonumber("nan"), tonumber("inf"), tonumber("0x"), tonumber("1 2")',
  '("hello world"):find("o w"), ("hello"):match("l+"), ("abc"):gsub("%w", "%0%0")',
  '("a,b,c"):gsub(",", ";", 1)',
  '("key=value"):match("(%w+)=(%w+)")',
  '("[test]"):find("[", 1, true)',
  '("THE (quick) fox"):find("%((%a+)%)")',
  '("x"):byte(), string.char(65, 66)',
  '"\\1\\17" == "\\17\\1", "\\n" < " ", "a" < "B", "a" < "\\200", "Z" < "a"',
  '(function() local t = {["\\1\\17"] = 1, ["\\17\\1"] = 2} return t["\\1\\17"], t["\\17\\1"] end)()',
  '(function() local t = {"b", "\\n", "a", "B", "\\200", ""} table.sort(t) return table.concat(t, ",") end)()',
  'math.floor(3.7), math.ceil(3.2), math.max(1, 2.5), math.min(3, 2)',
  '7 // 2, -7 // 2, 7 % 3, -7 % 3, 7 / 2, 2 ^ 10, 7.5 // 2, 5.5 % 2',
  '1 == 1.0, "1" == 1, 10 .. 20, "10" + 5, "3" * "4"',
  'pcall(function() return 1 < "2" end)',
  'pcall(function() return {} .. "x" end)',
  'pcall(function() return #nil end)',
  'pcall(function() local t = nil; return t.x end)',
  'pcall(function() return nil + 1 end)',
  'pcall(function() undefinedname() end)',
  'pcall(function() local t = {} t.a.b = 1 end)',
  'pcall(assert, false)',
  'pcall(assert, nil, "message")',
  'pcall(function() assert(false, "message") end)',
  'type(print), type(nil)',
  'next({}), #{1, 2, nil}, #"abc"',
  'tostring(1e15), tostring(-0.0), tostring(123456.789), tostring(2^63), 1e15, 2^31, 1e300 * 1e10',
  'os.date("!%c|%x|%X|%p|%z|%j|%U|%W|%V|%G|%g|%C|%e|%D|%F|%h|%r|%R|%T|%u|%w|%y|%Ey|%Od", 86400 * 400 + 4000)',
  'os.date("!%U %W %V %G %j", 1483228800), os.date("!%U %W %V %G %j", 1230768000), os.date("!%V %G", 1609459200)',
  'pcall(os.date, "%k")',
  'os.time({year = 2020, month = 1, day = 1}), os.time({year = 2020, month = 14, day = -3, hour = 30})',
  'pcall(os.time, {year = 2020})',
  'os.difftime(5, 3)',
  'os.date("*t", 86400).yday, os.date("*t", 0).isdst, os.date("!*t", 1e9).hour',
];

/** Called by pcall, a function has a name only where Lua finds it in package.loaded. */
function comparable(text: string): string {
  return text.replace(/to '[\w.?]+'/g, "to 'it'").replace(/^([^\t]*\t)[^\t:]*:\d+: /, '$1');
}

describe.skipIf(!hasLua)('against the real Lua 5.3', () => {
  it('every expression gives the same text', () => {
    const lines = EXPRESSIONS.map((expression) => `print(${expression})`);
    expect(differences(lines, comparable)).toEqual([]);
  });
});
