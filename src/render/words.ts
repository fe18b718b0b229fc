// Words that stand below lists.
import type { ListKind } from '../site/hooks.ts';
import type { Style } from './style.ts';
import { wrapText } from './wrap.ts';

/** What is said after a list, each line a paragraph; '' where no advice is wanted, or there is none. */
export function closingWords(
  kind: ListKind,
  { texts, width, hints }: Pick<Style, 'texts' | 'width' | 'hints'>,
): string {
  const text = hints ? texts.say(kind).trimEnd() : '';
  return text === ''
    ? ''
    : text
        .split(/\n+/)
        .map((line) => `\n${wrapText(line, width)}\n`)
        .join('');
}
