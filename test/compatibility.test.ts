// The document on compatibility says what its table says, and the tests that the table names are there.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readTables, writeDocument } from '../scripts/compatibility.mjs';
import { questions } from '../src/modulefile/questions.ts';
import { vocabulary } from '../src/modulefile/vocabulary.ts';
import { projectRoot } from './helpers/tools.ts';

const read = (name: string): string => readFileSync(join(projectRoot, name), 'utf8');

const rows = readTables();

/** Titles of tests and names of scenarios, with the quotes of the source around them. */
function titlesOf(file: string): readonly string[] {
  const text = read(file);
  const called = /\b(?:describe|test|it)\b[^'"`\n]*(?:\n\s*)?(['"`])(.*?)\1\s*,/g;
  const named = /\bname:\s*(['"`])(.*?)\1/g;
  const afterTable = /\](?:\s*as const)?\)\(\s*(['"`])(.*?)\1\s*,/g;
  return [called, named, afterTable].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(([, , title = '']) => title),
  );
}

/** Does the title begin with tags, `[2.5]` or `[2.1, 2.3]`, of which one is the section or its chapter? */
function isTagged(title: string, section: string): boolean {
  const [chapter = ''] = section.split('.');
  const listed = /^\[([^\]]*)\]/.exec(title)?.[1]?.split(', ') ?? [];
  return listed.includes(section) || listed.includes(chapter);
}

test('the document is what `npm run compatibility` writes', () => {
  expect(read('docs/compatibility.md')).toBe(writeDocument(rows));
});

test('every test that the table names is there', () => {
  const missing = rows.flatMap(({ section, topic, tests }) =>
    tests
      .filter(({ file, title }) => {
        if (!existsSync(join(projectRoot, file))) return true;
        return !titlesOf(file).some((each) =>
          title === '' ? isTagged(each, section) : each.includes(title),
        );
      })
      .map(({ file, title }) => `[${section}] ${topic}: ${file}: ${title}`),
  );
  expect(missing).toEqual([]);
});

test('every core row that works names a test, or says that none shows it', () => {
  const bare = rows.filter(
    ({ tag, status, notes, tests }) =>
      tag === 'core' && status === 'works' && tests.length === 0 && !notes.endsWith('no test shows it'),
  );
  expect(bare.map(({ section, topic }) => `[${section}] ${topic}`)).toEqual([]);
});

test('source_sh is said to work if modulefiles have it, and only then', () => {
  const row = rows.find(({ section, topic }) => section === '2.2' && topic === 'source_sh');
  expect(row?.status === 'works').toBe(Object.hasOwn(vocabulary, 'source_sh'));
});

test('functions that are said to be missing are not there', () => {
  const missing = rows.filter(({ section, status }) => section === '2.7' && status === 'missing');
  expect(missing.filter(({ topic }) => Object.hasOwn(questions, topic))).toEqual([]);
});
