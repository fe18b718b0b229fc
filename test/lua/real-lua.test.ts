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

const PROGRAMS = [
  'for i = 1, 3 do for j = 1, 3 do if j == 2 then goto continue end io.write(i, j, " ") ::continue:: end end',
  'do local i = 1 ::top:: if i <= 3 then io.write(i, " ") i = i + 1 goto top end end',
  'print((loadstring or load)("goto nowhere"))',
  'print((loadstring or load)("x ="))',
  'print((loadstring or load)("for"))',
  'print((loadstring or load)("x = 1 1"))',
  'print((loadstring or load)("x = \\"abc"))',
  'print((loadstring or load)("x = [[abc"))',
  'print((loadstring or load)("x = 3x"))',
  'print((loadstring or load)("break"))',
  'print((loadstring or load)("::a:: ::a::"))',
  'print((loadstring or load)("return ...", "name")(7))',
  'print(pcall((loadstring or load)("local a = nil; return a.b", "=name")))',
  'print(pcall((loadstring or load)("return nosuch.b", "@file.lua")))',
  'print(pcall((loadstring or load)("return #5", "=n")))',
  'print(pcall((loadstring or load)("local t = {} t[nil] = 1", "=n")))',
  'print(pcall((loadstring or load)("local t = {} t[0/0] = 1", "=n")))',
  'print(pcall((loadstring or load)("return {} < {}", "=n")))',
  'print(pcall((loadstring or load)("return 1 < {}", "=n")))',
  'print(pcall((loadstring or load)("return 2^53 | 1.5", "=n")))',
  'print(pcall((loadstring or load)("return \\"a\\" | 1", "=n")))',
  'print(pcall((loadstring or load)("local s = 5; s()", "=n")))',
  'print(pcall((loadstring or load)("local t = {x = {}} t.x.y()", "=n")))',
  'print(pcall((loadstring or load)("local t = {} t:nosuch()", "=n")))',
  'print(pcall((loadstring or load)("return (\\"x\\"):nosuch()", "=n")))',
  'local t = {5, 2, 8, 1} table.sort(t, function(a, b) return a > b end) print(table.concat(t, " "))',
  'local t = {"b", "a", 10} print(pcall(table.sort, t))',
  'local t = {} for w in ("one two  three"):gmatch("%a+") do t[#t + 1] = w end print(#t, t[3])',
  'local t = {1, 2, 3} table.remove(t, 1) table.insert(t, 2, "x") print(table.concat(t, ","), #t)',
  'local function f(...) local a, b = ... return b, a, ... end print(f(1, 2, 3)) print((f(1, 2)))',
  'local function f(n) if n == 0 then return "done" end return f(n - 1) end print(f(100000))',
  'local t = {} for i = 1, 120 do t[i] = i end print(#{table.unpack(t)}, table.unpack(t, 118))',
  'local a = {} for i = 1, 3 do a[i] = function() i = i + 1 return i end end print(a[1](), a[1](), a[2]())',
  'local i = 1 while i < 100 do i = i * 2 if i > 50 then break end end print(i) repeat local x = i i = i - 1 until x < 60 print(i)',
  'local t = {10, 20, nil, 40} print(t[4], #{n = 1}, next({}, nil))',
  'local s = "" for k, v in pairs({1, 2, 3}) do s = s .. k .. v end print(s)',
  'print(1 and 2, nil and 1, false or "x", nil == false, not nil, 1 == 1 and "yes" or "no")',
  'print("\\65\\x41\\u{e9}\\z   x\\tz", [==[\na]]b]==], #"\\0\\0")',
  'print(0x.1p4, 1e2, .5, 3., 0xA, 1 // 0.0, -1 // 0.0, 5 % -3, -5 % 3, 5.5 % -2, -0.0)',
  'print(("x"):rep(3), ("abc"):upper():lower():len(), ("%d"):format(3.0), #("abc" .. 1 .. 2.0))',
  'print(math.max(1, 2.5), math.min(3), math.floor(-3.5), math.ceil(-3.5), 7 // 2.0, 2^0.5)',
  'print(tostring(1e15), 1e14, 123456789012345678, 0.1, 1/3, 100 // 1e-320, 1e308 * 10)',
  'print(10 / 2, 3 | 4, 7 & 2, 5 ~ 1, ~0, 1 << 62, 1 << 63, 1 << 64, -1 >> 1, 2^31 | 0)',
  'print(string.format("%q", "a\\nb\\0c\\r\\"\\\\"), string.format("%q", 255), string.format("%q", 0.5))',
  'print(string.format("%-10s|%10.3s|%+05d|%#x|%e|%g|%a", "ab", "abcdef", 42, 255, 12345.678, 1e20, 1.0))',
  'print(#string.format("%99.99f", 1e300), string.format("%.3f", 2/3), string.format("%5.1f|", -0.05))',
  'print(os.date("!%Y-%m-%d %H:%M:%S", 0), os.date("!%A %B %d", 951782400), os.date("!*t", 1e9).yday)',
  'print(os.time({year = 2000, month = 1, day = 1, hour = 12, min = -30, sec = 90}))',
  'print(pcall(os.date, "%Ez", 0)) print(pcall(os.date, "%", 0)) print(pcall(os.date, "a %Q rest %d", 0))',
  'print(tonumber("  0x1F  "), tonumber("1e"), tonumber("0x"), tonumber(""), tonumber("1 1"), tonumber("5", 3))',
  'print(#{1, nil, 3}, #{nil, nil, 3}, #{1, 2, nil}, #{nil}, #{n = 1, nil, 2}) local t = {1, 2, 3} t[5] = 5 t[4] = nil print(#t)',
  'local t = {} for i = 1, 10 do t[i] = i end t[5] = nil print(#t) t[10] = nil print(#t) t[9] = nil t[8] = nil print(#t)',
  'local t = {nil, "b", nil, "d"} table.insert(t, "e") print(#t, t[5]) print(table.remove(t), #t) print(table.concat({1, 2, nil}, "-"))',
  'print(("<i4>I2z"):pack(-2, 513, "ab"):byte(1, -1)) print(("<j"):unpack(("<j"):pack(-2^63|0))) print(("!8bXi8d"):packsize())',
  'local t = {year = 2020, month = 14, day = -3} print(os.time(t), t.year, t.month, t.day, t.wday, t.yday, t.isdst)',
  'print(pcall(os.time, {year = 2020, month = 1, day = 2^40}), pcall(os.date, "%c", 1e18 | 0)) print(os.date("!%C %y %g", -1e11 | 0))',
  'print(select and 1 or 1, type(next), type(nil), type({}), type("x"), type(2), type(print))',
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

  it('every program prints the same', () => {
    expect(differences(PROGRAMS, comparable)).toEqual([]);
  });
});
