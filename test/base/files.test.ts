// What is read of a file is all of it, byte by byte.
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read } from '../../src/base/files.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lmodjs-files-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('reading a whole file', () => {
  it.each([0, 1, 4095, 65_536, 1_000_003])('of %i bytes, those above 127 among them', (size) => {
    const path = join(folder, `of-${size}`);
    const bytes = Buffer.alloc(size);
    for (let at = 0; at < size; at += 1) bytes[at] = (at * 131) % 256;
    writeFileSync(path, bytes);
    expect(read(path) === bytes.toString('latin1')).toBe(true);
  });

  it('that grows finds what was added', () => {
    const path = join(folder, 'grows');
    writeFileSync(path, 'a');
    expect(read(path)).toBe('a');
    appendFileSync(path, 'b\xff', 'latin1');
    expect(read(path)).toBe('ab\xff');
  });

  it('of the system that tells no size', () => {
    expect(read('/proc/self/stat')).toMatch(/^\d+ /);
  });

  it('that is none says why', () => {
    expect(read(join(folder, 'absent'))).toEqual({ failed: 'ENOENT' });
    expect(read(folder)).toEqual({ failed: 'EISDIR' });
  });
});
