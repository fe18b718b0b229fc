// Which commands say something and which are silent: for all, for the quiet and for experts (lmod-compat.md 1.5, 1.9).
import type { ScenarioStep } from '../facts.ts';
import type { Scenario } from '../run.ts';

const trees = ['hierarchy/Core', 'properties', 'messages', 'families'];
const defaults = { LMOD_SYSTEM_DEFAULT_MODULES: 'foo/1.0' };

const commands = [
  'load foo/1.0 gcc/12.3.0 openmpi sticky',
  'load foo/2.0',
  'load foo/2.0',
  'swap foo foo/1.0',
  'swap foo/2.0',
  'swap foo foo/2.0',
  'save x',
  'save',
  'save a.b',
  'save system',
  'restore x',
  'restore',
  'reset',
  'restore nosuch',
  'disable x',
  'disable x',
  'unload nosuch',
  'purge',
  'use -x',
  'load gcc/12.3.0 openmpi',
  'load gcc/13.2.0',
  'swap gcc gcc/12.3.0',
  'swap gcc clang',
  'swap clang nosuch',
  'load nosuch',
  'try-load nosuch',
  'describe nosuch',
  'savelist',
  'search foo',
  'is-loaded foo',
  'update',
  'refresh',
  '--bogus list',
  'load message/1.0',
  'load warning/1.0',
  'last-error',
  'nosuch',
  'spider nosuch',
  'avail nosuch',
  'list nosuch',
  'keyword nosuch',
  'show nosuch',
  'setdefault',
  'purge',
  'save',
  'save y',
  'list',
];

function each(option: string): readonly ScenarioStep[] {
  return commands.map((command) => `${option} ${command}`.trim());
}

const scenarios: readonly Scenario[] = [
  { name: '[1.9] what commands say', trees, env: defaults, steps: each('') },
  { name: '[1.5] what commands say with --quiet', trees, env: defaults, steps: each('-q') },
  { name: '[1.5] what commands say with --expert', trees, env: defaults, steps: each('--expert') },
  {
    name: '[1.5] what commands say with LMOD_EXPERT',
    trees,
    env: { ...defaults, LMOD_EXPERT: '1' },
    steps: each(''),
  },
  {
    name: '[1.5] what commands say with LMOD_QUIET',
    trees,
    env: { ...defaults, LMOD_QUIET: '1' },
    steps: [
      ...each(''),
      ...['save x', 'restore x', '--novice restore x', '--novice nosuch', '-q --novice nosuch'],
      ...['--initial_load restore x', '--initial_load disable', '--expert restore x'],
    ],
  },
];

export const speech: readonly Scenario[] = scenarios.map((scenario) => ({
  ...scenario,
  speech: true,
  differsIn8: 'it says other things, and has no last-error',
}));
