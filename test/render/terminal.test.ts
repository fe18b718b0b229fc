import { describe, expect, test } from 'vitest';
import { painter, usesColour } from '../../src/render/colour.ts';
import { pagerCommand } from '../../src/render/pager.ts';

describe('[1.5] the pager', () => {
  const usual = { interactive: true, term: 'xterm', pager: 'less', pagerOptions: '-XqMREF' };

  test('gets its options in LESS, and its arguments', () => {
    expect(pagerCommand(usual)).toEqual({ program: 'less', args: [], environment: { LESS: '-XqMREF' } });
    expect(pagerCommand({ ...usual, pager: ' more  -d ' })).toMatchObject({ program: 'more', args: ['-d'] });
  });

  test.each([
    { interactive: false },
    { term: undefined },
    { term: '' },
    { pager: 'none' },
    { pager: 'None' },
    { pager: '' },
  ])('is not used with %j', (change) => {
    expect(pagerCommand({ ...usual, ...change })).toBeUndefined();
  });
});

describe('[1.5] colours', () => {
  test('are used on a terminal, or when forced', () => {
    expect(usesColour('yes', true)).toBe(true);
    expect(usesColour('yes', false)).toBe(false);
    expect(usesColour('no', true)).toBe(false);
    expect(usesColour('force', false)).toBe(true);
  });

  test('are bold, but dim or italic for hidden modules and two-fold for forbidden ones', () => {
    const paint = painter({ colour: true, hiddenItalic: false });
    expect(paint('green', 'x')).toBe('\x1b[1;32mx\x1b[0m');
    expect(paint('hidden', 'x')).toBe('\x1b[2mx\x1b[0m');
    expect(painter({ colour: true, hiddenItalic: true })('hidden', 'x')).toBe('\x1b[3mx\x1b[0m');
    expect(paint('forbidden', 'x')).toBe('\x1b[1;33m\x1b[1;41mx\x1b[0m');
    expect([paint(undefined, 'x'), paint('red', '')]).toEqual(['x', '']);
    expect(painter({ colour: false, hiddenItalic: false })('red', 'x')).toBe('x');
  });
});
