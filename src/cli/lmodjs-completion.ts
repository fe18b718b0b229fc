// What a half-typed line of `lmodjs …` can go on with. Pure, and without yargs: a person waits at Tab.
import type { Completion, LineWord, WordKind } from './completion.ts';
import { engineActions } from './lmodjs/command.ts';
import { questionRows } from './lmodjs/queries.ts';

interface Row {
  readonly help: string;
  /** its words, by kind; those that are the same everywhere by themselves */
  readonly kinds?: readonly WordKind[];
  readonly actions?: readonly string[];
  readonly options: readonly LineWord[];
}

/** What the words of a question are. */
const kindsOf: Readonly<Record<string, readonly WordKind[]>> = {
  list: ['loaded'],
  avail: ['available'],
  overview: ['available'],
  spider: ['anywhere'],
  reachable: ['loadable'],
  category: ['category'],
  whatis: ['available'],
  help: ['available'],
  show: ['available'],
  'is-loaded': ['loaded'],
  'is-avail': ['available'],
  describe: ['collection'],
  explain: ['available'],
  why: ['loaded', 'variable'],
};

const json: LineWord = { word: '--json', help: 'one JSON document' };
const help: LineWord = { word: '--help', help: 'what there is to say' };

const ofQuestions: readonly LineWord[] = [
  json,
  { word: '--terse', help: 'one name a line' },
  { word: '--shell', help: 'evaluate modulefiles for this shell' },
  help,
];

const questions = questionRows.map(({ name, summary, flags = [] }): [string, Row] => {
  const own = flags.map((flag) => ({ word: `--${flag.name}`, help: flag.describe }));
  return [name, { help: summary, kinds: kindsOf[name] ?? [], options: [...own, ...ofQuestions] }];
});

const others: Readonly<Record<string, Row>> = {
  diff: {
    help: 'what loading modules would change',
    kinds: ['loadable'],
    options: [
      { word: '--collection', help: 'what restoring this saved collection would change' },
      { word: '--all', help: "also the module system's own variables" },
      ...ofQuestions,
    ],
  },
  config: {
    help: 'the settings in force, and where each comes from',
    options: [{ word: '--changed', help: 'only settings that differ from the default' }, ...ofQuestions],
  },
  engine: { help: 'the process that answers for you', actions: engineActions, options: [json, help] },
  doctor: { help: 'look for what is wrong here', options: [json, help] },
  init: {
    help: 'print what a shell must run',
    actions: ['bash', 'zsh', 'fish', 'tcsh', 'csh'],
    options: [help],
  },
  cache: {
    help: 'the catalog of module trees',
    actions: ['build', 'update', 'merge', 'status', 'verify', 'explain'],
    options: [json, help],
  },
  audit: {
    help: 'list modules that do more than set variables',
    kinds: ['used-directory'],
    options: [json, help],
  },
  kernel: {
    help: 'kernels of Jupyter that start with modules loaded',
    actions: ['add', 'list', 'remove', 'refresh', 'check'],
    options: [json, help],
  },
  compose: { help: 'what the mounted images make together', options: [json, help] },
};

const rows: ReadonlyMap<string, Row> = new Map([...questions, ...Object.entries(others)]);

/** The commands of `lmodjs`, in the order they are offered. */
export const lmodjsCommands: readonly string[] = [...rows.keys()];

/** `before`: the words between `lmodjs` and the one that is typed. */
export function lmodjsCompletion(before: readonly string[], typed: string): Completion {
  const [command, ...given] = before;
  if (command === undefined) return { kinds: [], typed, words: commandWords(typed) };
  const row = rows.get(command);
  if (row === undefined) return { kinds: [], typed };
  const value = kindsOfValue(given.at(-1));
  if (value !== undefined) return { kinds: value, typed };
  if (typed.startsWith('-')) {
    const unloads = command === 'diff' && !typed.startsWith('--');
    return { kinds: unloads ? ['unloadable'] : [], typed, words: row.options };
  }
  const { kinds = [], actions = [] } = row;
  if (actions.length === 0) return { kinds, typed };
  return given.length === 0
    ? { kinds: [], typed, words: actions.map((word) => ({ word })) }
    : { kinds: ofAction(command), typed };
}

/** What may follow `cache build` and its kin: directories of modules. */
function ofAction(command: string): readonly WordKind[] {
  return command === 'cache' ? ['used-directory'] : [];
}

function commandWords(typed: string): readonly LineWord[] {
  if (typed.startsWith('-')) return [help, { word: '--version' }];
  return [...rows].map(([word, row]) => ({ word, help: row.help }));
}

/** The kinds of the value that an option takes; undefined where it takes none. */
function kindsOfValue(option: string | undefined): readonly WordKind[] | undefined {
  switch (option) {
    case '--collection':
      return ['collection'];
    case '--style':
      return ['style'];
    case '--shell':
    case '--spider_timeout':
      return [];
    default:
      return undefined;
  }
}
