// Short series in which random ones once differed (test/parity/series.ts).
import type { Scenario } from '../run.ts';

export const foundScenarios: readonly Scenario[] = [
  {
    name: '[5.2, 5.3] the list of files is written when the list of modules changes, not when only a file is another one',
    trees: ['several-roots/first', 'several-roots/second'],
    steps: [
      'load shared only-second/1.0',
      'swap shared/1.0',
      'use {fixtures}/several-roots/second',
      'load only-first',
      'use {fixtures}/several-roots/first',
      'unload only-first',
    ],
  },
  {
    name: '[5.2, 5.4] what the user names after a module that breaks off is still the user’s own',
    differsIn8: 'atmost does not exist there',
    trees: ['messages', 'dependencies'],
    steps: ['load breaks other at-most', 'load other breaks lib', '-t list', 'unload at-most', '-t list'],
  },
  {
    name: '[5.2, 5.3] a module that becomes inactive forgets the alias it was loaded by',
    differsIn8: 'it keeps no alias',
    trees: ['aliases', 'dependencies'],
    steps: [
      'load uses-alias exactly',
      'unuse {fixtures}/aliases',
      'use {fixtures}/aliases',
      '-t list',
      'load short',
      'unuse {fixtures}/aliases',
      'use {fixtures}/aliases',
    ],
  },
];
