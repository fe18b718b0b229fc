import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLuaTables, writeLuaTable } from '../../src/lua/table-text.ts';
import { LuaNumber, LuaTable, type LuaValue } from '../../src/lua/values.ts';
import { hasLua, plain, realLua } from './sandbox.ts';

function read(text: string): unknown {
  return Object.fromEntries([...parseLuaTables(text)].map(([name, value]) => [name, plain(value)]));
}

const bytes = fc.uint8Array({ maxLength: 12 }).map((given) => Buffer.from(given).toString('latin1'));
const tricky = fc
  .array(
    fc.constantFrom(
      '[',
      ']',
      '=',
      '"',
      "'",
      '\\',
      '\n',
      '\r',
      ']]',
      '[[',
      ']=]',
      ', }',
      '--',
      'a',
      '\0',
      '9',
    ),
  )
  .map((pieces) => pieces.join(''));
const text = fc.oneof(bytes, tricky);
const number = fc.oneof(
  fc.integer().map((value) => new LuaNumber(value, String(value))),
  fc.integer({ min: -400, max: 400 }).map((value) => new LuaNumber(value / 8, realText(value / 8))),
);
const { table } = fc.letrec<{ table: LuaTable; value: LuaValue }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, text, number, fc.boolean(), tie('table')),
  table: fc
    .tuple(fc.array(tie('value'), { maxLength: 4 }), fc.array(fc.tuple(text, tie('value')), { maxLength: 4 }))
    .map(([list, fields]) => new LuaTable(list, new Map(fields))),
}));

