// Rule files that a modulefile names, and names without files of their own.
import type { Scenario } from '../run.ts';

const differsIn8 = 'rule files are read once a command there, and module_virtual() does not exist';
const core = ['rule-files/core'];
const virtual = ['rule-files/virtual'];

export const ruleFiles: readonly Scenario[] = [
  {
    name: '[4.7] a modulefile that sets LMOD_MODULERC acts on what is looked up after it',
    trees: core,
    differsIn8,
    steps: [
      'load tool',
      'purge',
      'load rules/set tool',
      '-t list',
      '-t avail tool',
      'purge',
      'load rules/set instrument',
      '-t list',
      'swap rules/set tool/3.0',
      '-t list',
      'load tool',
    ],
  },
  {
    name: '[4.7] the same by a path variable, and by pushenv before the next line',
    trees: core,
    differsIn8,
    steps: [
      'load rules/added tool',
      '-t avail tool',
      'unload rules tool',
      'load tool',
      'purge',
      'load rules/loading',
      '-t list',
      'unload rules',
      'load tool',
    ],
  },
  {
    name: '[4.7] virtual names are listed in place of the files they stand for',
    trees: virtual,
    differsIn8,
    steps: [
      '-t avail',
      '-t avail kit',
      '-t avail easy',
      ['-t', '--show_hidden', 'avail'],
      ['-t', '-d', 'avail'],
      '-t overview',
      'is-avail kit/easy',
      'is-avail kit/gone',
      '-t spider kit',
      '-t spider',
    ],
  },
  {
    name: '[4.7] what is loaded by a virtual name is called by it',
    trees: virtual,
    differsIn8,
    steps: [
      'load kit/other',
      '-t list',
      '-t avail kit',
      'unload kit/other',
      'load kit/other lib/v5 books/1',
      '-t list',
      'show kit/easy',
      'whatis kit/easy',
      'load kit/easy',
      '-t list',
      'load kit',
      'purge',
      'load only',
      '-t list',
      'is-loaded only/8',
      'is-loaded only/1.0',
      'load only/7',
      '-t list',
      'swap only/7 only/8',
      'load only/1.0',
    ],
  },
];
