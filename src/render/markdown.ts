// Help texts written in Markdown: recognized by what they look like, and shown without their markup.
import { encodeUtf8 } from '../base/text.ts';
import { type Painter, painter } from './colour.ts';

/** Blanks by byte: the regular expressions' own class would take a byte of a UTF-8 character for one. */
const blank = '[ \\t\\v\\f\\r]';

const patterns = {
  heading: new RegExp(`^#+${blank}+[^ \\t\\v\\f\\r]`),
  underline: /^(={3,}|-{3,})$/,
  fence: /^```/,
  item: new RegExp(`^${blank}{0,3}([-*+]|\\d+\\.)${blank}+[^ \\t\\v\\f\\r]`),
  code: /`[^`]+`/g,
  link: /\[[^\]]+\]\([^)]+\)/g,
  image: /!\[[^\]]*\]\([^)]+\)/g,
  emphasis: /\*[^*\s][^*]*[^*\s]\*|_[^_\s][^_]*[^_\s]_/g,
};

/** Counts of what Markdown is known by. */
interface Signs {
  headings: number;
  items: number;
  code: number;
  links: number;
  images: number;
  emphasis: number;
}

/** Is this text meant as Markdown? The weights are Lmod's (9.0.8 and later): three points say yes. */
export function looksLikeMarkdown(text: string): boolean {
  if (text.length < 30) return false;
  const lines = text.replace(/\n$/, '').split('\n');
  const signs = countSigns(lines);
  const points =
    (lines.some((line) => patterns.heading.test(trim(line))) ? 3 : 0) +
    (signs.headings > 0 ? 3 : 0) +
    (signs.code > 1 ? 3 : 0) +
    (signs.links > 0 ? 2 : 0) +
    (signs.images > 0 ? 2 : 0) +
    (signs.items > 1 ? 2 : 0) +
    (signs.emphasis > 0 ? 1 : 0) +
    (hasParagraphs(lines) && signs.items + signs.code + signs.links + signs.images + signs.emphasis > 0
      ? 1
      : 0);
  return points >= 3;
}

/** `headings` here are the underlined ones. */
function countSigns(lines: readonly string[]): Signs {
  const signs: Signs = { headings: 0, items: 0, code: 0, links: 0, images: 0, emphasis: 0 };
  let textBefore = false;
  for (const original of lines) {
    const line = trim(original);
    if (textBefore && patterns.underline.test(line)) signs.headings += 1;
    if (patterns.item.test(original)) signs.items += 1;
    if (patterns.fence.test(line)) signs.code += 2;
    signs.code += count(line, patterns.code);
    signs.links += count(line, patterns.link);
    signs.images += count(line, patterns.image);
    signs.emphasis += count(line, patterns.emphasis);
    textBefore ||= line !== '';
  }
  return signs;
}

function hasParagraphs(lines: readonly string[]): boolean {
  const trimmed = lines.map(trim);
  const empty = trimmed.filter((line) => line === '').length;
  const long = trimmed.filter((line) => line.length > 60).length;
  return lines.length > 5 && empty > 1 && long > 2;
}

function trim(line: string): string {
  return line.replace(/^[ \t\v\f\r]+|[ \t\v\f\r]+$/g, '');
}

function count(line: string, pattern: RegExp): number {
  return line.match(pattern)?.length ?? 0;
}

/** The text with headings in capitals or bold, bullets for list marks, links with their address in parentheses. */
export function asTerminalText(
  text: string,
  style: { readonly colour: boolean; readonly hiddenItalic: boolean },
): string {
  const paint = painter(style);
  const lines = text.split('\n');
  const shown: string[] = [];
  let inCode = false;
  lines.forEach((line, index) => {
    if (patterns.fence.test(line)) {
      inCode = !inCode;
    } else if (inCode) {
      shown.push(line === '' ? '' : `  ${paint('cyan', line)}`);
    } else if (!(patterns.underline.test(line) && index > 0)) {
      shown.push(lineOfText(line, lines[index + 1], paint));
    }
  });
  return shown.join('\n');
}

function lineOfText(line: string, next: string | undefined, paint: Painter): string {
  const heading = /^(#+)[ \t]+(.*)$/.exec(line);
  if (heading) {
    const title = heading[2] ?? '';
    return heading[1] === '#' ? paint('cyan', upperCase(title)) : paint('white', title);
  }
  if (next !== undefined && patterns.underline.test(next) && trim(line) !== '') {
    return next.startsWith('=') ? paint('cyan', upperCase(line)) : paint('white', line);
  }
  const item = /^([ \t]*)[-*+][ \t]+(.*)$/.exec(line);
  return item ? `${item[1]}${encodeUtf8('•')} ${inline(item[2] ?? '', paint)}` : inline(line, paint);
}

function inline(text: string, paint: Painter): string {
  return text
    .replace(/`([^`]+)`/g, (_all, code: string) => paint('cyan', code))
    .replace(/\*\*([^*]+)\*\*|__([^_]+)__/g, (_all, stars?: string, bars?: string) =>
      paint('white', stars ?? bars ?? ''),
    )
    .replace(/(^|[^*\w])\*([^*\s][^*]*)\*(?!\w)/g, '$1$2')
    .replace(/(^|[^_\w])_([^_\s][^_]*)_(?!\w)/g, '$1$2')
    .replace(
      /!\[([^\]]*)\]\(([^)]*)\)/g,
      (_all, words: string, address: string) => `[${words || 'image'}] (${address})`,
    )
    .replace(/\[([^\]]+)\]\(([^)]*)\)/g, '$1 ($2)');
}

/** ASCII letters only: other bytes may be parts of characters. */
function upperCase(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}
