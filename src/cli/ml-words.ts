// The words that `ml` knows: subcommands and options (lmod-compat.md 1.7). They are fewer than those of `module`.

/** What a word stands for as subcommand. */
export const mlSubcommands: ReadonlyMap<string, string> = new Map(
  [
    ['avail', 'av', 'available'],
    ['category', 'cat'],
    ['describe', 'mcc'],
    ['disable'],
    ['getdefault', 'gd'],
    ['help'],
    ['keyword', 'key'],
    ['last-error', 'last_error'],
    ['list'],
    ['listdefault', 'ld'],
    ['load', 'add'],
    ['purge'],
    ['restore', 'r'],
    ['refresh'],
    ['reset'],
    ['overview', 'ov'],
    ['save', 's', 'setdefault', 'sd'],
    ['savelist', 'sl'],
    ['search'],
    ['show'],
    ['spider'],
    ['swap', 'sw', 'switch'],
    ['tablelist'],
    ['try-load', 'tryload', 'try-add', 'tryadd'],
    ['is-loaded', 'isloaded'],
    ['is-avail', 'isAvail'],
    ['unload', 'rm', 'del', 'delete'],
    ['unuse'],
    ['update'],
    ['use'],
    ['whatis'],
  ].flatMap((words) => words.map((word): [string, string] => [word, words[0] ?? word])),
);

/** Options that take the next word with them. */
export const mlValueOptions: ReadonlySet<string> = new Set([
  '--localvar',
  '--spider_timeout',
  '--spider-timeout',
  '--style',
  '-s',
  '--width',
  '-w',
]);

/** Options without a value. */
export const mlFlags: ReadonlySet<string> = new Set(
  (
    '-D -H --brief -b --config --config_json --config-json --default -d --dumpversion --dumpname --expert --novice ' +
    '--force -f --gitversion --ignore_cache --ignore-cache -I --initial_load --initial-load --latest --location --loc ' +
    '--miniConfig --mt --pin_versions --pin-versions --pod --quiet -q --raw --redirect --no_redirect --no-redirect ' +
    '--regexp -r --show_hidden --show-hidden --all -A --terse -t --terse_show_extensions --timer --trace -T --version'
  ).split(' '),
);

/** Other spellings of `--version`, a common slip among them. */
export const mlVersionSpellings: ReadonlySet<string> = new Set(['--versoin', '--ver', '--v', '-v']);
