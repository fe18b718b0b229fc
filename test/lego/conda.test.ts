// Names of environments and kernels: nb_conda_kernels' rules, one table (issue: "base, envs, clash -2, conda-bld, …").
import { describe, expect, test } from 'vitest';
import { encodeUtf8 } from '../../src/base/text.ts';
import {
  cleanName,
  displayLanguage,
  displayName,
  kernelName,
  nameEnvironments,
} from '../../src/lego/conda.ts';

describe('environments are named as nb_conda_kernels names them', () => {
  const cases: readonly [string, readonly string[], string | undefined, readonly [string, string][]][] = [
    ['by their directory', ['/opt/lego/ml'], undefined, [['ml', '/opt/lego/ml']]],
    [
      'the base first of all',
      ['/a/x', '/conda'],
      '/conda',
      [
        ['base', '/conda'],
        ['x', '/a/x'],
      ],
    ],
    [
      'of the base’s own envs without more',
      ['/conda/envs/ml'],
      '/conda',
      [
        ['base', '/conda'],
        ['ml', '/conda/envs/ml'],
      ],
    ],
    [
      'of other envs with what holds them',
      ['/opt/lego/envs/ml'],
      undefined,
      [['lego-ml', '/opt/lego/envs/ml']],
    ],
    [
      'of the base’s envs with the base, where the name is taken',
      ['/a/ml', '/conda/envs/ml'],
      '/conda',
      [
        ['base', '/conda'],
        ['ml', '/a/ml'],
        ['conda-ml', '/conda/envs/ml'],
      ],
    ],
    [
      'by number, where all else is taken',
      ['/a/ml', '/b/ml', '/c/ml'],
      undefined,
      [
        ['ml', '/a/ml'],
        ['ml-2', '/b/ml'],
        ['ml-3', '/c/ml'],
      ],
    ],
    [
      'of conda-bld not at all',
      ['/conda/conda-bld/x', '/y'],
      '/conda',
      [
        ['base', '/conda'],
        ['y', '/y'],
      ],
    ],
    [
      'a directory called base is counted',
      ['/x/base'],
      '/conda',
      [
        ['base', '/conda'],
        ['base-2', '/x/base'],
      ],
    ],
    [
      'a directory called base is counted where no conda is mounted, too',
      ['/x/base'],
      undefined,
      [['base-2', '/x/base']],
    ],
    [
      'a name that a number makes is taken as well',
      ['/a/ml', '/b/ml-2', '/c/ml'],
      undefined,
      [
        ['ml', '/a/ml'],
        ['ml-2', '/b/ml-2'],
        ['ml-3', '/c/ml'],
      ],
    ],
    [
      'of two places called the same, by number',
      ['/a/x/envs/ml', '/b/x/envs/ml'],
      undefined,
      [
        ['x-ml', '/a/x/envs/ml'],
        ['x-ml-2', '/b/x/envs/ml'],
      ],
    ],
    [
      'of a conda-bld that is not the base’s like any other',
      ['/other/conda-bld/x'],
      '/conda',
      [
        ['base', '/conda'],
        ['x', '/other/conda-bld/x'],
      ],
    ],
  ];
  test.each(cases)('%s', (_title, prefixes, base, expected) => {
    const named = nameEnvironments(prefixes, base);
    expect(named.map(({ name, prefix }) => [name, prefix])).toEqual(expected);
  });
});

describe('kernels are named as nb_conda_kernels names them', () => {
  const environment = (name: string, base = false) => ({ name, prefix: `/p/${name}`, base });
  test.each([
    [environment('base', true), 'python3', 'conda-base-py'],
    [environment('ml'), 'python3', 'conda-env-ml-py'],
    [environment('ml'), 'python2', 'conda-env-ml-py'],
    [environment('stats'), 'ir', 'conda-env-stats-r'],
    [environment('ml'), 'xcpp17', 'conda-env-ml-xcpp17'],
    [environment('a b'), 'python3', 'conda-env-a_b-py'],
    [environment(encodeUtf8('Überblick')), 'python3', 'conda-env-Uberblick-py'],
    [environment(encodeUtf8('数据')), 'python3', 'conda-env-__-py'],
    // a vowel sign is no accent: it has no combining class
    [environment(encodeUtf8('का')), 'python3', 'conda-env-__-py'],
    [environment(encodeUtf8('ﬁ²')), 'python3', 'conda-env-fi2-py'],
    [environment('base', true), 'ir', 'conda-base-r'],
    [environment('base-2'), 'python3', 'conda-env-base-2-py'],
    [environment("a'b$(x)"), 'c++', 'conda-env-a_b__x_-c__'],
  ])('%o, %s', (given, raw, expected) => {
    expect(kernelName(given, raw)).toBe(expected);
  });

  test('names keep what Jupyter allows, accents go, the rest becomes an underscore', () => {
    expect(cleanName(encodeUtf8('été-1.0_x/y'))).toBe('ete-1.0_x_y');
    expect(cleanName(encodeUtf8('ß😀'))).toBe('__');
  });

  test('people see language and environment, and a star where Jupyter itself runs', () => {
    expect(displayLanguage('Python 3 (ipykernel)')).toBe('Python');
    expect(displayLanguage('R')).toBe('R');
    expect(displayName(environment('ml'), 'Python', false)).toBe('Python [conda env:ml]');
    expect(displayName(environment('ml'), 'R', true)).toBe('R [conda env:ml] *');
  });
});
