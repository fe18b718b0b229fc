// The subcommands of `module`, their abbreviations, and which one a typed word means (lmod-compat.md 1.2).
import { nearestNames } from '../tree/nearest.ts';

export type SubcommandName =
  | 'load'
  | 'avail'
  | 'category'
  | 'unload'
  | 'describe'
  | 'disable'
  | 'show'
  | 'getdefault'
  | 'help'
  | 'is-avail'
  | 'is-loaded'
  | 'keyword'
  | 'last-error'
  | 'savelist'
  | 'list'
  | 'overview'
  | 'purge'
  | 'refresh'
  | 'update'
  | 'reset'
  | 'restore'
  | 'save'
  | 'search'
  | 'spider'
  | 'swap'
  | 'tablelist'
  | 'try-load'
  | 'unuse'
  | 'use'
  | 'whatis';

export interface SubcommandRow {
  readonly word: string;
  /** letters that must be typed at least */
  readonly least: number;
  readonly name: SubcommandName;
}

/** In the order in which they are tried: it decides between words that a short one could mean. */
export const subcommandTable: readonly SubcommandRow[] = [
  { word: 'add', least: 2, name: 'load' },
  { word: 'avail', least: 2, name: 'avail' },
  { word: 'category', least: 3, name: 'category' },
  { word: 'delete', least: 3, name: 'unload' },
  { word: 'describe', least: 3, name: 'describe' },
  { word: 'disable', least: 4, name: 'disable' },
  { word: 'display', least: 3, name: 'show' },
  { word: 'erase', least: 3, name: 'unload' },
  { word: 'gd', least: 2, name: 'getdefault' },
  { word: 'getdefault', least: 4, name: 'getdefault' },
  { word: 'help', least: 1, name: 'help' },
  { word: 'isAvail', least: 3, name: 'is-avail' },
  { word: 'isavail', least: 3, name: 'is-avail' },
  { word: 'is_avail', least: 4, name: 'is-avail' },
  { word: 'is-avail', least: 4, name: 'is-avail' },
  { word: 'isLoaded', least: 3, name: 'is-loaded' },
  { word: 'isloaded', least: 3, name: 'is-loaded' },
  { word: 'is_loaded', least: 4, name: 'is-loaded' },
  { word: 'is-loaded', least: 4, name: 'is-loaded' },
  { word: 'keyword', least: 1, name: 'keyword' },
  { word: 'last-error', least: 4, name: 'last-error' },
  { word: 'last_error', least: 4, name: 'last-error' },
  { word: 'ld', least: 2, name: 'savelist' },
  { word: 'listdefaults', least: 5, name: 'savelist' },
  { word: 'load', least: 2, name: 'load' },
  { word: 'list', least: 1, name: 'list' },
  { word: 'mcc', least: 2, name: 'describe' },
  { word: 'overview', least: 2, name: 'overview' },
  { word: 'purge', least: 2, name: 'purge' },
  { word: 'refresh', least: 4, name: 'refresh' },
  { word: 'reload', least: 3, name: 'update' },
  { word: 'remove', least: 3, name: 'unload' },
  { word: 'reset', least: 4, name: 'reset' },
  { word: 'rm', least: 2, name: 'unload' },
  { word: 'restore', least: 1, name: 'restore' },
  { word: 'savelist', least: 5, name: 'savelist' },
  { word: 'sd', least: 2, name: 'save' },
  { word: 'search', least: 3, name: 'search' },
  { word: 'setdefault', least: 4, name: 'save' },
  { word: 'show', least: 2, name: 'show' },
  { word: 'sl', least: 2, name: 'savelist' },
  { word: 'spider', least: 2, name: 'spider' },
  { word: 'swap', least: 2, name: 'swap' },
  { word: 'switch', least: 2, name: 'swap' },
  { word: 'save', least: 1, name: 'save' },
  { word: 'tablelist', least: 5, name: 'tablelist' },
  { word: 'try-load', least: 5, name: 'try-load' },
  { word: 'try-add', least: 5, name: 'try-load' },
  { word: 'try_load', least: 5, name: 'try-load' },
  { word: 'try_add', least: 5, name: 'try-load' },
  { word: 'tryload', least: 4, name: 'try-load' },
  { word: 'tryadd', least: 4, name: 'try-load' },
  { word: 'try', least: 3, name: 'try-load' },
  { word: 'unload', least: 3, name: 'unload' },
  { word: 'unuse', least: 3, name: 'unuse' },
  { word: 'update', least: 2, name: 'update' },
  { word: 'use', least: 3, name: 'use' },
  { word: 'whatis', least: 1, name: 'whatis' },
];

/**
 * The subcommand a word means: of the first row that agrees with it over the length of the shorter, if enough letters
 * were typed. Letters too many do no harm: `saverm` saves.
 */
export function matchSubcommand(word: string): SubcommandName | undefined {
  return subcommandTable.find((row) => {
    const agrees = row.word.startsWith(word) || word.startsWith(row.word);
    return agrees && word.length >= row.least;
  })?.name;
}

/** The subcommands most like a word that means none; short forms are nobody's slip. */
export function nearestSubcommands(word: string): readonly string[] {
  const names = subcommandTable.map((row) => row.word).filter((name) => name.length > 2);
  return nearestNames(word, names, 2);
}
