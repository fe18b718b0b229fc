// What workers tell of modulefiles arrives as it was told, and is what one file by itself would have told.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AnswerBatch, decodeAnswers, learnedFrom, studiedFrom } from '../../src/builder/answers.ts';
import type { StudiedFile } from '../../src/builder/study-file.ts';
import { encodeWords, WordLines } from '../../src/catalog/words.ts';
import { CatalogTree } from '../helpers/catalog-tree.ts';

const bytes = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) });
const names = fc.array(bytes, { maxLength: 2 });
const studied: fc.Arbitrary<StudiedFile> = fc.record({
  record: bytes,
  text: fc.option(bytes.map(said), { nil: undefined }),
  isRecorded: fc.boolean(),
  leads: fc.boolean(),
  mayHaveProperties: fc.boolean(),
  opens: names,
  provides: fc.option(names, { nil: undefined }),
  failure: fc.option(
    bytes.filter((text) => text !== ''),
    { nil: undefined },
  ),
  wants: names,
});

function said(help: string): string {
  return `${JSON.stringify({ whatis: [], help, properties: {} })}\n`;
}

function helpOf({ text }: StudiedFile): string[] {
  return text === undefined ? [] : [JSON.parse(text).help];
}

/** All that is said of these files, and in how many answers. */
function told(files: readonly (StudiedFile | string)[]) {
  const learned: ReturnType<typeof decodeAnswers> = [];
  let answers = 0;
  const batch = new AnswerBatch((text, body) => {
    answers += 1;
    learned.push(...decodeAnswers(text, Buffer.from(body)));
  });
  files.forEach((file, at) => {
    if (typeof file === 'string') batch.fail(file);
    // each in a directory of its own, so that no line is left out
    else batch.add(`d${at}`, file, helpOf(file));
  });
  batch.flush();
  batch.flush();
  return { learned, answers };
}

describe('answers of workers', () => {
  it('arrive as they were given', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(studied, bytes), { maxLength: 5 }), (files) => {
        const { learned, answers } = told(files);
        expect(learned).toEqual(
          files.map((file) => (typeof file === 'string' ? { failed: file } : learnedFrom(file))),
        );
        expect(answers).toBe(files.length === 0 ? 0 : 1);
      }),
      { numRuns: 300 },
    );
  });

  it('become what was studied again', () => {
    fc.assert(
      fc.property(studied, (file) => {
        expect(studiedFrom(learnedFrom(file))).toEqual(file);
      }),
      { numRuns: 100 },
    );
  });

  it('go out before they are too large, and may be of any size', () => {
    const large = (length: number): StudiedFile => ({
      record: '\xff'.repeat(length),
      text: said('a line\n'.repeat(length / 100)),
      isRecorded: true,
      leads: false,
      mayHaveProperties: false,
      opens: [],
      provides: undefined,
      failure: undefined,
      wants: [],
    });
    const files = [300, 70_000, 3_000_000, 100, 250_000, 250_000].map(large);
    const { learned, answers } = told(files);
    expect(learned).toEqual(files.map(learnedFrom));
    expect(answers).toBe(3);
  });

  it('hold each line of a directory once, in small letters', () => {
    const lines = new WordLines();
    expect(lines.add(['One\nTwo\n\n', 'two\nThree'])).toBe('one\ntwo\nthree');
    expect(lines.add(['two\nThree', 'One\nfour', 'one'])).toBe('four');
    expect(lines.add([])).toBe('');
    expect(encodeWords('a/b', ['one\ntwo', '', 'two\nthree'])).toBe('"a/b"\none\ntwo\nthree\n\n');
    expect(encodeWords('a', ['', ''])).toBe('');
  });
});

describe('a catalog of modulefiles of every kind', () => {
  let tree: CatalogTree;
  beforeEach(() => {
    tree = new CatalogTree();
  });
  afterEach(() => tree.remove());

  it('answers as the disk does, with long texts and with bytes that are no letters', async () => {
    const every = Array.from({ length: 128 }, (_, at) => String.fromCharCode(at + 128)).join('');
    tree.write('bytes/1.0.lua', `whatis("${every}")\nhelp("${every}")\nsetenv("VALUE", "${every}")\n`);
    tree.write('long/1.0.lua', `help([[\n${'a long line\n'.repeat(50_000)}]])\nsetenv("VALUE", "long")\n`);
    tree.write(
      'long/2.0.lua',
      `setenv("LONG", "${'\xe9'.repeat(70_000)}")\nwhatis(os.getenv("HOME") or "none")\n`,
    );
    for (const version of ['1', '2', '3'])
      tree.write(`many/${version}.lua`, `whatis("Same words")\nwhatis("of ${version}")\n`);
    for (const processes of [1, 3]) {
      const { roots } = await tree.build({ pool: { ...tree.pool, processes }, fromNothing: true });
      expect(roots).toMatchObject([{ modules: 6, recorded: 6, failed: [] }]);
      for (const words of [
        ['load', 'bytes'],
        ['load', 'long/1.0'],
        ['load', 'long/2.0'],
        ['help', 'long/1.0'],
        ['whatis', 'bytes'],
        ['keyword', 'same words'],
        ['keyword', 'of 3'],
        ['keyword', 'a long line'],
      ])
        expect(tree.stored(words), words.join(' ')).toEqual(tree.plain(words));
    }
  });
});
