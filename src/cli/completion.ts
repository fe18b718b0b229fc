// What a half-typed command line of `module` or `ml` can go on with: which kind of word stands at its end. Pure.
import { mlSubcommands } from './ml-words.ts';
import { optionTable } from './options.ts';
import { matchSubcommand, type SubcommandName, subcommandTable } from './subcommands.ts';

/** The kinds of words that a subcommand takes. */
export type WordKind =
  | 'available'
  /** modules to be loaded: those that are not yet */
  | 'loadable'
  | 'loaded'
  /** loaded modules with a `-` before */
  | 'unloadable'
  | 'anywhere'
  | 'directory'
  | 'used-directory'
  | 'collection'
  | 'category'
  /** a variable of the environment that is not the engine's own */
  | 'variable'
  | 'style'
  | 'subcommand'
  /** the subcommands of `ml`, which knows others */
  | 'ml-subcommand'
  | 'option'
  | 'use-option';

/** A word that can stand on a line whatever the session, and what it does. */
export interface LineWord {
  readonly word: string;
  readonly help?: string;
}

export interface Completion {
  /** what the last word can be; several kinds one after the other */
  readonly kinds: readonly WordKind[];
  /** before those: words that are known without a session */
  readonly words?: readonly LineWord[];
  /** the last word as far as it was typed */
  readonly typed: string;
}

/** By subcommand: the kinds of its arguments. */
const argumentsOf: Readonly<Partial<Record<SubcommandName, readonly WordKind[]>>> = {
  load: ['loadable'],
  'try-load': ['loadable'],
  unload: ['loaded'],
  swap: ['loaded'],
  avail: ['available'],
  overview: ['available'],
  'is-avail': ['available'],
  'is-loaded': ['loaded'],
  list: ['loaded'],
  help: ['available'],
  show: ['available'],
  whatis: ['available'],
  spider: ['anywhere'],
  category: ['category'],
  use: ['directory'],
  unuse: ['used-directory'],
  restore: ['collection'],
  save: ['collection'],
  describe: ['collection'],
  disable: ['collection'],
  getdefault: ['collection'],
};

/** `words`: the line up to the cursor, the command first; the last one is to be completed and may be empty. */
export function completionOf(words: readonly string[]): Completion {
  const [program = 'module', ...rest] = words;
  const typed = rest.at(-1) ?? '';
  const before = rest.slice(0, -1);
  const isMl = /(?:^|[/-])ml$/.test(program);
  if (takesValue(before.at(-1))) return { kinds: isStyle(before.at(-1)) ? ['style'] : [], typed };
  const at = subcommandAt(before, isMl);
  if (at !== undefined) return { kinds: argumentKinds(before, at, typed, isMl), typed };
  if (isMl) {
    const names: readonly WordKind[] = ['ml-subcommand', 'loadable'];
    return { kinds: typed.startsWith('-') ? ['unloadable', 'option'] : names, typed };
  }
  return { kinds: typed.startsWith('-') ? ['option'] : ['subcommand'], typed };
}

function takesValue(word: string | undefined): boolean {
  return word !== undefined && valueOptions.has(word);
}

const valueOptions: ReadonlySet<string> = new Set(
  optionTable.filter(({ kind }) => kind === 'value').flatMap(({ names }) => names),
);

function isStyle(word: string | undefined): boolean {
  return word === '-s' || word === '--style';
}

/** Where the subcommand stands: with `module` the first word that is no option, with `ml` the first that it knows. */
function subcommandAt(before: readonly string[], isMl: boolean): number | undefined {
  const at = before.findIndex((word, index) => {
    if (takesValue(before[index - 1])) return false;
    return isMl ? mlSubcommands.has(word) : !word.startsWith('-');
  });
  return at < 0 ? undefined : at;
}

function argumentKinds(
  before: readonly string[],
  at: number,
  typed: string,
  isMl: boolean,
): readonly WordKind[] {
  const word = before[at] ?? '';
  const name = matchSubcommand(isMl ? (mlSubcommands.get(word) ?? word) : word);
  if (name === undefined) return [];
  if (typed.startsWith('-')) return name === 'load' ? ['unloadable'] : name === 'use' ? ['use-option'] : [];
  const given = before.slice(at + 1).filter((each) => !each.startsWith('-'));
  if (name === 'swap' && given.length > 0) return given.length === 1 ? ['loadable'] : [];
  return argumentsOf[name] ?? [];
}

/** One word for each subcommand: its own name, not all its spellings. */
export function subcommandWords(isMl: boolean): ReadonlyMap<string, SubcommandName> {
  const rows = isMl
    ? [...mlSubcommands].flatMap(([word, name]) => (word === name ? [word] : []))
    : subcommandTable.flatMap(({ word, name }) => (word === name ? [word] : []));
  const words = new Map<string, SubcommandName>();
  for (const word of isMl ? rows : [...rows, ...commonSpellings]) {
    const name = matchSubcommand(word);
    if (name !== undefined) words.set(word, name);
  }
  return words;
}

/** Words that people type besides the names proper. */
const commonSpellings = ['add', 'delete', 'display', 'keyword', 'mcc', 'rm', 'remove', 'reload', 'switch'];

/** Options that start like this; short ones only where nothing but `-` stands there. */
export function optionWords(): readonly { readonly word: string; readonly help: string }[] {
  return optionTable.flatMap(({ names, help, key }) =>
    hiddenOptions.has(key) ? [] : names.map((word) => ({ word, help })),
  );
}

/** Options that programs use, and nobody types. */
const hiddenOptions: ReadonlySet<string> = new Set(['protectedVars', 'regressionTesting', 'debugLevel']);
