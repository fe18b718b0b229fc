// The lists between us and tclsh: every byte arrives, in both directions.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findReplies, frame, hasStrayOutput, parseFrames } from '../../src/tcl/frames.ts';
import { runTclsh } from '../../src/tcl/tclsh.ts';
import { tools } from '../helpers/tools.ts';

const bytes = fc
  .array(fc.integer({ min: 0, max: 255 }), { maxLength: 30 })
  .map((codes) => String.fromCharCode(...codes));
const lists = fc.array(fc.array(bytes, { maxLength: 6 }), { maxLength: 8 });

const echo = 'foreach words [frames::parse [read stdin]] { frames::frame {*}$words }; frames::send\n';

describe('lists of words', () => {
  test('come back as they were written', () => {
    fc.assert(
      fc.property(lists, (words) => {
        expect(parseFrames(words.map(frame).join(''))).toEqual(words);
      }),
    );
  });

  test.skipIf(tools.tclsh === undefined)('pass through tclsh unchanged, whatever bytes they hold', () => {
    const all = fc.sample(lists, { numRuns: 300, seed: 1 }).flat();
    const { stdout } = runTclsh(tools.tclsh ?? '', echo, all.map(frame).join(''));
    expect(findReplies(stdout).map(parseFrames)).toEqual([all]);
  });

  test('that are cut off or are something else are not read', () => {
    const whole = frame(['one', 'two']);
    expect(parseFrames(whole.slice(0, -1))).toBeUndefined();
    expect(parseFrames('no frames')).toBeUndefined();
  });
});

describe('replies', () => {
  const reply = '\0tcl-reply\x005\nhello';

  test('are found among other output', () => {
    expect(findReplies(`noise${reply}more${reply}`)).toEqual(['hello', 'hello']);
    expect([hasStrayOutput(reply), hasStrayOutput(`x${reply}`), hasStrayOutput('')]).toEqual([
      false,
      true,
      false,
    ]);
  });

  test('that are cut off are left out', () => {
    expect(findReplies(`${reply}${reply.slice(0, -1)}`)).toEqual(['hello']);
  });
});
