// Generated programs in the part of Lua that is evaluated without Lua, and some a little beyond it.
import fc from 'fast-check';

const GAPS = [
  ' ',
  ' ',
  ' ',
  '\n',
  '\r\n',
  '\n\r',
  '\r',
  '\t',
  '\f',
  '\v',
  '',
  ' --c\n',
  '--[==[ x\n]] y]==]',
  '--[[a\r\nb]]',
  '--[=x\n',
];
/** names that are no functions, and some that are */
const NAMES = ['a', 'b', 'root', 'setenv', 'pathJoin', 'os', 'myModuleName', '_', 'end_'];
const CALLED = [
  'setenv',
  'prepend_path',
  'load',
  'depends_on',
  'whatis',
  'family',
  'LmodMessage',
  'io.stderr:write',
  'io.stdout:write',
];
const ASKED = [
  'myModuleName',
  'myModuleVersion',
  'mode',
  'is_spider',
  'LmodVersion',
  'myShellName',
  'os.getenv',
  'isloaded',
  'isAvail',
  'convertToCanonical',
  'pathJoin',
  'isFile',
  'isDir',
  'atleast',
  'between',
  'latest',
  'userInGroup',
];
const NUMBERS = [
  '0',
  '1',
  '42',
  '-1',
  '- 7',
  '3.0',
  '0.1',
  '-0.0',
  '1e3',
  '1e15',
  '1e999',
  '-1e999',
  '5e-324',
  '0x10',
  '0xffffffffffffffff',
  '0x.8p1',
  '9223372036854775807',
  '9223372036854775808',
  '-9223372036854775808',
  '9007199254740993',
  '.5',
  '3.',
  '1e',
  '0x',
  '1..2',
  '08',
  '1_0',
];
const BEYOND = [
  'x = 1',
  'local f = setenv',
  'for i = 1, 2 do setenv("A", "b") end',
  'return',
  'goto done',
  'setenv("A", 1 + 1)',
  '("x"):upper()',
  'setenv("A", #"x")',
  'setenv("A", nothing)',
  'setenv("A", {1, nil, 3})',
  'local function f() end',
  '::here::',
  'while false do end',
  'setenv"A" "B"',
  'local t = {}',
  'setenv(...)',
  'a.b = 1',
  'local x <const> = 1',
  '#!/bin/sh',
  'setenv("A" .. nil)',
];

const gap = fc.constantFrom(...GAPS);
const byte = fc.oneof(
  fc.integer({ min: 32, max: 126 }),
  fc.constantFrom(0, 9, 10, 13, 34, 39, 92, 93, 128, 255),
);
const bytes = fc.array(byte, { maxLength: 8 });

/** A byte as a quoted text may have it. */
const written = fc.tuple(byte, fc.integer({ min: 0, max: 5 })).map(([code, way]) => {
  const char = String.fromCharCode(code);
  if (way === 0) return `\\${String(code).padStart(3, '0')}`;
  if (way === 1) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (way === 2) return `\\${code}`;
  return /["'\\\r\n]/.test(char) ? `\\${char}` : char;
});
const odd = fc.constantFrom(
  '\\z  \n\r\n ',
  '\\u{7f}',
  '\\u{80}',
  '\\u{7FF}',
  '\\u{D800}',
  '\\u{10FFFF}',
  '\\u{110000}',
  '\\u{}',
  '\\a\\b\\f\\n\\r\\t\\v',
  '\\\r\n',
  '\\q',
  '\\300',
  '\\x4',
  '$',
  "'",
  '"',
  '~/',
  '/',
  'GCC/13.2.0',
);
const quoted = fc
  .tuple(
    fc.constantFrom('"', "'"),
    fc.array(fc.oneof({ weight: 5, arbitrary: written }, odd), { maxLength: 6 }),
  )
  .map(([mark, pieces]) => `${mark}${pieces.join('')}${mark}`);
const long = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom('', '\n', '\r\n', '\n\r', '\r\r', ']', ']='), bytes)
  .map(([level, first, body]) => {
    const marks = '='.repeat(level);
    return `[${marks}[${first}${String.fromCharCode(...body)}]${marks}]`;
  });
const text = fc.oneof(quoted, long, fc.constantFrom('"HOME"', '"A"', '"/opt/app"', '"load"', '"~/x"'));

type Typed = {
  /** a text for certain */
  readonly textual: string;
  /** a text or nothing */
  readonly maybe: string;
  /** may be joined with a text, which fails where it is nil */
  readonly joined: string;
  readonly flag: string;
  readonly any: string;
  readonly table: string;
  /** of any type, right or wrong */
  readonly loose: string;
};

