import { describe, expect, test } from 'vitest';
import { asTerminalText, looksLikeMarkdown } from '../../src/render/markdown.ts';

const filler = 'words that make the text long enough\n';

describe('[1.9] texts taken for Markdown', () => {
  test.each([
    ['a heading', '# Title\n'],
    ['an underlined heading', 'Title\n=====\n'],
    ['two pieces of code', 'run `a` then `b`\n'],
    ['a fenced block and code', '```\nx\n```\n'],
    ['a list with emphasis', '- one\n- *two things*\n'],
    ['a link in a list', '- one\n- [two](http://x)\n'],
    ['an image, which counts as a link too', '![a](b)\n'],
  ])('%s', (_what, text) => {
    expect(looksLikeMarkdown(filler + text)).toBe(true);
  });

  test.each([
    ['plain text', ''],
    ['a list alone', '- one\n- two\n'],
    ['one piece of code', 'run `a`\n'],
    ['a deeply indented list', '      - one *em em*\n      - two\n'],
    ['a # without a blank', '#!/bin/sh\n'],
    ['names with underlines', 'MY_VAR and YOUR_VAR\n'],
  ])('not %s', (_what, text) => {
    expect(looksLikeMarkdown(filler + text)).toBe(false);
  });

  test('not a short text', () => {
    expect(looksLikeMarkdown('# Title\n')).toBe(false);
  });

  test('a byte of a UTF-8 character is no blank', () => {
    expect(looksLikeMarkdown(`${filler}#\xa0x\n`)).toBe(false);
  });
});

describe('Markdown on a terminal', () => {
  const plain = { colour: false, hiddenItalic: false };

  test('words stay, marks go', () => {
    expect(
      asTerminalText('## Sub\n**bold** and __too__ `code` _em_ my_var_name\n```\nx = *y*\n```\n', plain),
    ).toBe('Sub\nbold and too code em my_var_name\n  x = *y*\n');
  });

  test('headings are painted where there is colour', () => {
    expect(asTerminalText('# Title', { colour: true, hiddenItalic: false })).toBe('\x1b[1;36mTITLE\x1b[0m');
  });
});
