// `lmodjs list|avail|spider|…`: the questions of `module`, answered on stdout, also as JSON.
import type { Argv } from 'yargs';
import { failure, type LmodjsCommand } from './command.ts';
import { unmarked } from './marked-words.ts';

interface Flag {
  /** as yargs declares it and as `module` knows it, behind two dashes */
  readonly name: string;
  readonly describe: string;
  readonly value?: boolean;
}

interface Row {
  readonly name: string;
  readonly summary: string;
  /** what its words are; none: it takes no words */
  readonly words?: {
    readonly name: string;
    readonly describe: string;
    readonly required?: boolean;
    readonly single?: boolean;
  };
  readonly flags?: readonly Flag[];
}

const patterns = { name: 'pattern', describe: 'part of a name' };
const modules = { name: 'module', describe: 'names of modules', required: true };
const regexp = { name: 'regexp', describe: 'the words are patterns (of Lua)' };
const showHidden = { name: 'show_hidden', describe: 'hidden modules as well' };
const timeout = { name: 'spider_timeout', describe: 'seconds after which the search ends', value: true };
const latest = { name: 'latest', describe: 'the highest version, whatever is the default' };

/** The questions that are declared by what is written here. */
export const questionRows: readonly Row[] = [
  {
    name: 'list',
    summary: 'the loaded modules',
    words: patterns,
    flags: [regexp, showHidden, { name: 'brief', describe: 'only what you asked for yourself' }],
  },
  {
    name: 'avail',
    summary: 'the modules that can be loaded now',
    words: patterns,
    flags: [
      regexp,
      showHidden,
      { name: 'default', describe: 'only default versions' },
      { name: 'no_extensions', describe: 'no extensions' },
      { name: 'style', describe: 'how directories are grouped', value: true },
    ],
  },
  {
    name: 'overview',
    summary: 'names with their numbers of versions',
    words: patterns,
    flags: [regexp, showHidden],
  },
  {
    name: 'spider',
    summary: 'all modules, and how to load them',
    words: patterns,
    flags: [regexp, showHidden, timeout],
  },
  {
    name: 'reachable',
    summary: 'what can be loaded next, and what that would open',
    words: patterns,
    flags: [regexp, showHidden, timeout],
  },
  {
    name: 'keyword',
    summary: 'modules whose descriptions hold a word',
    words: { name: 'word', describe: 'what to search for', required: true },
    flags: [regexp, showHidden, timeout],
  },
  {
    name: 'category',
    summary: 'the categories, or the modules of a category',
    words: { name: 'category', describe: 'part of a category' },
    flags: [showHidden, timeout],
  },
  { name: 'whatis', summary: 'what modules say of themselves in a line', words: modules, flags: [latest] },
  { name: 'help', summary: 'what modules say of themselves', words: modules, flags: [latest] },
  {
    name: 'show',
    summary: 'what modules would do',
    words: modules,
    flags: [
      latest,
      { name: 'raw', describe: 'the files as they are' },
      { name: 'location', describe: 'only where the file is' },
    ],
  },
  { name: 'is-loaded', summary: 'are all of these loaded?', words: modules },
  { name: 'is-avail', summary: 'can all of these be loaded?', words: modules, flags: [latest] },
  { name: 'savelist', summary: 'the saved collections' },
  {
    name: 'describe',
    summary: 'the modules of a collection',
    words: { name: 'collection', describe: 'the name of a collection; without: default' },
    flags: [{ name: 'pin_versions', describe: 'with the versions that were saved' }],
  },
  {
    name: 'explain',
    summary: 'why a name means the file that it means',
    words: { name: 'module', describe: 'one name', required: true, single: true },
    flags: [latest, showHidden],
  },
  {
    name: 'why',
    summary: 'who loaded a module and who needs it; who set a variable, or put an entry into one',
    words: { name: 'word', describe: 'a module, a variable or an entry', required: true, single: true },
  },
  { name: 'tablelist', summary: 'the loaded modules by name, each with its version' },
  { name: 'table', summary: 'the whole record of loaded modules (module --mt)' },
];

export const queries: readonly LmodjsCommand[] = questionRows.map(queryCommand);

function queryCommand(row: Row): LmodjsCommand {
  const { name, summary, words, flags = [] } = row;
  const several = words?.single ? '' : '..';
  const positional =
    words === undefined ? '' : words.required ? ` <${words.name}${several}>` : ` [${words.name}${several}]`;
  return {
    usage: name + positional,
    summary,
    declare: (parser) => declareQuery(flags.reduce(declareFlag, parser), words),
    run(given, { query }) {
      if (query === undefined) return failure(`lmodjs ${name} needs a session\n`);
      return query({
        name,
        options: flags.flatMap((flag) => optionWords(flag, given)),
        args: words === undefined ? [] : wordsOf(given.get(words.name)),
        ...formOf(given),
        own: {},
      });
    },
  };
}

function declareFlag(parser: Argv, { name, describe, value = false }: Flag): Argv {
  return value
    ? parser.option(name, { type: 'string', describe, requiresArg: true })
    : parser.option(name, { type: 'boolean', describe });
}

/** What every query has: its words, and how the answer is said. */
export function declareQuery(parser: Argv, words: Row['words']): Argv {
  const asked =
    words === undefined
      ? parser
      : parser.positional(words.name, { type: 'string', array: !words.single, describe: words.describe });
  return asked
    .option('json', { type: 'boolean', describe: 'one JSON document (docs/json.md)' })
    .option('terse', { type: 'boolean', describe: 'one name a line', conflicts: 'json' })
    .option('shell', { type: 'string', requiresArg: true, describe: 'evaluate modulefiles for this shell' });
}

export function wordsOf(value: unknown): readonly string[] {
  const words: readonly unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return words.map((word) => unmarked(String(word)));
}

function optionWords({ name, value = false }: Flag, given: ReadonlyMap<string, unknown>): readonly string[] {
  const set = given.get(name);
  if (value) return typeof set === 'string' ? [`--${name}`, unmarked(set)] : [];
  return set === true ? [`--${name}`] : [];
}

export function formOf(given: ReadonlyMap<string, unknown>): {
  readonly format: 'human' | 'terse' | 'json';
  readonly shell: string | undefined;
} {
  const shell = given.get('shell');
  const format = given.get('json') === true ? 'json' : given.get('terse') === true ? 'terse' : 'human';
  return { format, shell: typeof shell === 'string' ? unmarked(shell) : undefined };
}
