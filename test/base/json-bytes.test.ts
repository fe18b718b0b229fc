import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJsonBytes, recordOf } from '../../src/base/json-bytes.ts';
import { mountPointOf } from '../../src/base/mount-point.ts';
import { printJson } from '../../src/dialects/quote.ts';

describe('JSON as byte strings', () => {
  const bytes = fc.string({
    unit: fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)),
  });

  test('gives back what a reply wrote, byte for byte', () => {
    fc.assert(
      fc.property(fc.array(bytes), fc.dictionary(bytes, bytes), (list, table) => {
        const names = Object.keys(table);
        const parsed = recordOf(parseJsonBytes(printJson({ list, table: new Map(Object.entries(table)) })));
        expect(parsed['list']).toEqual(list);
        expect(Object.keys(recordOf(parsed['table'])).sort()).toEqual([...names].sort());
        for (const name of names) expect(recordOf(parsed['table'])[name]).toBe(table[name]);
      }),
      { seed: 3 },
    );
  });

  test('what is no JSON is undefined, what is no table an empty one', () => {
    expect(parseJsonBytes('{')).toBeUndefined();
    expect([recordOf([1]), recordOf(null), recordOf('a')]).toEqual([{}, {}, {}]);
  });
});

test('the mount of a path: the longest, of equal ones the last, with blanks in its name', () => {
  const mountinfo = [
    '1 0 8:1 / / rw,relatime - ext4 a rw',
    '2 1 8:1 / /opt/a\\040b ro,noexec - ext4 a rw',
    '3 1 8:1 / /opt rw - ext4 a rw',
    '4 1 8:1 / /opt ro - ext4 a rw',
    '',
  ].join('\n');
  expect(mountPointOf(mountinfo, '/opt/a b/c')).toEqual({ place: '/opt/a b', options: ['ro', 'noexec'] });
  expect(mountPointOf(mountinfo, '/opt/x')).toEqual({ place: '/opt', options: ['ro'] });
  expect(mountPointOf(mountinfo, '/optional')?.place).toBe('/');
  expect(mountPointOf('', '/')).toBeUndefined();
});
