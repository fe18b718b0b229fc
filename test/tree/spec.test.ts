// What was asked for: names as typed, ranges of versions.
import { describe, expect, test } from 'vitest';
import type { VersionRange } from '../../src/tree/spec.ts';
import { describeSpec, inRange, parseSpec } from '../../src/tree/spec.ts';

describe('[4.1] a typed name', () => {
  test.each([
    ['  gcc/12.3.0 \n', 'gcc/12.3.0'],
    ['h/1.0.1.lua', 'h/1.0.1'],
    ['gcc//', 'gcc'],
    ['gcc/1.0.lua/', 'gcc/1.0'],
    ['', ''],
    ['/', ''],
    ['a b', 'a b'],
    ['gcc//12.3.0', 'gcc/12.3.0'],
    ['gcc/./12.3.0/.', 'gcc/12.3.0'],
    ['/opt//x', '/opt/x'],
    ['./gcc/.12', './gcc/.12'],
    ['gcc/../x', 'gcc/../x'],
  ])('%j means %j', (typed, name) => {
    expect(parseSpec(typed)).toEqual({ typed: name, wanted: { kind: 'match' } });
  });
});

describe('[1.10] ranges as show prints them', () => {
  test('with the bounds as they were given', () => {
    const between: VersionRange = { kind: 'between', called: 'between', low: '1.1', high: '1.9<' };
    expect(describeSpec(parseSpec('foo', between))).toBe('between("foo","1.1","1.9<")');
    const atmost: VersionRange = { kind: 'between', called: 'atmost', low: undefined, high: '2' };
    expect(describeSpec(parseSpec('foo', atmost))).toBe('atmost("foo","2")');
    expect(describeSpec(parseSpec('foo', { kind: 'latest' }))).toBe('latest("foo")');
    expect(describeSpec(parseSpec('foo/1'))).toBe('"foo/1"');
  });
});

describe('[2.5] bounds of a range', () => {
  const within = (version: string, low?: string, high?: string) =>
    inRange(version, { kind: 'between', called: 'between', low, high });

  test('belong to it', () => {
    expect([within('1.1', '1.1', '1.9'), within('1.9', '1.1', '1.9')]).toEqual([true, true]);
    expect([within('1.0', '1.1', '1.9'), within('1.10', '1.1', '1.9')]).toEqual([false, false]);
  });

  test.each(['<1.1', '1.1<', '>1.1', '1.1>'])('do not with a sign: %s', (bound) => {
    expect(within('1.1', bound)).toBe(false);
    expect(within('1.1', undefined, bound)).toBe(false);
    expect(within('1.2', bound)).toBe(true);
    expect(within('1.0', undefined, bound)).toBe(true);
  });

  test('may be missing', () => {
    expect(within('0.1')).toBe(true);
  });
});
