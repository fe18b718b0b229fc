// The order of versions.
import { describe, expect, test } from 'vitest';
import { compareBytes } from '../../src/base/text.ts';
import { canonicalVersion, directoryOrder, isMarked, markDefault } from '../../src/tree/version.ts';

describe('[4.5] versions are ordered as Lmod orders them', () => {
  test('from low to high', () => {
    const ordered =
      'default system v2 0.9.9 1.0+x 1.0dev 1.0_x 1.0a 1.0alpha2 1.0beta 1.0rc1 1.0-foss-2023a 1.0.post1 1.0 1.0p1 1.0.1 1.2 1.10 2023a-CUDA-12.1.1 2023a 2023b';
    const versions = ordered.split(' ');
    const sorted = [...versions].sort((a, b) => compareBytes(canonicalVersion(a), canonicalVersion(b)));
    expect(sorted).toEqual(versions);
  });

  test.each([
    ['1', '1.0'],
    ['1.0', '1.0.0'],
    ['1.0rc1', '1.0-RC1'],
    ['1.0p1', '1.0-p1'],
    ['1.0-1', '1.0-p1'],
    ['3.2', '3.2-0'],
    ['2.4.', '2.4'],
    ['1.0pre1', '1.0preview1'],
  ])('%s and %s are equal', (left, right) => {
    expect(canonicalVersion(left)).toBe(canonicalVersion(right));
  });

  // what Lmod's own parseVersion answers, run by Lua 5.3
  test.each([
    ['3.11-GCCcore-12.3.0', '000000003.000000011.*gcccore.*zfinal-.000000012.000000003.*zfinal'],
    ['2.0-p1', '000000002.*zfinal-.000000001.*zfinal'],
    ['.1', '000000000.000000001.*zfinal'],
    ['1..2', '000000001.*..000000002.*zfinal'],
    ['64/1.0', '000000064/000000001.*zfinal'],
    ['0.0', '*zfinal'],
    ['12345678901', '12345678901.*zfinal'],
    ['', '*zfinal'],
    ['\xc9', '*\xc9.*zfinal'],
  ])('%j reads %s', (version, order) => {
    expect(canonicalVersion(version)).toBe(order);
  });
});

describe('[4.3] marks of defaults', () => {
  test('take the first place of the last piece, and outrank each other', () => {
    const order = `${directoryOrder('64')}/${canonicalVersion('1.0')}`;
    expect(order).toBe('000000064/000000001.*zfinal');
    expect(markDefault(order, '^')).toBe('000000064/^00000001.*zfinal');
    const marked = (['^', 's', 'u'] as const).map((mark) => markDefault('000000001.*zfinal', mark));
    expect([...marked].sort(compareBytes)).toEqual(marked);
    expect(marked.every(isMarked)).toBe(true);
    expect(isMarked('^00000064/000000001.*zfinal')).toBe(false);
    expect(isMarked('M.*zfinal')).toBe(false);
  });
});
