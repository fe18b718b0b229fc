import { describe, expect, it } from 'vitest';
import { decodeRecording, type StoredRecording } from '../../src/catalog/recording-codec.ts';

function stored(part: { readonly event?: unknown; readonly end?: unknown }): StoredRecording {
  const record = [part.event ?? ['setenv', 1, 'A', 'b'], part.end ?? 0];
  return JSON.parse(JSON.stringify({ mode: 'any', events: [record[0]], documents: [], end: record[1] }));
}

describe('a recording from a shard', () => {
  it.each<[string, Parameters<typeof stored>[0]]>([
    ['an error without a text', { end: [null] }],
    ['an error that is no list', { end: 'x' }],
    ['an error at no line', { end: ['wrong', 'x'] }],
    ['a number without its text', { event: ['setenv', 1, 'A', { n: null, v: 1 }] }],
    ['a number that is none', { event: ['setenv', 1, 'A', { n: '1', v: 'x' }] }],
    ['a list that is none', { event: ['setenv', 1, 'A', { l: 0 }] }],
    ['a field without a name', { event: ['setenv', 1, { l: [], f: [[1, 'b']] }] }],
    ['an unknown function', { event: ['no_such_function', 1] }],
    ['a digest that is none', { event: ['@', { of: 'getenv', name: 'A' }, [1, 'salt']] }],
    ['an event that is none', { event: 0 }],
  ])('is refused where it holds %s', (_, part) => {
    expect(() => decodeRecording(stored(part), undefined)).toThrow(TypeError);
  });

  it('is read where nothing is wrong', () => {
    const { events, end } = decodeRecording(stored({ end: ['wrong', 3] }), undefined);
    expect(events).toHaveLength(1);
    expect(end).toEqual({ kind: 'error', message: 'wrong', line: 3 });
  });
});
