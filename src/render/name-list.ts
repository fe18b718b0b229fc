// Names with their versions: spider without a name, and keyword (lmod-compat.md 1.8, 8.6 level 0).
import { compareBytes } from '../base/text.ts';
import { border } from './banner.ts';
import { type ColourName, painter } from './colour.ts';
import { terseMark } from './marks.ts';
import type { Style } from './style.ts';
import type { ModuleMarks, NameListView, NameRow } from './view.ts';
import { quotedNames } from './words.ts';
import { wrapLine } from './wrap.ts';

const extensionNote = 'Names marked (E) are extensions: they come with other modules.\n\n';
/** What stays free at the right; Lmod breaks its texts there. */
const margin = 4;

export function nameListForPeople(view: NameListView, style: Style): string {
  const line = border(style.width);
  const title = `\n${line}${titleOf(view)}\n${line}`;
  if (view.names.length === 0) return title;
  const rows = view.names.map((row) => `${versionLine(row, style)}${describe(row, style)}\n`).join('');
  const note = view.names.some(({ extensions }) => extensions.length > 0) ? extensionNote : '';
  return title + rows + note + (style.hints ? `${line}${tail}${line}` : line);
}

function titleOf({ words, names }: NameListView): string {
  const searched = words.length === 0 ? '' : ` for ${quotedNames(words, 'or')}`;
  if (names.length === 0) return `No modules were found${searched}.`;
  return words.length === 0
    ? 'All modules and extensions, also those that need others to be loaded first:'
    : `Modules and extensions found${searched}:`;
}

const tail = [
  'More about a name, and how to load it:',
  '',
  '   $ module spider NAME',
  '',
  'A name with several versions needs its version as well:',
  '',
  '   $ module spider NAME/VERSION',
  '',
].join('\n');

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
        lines.set(name, `${name}/`);
        lines.set(`${name}/${module.order}`, shown);
      }
    }
  }
  for (const { name, extensions } of view.names) {
    for (const { fullName } of extensions) {
      if (!lines.has(name)) lines.set(name, `${name}/`);
      if (!lines.has(fullName)) lines.set(fullName, fullName);
    }
  }
  const sorted = [...lines].sort(([left], [right]) => compareBytes(left, right));
  return `${sorted.map(([, text]) => text).join('\n')}\n`;
}
