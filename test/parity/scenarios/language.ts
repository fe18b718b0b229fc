// The rest of the modulefile language: checking, packages, prerequisites that load, messages that are no text.
import type { Scenario } from '../run.ts';

const roundTrip = (module: string): string[] => [`load ${module}`, `unload ${module}`, 'purge'];
const trees = ['language'];
const differsIn8 = 'it checks other things';

export const language: readonly Scenario[] = [
  {
    name: '[2.1, 2.2] --check_syntax evaluates in its own mode and tells the shell of nothing',
    trees,
    steps: [
      '--check_syntax load checked',
      '-t list',
      '--check_syntax load check-fails',
      'load check-fails',
      '--check_syntax load broken',
      '--check_syntax load does-not-exist',
      '--check_syntax load tool checked',
      '-t list',
    ],
    differsIn8,
  },
  {
    name: '[2.8] Pkg sets standard paths and says whatis and help',
    trees: ['language', 'language/compiler/gcc/12'],
    steps: [...roundTrip('package'), 'show package', 'whatis package', ...roundTrip('leveled')],
    differsIn8,
  },
  {
    name: '[2.5] MODULES_AUTO_HANDLING loads what prereq asks for',
    trees,
    env: { MODULES_AUTO_HANDLING: 'yes' },
    steps: [
      'load needs-tool',
      'unload needs-tool',
      'load needs-any',
      'unload needs-any',
      'load tool',
      ...roundTrip('needs-tool'),
    ],
    differsIn8: 'it has no such setting',
  },
  {
    name: '[2.3] a respectful number is not taken back; load and its kin skip wrong names without a word',
    trees,
    steps: [...roundTrip('kept-number'), ...roundTrip('no-names'), ...roundTrip('alias-alone')],
    differsIn8,
  },
  {
    name: '[2.2, 2.3] a message that is no text, and a function with a number, end the load',
    trees,
    steps: [
      'load message-number',
      'load message-table',
      'load message-boolean',
      'load raw-boolean',
      'load warning-number',
      'load function-number',
      '-t list',
    ],
    differsIn8,
  },
  {
    name: '[2.7] myModuleUsrAndAliasName, moduleStackTraceBack and colorize without colours',
    trees,
    steps: roundTrip('names'),
    differsIn8: 'it has none of them',
  },
  {
    name: '[2.7] myModuleUsrName of an unload is the name typed for it, also of purge, swap and update',
    trees,
    steps: [
      'load asked/1.0',
      'unload asked',
      'load asked',
      'unload asked/2.0',
      'load asked/1.0 tool',
      'purge',
      'load asked/1.0',
      'load asked/2.0',
      'update',
      'swap asked tool',
      'load asked/in-tcl',
      'unload asked',
    ],
    differsIn8,
  },
  {
    name: '[2.7] loaded_modules() gives the fields of each loaded module',
    trees: ['language', 'hidden', 'dependencies', 'aliases'],
    steps: ['load any soft base/1.0 jdk/lts', 'load records', 'unload records'],
    differsIn8: 'it has other fields',
  },
  {
    name: '[2.7, 4.6] a dot-hidden module named without its dots knows both names',
    trees,
    env: { LMOD_DOT_HIDDEN_LOAD_ALIAS: 'yes' },
    steps: ['load dotted/1.0', 'purge', 'load dotted/.1.0', 'purge', 'load tool', 'show dotted/1.0'],
    differsIn8: 'it has no such setting',
  },
];
