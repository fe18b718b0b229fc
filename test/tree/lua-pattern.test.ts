// Lua's patterns, against real Lua where it is installed.
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { luaFind } from '../../src/tree/lua-pattern.ts';
import { tools } from '../helpers/tools.ts';

describe('[4.1] Lua patterns', () => {
  test.each([
    ['.version-1', '%.version[-._].*', true],
    ['xversion-1', '%.version[-._].*', false],
    ['gcc/12.3.0', '^gcc/%d+%.%d+', true],
    ['my-gcc/1', '^gcc', false],
    ['a(b(c)d)e', '%b()e$', true],
    ['THE (quick) fox', '%f[%a]%a+%f[%A]', true],
    ['abcabc', '^(abc)%1$', true],
    ['abcabd', '^(abc)%1$', false],
    ['x]y', '[]]', true],
    ['x-y', '^x[^a-z]y$', true],
    ['aab', '^a-b$', true],
    ['ab', '^a?a?b$', true],
    ['a', '^ab*', true],
    ['ac', '^ab?c', true],
    ['xb', '^ab-b', false],
    ['abb', '^ab+$', true],
    ['LMOD_X_DIR', '^LMOD_.*_DIR', true],
    ['LMODX_X_DIR', '^LMOD_.*_DIR', false],
    ['anything', '^[', false],
    ['anything', '[', false],
    ['anything', '%', false],
  ])('%j holds %j: %j', (text, pattern, found) => {
    expect(luaFind(text, pattern)).toBe(found);
  });

  test.skipIf(tools.lua53 === undefined)('are found where Lua finds them', () => {
    const piece = fc.constantFrom(
      ...'ab1-.%[]^$*+?()'.split(''),
      '%a',
      '%d',
      '[a-b]',
      '[^1]',
      '%1',
      '(a)',
      '%f[b]',
      '%bab',
    );
    const pattern = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
    const text = fc.string({ unit: fc.constantFrom(...'ab1-.]'.split('')), maxLength: 7 });
    const cases = fc.sample(fc.tuple(text, pattern), { numRuns: 3000, seed: 5 });
    const words = cases
      .flat()
      .map((word) => `${word}\n`)
      .join('');
    const program = `for text in io.lines() do local ok, at = pcall(string.find, text, io.read()) print(ok and (at and "yes" or "no") or "error") end`;
    const { stdout } = spawnSync(tools.lua53 ?? '', ['-e', program], { input: words, encoding: 'latin1' });
    const answers = stdout.trimEnd().split('\n');
    expect(answers).toHaveLength(cases.length);
    const wrong = cases.filter(
      ([text, pattern], index) =>
        answers[index] !== 'error' && luaFind(text, pattern) !== (answers[index] === 'yes'),
    );
    expect(wrong).toEqual([]);
  });
});