function realText(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** Key order does not count: the same table with sorted fields. */
function sorted(value: LuaValue): unknown {
  if (value instanceof LuaNumber) return value.text;
  if (!(value instanceof LuaTable)) return value;
  const fields = [...value.fields].sort(([left], [right]) => (left < right ? -1 : 1));
  return [value.list.map(sorted), fields.map(([name, inner]) => [name, sorted(inner)])];
}

describe('[5.2] reading Lua tables', () => {
  it('takes assignments of data, with comments, separators and empty tables', () => {
    const given = `-- -*- lua -*-
      --[==[ several
      lines ]==] a = { MTversion = 3, ["b-c"] = {}, family = false; "x", 2, [3] = 'y', }
      timestamp = { false };b = nil c=-1.5e1`;
    expect(read(given)).toEqual({
      a: { MTversion: 3, 'b-c': [], family: false, list: ['x', 2, 'y'] },
      timestamp: [false],
      b: undefined,
      c: -15,
    });
  });

  it('knows all forms of strings', () => {
    const given = String.raw`s = { "a\n\t\\\"\'\065\x41\u{e9}\z
       b", 'it"s', [[
first]], [==[a]]b]=]c]==], "line\
end" }`;
    expect(read(given)).toEqual({
      s: ['a\n\t\\"\'AA\xc3\xa9b', 'it"s', 'first', 'a]]b]=]c', 'line\nend'],
    });
  });

  it('gives numbers the text of Lua', () => {
    const values = parseLuaTables(
      'n = { 1, 0x10, 1.0, 1e3, 3., 9223372036854775807, 9223372036854775808, -7 }',
    ).get('n');
    const texts =
      values instanceof LuaTable ? values.list.map((value) => value instanceof LuaNumber && value.text) : [];
    expect(texts).toEqual([
      '1',
      '16',
      '1.0',
      '1000.0',
      '3.0',
      '9223372036854775807',
      '9.2233720368548e+18',
      '-7',
    ]);
  });

  it.each([
    ['a call', 'a = {\n os.exit() }', 2],
    ['a statement', 'os.execute("rm")', 1],
    ['an expression', 'a = {\n\n 1 + 2 }', 3],
    ['a concatenation', 'a = "b" .. "c"', 1],
    ['a name', 'a = { b = c }', 1],
    ['a function', 'a = {\nb = function() end }', 2],
    ['an open string', 'a = {\n"b }', 2],
    ['an open long string', 'a = [==[ b ]]', 1],
    ['an open table', 'a = {\n b = 1,\n', 3],
    ['a keyword as a key', 'a = { end = 1 }', 1],
    ['a gap in a list', 'a = { [1] = 1, [3] = 3 }', 1],
    ['two signs', 'a = --1\n - - 2', 2],
    ['compiled Lua', '\x1bLua', 1],
    ['a bad escape', 'a = "\\q"', 1],
    ['a text that is no table', 'local a = 1', 1],
  ])('refuses %s, with its line', (_, given, line) => {
    expect(() => parseLuaTables(given)).toThrow(`line ${line}:`);
  });

  it('refuses a text nested too deeply, and does not break on it', () => {
    expect(() => parseLuaTables(`a = ${'{'.repeat(100_000)}`)).toThrow('nested');
    expect(() => parseLuaTables(`a = ${'{['.repeat(100_000)}`)).toThrow('nested');
  });

  it('never loops or throws anything but an Error, whatever it is given', () => {
    const pieces = fc.array(
      fc.constantFrom('a', '=', '{', '}', '"', '[[', ']]', '--', '\\', '1', ',', '\n', '[', '\r'),
    );
    fc.assert(
      fc.property(pieces, (given) => {
        try {
          parseLuaTables(`a={${given.join('')}`);
        } catch (error) {
          expect(error instanceof Error && error.message).toMatch(/^line \d+:/);
        }
      }),
    );
  });
});

describe('[5.2] writing Lua tables', () => {
  const sample = new LuaTable(
    [],
    new Map<string, LuaValue>([
      ['mpathA', new LuaTable(['/a', '/b'])],
      ['MTversion', 3],
      ['family', new LuaTable()],
      [
        'mT',
        new LuaTable([], new Map([['gcc-x', new LuaTable([], new Map<string, LuaValue>([['wV', 'a"b']]))]])),
      ],
      ['c_shortTime', false],
      ['end', 'a\\b'],
    ]),
  );

  it('has one entry a line, sorted, without indent for the environment', () => {
    expect(writeLuaTable('_ModuleTable_', sample, { indent: false })).toBe(
      '_ModuleTable_ = {\nMTversion = 3,\nc_shortTime = false,\n["end"] = "a\\\\b",\nfamily = {},\nmT = {\n["gcc-x"] = {\n' +
        'wV = [[a"b]],\n},\n},\nmpathA = {\n"/a", "/b",\n},\n}\n',
    );
  });

  it('has two blanks a level for people', () => {
    const written = writeLuaTable('_ModuleTable_', sample, { indent: true });
    expect(written).toContain('\n  mT = {\n    ["gcc-x"] = {\n      wV = [[a"b]],\n    },\n  },\n');
  });

  it('comes back the same when it is read', () => {
    fc.assert(
      fc.property(table, fc.boolean(), (given, indent) => {
        const back = parseLuaTables(writeLuaTable('t', given, { indent })).get('t');
        expect(sorted(back)).toEqual(sorted(given));
      }),
      { numRuns: 300 },
    );
  });

  it.skipIf(!hasLua)('comes back the same when the real Lua loads it', () => {
    const samples = fc.sample(table, 300);
    const program = samples
      .map((given, at) => writeLuaTable(`t${at}`, given, { indent: at % 2 === 0 }))
      .join('');
    const printed = realLua(
      `${program}${printer}for i = 0, ${samples.length - 1} do show(_ENV["t" .. i]) print() end`,
    );
    const wanted = samples.map((given) => `${shown(given)}\n`).join('');
    expect(printed).toBe(wanted);
  });

  it('refuses what is no data', () => {
    expect(() => writeLuaTable('t', Number.NaN, { indent: false })).toThrow('NaN');
  });
});

/** Shows a value so that equal tables have equal texts: strings as their bytes, fields sorted. */
const printer = `
function show(v)
  if type(v) == "string" then io.write("s", #v, ":", (v:gsub(".", function(c) return string.format("%02x", c:byte()) end)))
  elseif type(v) ~= "table" then io.write(tostring(v))
  else
    io.write("{")
    for i = 1, #v do show(v[i]) io.write(",") end
    local keys = {}
    for k in pairs(v) do if type(k) == "string" then keys[#keys + 1] = k end end
    table.sort(keys)
    for _, k in ipairs(keys) do show(k) io.write("=") show(v[k]) io.write(",") end
    io.write("}")
  end
end
`;

function shown(value: LuaValue): string {
  if (typeof value === 'string') return `s${value.length}:${Buffer.from(value, 'latin1').toString('hex')}`;
  if (value instanceof LuaNumber) return value.text;
  if (!(value instanceof LuaTable)) return String(value);
  const fields = [...value.fields].sort(([left], [right]) => (left < right ? -1 : 1));
  const entries = fields.map(([name, inner]) => `${shown(name)}=${shown(inner)},`);
  return `{${value.list.map((item) => `${shown(item)},`).join('')}${entries.join('')}}`;
}
