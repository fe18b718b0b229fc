import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { run, runShell } from '../../src/base/run.ts';

const env = new Map([['PATH', '/usr/bin:/bin']]);

describe('a child process', () => {
  it('gets its arguments and its environment as the very bytes given', () => {
    const bytes = fc
      .uint8Array({ min: 1, minLength: 1, maxLength: 30 })
      .map((given) => Buffer.from(given).toString('latin1'));
    fc.assert(
      fc.property(bytes, bytes, (word, value) => {
        const result = run('/bin/sh', ['-c', 'printf "%s|%s" "$1" "$V"', 'sh', word], {
          env: new Map([...env, ['V', value]]),
        });
        expect(result).toMatchObject({ stdout: `${word}|${value}`, stderr: '', status: 0 });
      }),
      { numRuns: 25 },
    );
  });

  it('sees only the environment given, and an empty stdin', () => {
    expect(runShell('echo "$HOME|$A"; cat', { env: new Map([...env, ['A', 'b']]) }).stdout).toBe('|b\n');
    expect(runShell('cat', { env, input: 'in\0\xff' }).stdout).toBe('in\0\xff');
    expect(runShell('pwd', { env, cwd: '/' }).stdout).toBe('/\n');
  });

  it('tells how it ended', () => {
    expect(runShell('echo no >&2; exit 7', { env })).toMatchObject({
      status: 7,
      signal: undefined,
      stderr: 'no\n',
    });
    expect(runShell('kill -15 $$', { env }).signal).toBe(15);
    expect(run('/none/such', [], { env })).toMatchObject({
      status: 127,
      failed: expect.stringContaining('ENOENT'),
    });
  });

  it('is stopped when it takes too long, with whatever it has started', () => {
    const start = performance.now();
    const result = runShell('echo begun; sleep 20; echo done', { env, timeoutMs: 300 });
    expect(result).toMatchObject({
      stdout: 'begun\n',
      signal: 9,
      failed: expect.stringContaining('longer than 0.3 s'),
    });
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
