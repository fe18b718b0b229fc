// Values that break careless quoting.
import fc from 'fast-check';
import type { Change } from '../../src/env/changes.ts';

export const hostile: readonly string[] = [
  '',
  ' ',
  '\n',
  'line one\nline two\n\n',
  '\t\r\v\f\x01\x07\x1b\x7f',
  "it's",
  "'",
  "''",
  "'''a'''",
  '"double"',
  '\\',
  'a\\',
  "\\'",
  '\\n\\t\\0\\x41',
  '$HOME $' + '{HOME} $(echo no) `echo no`',
  '!history !! !$',
  '~',
  '~root:~root',
  '*',
  '?[a-z]{a,b}',
  '@(a|b)',
  '#comment',
  'a;b&c|d<e>f',
  '=ls',
  'a:=ls',
  '==',
  'a=b=',
  'QUJD=',
  'QUI==',
  '-n',
  '-e \\n',
  '%d %s',
  '^a^b',
  'na\xc3\xafve \xe2\x82\xac \xf0\x9f\x98\x80',
  '\xff\xfe\x80',
  '\xc3',
  '\xed\xa0\x80\xed\xb0\x80',
  '\xc0\xaf',
  '\xf4\x90\x80\x80',
  'x'.repeat(100_000),
  Array.from({ length: 255 }, (_, index) => String.fromCharCode(index + 1)).join(''),
];

/** Any bytes but NUL, which no environment can hold; often those that mean something to somebody. */
export const bytes: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)),
      fc.constantFrom(...' \n\t\'"\\$`!*?[]{}()~#&;|<>=:%^-', '\xc3\xa9', 'a'),
    ),
    { maxLength: 30 },
  )
  .map((characters) => characters.join(''));

/** One variable per value: V0, V1, … */
export function exports(values: readonly string[]): Change[] {
  return values.map((value, index) => ({ kind: 'set', name: `V${index}`, value, pathLike: false }));
}
