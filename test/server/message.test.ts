// The words between client and engine: whole, cut, odd and hostile messages.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerBytes, arrived, handedBack, parseMessage, requestBytes } from '../../src/server/message.ts';

const runs = process.env['LMODJS_FULL'] ? 100_000 : 1000;

function body(fields: readonly string[]): string {
  return fields.map((field) => `${field}\0`).join('');
}

const usual = [
  'lmod',
  '/pkg',
  'uid=0',
  '/home/u',
  '',
  '1 80',
  '2',
  'bash',
  'list',
  'A=b',
  'A=c',
  '=odd=x',
  'X',
];

describe('a message', () => {
  test('tells command, place, rights, terminal, words and environment', () => {
    const message = parseMessage(body(usual));
    expect(message).toMatchObject({
      command: 'lmod',
      packageRoot: '/pkg',
      cwd: '/home/u',
      argv: ['bash', 'list'],
    });
    expect(message?.terminal).toEqual({ interactive: true, columns: 80 });
    expect([...(message?.env ?? [])]).toEqual([
      ['A', 'b'],
      ['=odd', 'x'],
    ]);
  });

  test.each([
    ['no NUL at the end', body(usual).slice(0, -1)],
    ['no words', body(usual.slice(0, 5))],
    ['more arguments than there are', body([...usual.slice(0, 6), '9', 'bash'])],
    ['a number that is none', body([...usual.slice(0, 6), '-1', 'bash'])],
    ['a relative directory', body(usual.with(3, 'home'))],
    ['a relative package', body(usual.with(1, 'pkg'))],
    ['an odd terminal', body(usual.with(5, '2 80'))],
    ['nothing', ''],
  ])('with %s is refused', (_, text) => {
    expect(parseMessage(text)).toBeUndefined();
  });

  test('any bytes in words and values come through', () => {
    const text = fc.string({
      unit: fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)),
    });
    fc.assert(
      fc.property(
        fc.array(text),
        fc.dictionary(fc.constantFrom('A', 'B', '__proto__'), text),
        (words, env) => {
          const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
          const parsed = parseMessage(
            body([...usual.slice(0, 6), String(words.length), ...words, ...variables]),
          );
          expect(parsed?.argv).toEqual(words);
          expect([...(parsed?.env ?? [])]).toEqual(Object.entries(env));
        },
      ),
      { numRuns: runs, seed: 1 },
    );
  });

  test('is whole only when its last byte is there, and never more', () => {
    const bytes = requestBytes({ command: 'engine', argv: ['status'], identity: 'i', tz: 'UTC' });
    for (let length = 0; length < bytes.length; length++)
      expect(arrived(bytes.subarray(0, length)).kind).toBe('incomplete');
    expect(arrived(bytes).kind).toBe('whole');
    expect(arrived(Buffer.concat([bytes, Buffer.from('x')])).kind).toBe('bad');
  });

  test('of a mutated kind is refused or read, and nothing is thrown', () => {
    const bytes = requestBytes({ command: 'lmod', argv: ['bash', 'list'], identity: 'i', tz: undefined });
    const mutation = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(mutation, fc.nat(bytes.length), (changes, cut) => {
        const changed = Buffer.from(bytes.subarray(0, cut));
        for (const [at, byte] of changes) if (at < changed.length) changed[at] = byte;
        const arrival = arrived(changed);
        if (arrival.kind === 'whole') parseMessage(arrival.body);
        expect(['incomplete', 'bad', 'whole']).toContain(arrival.kind);
      }),
      { numRuns: runs, seed: 2 },
    );
  });

  test('that announces more than any process can have is refused at once', () => {
    const head = Buffer.concat([Buffer.from('LMODJS1\n'), Buffer.from([0, 0, 0, 0x7f])]);
    expect(arrived(head)).toMatchObject({ kind: 'bad' });
  });
});

describe('a reply', () => {
  test('is its kind, its length and fields that each tell their length', () => {
    const texts = [{ text: 'words', pageable: true }];
    const bytes = answerBytes({ code: 'x=1;\n', texts, status: 3, pager: undefined });
    expect(bytes.toString('latin1', 0, 1)).toBe('A');
    expect(bytes.readUInt32LE(1)).toBe(bytes.length - 5);
    expect(bytes.readUInt32LE(9)).toBe(3);
  });

  test('may hand the request back, with a reason for whoever traces', () => {
    expect(handedBack('why').toString('latin1')).toContain('why');
    expect(handedBack('why').toString('latin1', 0, 1)).toBe('C');
  });
});
