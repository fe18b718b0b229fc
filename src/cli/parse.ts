// Lmod's grammar of options: the command line, and the words of LMOD_OPTIONS before it (lmod-compat.md 1.4).
import { type OptionRow, type Options, type OptionValues, optionTable } from './options.ts';

export interface CommandLine {
  readonly options: Options;
  readonly command: string | undefined;
  readonly args: readonly string[];
  /** what was not understood, in words for the user; the command goes on */
  readonly warnings: readonly string[];
}

/** Takes the words after the shell name apart. `environmentOptions` is LMOD_OPTIONS. */
export function parseCommandLine(
  words: readonly string[],
  environmentOptions: string | undefined,
): CommandLine {
  const given = [...splitOptionText(environmentOptions ?? ''), ...words];
  const { options, rest, warnings } = parseOptions(optionTable, given);
  const [command, ...args] = rest;
  return { options, command, args, warnings: warnings.map((words) => `${words} ${advice}`) };
}

const advice = 'It is ignored; "module --help" lists all options.';

/** The words of LMOD_OPTIONS; a word that starts with a quote goes to the next one, or to the end. */
export function splitOptionText(text: string): readonly string[] {
  const words = text.matchAll(/"([^"]*)"?|'([^']*)'?|(\S+)/g);
  return [...words].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

export interface ParsedOptions<Table extends readonly OptionRow[]> {
  readonly options: OptionValues<Table>;
  /** all words from the first that is no option on; `--` is never among them */
  readonly rest: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Options end at the first word that is none, or after `--`. Single letters bundle (`-tI`, `-dw=80`); a value is what
 * follows `=`, else the next word. Dashes do not count in a name: `--t` is `-t`.
 */
export function parseOptions<const Table extends readonly OptionRow[]>(
  table: Table,
  words: readonly string[],
): ParsedOptions<Table> {
  const rows = rowsByName(table);
  const values = new Map<string, boolean | string | number | undefined>(
    table.map((row) => [row.key, initial(row)]),
  );
  const rest: string[] = [];
  const warnings: string[] = [];
  const pending = [...words];
  let ended = false;
  for (let word = pending.shift(); word !== undefined; word = pending.shift()) {
    const bundle = ended ? undefined : unbundle(word);
    if (bundle) {
      pending.unshift(...bundle.slice(1));
      word = bundle[0] ?? word;
    }
    const name = /^--?([^=-][^=]*)/s.exec(word)?.[1];
    if (word === '--') {
      ended = true;
    } else if (ended || name === undefined) {
      ended = true;
      rest.push(word);
    } else {
      const row = rows.get(name);
      if (row) take(row, name, word);
      else warnings.push(`The option "${name}" is unknown.`);
    }
  }
  return { options: Object.fromEntries(values) as OptionValues<Table>, rest, warnings };

  function take(row: OptionRow, name: string, word: string): void {
    if (row.kind === 'flag') {
      values.set(row.key, true);
    } else if (row.kind === 'count') {
      values.set(row.key, Number(values.get(row.key)) + 1);
    } else {
      const equals = word.indexOf('=');
      const value = equals < 0 ? pending.shift() : word.slice(equals + 1);
      if (value === undefined) warnings.push(`The option "${name}" needs a value, but no word follows it.`);
      values.set(row.key, value);
    }
  }
}

/** Every name without its dashes; one with `_` also with `-` in all their places. */
function rowsByName(table: readonly OptionRow[]): ReadonlyMap<string, OptionRow> {
  const rows = new Map<string, OptionRow>();
  for (const row of table) {
    for (const name of row.names) {
      const bare = name.replace(/^--?/, '');
      rows.set(bare, row);
      rows.set(bare.replaceAll('_', '-'), row);
    }
  }
  return rows;
}

function initial(row: OptionRow): boolean | number | undefined {
  return row.kind === 'flag' ? false : row.kind === 'count' ? 0 : undefined;
}

/** `-tdw=60` as `-t`, `-d`, `-w=60`; undefined for what is no bundle of letters. */
function unbundle(word: string): readonly string[] | undefined {
  if (!/^-[A-Za-z0-9]/.test(word)) return undefined;
  const parts: string[] = [];
  for (let at = 1; at < word.length; at += 1) {
    if (word[at + 1] === '=') {
      parts.push(`-${word.slice(at)}`);
      break;
    }
    parts.push(`-${word.charAt(at)}`);
  }
  return parts;
}
