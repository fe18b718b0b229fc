// LMOD_DOWNSTREAM_CONFLICTS: a conflict is remembered and refuses modules that come later (lmod-compat.md 2.6, 5.4).
import type { Scenario } from '../run.ts';

const env = { LMOD_DOWNSTREAM_CONFLICTS: 'yes' };
const trees = ['dependencies'];

const scenarios: readonly Scenario[] = [
  {
    name: '[2.6, 5.4] what a loaded module conflicts with is refused later, until that module is unloaded',
    trees,
    env,
    steps: [
      'load clashes/1.0',
      'load base/1.5',
      'load base',
      '-t list',
      'try-load base/2.0',
      'load lib/1.0 other',
      'load loads/1.0',
      'load at-least',
      'unload clashes',
      'load base/1.5',
      '-t list',
    ],
  },
  {
    name: '[2.6, 5.4] a remembered conflict with one version lets the others pass',
    trees,
    env,
    steps: [
      'load clashes/2.0',
      'load base/1.0',
      'load base/2.0',
      'swap base/2.0 base/1.0',
      '-t list',
      'load left',
    ],
  },
  {
    name: '[2.6, 5.4] a remembered conflict with a range',
    trees,
    env,
    steps: [
      'load clashes/3.0',
      'load base/1.5',
      'load base/2.0',
      'load base/1.9',
      'load base/1.0',
      '-t list',
    ],
  },
  {
    name: '[2.6, 5.4] another version of the module that conflicts remembers its own conflicts only',
    trees,
    env,
    steps: [
      'load clashes/1.0',
      'load clashes/2.0',
      'load base/2.0',
      'load alone/1.0',
      'load alone/2.0',
      '-t list',
      'purge',
      'load base/1.0',
    ],
  },
  {
    name: '[2.6, 5.4] a refused load leaves nothing behind, and collections remember conflicts anew',
    trees,
    env,
    steps: [
      'load other lib/1.0 clashes/1.0',
      'load needs/1.0 top',
      '-t list',
      'save one',
      'purge',
      'load base/1.0',
      'restore one',
      'load base',
      '-t list',
      'reset',
      'load base',
    ],
  },
  {
    name: '[2.6, 5.4] without the setting a remembered conflict neither refuses nor is lost',
    trees,
    steps: [
      { shell: 'export LMOD_DOWNSTREAM_CONFLICTS=yes' },
      'load clashes/1.0',
      { shell: 'export LMOD_DOWNSTREAM_CONFLICTS=no' },
      'load base/1.0',
      'load lib/1.0',
      'unload base',
      { shell: 'export LMOD_DOWNSTREAM_CONFLICTS=yes' },
      'load base/1.0',
      { shell: 'export LMOD_DOWNSTREAM_CONFLICTS=no' },
      'unload clashes',
      { shell: 'export LMOD_DOWNSTREAM_CONFLICTS=yes' },
      'load base/1.0',
    ],
  },
  {
    name: '[2.6, 5.4] Tcl modulefiles remember their conflicts as well',
    trees: ['tcl', 'dependencies'],
    env,
    steps: [
      'load checks/conflict',
      'load other',
      'load base/1.0',
      'load everyday',
      '-t list',
      'unload checks',
      'load everyday',
    ],
  },
];

export const conflictScenarios: readonly Scenario[] = scenarios.map((scenario) => ({
  ...scenario,
  differsIn8: 'it does not know the setting',
}));
