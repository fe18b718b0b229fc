// Bytes put aside on the disk come back whole and in order, and leave nothing behind.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { FileWriter, Spool } from '../../src/base/file-writer.ts';

const work = mkdtempSync(join(tmpdir(), 'lmodjs-writer-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

it('gives what was put aside to a file, after what the file has, however much it is', () => {
  const file = new FileWriter(join(work, 'file'), 'x');
  const spool = new Spool(join(work, 'spool'));
  const parts = Array.from({ length: 50 }, (_, at) => Buffer.alloc(at * 2000, at));
  for (const part of parts) {
    spool.write(part);
    file.write(Buffer.from('.'));
  }
  expect(readdirSync(work)).toEqual(['file.x.new']);
  expect(spool.moveTo(file)).toBeUndefined();
  expect(file.finish()).toBeUndefined();
  expect(readdirSync(work)).toEqual(['file']);
  const expected = Buffer.concat([Buffer.alloc(50, '.'), ...parts]);
  expect(readFileSync(join(work, 'file')).equals(expected)).toBe(true);
});

it('says at the end why nothing could be put aside', () => {
  const spool = new Spool(join(work, 'missing', 'spool'));
  spool.write(Buffer.from('text'));
  expect(spool.moveTo(new FileWriter(join(work, 'other'), 'y'))).toEqual({ failed: 'ENOENT' });
});
