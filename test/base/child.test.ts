// A child's answers come whole or not at all.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerHead } from '../../src/base/answer-frame.ts';
import { LineChild } from '../../src/base/child.ts';

interface Heard {
  readonly answers: readonly (readonly [text: string, body: string])[];
}

/** What is heard of a program in JavaScript until it has ended. */
function heard(program: string, lines: readonly string[] = []): Promise<Heard> {
  return new Promise((resolve) => {
    const answers: [string, string][] = [];
    const child = new LineChild(process.execPath, ['-e', program], {
      env: {},
      onAnswer: (text, body) => answers.push([text, body.toString('latin1')]),
      onEnd: () => resolve({ answers }),
    });
    for (const line of lines) child.send(line);
  });
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lmodjs-child-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program that writes these bytes in pieces, then does something else. */
function writing(bytes: string, pieces: number, then = ''): string {
  const file = join(folder, 'bytes');
  writeFileSync(file, bytes, 'latin1');
  return `const bytes = require('fs').readFileSync('${file}'), step = Math.ceil(bytes.length / ${pieces});
    for (let at = 0; at < bytes.length; at += step) {
      require('fs').writeSync(1, bytes.subarray(at, at + step));
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
    }
    ${then}`;
}

function framed(text: string, body: string): string {
  return answerHead(text, Buffer.from(body, 'latin1')) + body;
}

describe('the answers of a child process', () => {
  const every = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).join('');
  const long = every.repeat(1500);

  it.each([1, 7, 60])('are those it gave, whatever their bytes, in %i pieces', async (pieces) => {
    const given: [string, string][] = [
      ['ready', ''],
      ['', every],
      ['[1]\n2 3\n', '\n'],
      [long, long],
      ['\xe9', '4 5\nabc'],
    ];
    const all = given.map(([text, body]) => framed(text, body)).join('');
    expect((await heard(writing(all, pieces))).answers).toEqual(given);
  });

  it('come to an end where it is killed in the midst of one', async () => {
    const bytes = framed('whole', 'body') + framed('half', long).slice(0, 200_000);
    const { answers } = await heard(writing(bytes, 3, "process.kill(process.pid, 'SIGKILL')"));
    expect(answers).toEqual([['whole', 'body']]);
  });

  it.each(['no answer at all\n', 'x'.repeat(50), '12 x\n', '-1 4\nabcd', '1234567890 1\n', '\n'])(
    'end with %j, and the child with them, which would go on for ever',
    async (garbage) => {
      const bytes = framed('before', '') + garbage;
      const { answers } = await heard(writing(bytes, 1, 'setInterval(() => undefined, 1000)'));
      expect(answers).toEqual([['before', '']]);
    },
  );

  it('may be of what it was told', async () => {
    const program = `let told = ''; process.stdin.on('data', (piece) => {
      told += piece.toString('latin1');
      if (told.split('\\n').length > 2) process.stdout.write(told.length + ' 0\\n' + told, 'latin1', () => process.exit());
    })`;
    expect((await heard(program, ['one \xff', 'two'])).answers).toEqual([['one \xff\ntwo\n', '']]);
  });
});
