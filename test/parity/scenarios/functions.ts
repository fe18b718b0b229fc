// Single functions of modulefiles: mode lists, wrong arguments.
import type { Scenario } from '../run.ts';

const roundTrip = (module: string): string[] => [`load ${module}`, `unload ${module}`, 'purge'];
const trees = ['functions'];

export const functionScenarios: readonly Scenario[] = [
  {
    name: '[2.4] mode lists that load_any, always_load and unload do not follow',
    trees,
    steps: [
      ...roundTrip('always-mode'),
      ...roundTrip('any-mode'),
      'load target',
      ...roundTrip('unload-mode'),
    ],
    differsIn8: 'it has no mode lists',
  },
  {
    name: '[2.3, 2.4] wrong arguments: load and its kin are skipped, others stop the load',
    trees,
    steps: [
      ...roundTrip('wrong-load'),
      'load wrong-modes',
      'load spaced-path',
      'load system-error',
      '-t list',
    ],
    differsIn8: 'it checks other things',
  },
];
