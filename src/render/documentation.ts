// What modulefiles say of themselves: show, help and whatis (lmod-compat.md 1.9).
import { banner, border } from './banner.ts';
import { asTerminalText, looksLikeMarkdown } from './markdown.ts';
import type { Style } from './style.ts';
import type { ShowView, View } from './view.ts';

type HelpView = Extract<View, { kind: 'help' }>;
type WhatisView = Extract<View, { kind: 'whatis' }>;

/** EasyBuild and ReFrame read this: the file's line ends with a colon, dashes before and after (contracts.md 1, 2). */
export function showForPeople(view: ShowView, style: Style): string {
  if (view.form === 'location') return view.modules.map(({ file }) => `${file}\n`).join('');
  const line = border(style.width);
  const end = view.form === 'raw' ? '' : '\n';
  return view.modules.map(({ file, text }) => `${line}   ${file}:\n${line}${text}${end}`).join('');
}

/** The file of each module, then those it inherits from (lmod-compat.md 1.3, show). */
export function showTerse(view: ShowView, style: Style): string {
  if (view.form === 'location') return showForPeople(view, style);
  return view.modules
    .map(({ file, inherited }) => `${[file, ...inherited.map((path) => `--> ${path}`)].join('\n')}\n`)
    .join('');
}

export function helpForPeople(view: HelpView, style: Style): string {
  return view.modules
    .map(({ fullName, paragraphs }) => {
      const texts = paragraphs.map((text) => {
        const shown = withoutMarkup(text, style);
        return shown.endsWith('\n') ? shown : `${shown}\n`;
      });
      return `\n${banner(style.texts.say('specific_hlp', { fullName }), style.width)}\n${texts.join('')}\n`;
    })
    .join('');
}

function withoutMarkup(text: string, style: Style): string {
  return looksLikeMarkdown(text) ? asTerminalText(text, style) : text;
}

function whatisText(text: string, style: Style): string {
  return looksLikeMarkdown(text) ? asTerminalText(text.replace(/\n$/, ''), style) : text;
}

/** Names in a column of 20; a longer name is followed by as many blanks as it has letters and two, as Lmod does; a blank line ends each module, also one that says nothing. */
export function whatisForPeople(view: WhatisView, style: Style): string {
  return view.modules
    .map(({ fullName, texts }) => {
      const blanks = ' '.repeat(fullName.length < 20 ? 20 - fullName.length : fullName.length + 2);
      return `${texts.map((text) => `${fullName}${blanks}: ${whatisText(text, style)}\n`).join('')}\n`;
    })
    .join('');
}

/** In terse form Lmod answers both with the modulefile's path. */
export function filesTerse(modules: readonly { readonly file: string }[]): string {
  return modules.map(({ file }) => `${file}\n`).join('');
}
