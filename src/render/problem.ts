// How a problem or a notice looks: its title, its words wrapped, and the modulefiles under evaluation.
import type { Notice, Problem, StackEntry } from '../base/problem.ts';
import type { Said } from '../words/message.ts';
import type { Texts } from '../words/texts.ts';
import { painter } from './colour.ts';
import { layOutEntries } from './columns.ts';
import { messageOf } from './problem-message.ts';
import type { Style } from './style.ts';
import { alignRows } from './table.ts';
import { wrapText } from './wrap.ts';

type TextStyle = Pick<Style, 'width' | 'colour' | 'hiddenItalic' | 'texts'>;

/** What a site makes of the text of a message. */
export type Rewrite = (words: string, said: Said) => string;

const asItIs: Rewrite = (words) => words;

/**
 * The whole text of an error, with its line ends: title, words, and the modulefiles that were being evaluated
 * (innermost first), as lmod-compat.md 1.9 (error) lays it out.
 */
export function describeProblem(
  problem: Problem,
  modules: readonly StackEntry[],
  style: TextStyle,
  rewrite = asItIs,
): string {
  const said = messageOf(problem);
  const stack = said.values['noTraceBack'] === true ? [] : modules;
  return titled(style.texts.say('errTitle'), rewrite(wordsOf(said, style), said), stack, style);
}

/** The words of a message, without a title. */
function wordsOf({ key, values, more, literal }: Said, style: TextStyle): string {
  if (literal !== undefined) return literal;
  const { texts } = style;
  const border = redLine(style, '-');
  return texts.find(key, { border, ...values, ...more }) ?? texts.say('unknownKey', { key });
}

/** The text of a notice with its line end; raw text is left as it is, and a text without a word is not said. */
export function describeNotice(
  notice: Notice,
  style: TextStyle,
  modules: readonly StackEntry[] = [],
  rewrite = asItIs,
): string {
  switch (notice.kind) {
    case 'warning':
      return warning(notice.text, modules, style);
    case 'banner':
      return `${redLine(style, '=')}\n`;
    case 'problem': {
      const said = messageOf(notice.problem);
      return warning(rewrite(wordsOf(said, style), said), modules, style);
    }
    case 'told': {
      const text = rewrite(wordsOf(notice.said, style), notice.said);
      return notice.level === 'warning' ? warning(text, modules, style) : plain(text, style);
    }
    case 'message':
      return plain(notice.text, style);
    case 'trace':
      return `${'  '.repeat(notice.depth + 1)}${notice.text}\n`;
    case 'modules':
      return `${layOutEntries(numbered(notice.names), style.width)}\n`;
    case 'about-modules':
      return aboutModules(notice.texts, style);
    case 'raw':
    case 'written':
      return notice.text;
  }
}

function numbered(names: readonly string[]): readonly (readonly string[])[] {
  return names.map((name, at) => [`  ${at + 1})`, name]);
}

/** A line across the page. */
function redLine(style: TextStyle, sign: string): string {
  return painter(style)('red', sign.repeat(Math.max(1, style.width - 1)));
}

function plain(text: string, style: TextStyle): string {
  return text !== '' && text.trim() === '' ? '' : `${wrapText(text, style.width)}\n`;
}

function warning(text: string, modules: readonly StackEntry[], style: TextStyle): string {
  return text.trim() === '' ? '' : titled(style.texts.say('warnTitle'), text, modules, style);
}

function titled(title: string, words: string, modules: readonly StackEntry[], style: TextStyle): string {
  const head = title.trimEnd();
  const text = wrapText(`${head} ${words.trimEnd()}`, style.width);
  const painted = text.startsWith(head) ? painter(style)('red', head) + text.slice(head.length) : text;
  return `${painted}\n${modules.length === 0 ? '' : `\n${stackTable(modules, style.texts)}\n`}`;
}

function stackTable(modules: readonly StackEntry[], texts: Texts): string {
  const rows = modules.map(({ fullName, file }) => ['    ', fullName, file]);
  const head = [
    ['    ', 'Module', 'Modulefile'],
    ['    ', '------', '----------'],
  ];
  return `${texts.say('whileEvaluating')}\n${alignRows([...head, ...rows])}`;
}

/** The words of the site for each module, between lines (lmod-compat.md 9.4). */
function aboutModules(about: ReadonlyMap<string, string>, style: TextStyle): string {
  const border = redLine(style, '-');
  const parts = [...about].map(([fullName, text]) => `\n${fullName}:\n${wrapText(text, style.width)}\n`);
  return (
    style.texts.say('m_Module_Msgs', { border }) +
    parts.join('') +
    style.texts.say('m_Module_Msgs_close', { border })
  );
}
