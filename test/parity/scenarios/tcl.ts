// Modulefiles in Tcl, and trees in which Lua and Tcl need each other (lmod-compat.md 3).
import type { Scenario } from '../run.ts';

const trees = ['tcl'];
const roundTrip = (module: string): string[] => [`load ${module}`, `unload ${module}`];
const shown = (...modules: string[]): string[] => modules.map((module) => `show ${module}`);

export const tcl: readonly Scenario[] = [
  {
    name: '[3.2] setenv, unsetenv, pushenv and getenv with their options',
    trees,
    env: { DOOMED: '1', PUSHED: 'own' },
    steps: [...roundTrip('variables/1.0'), ...shown('variables/1.0')],
  },
  {
    name: '[3.1] the file is evaluated before any of its calls is done',
    trees,
    steps: [...roundTrip('variables/in-order'), 'load everyday/1.0', ...roundTrip('variables/in-order')],
  },
  {
    name: '[3.2] prepend-path, append-path and remove-path with delimiters, priorities and modes',
    trees,
    env: { TAKEN: '/old:/new', FLAGS: '-g' },
    steps: [...roundTrip('paths/1.0'), ...shown('paths/1.0')],
  },
  {
    name: '[3.2] -mode chooses when a command is done',
    trees,
    env: { DOOMED: '1' },
    differsIn8: 'it does not know -mode',
    steps: [...roundTrip('modes/1.0'), ...shown('modes/1.0')],
  },
  {
    name: '[3.2] aliases and shell functions',
    trees,
    differsIn8: 'it quotes the alias otherwise',
    steps: [{ shell: 'alias old-alias=x; old_function() { :; }' }, 'load shell/1.0', 'unload shell/1.0'],
  },
  {
    name: '[3.2] module load, add, try-load, load-any of several names and across languages',
    trees,
    differsIn8: 'it has no load-any, and no respectful setenv',
    steps: [
      ...roundTrip('modules/loads'),
      ...roundTrip('modules/tries'),
      ...shown('modules/loads', 'modules/tries'),
    ],
  },
  {
    name: '[3.2] module unload loads in remove mode, so that reversal unloads nothing',
    trees,
    steps: [
      'load everyday lua-side',
      ...roundTrip('modules/unloads'),
      'load modules/swaps',
      'unload modules/swaps',
      ...shown('modules/unloads', 'modules/swaps'),
    ],
  },
  {
    name: '[3.2] module use, use --append and unuse',
    trees,
    steps: ['load modules/uses', 'unload modules/uses', ...shown('modules/uses')],
  },
  {
    name: '[3.2] module purge, and a subcommand that modulefiles do not have',
    trees,
    differsIn8: 'it loads a module with such a subcommand',
    steps: [...shown('modules/purges'), 'load everyday', 'load modules/unknown', 'unload everyday'],
  },
  {
    name: '[3.2] depends-on, depends-on-any and always-load',
    trees,
    differsIn8: 'it has no depends-on-any',
    steps: [
      ...roundTrip('modules/depends'),
      'load lua-side',
      ...roundTrip('modules/depends'),
      ...roundTrip('modules/depends-any'),
      ...roundTrip('modules/always'),
      ...shown('modules/depends', 'modules/depends-any', 'modules/always'),
    ],
  },
  {
    name: '[3.2] prereq means any of them; conflict',
    trees,
    steps: [
      'load checks/prereq',
      'load checks/prereq-any',
      'load lua-side',
      ...roundTrip('checks/prereq'),
      ...roundTrip('checks/prereq-any'),
      'load checks/conflict',
      'unload lua-side',
      ...roundTrip('checks/conflict'),
      ...shown('checks/prereq', 'checks/prereq-any', 'checks/conflict'),
    ],
  },
  {
    name: '[3.2] family, properties and extensions',
    trees,
    steps: [
      ...roundTrip('checks/family'),
      ...roundTrip('checks/property'),
      ...roundTrip('checks/no-property'),
      ...roundTrip('checks/extensions'),
      ...shown('checks/family', 'checks/property', 'checks/no-property', 'checks/extensions'),
    ],
  },
  {
    name: '[3.2] module-whatis and ModulesHelp',
    trees,
    steps: [
      'whatis everyday/1.0',
      'whatis everyday/2.0',
      ...shown('everyday/1.0', 'ends/in-help'),
      ...roundTrip('everyday/1.0'),
    ],
  },
  {
    name: '[3.2] module-help',
    trees,
    differsIn8: 'it has no module-help',
    steps: [...roundTrip('documented/1.0'), ...shown('documented/1.0')],
  },
  {
    name: '[3.2] puts to stdout is for the shell, on load and on unload; prestdout comes first',
    trees,
    steps: [
      ...roundTrip('says/stdout'),
      ...roundTrip('says/prestdout'),
      ...roundTrip('says/stderr'),
      ...shown('says/stdout', 'says/stderr'),
    ],
  },
  {
    name: '[3.2] report and reportError',
    trees,
    differsIn8: 'it has no report',
    steps: [...roundTrip('says/report'), 'load says/report-error', ...shown('says/report')],
  },
  {
    name: '[3.2] exit ends the whole command, break the file, continue and return the rest of it',
    trees,
    differsIn8: 'it ends with another status',
    steps: [
      'load everyday ends/exit',
      'load everyday ends/exit-plain',
      'load ends/break',
      'load everyday ends/break',
      'unload everyday',
      ...roundTrip('ends/continue'),
      ...roundTrip('ends/return'),
      ...shown('ends/exit', 'ends/break', 'ends/continue'),
    ],
  },
  {
    name: '[3.2] an error, an unknown command and wrong syntax refuse the load',
    trees,
    steps: [
      'load everyday ends/error',
      'load ends/unknown',
      'load ends/undefined',
      'load ends/syntax',
      'load asks/unknown-info',
      ...roundTrip('ends/in-help'),
    ],
  },
  {
    name: '[3.2] return -code ends the file as error, break or continue',
    trees,
    differsIn8: 'any code but 0 is an error there',
    steps: [
      ...['ends/return-error', 'ends/return-break', 'ends/return-continue'].flatMap(roundTrip),
      ...['ends/in-procedure', 'ends/break-in-procedure'].flatMap(roundTrip),
      ...shown('ends/return-break', 'ends/return-continue'),
    ],
  },
  {
    name: '[3.2] blanks in extensions part them, a word that is no number is no priority',
    trees,
    differsIn8: 'a word as priority is an error there',
    steps: [
      ...shown('checks/extensions-blanks', 'paths/word-priority'),
      ...roundTrip('checks/extensions-blanks'),
      ...roundTrip('paths/word-priority'),
    ],
  },
  {
    name: '[3.2] module-info, and variables of the tool',
    trees,
    differsIn8: 'it has another version',
    steps: ['load asks/info', 'unload asks/info', ...shown('asks/info')],
  },
  {
    name: '[3.2] is-loaded knows the modules that were loaded when the file began, by their exact names',
    trees,
    steps: [
      ...roundTrip('asks/loaded'),
      'load everyday/1.0',
      ...roundTrip('asks/loaded'),
      'unload everyday',
      'load everyday',
      'load asks/loaded',
      'purge',
    ],
  },
  {
    name: '[3.2] is-avail',
    trees,
    differsIn8: 'its answers depend on where lua is',
    steps: [...roundTrip('asks/avail'), ...roundTrip('asks/many-avail')],
  },
  {
    name: '[3.2] versioncmp and system',
    trees,
    steps: [
      ...roundTrip('asks/versions'),
      ...roundTrip('asks/system'),
      ...shown('asks/versions', 'asks/system'),
    ],
  },
  {
    name: '[3.2] require-fullname and haveDynamicMPATH',
    trees,
    differsIn8: 'it has no haveDynamicMPATH',
    steps: [...roundTrip('asks/full-name'), ...roundTrip('asks/dynamic')],
  },
  {
    name: '[3.1] Lua modules that need Tcl modules and the other way round',
    trees,
    steps: [
      ...roundTrip('top'),
      'load bottom',
      ...roundTrip('top'),
      'load top everyday/1.0',
      '-t list',
      'swap everyday lua-side/needs-tcl',
      '-t list',
      'purge',
      ...roundTrip('lua-side/needs-tcl'),
    ],
  },
  {
    name: '[3.1] swapping a Tcl module for a Lua one and back',
    trees,
    steps: [
      'load everyday/1.0',
      'swap everyday lua-side',
      'swap lua-side everyday/2.0',
      'load everyday/1.0',
      'purge',
    ],
  },
  {
    name: '[3.1] bytes that are no characters',
    trees,
    differsIn8: 'it encodes them again',
    steps: [...roundTrip('utf8/1.0'), ...shown('utf8/1.0')],
  },
];
