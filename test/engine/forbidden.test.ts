// Modules that a rule refuses (lmod-compat.md 4.7), through whole requests.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { answerIn, newEngine } from '../helpers/in-process.ts';

const root = mkdtempSync(join(tmpdir(), 'lmodjs-forbidden-'));
afterAll(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}

write('foo/1.1.lua', 'setenv("FOO", "1.1")\n');
write('foo/1.2.lua', 'setenv("FOO", "1.2")\n');
write('foo/1.3.lua', 'setenv("FOO", "1.3")\n');
write(
  'foo/.modulerc.lua',
  'forbid{name="foo/1.2", message="ask for 1.1"}\nforbid{name="foo/1.3", after="2023-11-20"}\n',
);
// the requests of these tests are made on 2023-11-14: foo/1.3 is refused within 14 days
const env = { MODULEPATH: root, HOME: '/nonexistent' };

describe('[4.7] a forbidden module', () => {
  it('is refused with the words of the rule, and nothing is changed', () => {
    const { status, text, env: after } = answerIn(newEngine(), ['load', 'foo/1.2'], env);
    expect(status).toBe(1);
    expect(text).toContain('ask for 1.1');
    expect(after['FOO']).toBeUndefined();
  });

  it('that will be refused soon is loaded, with a word of warning', () => {
    const { status, text, env: after } = answerIn(newEngine(), ['load', 'foo/1.3'], env);
    expect(status).toBe(0);
    expect(text).toContain('2023-11-20');
    expect(after['FOO']).toBe('1.3');
  });

  it('that was loaded all the same is marked in list, for as long as it is loaded', () => {
    const engine = newEngine();
    const loaded = answerIn(engine, ['load', 'foo/1.3'], env).env;
    expect(answerIn(engine, ['-t', 'list'], loaded).text).toBe('foo/1.3 <NF>\n');
    expect(answerIn(engine, ['list'], loaded).text).toContain('foo/1.3 (NF)');
    expect(answerIn(engine, ['--mt'], loaded).text).toContain('after = "2023-11-20"');
    const later = answerIn(engine, ['load', 'foo/1.1'], loaded).env;
    expect(answerIn(engine, ['-t', 'list'], later).text).toBe('foo/1.1\n');
  });

  it('is not shown either; help and whatis are given, and avail marks it', () => {
    const shown = answerIn(newEngine(), ['show', 'foo/1.2'], env);
    expect(shown.status).toBe(1);
    expect(shown.text).toContain('ask for 1.1');
    for (const command of ['help', 'whatis']) {
      expect(answerIn(newEngine(), [command, 'foo/1.2'], env).status).toBe(0);
    }
    const { text } = answerIn(newEngine(), ['-t', 'avail'], env);
    expect(text).toContain('foo/1.1\nfoo/1.2 <F>\nfoo/1.3 <NF>\n');
  });
});
