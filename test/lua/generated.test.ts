import { describe, expect, it } from 'vitest';
import { ProgramGenerator } from './program-generator.ts';
import { differences, hasLua } from './sandbox.ts';

const FULL = process.env['LMODJS_FULL'] !== undefined;
const COUNT = FULL ? 20_000 : 500;
const BATCH = 500;

/** What every generated text finds: values to work on, and ways to show them that are the same everywhere. */
const PRELUDE = `local math, string, table = require("math"), require("string"), require("table")
local function text(v)
  local kind = type(v)
  if kind == "table" or kind == "function" then return kind end
  if v ~= v then return "nan" end
  return tostring(v)
end
local function show(...)
  local parts = {}
  local all = table.pack(...)
  for i = 1, all.n do
    local v = all[i]
    if type(v) == "table" then
      local inner = {}
      for k = -2, 9 do if v[k] ~= nil then inner[#inner + 1] = k .. "=" .. text(v[k]) end end
      parts[i] = "{" .. table.concat(inner, " ") .. "}"
    else parts[i] = text(v) end
  end
  return table.concat(parts, " ")
end
local load = loadstring or load
local out = function(...) print(show(...)) end
`;

function quote(text: string): string {
  return `"${text.replace(/[\\"\n\0]/g, (char) => (char === '\n' ? '\\n' : char === '\0' ? '\\0' : `\\${char}`))}"`;
}

/** Each line is a program of its own: the prelude in one line, then the text under a name of its own. */
function runnable(program: string): string {
  const setting = `local turns = 0 local turn = function() turns = turns + 1 if turns > 40 then assert(false, "enough") end return true end
    local count = function(_, ...) return table.pack(...).n end
    local f = function(...) return ... end local s, t, a, b, c = "text", {10, 20, x = {}, f = f}, 1, "2", nil local up = 5`;
  return `${PRELUDE} local fn, message = load(${quote(
    `local print, out, turn, count, f, s, t, a, b, c, up, math, string, table = ... ${program}`,
  )}, "=file") ${setting} if fn then print(show(pcall(fn, print, out, turn, count, f, s, t, a, b, c, up, math, string, table))) else print(message) end`.replace(
    /\n/g,
    ' ',
  );
}

const called = (body: string) =>
  `${PRELUDE} local unpack = unpack or table.unpack print(show(pcall(function() ${body} end)))`.replace(
    /\n/g,
    ' ',
  );

/** A function that pcall calls has a name only where Lua finds it in package.loaded; where it stands is the batch's. */
function comparable(text: string): string {
  return text
    .replace(/0x[0-9a-f]{3,}/g, 'address')
    .replace(/(to|calling) '[\w.?]+'/g, "$1 'it'")
    .replace(/(?:stdin|\/tree\/a\/1\.lua):\d+: /g, '');
}

function compare(draw: (generator: ProgramGenerator) => string, count: number): string[] {
  const found: string[] = [];
  for (let done = 0; done < count; done += BATCH) {
    const generator = new ProgramGenerator(done + 1);
    const lines = Array.from({ length: Math.min(BATCH, count - done) }, () => draw(generator));
    found.push(...differences(lines, comparable));
    if (found.length > 20) break;
  }
  return found;
}

describe.skipIf(!hasLua)('generated texts, against the real Lua 5.3', () => {
  it('[2.8] programs print the same and end with the same error at the same line', () => {
    expect(compare((generator) => runnable(generator.program()), COUNT)).toEqual([]);
  }, 600_000);

  it('[2.8] spoilt programs are refused with the same words at the same line', () => {
    expect(compare((generator) => runnable(generator.spoiltProgram()), COUNT)).toEqual([]);
  }, 600_000);

  it('[2.8] calls of the libraries give the same, and refuse the same', () => {
    expect(compare((generator) => called(generator.call()), COUNT * 2)).toEqual([]);
  }, 600_000);
});
