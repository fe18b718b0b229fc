// Lmod's options: one table, from which the parser, its result's type and the help are made (lmod-compat.md 1.4).

/** flag: on or off; value: takes the next word or what follows `=`; count: how often it was given. */
export interface OptionRow {
  readonly names: readonly string[];
  readonly kind: 'flag' | 'value' | 'count';
  readonly key: string;
  readonly help: string;
}

export const optionTable = [
  { names: ['-h', '-?', '-H', '--help'], kind: 'flag', key: 'help', help: 'show this help' },
  {
    names: ['-s', '--style'],
    kind: 'value',
    key: 'style',
    help: 'how avail groups directories; the site names the styles',
  },
  {
    names: ['--regression_testing'],
    kind: 'flag',
    key: 'regressionTesting',
    help: 'output that is the same everywhere, for tests',
  },
  { names: ['-b', '--brief'], kind: 'flag', key: 'brief', help: 'list: only what you asked for yourself' },
  { names: ['-D'], kind: 'count', key: 'debug', help: 'trace the work on stderr' },
  {
    names: ['--debug'],
    kind: 'value',
    key: 'debugLevel',
    help: 'trace the work on stderr at level 1, 2 or 3',
  },
  {
    names: ['--pin_versions'],
    kind: 'flag',
    key: 'pinVersions',
    help: 'restore: exactly the versions that were saved',
  },
  { names: ['-d', '--default'], kind: 'flag', key: 'defaultsOnly', help: 'avail: only default versions' },
  { names: ['-q', '--quiet'], kind: 'flag', key: 'quiet', help: 'no messages, warnings or error texts' },
  { names: ['--expert'], kind: 'flag', key: 'expert', help: 'no advice, no messages' },
  { names: ['-t', '--terse'], kind: 'flag', key: 'terse', help: 'lists for programs: one name a line' },
  {
    names: ['--initial_load'],
    kind: 'flag',
    key: 'initialLoad',
    help: 'the first load of a shell: say nothing of it',
  },
  { names: ['--latest'], kind: 'flag', key: 'latest', help: 'the highest version, whatever is the default' },
  {
    names: ['-I', '--ignore_cache'],
    kind: 'flag',
    key: 'ignoreCache',
    help: 'look at the directories, not at caches',
  },
  { names: ['--novice'], kind: 'flag', key: 'novice', help: 'take back --expert and --quiet' },
  { names: ['--raw'], kind: 'flag', key: 'raw', help: 'show: the modulefile as it is written' },
  { names: ['-w', '--width'], kind: 'value', key: 'width', help: 'columns of text' },
  { names: ['-v', '--version'], kind: 'flag', key: 'version', help: 'the version, and nothing else' },
  { names: ['-r', '--regexp'], kind: 'flag', key: 'regexp', help: 'search words are patterns (of Lua)' },
  { names: ['--gitversion'], kind: 'flag', key: 'gitversion', help: 'the version with its revision' },
  { names: ['--dumpversion'], kind: 'flag', key: 'dumpversion', help: 'the version number alone' },
  { names: ['--dumpname'], kind: 'flag', key: 'dumpname', help: 'the name of the module system' },
  {
    names: ['--check_syntax', '--checkSyntax'],
    kind: 'flag',
    key: 'checkSyntax',
    help: 'evaluate modulefiles, change nothing',
  },
  { names: ['--config'], kind: 'flag', key: 'config', help: 'all settings and where they come from' },
  {
    names: ['--miniConfig'],
    kind: 'flag',
    key: 'miniConfig',
    help: 'the settings that differ from the usual',
  },
  { names: ['--config_json'], kind: 'flag', key: 'configJson', help: 'all settings as JSON' },
  { names: ['--mt'], kind: 'flag', key: 'mt', help: 'the record of loaded modules' },
  { names: ['--timer'], kind: 'flag', key: 'timer', help: 'how long the parts of the work took' },
  {
    names: ['-f', '--force'],
    kind: 'flag',
    key: 'force',
    help: 'purge sticky modules too; save an empty collection',
  },
  { names: ['--redirect'], kind: 'flag', key: 'redirect', help: 'lists on stdout, where the shell can' },
  {
    names: ['--no_redirect'],
    kind: 'flag',
    key: 'noRedirect',
    help: 'lists on stderr, whatever LMOD_REDIRECT says',
  },
  {
    names: ['--show_hidden', '-A', '--all'],
    kind: 'flag',
    key: 'showHidden',
    help: 'list hidden modules as well',
  },
  {
    names: ['--spider_timeout'],
    kind: 'value',
    key: 'spiderTimeout',
    help: 'seconds after which spider gives up',
  },
  {
    names: ['-T', '--trace'],
    kind: 'flag',
    key: 'trace',
    help: 'say each load and each change of MODULEPATH',
  },
  { names: ['--nx', '--no_extensions'], kind: 'flag', key: 'noExtensions', help: 'avail: no extensions' },
  {
    names: ['--protected_vars'],
    kind: 'flag',
    key: 'protectedVars',
    help: 'used by the shell functions themselves',
  },
  { names: ['--loc', '--location'], kind: 'flag', key: 'location', help: "show: only the modulefile's path" },
  {
    names: ['--terse_show_extensions'],
    kind: 'flag',
    key: 'terseShowExtensions',
    help: 'avail: terse, with extensions',
  },
  { names: ['--pod'], kind: 'flag', key: 'pod', help: 'the source of the manual page' },
] as const satisfies readonly OptionRow[];

interface ValueOf {
  readonly flag: boolean;
  readonly value: string | undefined;
  readonly count: number;
}

/** What the options of a table amount to: one member for each row. */
export type OptionValues<Table extends readonly OptionRow[]> = {
  readonly [Row in Table[number] as Row['key']]: ValueOf[Row['kind']];
};

export type Options = OptionValues<typeof optionTable>;
