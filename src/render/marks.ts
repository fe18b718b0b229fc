// The marks after a module's name, `(L,D)`, and the legend that explains them (lmod-compat.md 1.9).
import { compareBytes } from '../base/text.ts';
import type { Texts } from '../words/texts.ts';
import type { Painter } from './colour.ts';
import { alignRows } from './table.ts';
import type { ModuleMarks, PropertyMark } from './view.ts';

/** The messages that explain our own marks. */
const meanings = {
  D: 'DefaultM',
  E: 'Extension',
  F: 'ForbiddenM',
  H: 'HiddenM',
  HL: 'HiddenLoadM',
  L: 'LoadedM',
  NF: 'NearlyForbiddenM',
  s: 'Hidden_softM',
} as const;

type OwnLetter = keyof typeof meanings;

/** The one mark that comes with being loaded. */
function loadedMark(legend: Legend): PropertyMark {
  return { letter: 'L', meaning: legend.meaning('L'), colour: 'yellow', colourName: false };
}

/** Remembers the marks that were used and explains them. */
export class Legend {
  private readonly texts: Texts;
  private readonly lines = new Map<string, { readonly shown: string; readonly meaning: string }>();

  constructor(texts: Texts) {
    this.texts = texts;
  }

  add(letter: string, meaning: string, shown = letter): void {
    this.lines.set(letter, { shown, meaning });
  }

  addOwn(letter: OwnLetter): void {
    this.add(letter, this.meaning(letter));
  }

  meaning(letter: OwnLetter): string {
    return this.texts.say(meanings[letter]);
  }

  /** `Where:` and a line for each mark, by letter; '' without marks. */
  text(width: number): string {
    if (this.lines.size === 0) return '';
    const rows = [...this.lines]
      .sort(([left], [right]) => compareBytes(left, right))
      .map(([, line]) => [`   ${line.shown}:`, line.meaning]);
    return `${this.texts.say('Where')}${alignRows(rows, width)}\n`;
  }
}

interface MarkedModule extends ModuleMarks {
  readonly fullName: string;
  readonly loaded?: boolean;
}

const noMarks: readonly string[] = [];

/**
 * A name with its colour, and its marks (without parentheses), noted in the legend. Hidden and forbidden modules go by
 * their full name, whatever else they would be shown as.
 */
export function nameAndMarks(
  shownName: string,
  module: MarkedModule,
  paint: Painter,
  legend: Legend,
): { readonly name: string; readonly marks: readonly string[] } {
  const { visibility, forbidden, loaded, properties } = module;
  if (visibility === 'normal' && forbidden === undefined && !loaded && properties.length === 0)
    return { name: shownName, marks: noMarks };
  let name = shownName;
  const marks: string[] = [];
  const own = (letter: OwnLetter): void => {
    legend.addOwn(letter);
    marks.push(letter);
  };
  if (visibility !== 'normal') {
    name = paint('hidden', module.fullName);
    if (visibility !== 'kindless') own(visibility === 'soft' ? 's' : 'H');
    if (module.hiddenOnceLoaded) own('HL');
  }
  if (forbidden) {
    name = paint(forbidden === 'nearly' ? 'nearly-forbidden' : 'forbidden', module.fullName);
    own(forbidden === 'nearly' ? 'NF' : 'F');
  }
  for (const mark of loaded ? [...properties, loadedMark(legend)] : properties) {
    const shown = paint(mark.colour, mark.letter);
    if (mark.colourName) name = paint(mark.colour, name);
    legend.add(mark.letter, mark.meaning, shown);
    marks.push(shown);
  }
  return { name, marks };
}

/** `(S,L)`, or '' without marks. */
export function inParentheses(marks: readonly string[]): string {
  return marks.length === 0 ? '' : `(${marks.join(',')})`;
}

/** The line of terse lists above the versions of a name; as in Lmod, a directory called `x.lua` goes by `x` there. */
export function terseTitle(name: string): string {
  return `${name.replace(/\.lua$/, '')}/`;
}

/** What follows a name in terse lists (lmod-compat.md 1.8). */
export function terseMark(module: ModuleMarks): string {
  const hidden = module.visibility === 'normal' || module.visibility === 'kindless' ? '' : ' <H>';
  const forbidden = module.forbidden === undefined ? '' : module.forbidden === 'nearly' ? ' <NF>' : ' <F>';
  return hidden + forbidden;
}
