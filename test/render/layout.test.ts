import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { banner, border } from '../../src/render/banner.ts';
import { layOutEntries, layOutTexts } from '../../src/render/columns.ts';
import { alignRows } from '../../src/render/table.ts';
import { displayWidth, outputWidth } from '../../src/render/width.ts';
import { wrapText } from '../../src/render/wrap.ts';

const entries = [
  ['  ', 'bar/1', '(D)'],
  ['  ', 'bar/2', '(H)'],
  ['  ', 'foo/1.0', ''],
  ['  ', 'foo/1.1', '(stable)'],
  ['  ', 'foo/2.0-p1', '(D)'],
  ['  ', 'gcc/12', ''],
  ['  ', 'hid/.9', '(H)'],
  ['  ', 'meta', ''],
  ['  ', 'st/1', '(S)'],
];

describe('[1.5] the width of text', () => {
  const none = { wanted: undefined, columns: undefined, terminal: undefined };

  test('is what was asked for, else COLUMNS, else what the terminal says, else 80', () => {
    expect(outputWidth({ wanted: '120', columns: '90', terminal: 70 })).toBe(120);
    expect(outputWidth({ ...none, columns: '90', terminal: 70 })).toBe(90);
    expect(outputWidth({ ...none, terminal: 70 })).toBe(70);
    expect(outputWidth(none)).toBe(80);
  });

  test('is never below 30 unless asked for', () => {
    expect(outputWidth({ ...none, columns: '10' })).toBe(30);
    expect(outputWidth({ ...none, terminal: 10 })).toBe(30);
    expect(outputWidth({ ...none, wanted: '10' })).toBe(10);
  });

  test.each(['', 'wide', '-5', '8O'])('"%s" is no width', (text) => {
    expect(outputWidth({ wanted: text, columns: text, terminal: undefined })).toBe(80);
  });
});

describe('what a text takes on a terminal', () => {
  test('is counted in characters, wide ones twice, colours not at all', () => {
    const bytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
    expect(displayWidth('gcc/12')).toBe(6);
    expect(displayWidth('\x1b[1;31mred\x1b[0m')).toBe(3);
    expect(displayWidth(bytes('übung'))).toBe(5);
    expect(displayWidth(bytes('模块'))).toBe(4);
    expect(displayWidth(bytes('e\u0301'))).toBe(1);
  });
});

describe('[1.9] columns', () => {
  test('are as many as fit, filled from top to bottom, marks aligned within a column', () => {
    expect(layOutEntries(entries, 80)).toBe(
      [
        '   bar/1 (D)    foo/1.0             foo/2.0-p1 (D)    hid/.9 (H)    st/1 (S)',
        '   bar/2 (H)    foo/1.1 (stable)    gcc/12            meta',
      ].join('\n'),
    );
    expect(layOutEntries(entries, 60)).toBe(
      [
        '   bar/1   (D)    foo/1.1    (stable)    hid/.9 (H)',
        '   bar/2   (H)    foo/2.0-p1 (D)         meta',
        '   foo/1.0        gcc/12                 st/1   (S)',
      ].join('\n'),
    );
  });

  test.each([
    [1, 9],
    [30, 9],
    [37, 9],
    [60, 3],
    [80, 2],
    [133, 1],
  ])('nine modules in %d columns of text take %d lines, as with Lmod', (width, lines) => {
    expect(layOutEntries(entries, width).split('\n')).toHaveLength(lines);
  });

  test('single texts stand three blanks apart', () => {
    expect(layOutTexts(['  1) foo/1 => foo/2', '  2) gcc/12 => gcc/13'], 80)).toBe(
      '  1) foo/1 => foo/2     2) gcc/12 => gcc/13',
    );
  });

  test('cells that are empty everywhere take no room', () => {
    expect(
      layOutEntries(
        [
          ['  1)', 'a', ''],
          ['  2)', 'b', ''],
        ],
        80,
      ),
    ).toBe('  1) a   2) b');
  });

  test('hold every name once, column by column, and stay within the width where one column does', () => {
    const name = fc.stringMatching(/^[a-z]{1,30}$/);
    const entry = fc.tuple(name, fc.constantFrom('', '(D)', '(L,D)'));
    fc.assert(
      fc.property(
        fc.array(entry, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 200 }),
        (list, width) => {
          const rows = list.map(([each, marks], index) => ['  ', `${each}${index}`, marks]);
          const lines = layOutEntries(rows, width).split('\n');
          const table = lines.map((line) => line.match(/[a-z]+\d+/g) ?? []);
          const byColumn = Array.from({ length: table[0]?.length ?? 0 }, (_, at) =>
            table.flatMap((row) => row[at] ?? []),
          );
          expect(byColumn.flat()).toEqual(rows.map((row) => row[1]));
          expect(lines.every((line) => line.length < width) || byColumn.length === 1).toBe(true);
        },
      ),
    );
  });

  test('nothing gives nothing', () => {
    expect([layOutEntries([], 80), layOutTexts([], 80), alignRows([])]).toEqual(['', '', '']);
  });
});

describe('[1.9] banners', () => {
  test('fill the width but one column, with at least four dashes on each side', () => {
    expect(banner('/soft/all', 80)).toBe(
      '---------------------------------- /soft/all ----------------------------------',
    );
    expect(banner('/soft/all', 31)).toBe('--------- /soft/all ----------');
    expect(banner('/soft/all', 10)).toBe('---- /soft/all ----');
    expect(banner('x', 5000)).toHaveLength(999);
  });

  test('borders are four columns shorter than the width', () => {
    expect(border(80)).toBe(`${'-'.repeat(76)}\n`);
    expect(border(2)).toBe('\n');
  });
});

describe('wrapped text', () => {
  test('keeps words, line ends and indentation, and stays below the width', () => {
    const word = fc.stringMatching(/^[a-z]{1,12}$/);
    const line = fc.tuple(fc.nat(4), fc.array(word, { minLength: 1, maxLength: 20 }));
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 20, max: 100 }),
        (list, width) => {
          const text = list.map(([indent, words]) => ' '.repeat(indent) + words.join(' ')).join('\n');
          const wrapped = wrapText(text, width);
          expect(wrapped.split(/\s+/)).toEqual(text.split(/\s+/));
          if (text.length > width) {
            for (const each of wrapped.split('\n')) expect(each.length).toBeLessThan(width);
          }
        },
      ),
    );
  });

  test('a word longer than the width stays whole', () => {
    expect(wrapText(`a ${'x'.repeat(50)} b`, 20)).toBe(`a\n${'x'.repeat(50)}\nb`);
  });

  test('text that fits is left alone', () => {
    expect(wrapText('a  b\nc', 80)).toBe('a  b\nc');
  });
});

describe('aligned rows', () => {
  test('wrap their last column, and a row of one cell spans all', () => {
    const rows = [['one long heading over all'], ['a', 'first'], ['bbbb', 'word '.repeat(8).trim()]];
    expect(alignRows(rows, 40)).toBe(
      [
        'one long heading over all',
        'a     first',
        'bbbb  word word word word word word',
        '      word word',
      ].join('\n'),
    );
  });
});
