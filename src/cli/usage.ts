// The help of the command line itself: options, subcommands, `ml`, and the version.
import { lmodVersion, ownVersion } from '../config/version.ts';
import { alignRows } from '../render/table.ts';
import { wrapText } from '../render/wrap.ts';
import { type OptionRow, optionTable } from './options.ts';

export const synopsis = 'module [options] subcommand [arguments]';

/** What the overview says of the subcommands: a heading, then rows of subcommand, arguments and what it does. */
export interface Section {
  readonly title: string;
  readonly rows: readonly (readonly [string, string, string])[];
}

export const sections: readonly Section[] = [
  {
    title: 'Help',
    rows: [
      ['help', '', 'this overview'],
      ['help', 'module ...', 'what modules say of themselves'],
    ],
  },
  {
    title: 'Load and unload',
    rows: [
      ['load | add', 'module ...', 'load modules; -name among them unloads'],
      ['try-load | try-add', 'module ...', 'load those that exist'],
      ['unload | del', 'module ...', 'unload modules, if they are loaded'],
      ['swap | sw | switch', 'old new', 'unload one, load the other'],
      ['purge', '', 'unload all modules, except sticky ones'],
      ['reset', '', 'unload all, then load what the system loads by default'],
      ['update', '', 'load every loaded module again'],
      ['refresh', '', 'say aliases and functions of loaded modules again'],
    ],
  },
  {
    title: 'Collections of modules',
    rows: [
      ['save | s', '[name]', 'keep what is loaded as a collection'],
      ['restore | r', '[name]', 'load a collection'],
      ['savelist', '', 'the collections'],
      ['describe | mcc', '[name]', 'what a collection holds'],
      ['disable', '[name ...]', 'put collections aside'],
      ['getdefault | gd', '', 'old words: load the default collection'],
    ],
  },
  {
    title: 'List and search',
    rows: [
      ['list', '[text ...]', 'loaded modules, or those whose name holds the text'],
      ['avail | av', '[text ...]', 'modules that can be loaded now'],
      ['overview | ov', '[text ...]', 'the same, as names with their number of versions'],
      [
        'spider',
        '[name ...]',
        'all modules, also those that need others to be loaded first, and how to load them',
      ],
      ['keyword | key', 'word ...', 'modules whose names or descriptions hold a word'],
      ['category', '[word ...]', 'categories, or the modules of those that hold a word'],
      ['whatis', 'module ...', 'one-line descriptions'],
      ['search', '[word ...]', 'says which subcommands search'],
    ],
  },
  {
    title: 'More',
    rows: [
      ['is-loaded', 'module ...', 'exit status 0 if all are loaded'],
      ['is-avail', 'module ...', 'exit status 0 if all can be loaded'],
      ['show', 'module ...', 'what modulefiles would do'],
      ['use [-a]', 'directory ...', 'put directories at the front (-a: end) of MODULEPATH'],
      ['unuse', 'directory ...', 'take directories out of MODULEPATH'],
      ['tablelist', '', 'loaded modules as a Lua table'],
      ['last-error', '', 'the last error text again'],
    ],
  },
];

/** All subcommands; the environment variable that people ask for most comes last. */
export function usageText(width: number): string {
  const rows = sections.flatMap(({ title, rows }): readonly (readonly string[])[] => [
    [''],
    [`${title}:`],
    [''],
    ...rows.map(([word, args, what]) => [`  ${word}`, args, what]),
  ]);
  const colour =
    'LMOD_COLORIZE: "no" for text without colour, "force" for colour also where there is no terminal.';
  return `${synopsis}\n${alignRows(rows, width)}\n\n${wrapText(colour, width)}\n`;
}

/** All options (`--help`). */
export function optionHelp(width: number): string {
  const rows = optionTable.map((row) => [`  ${spellings(row)}`, row.help]);
  return `${synopsis}\n\nOptions, all before the subcommand:\n\n${alignRows(rows, width)}\n`;
}

function spellings(row: OptionRow): string {
  return `${row.names.join(' ')}${row.kind === 'value' ? ' VALUE' : ''}`;
}

/** What `module help` and `--help` say: options, subcommands, version. */
export function helpText(width = 80): string {
  return `${optionHelp(width)}\n${usageText(width)}${versionText(ownVersion)}`;
}

/**
 * `--version`. EasyBuild and ReFrame look for the words before Lmod's version number and for the white space after it
 * (contracts.md 1, 2).
 */
export function versionText(ownVersion: string): string {
  return `\nModules based on Lua: Version ${lmodVersion} (lmodjs ${ownVersion})\n    ${aboutUs}\n\n`;
}

const aboutUs = 'lmodjs: environment modules on Node, compatible with Lmod';

/** `ml --help`. */
export function mlHelp(width: number): string {
  const rows = [
    ['  ml', 'list loaded modules'],
    ['  ml gcc fftw', 'load modules'],
    ['  ml -gcc clang', 'unload gcc, load clang'],
    ['  ml subcommand ...', 'any subcommand of module: ml av, ml show gcc'],
    ['  ml -t av', 'options come before the subcommand'],
    ['  ml -- -I', 'after -- nothing is an option: unload the module I'],
    ['  ml load show', 'a module that is called like a subcommand'],
    [''],
    ['  av  ov  sw  rm', 'avail, overview, swap, unload'],
    ['  --show, --Verbose', 'print the module command: only that, or before it runs'],
    ['  --old_style', 'unload and load in two commands'],
  ];
  return `ml: short for module\n\n${alignRows(rows, width)}\n`;
}
