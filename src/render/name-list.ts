// Names with their versions: spider without a name, and keyword (lmod-compat.md 1.8, 8.6 level 0).
import { compareBytes } from '../base/text.ts';
import { nameList } from '../words/message.ts';
import type { Texts } from '../words/texts.ts';
import { border } from './banner.ts';
import { type ColourName, painter } from './colour.ts';
import { terseMark, terseTitle } from './marks.ts';
import type { Style } from './style.ts';
import type { ModuleMarks, NameListView, NameRow } from './view.ts';
import { closingWords } from './words.ts';
import { wrapLine } from './wrap.ts';

/** What stays free at the right; Lmod breaks its texts there. */
const margin = 4;

export function nameListForPeople(view: NameListView, style: Style): string {
  const line = border(style.width);
  const { texts } = style;
  const title = `\n${titleOf(view, line, texts)}`;
  if (view.names.length === 0) return title;
  const rows = view.names.map((row) => `${versionLine(row, style)}${describe(row, style)}\n`).join('');
  const note = view.names.some(({ extensions }) => extensions.length > 0) ? texts.say('m_ProvidedBy') : '';
  return (
    title +
    rows +
    note +
    (style.hints ? texts.say('m_Spider_Tail', { border: line }) + closingWords('spider', style) : line)
  );
}

function titleOf({ words, names: found }: NameListView, border: string, texts: Texts): string {
  const names = nameList(words, 'or');
  if (found.length === 0)
    return `${border}${words.length === 0 ? texts.say('nothingAtAll') : texts.say('keywordNothing', { names })}\n${border}`;
  return words.length === 0
    ? `${border}${texts.say('m_Spider_Title')}${border}`
    : texts.say('keyword_msg', { border, names, module_list: words.join('", "') });
}

/** All versions in their order, as many as fit on the line. */
function versionLine(row: NameRow, style: Style): string {
  const paint = painter(style);
  const versions = new Map<string, string>();
  for (const module of row.modules) versions.set(module.order, paint(colourOf(module), module.fullName));
  for (const { fullName, order } of row.extensions) versions.set(order, `${paint('blue', fullName)} (E)`);
  const start = `  ${row.name}:`;
  const shown: string[] = [];
  let length = start.length;
  for (const [, text] of [...versions].sort(([left], [right]) => compareBytes(left, right))) {
    length += text.length + 2;
    if (length > style.width - margin) {
      shown.push('...');
      break;
    }
    shown.push(text);
  }
  return `${start} ${shown.join(', ')}\n`;
}

function colourOf({ forbidden, visibility }: ModuleMarks): ColourName | undefined {
  if (forbidden !== undefined) return forbidden === 'nearly' ? 'nearly-forbidden' : 'forbidden';
  return visibility === 'normal' ? undefined : 'hidden';
}

function describe({ description }: NameRow, style: Style): string {
  if (description === undefined) return '';
  return `${filled(description, '    ', style.width - margin)}\n`;
}

/** A text as one paragraph, indented. */
export function filled(text: string, indent: string, width: number): string {
  const words = text.trim().split(/\s+/).join(' ');
  return wrapLine(indent + words, width).join('\n');
}

/**
 * Byte for byte as Lmod prints it, with one difference: keyword lists the extensions that fit, not all that the site has
 * (lmod-compat.md 1.8).
 */
export function nameListTerse(view: NameListView, style: Style): string {
  const lines = new Map<string, string>();
  for (const { name, modules } of view.names) {
    for (const module of modules) {
      const shown = module.fullName + (style.decorations ? terseMark(module) : '');
      if (name === module.fullName) lines.set(name, shown);
      else {
        lines.set(name, terseTitle(name));
        lines.set(`${name}/${module.order}`, shown);
      }
    }
  }
  for (const { name, extensions } of view.names) {
    for (const { fullName } of extensions) {
      if (!lines.has(name)) lines.set(name, terseTitle(name));
      if (!lines.has(fullName)) lines.set(fullName, fullName);
    }
  }
  const sorted = [...lines].sort(([left], [right]) => compareBytes(left, right));
  return `${sorted.map(([, text]) => text).join('\n')}\n`;
}
