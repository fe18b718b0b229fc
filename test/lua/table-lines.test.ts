import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTableLines } from '../../src/lua/table-lines.ts';
import { parseLuaTables, writeLuaTable } from '../../src/lua/table-text.ts';
import { LuaNumber, LuaTable, type LuaValue } from '../../src/lua/values.ts';
import { plain } from './sandbox.ts';

const text = fc.oneof(
  { weight: 8, arbitrary: fc.stringMatching(/^[a-z0-9/. =,{}-]{0,8}$/) },
  fc.constantFrom('', ' = ', '", "', 'end', '-- x', '[', '\n', '\\', 'a = {', '\xa0', '\t'),
);
const name = fc.oneof(fc.constantFrom('fn', 'sn', 'end', 'x y', '_1'), text);
const { table } = fc.letrec<{ table: LuaTable; value: LuaValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.integer({ min: -20, max: 1_000 }).map((value) => new LuaNumber(value, String(value))),
    fc.boolean(),
    tie('table'),
  ),
  table: fc
    .tuple(
      fc.oneof(fc.array(text, { maxLength: 3 }), fc.array(tie('table'), { maxLength: 2 })),
      fc.array(fc.tuple(name, tie('value')), { maxLength: 4 }),
    )
    .map(([list, fields]) => new LuaTable(list, new Map(fields))),
}));
const written = fc
  .tuple(table, fc.boolean())
  .map(([given, indent]) => writeLuaTable('_ModuleTable_', given, { indent }));

const shown = (values: ReadonlyMap<string, LuaValue>): unknown =>
  [...values].map(([key, value]) => [key, plain(value)]);

/** The same text with a comment behind it, which is read word by word. */
const wordByWord = (lines: string): unknown => shown(parseLuaTables(`${lines}-- so\n`));

const session = `_ModuleTable_ = {
MTversion = 3,
c_rebuildTime = false,
depthT = {},
mT = {
Core = {
depT = {
depA = {
{
sn = "GCC",
version = {
kind = "between",
value = {
"12.3.0", "13",
},
},
},
},
},
["a b"] = true,
loadOrder = -1,
},
},
}
`;

describe('[5.2] reading Lua tables line by line', () => {
  it('knows a session as Lmod writes it', () => {
    const values = readTableLines(session);
    expect(values && shown(values)).toEqual(wordByWord(session));
    const indented = session.replace(/^(?=[^_}])/gm, '  ');
    expect(shown(readTableLines(indented) ?? new Map())).toEqual(wordByWord(session));
  });

  it.each([
    ['an escape', 'a = {\nb = "\\065",\n}\n'],
    ['a long bracket', 'a = {\nb = [[x]],\n}\n'],
    ['a comment', 'a = {\nb = 1, -- one\n}\n'],
    ['a list of more than texts', 'a = {\n"x", false,\n}\n'],
    ['a word of Lua as key', 'a = {\nend = 1,\n}\n'],
    ['a number that is not as Lua writes it', 'a = {\nb = 007,\n}\n'],
    ['no end', 'a = {\nb = {\n},\n'],
    ['a comma too many', 'a = {\n},\n'],
    ['an entry outside', 'a = 1\n'],
    ['a line without its end', 'a = {\n}'],
    ['line ends of another system', 'a = {\r\n}\r\n'],
    ['a sign between two texts', 'a = {\n"x" .. "y",\n}\n'],
  ])('leaves %s to the other reader', (_, lines) => {
    expect(readTableLines(lines)).toBeUndefined();
  });

  it('reads what the other reader reads, or nothing', () => {
    let read = 0;
    fc.assert(
      fc.property(written, (lines) => {
        const values = readTableLines(lines);
        if (values === undefined) return;
        read += 1;
        expect(shown(values)).toEqual(wordByWord(lines));
      }),
      { seed: 11, numRuns: 300 },
    );
    expect(read).toBeGreaterThan(50);
  });

  it('takes nothing that the other reader refuses', () => {
    const piece = fc.constantFrom(
      '',
      '"',
      ',',
      '{',
      '}',
      ' ',
      '=',
      '\n',
      'end',
      '-',
      '0',
      '[',
      ']',
      '--',
      '\t',
    );
    const at = fc.nat({ max: session.length - 1 });
    fc.assert(
      fc.property(at, fc.nat({ max: 3 }), piece, (from, count, put) => {
        const broken = session.slice(0, from) + put + session.slice(from + count);
        const values = readTableLines(broken);
        if (values !== undefined) expect(shown(values)).toEqual(wordByWord(broken));
      }),
      { seed: 12, numRuns: 2_000 },
    );
  });
});
