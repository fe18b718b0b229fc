// How a result is to be said: to whom, how wide, with which decorations, in which words.
import { englishTexts, type Texts } from '../words/texts.ts';

export interface Style {
  /** for a person, or terse as Lmod's `-t` */
  readonly format: 'human' | 'terse';
  readonly width: number;
  readonly colour: boolean;
  readonly hiddenItalic: boolean;
  /** terse lists mark hidden and forbidden modules (LMOD_TERSE_DECORATIONS) */
  readonly decorations: boolean;
  /** terse avail names the extensions of each module (`--terse_show_extensions`) */
  readonly terseExtensions: boolean;
  /** advice after long lists; not for LMOD_QUIET or experts */
  readonly hints: boolean;
  readonly texts: Texts;
}

/** Plain text for a person, 80 columns wide. */
export const plainStyle: Style = {
  format: 'human',
  width: 80,
  colour: false,
  hiddenItalic: false,
  decorations: true,
  terseExtensions: false,
  hints: true,
  texts: englishTexts,
};
