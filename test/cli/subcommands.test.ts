import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerCommand } from '../../src/answer/tools.ts';
import { matchSubcommand, nearestSubcommands, subcommandTable } from '../../src/cli/subcommands.ts';
import { newEngine, requestOf } from '../helpers/in-process.ts';

describe('[1.2] a word and the subcommand it means', () => {
  test.each([
    ['listing', 'list'],
    ['saverm', 'save'],
    ['re', 'restore'],
    ['res', 'restore'],
    ['r', 'restore'],
    ['rese', 'reset'],
    ['reset', 'reset'],
    ['ref', undefined],
    ['refr', 'refresh'],
    ['rel', 'update'],
    ['rem', 'unload'],
    ['l', 'list'],
    ['lo', 'load'],
    ['ld', 'savelist'],
    ['s', 'save'],
    ['sa', 'save'],
    ['savel', 'savelist'],
    ['sl', 'savelist'],
    ['sw', 'swap'],
    ['dis', 'show'],
    ['disa', 'disable'],
    ['del', 'unload'],
    ['des', 'describe'],
    ['h', 'help'],
    ['key', 'keyword'],
    ['w', 'whatis'],
    ['av', 'avail'],
    ['a', undefined],
    ['u', undefined],
    ['us', undefined],
    ['use', 'use'],
    ['up', 'update'],
    ['unl', 'unload'],
    ['try', 'try-load'],
    ['try-', 'try-load'],
    ['tryload', 'try-load'],
    ['is_loaded', 'is-loaded'],
    ['isavail', 'is-avail'],
    ['is-', undefined],
    ['tablelist', 'tablelist'],
    ['last-error', 'last-error'],
    ['source', undefined],
    ['clear', undefined],
    ['', undefined],
    ['List', undefined],
  ])('%s means %s', (word, name) => {
    expect(matchSubcommand(word)).toBe(name);
  });

  test('every word of the table means itself', () => {
    for (const { word, name } of subcommandTable) expect(matchSubcommand(word), word).toBe(name);
  });

  test('any word: the first row that agrees over the shorter length, with enough letters typed', () => {
    const prefix = fc
      .tuple(
        fc.constantFrom(...subcommandTable.map(({ word }) => word)),
        fc.nat(12),
        fc.string({ maxLength: 2 }),
      )
      .map(([word, length, more]) => word.slice(0, length) + more);
    fc.assert(
      fc.property(fc.oneof(prefix, fc.string()), (typed) => {
        let expected: string | undefined;
        for (const { word, least, name } of subcommandTable) {
          const shorter = Math.min(word.length, typed.length);
          if (typed.length >= least && word.slice(0, shorter) === typed.slice(0, shorter)) {
            expected = name;
            break;
          }
        }
        expect(matchSubcommand(typed)).toBe(expected);
      }),
    );
  });
});

test('[1.2] a word that means no subcommand is answered with those like it', () => {
  const { texts, status } = answerCommand(
    newEngine(),
    'lmod',
    requestOf(['bash', 'lod', 'zlib'], { PATH: '/usr/bin:/bin' }),
  );
  expect(status).toBe(1);
  expect(texts.map(({ text }) => text).join('')).toContain(
    'there is no subcommand "lod".\nDid you mean "load"',
  );
  expect(nearestSubcommands('xyzzyx')).toEqual([]);
});