const spaced = (parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(gap, fc.tuple<string[]>(...parts)).map(([space, given]) => given.join(` ${space} `));
const word = (...words: string[]): fc.Arbitrary<string> => fc.constantFrom(...words);
const several = (of: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(fc.array(of, { maxLength: 3 }), gap).map(([items, space]) => items.join(`,${space}`));
const called = (names: readonly string[], args: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...names), gap, gap, args)
    .map(([name, before, inside, list]) => `${name}${before}(${inside}${list})`);

const typed = fc.letrec<Typed>((tie) => ({
  textual: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    text,
    word('root', 'myModuleName()', 'mode()', 'LmodVersion()', 'myShellName ( )'),
    spaced([tie('textual'), word('..'), fc.oneof(tie('textual'), fc.constantFrom(...NUMBERS))]),
    spaced([tie('joined'), word('..'), tie('textual')]),
    spaced([tie('textual'), word('..'), tie('joined')]),
    called(['pathJoin'], several(fc.oneof(tie('textual'), tie('maybe')))),
    called(['convertToCanonical'], tie('textual')),
    spaced([tie('maybe'), word('or'), tie('textual')]).map((inner) => `(${inner})`),
  ),
  maybe: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    word('nil', 'os.getenv("HOME")', 'os.getenv"NONE"', 'os . getenv [[A]]'),
    called(['os.getenv'], tie('textual')),
    spaced([tie('maybe'), word('and'), tie('textual')]),
  ),
  joined: fc.oneof(
    word('a', 'b', '(a)', 'os.getenv("NONE")', '(os.getenv"HOME")', 'os . getenv [[A]]'),
    called(['os.getenv'], tie('textual')),
  ),
  flag: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    word('true', 'false', 'is_spider()', 'isloaded(atleast("a", "1"))', 'isloaded("a")'),
    called(['isDir', 'isloaded', 'isPending', 'userInGroup'], tie('textual')),
    spaced([tie('textual'), word('==', '~=', '<', '<=', '>', '>='), tie('textual')]),
    spaced([tie('maybe'), word('==', '~='), fc.oneof(tie('maybe'), tie('flag'))]),
    spaced([tie('flag'), word('and', 'or'), tie('flag')]),
    spaced([word('not'), tie('any')]),
  ),
  table: fc
    .tuple(
      fc.array(
        fc.oneof(
          fc.oneof(tie('textual'), tie('flag'), tie('table'), fc.constantFrom(...NUMBERS)),
          spaced([word('mode', 'priority', 'a'), word('='), fc.oneof(tie('textual'), tie('table'))]),
          spaced([text.map((key) => `[ ${key}]`), word('='), tie('textual')]),
        ),
        { maxLength: 4 },
      ),
      word(', ', '; ', ',\n'),
    )
    .map(([items, between]) => `{${items.join(between)}}`),
  any: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    tie('textual'),
    tie('maybe'),
    tie('flag'),
    fc.constantFrom(...NUMBERS),
    word('a', 'b', 'a', 'b', 'myModuleVersion()', 'isAvail("x")'),
    tie('any').map((inner) => `(${inner})`),
    spaced([tie('any'), word('and', 'or'), tie('any')]),
  ),
  loose: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    fc.constantFrom(...NAMES),
    tie('any'),
    tie('table'),
    called(ASKED, several(tie('loose'))),
    spaced([tie('loose'), word('..', 'and', 'or', '==', '<', '>='), tie('loose')]),
  ),
}));
const { textual, flag, any, table, loose } = typed;
const range = word('atleast("a", "1")', 'between("a", "1", "2.0")', 'latest("a")', 'atmost("a","<2")');

const { block } = fc.letrec<{ statement: string; block: string }>((tie) => ({
  statement: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    {
      weight: 6,
      arbitrary: called(
        CALLED.filter((name) => !name.includes(':')),
        several(fc.oneof(any, textual, table, range)),
      ),
    },
    { weight: 2, arbitrary: called(CALLED, several(textual)) },
    { weight: 2, arbitrary: spaced([fc.constantFrom(...CALLED), text]) },
    { weight: 2, arbitrary: spaced([word('setenv', 'prepend_path', 'execute'), table]) },
    { weight: 2, arbitrary: spaced([word('local a =', 'local b =', 'a =', 'b =', 'local a, b ='), any]) },
    { weight: 2, arbitrary: spaced([word('root =', 'local root =', 'local root, a ='), textual]) },
    { weight: 2, arbitrary: spaced([word('if'), flag, word('then'), tie('block'), word('end')]) },
    spaced([
      word('if'),
      any,
      word('then'),
      tie('block'),
      word('elseif'),
      flag,
      word('then'),
      tie('block'),
      word('else'),
      tie('block'),
      word('end'),
    ]),
    spaced([word('do'), tie('block'), word('end')]),
    word(';', '-- comment\n', '--[[ long\ncomment ]]', 'local a', 'is_spider()'),
    called([...CALLED, ...ASKED], several(loose)),
    spaced([word('local'), fc.constantFrom(...NAMES), word('='), loose]),
  ),
  block: fc
    .tuple(fc.array(tie('statement'), { maxLength: 4 }), gap)
    .map(([statements, space]) => statements.join(` ${space}`)),
}));

/** Programs, many of which are plain. */
export const programs: fc.Arbitrary<string> = fc
  .tuple(
    word('\n', '', '\r\n'),
    block,
    block,
    fc.oneof({ weight: 9, arbitrary: fc.constant('') }, fc.constantFrom(...BEYOND)),
  )
  .map(([start, first, second, beyond]) =>
    [`${start}local root, a, b = "/opt/app", 1`, first, beyond, second].join('\n'),
  );

/** A program with a character replaced, or taken out. */
export const spoilt: fc.Arbitrary<string> = fc
  .tuple(
    programs,
    fc.nat(),
    word('', '', '\n', '"', '=', '[', ']', '(', ')', '.', '\\', '-', ' ', ':', '~', '{', ','),
  )
  .map(([program, at, put]) => {
    const place = at % (program.length + 1);
    return program.slice(0, place) + put + program.slice(place + 1);
  });
