// Colours of text for people, or none.

export type ColourName =
  | 'black'
  | 'red'
  | 'green'
  | 'yellow'
  | 'blue'
  | 'magenta'
  | 'cyan'
  | 'white'
  /** the three of modules that are hidden, forbidden, or soon forbidden */
  | 'hidden'
  | 'forbidden'
  | 'nearly-forbidden';

const codes: { readonly [K in Exclude<ColourName, 'hidden'>]: readonly string[] } = {
  black: ['1;30'],
  red: ['1;31'],
  green: ['1;32'],
  yellow: ['1;33'],
  blue: ['1;34'],
  magenta: ['1;35'],
  cyan: ['1;36'],
  white: ['1;37'],
  forbidden: ['1;33', '1;41'],
  'nearly-forbidden': ['1;31', '1;43'],
};

/** Is this the name of a colour? */
export function isColourName(name: string): name is ColourName {
  return name === 'hidden' || Object.hasOwn(codes, name);
}

/** Puts a colour round a text. */
export type Painter = (colour: ColourName | undefined, text: string) => string;

/** The painter of a style (lmod-compat.md 1.5): it changes nothing without colour. */
export function painter(style: { readonly colour: boolean; readonly hiddenItalic: boolean }): Painter {
  if (!style.colour) return (_colour, text) => text;
  const hidden = style.hiddenItalic ? ['3'] : ['2'];
  return (colour, text) => {
    if (colour === undefined || text === '') return text;
    const start = (colour === 'hidden' ? hidden : codes[colour]).map((code) => `\x1b[${code}m`).join('');
    return `${start}${text}\x1b[0m`;
  };
}

/** Is text coloured? LMOD_COLORIZE is `yes` (on a terminal), `no` or `force` (lmod-compat.md 1.5). */
export function usesColour(colorize: string, interactive: boolean): boolean {
  return colorize === 'force' || (colorize === 'yes' && interactive);
}
