// Random series of commands over the fixtures, drawn by a seed.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pick, random } from '../sweep/random.ts';
import { type ScenarioStep, stepName } from './facts.ts';
import type { Scenario } from './run.ts';

/** Trees that are interesting together. */
const grounds: readonly (readonly string[])[] = [
  ['flat'],
  ['hierarchy/Core'],
  ['hierarchy/Core', 'families'],
  ['dependencies'],
  ['dependencies', 'properties'],
  ['path-variables', 'variables'],
  ['path-variables'],
  ['several-roots/first', 'several-roots/second'],
  ['several-roots/second', 'several-roots/nested', 'defaults'],
  ['families', 'properties', 'shell-code'],
  ['defaults', 'aliases'],
];

/** Values a user may have set before. */
const ownValues: readonly Readonly<Record<string, string>>[] = [
  {},
  { XP: '/x:/b', XE: '/u::/v', PV: 'orig' },
  { XP: '/one:/a:/one', PLAIN: 'mine', LD_LIBRARY_PATH: '/own/lib', MANPATH: '/own/man' },
];

/** Not drawn when the other engine is Lmod 8.6, which answers otherwise there. */
const notWithEight: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  {
    pattern: /\b(modes|table|any|load-any|at-most|clashes\/3\.0|requires-range)\b/,
    reason: 'functions and forms that 8.6 does not have',
  },
  {
    pattern: /\b(empty|empty-last|empty-edges|hole|path-edges)\b/,
    reason: 'empty elements are treated otherwise',
  },
  { pattern: /\bhostile\b|\bpush-hostile\b/, reason: 'newlines break its shell code' },
  { pattern: /\b(push-\w+|stays)\b/, reason: 'stacks of pushenv are stored otherwise' },
  { pattern: /\b(sees|reads|refuses-on-unload)\b/, reason: 'an error while unloading fails there' },
  { pattern: /\bdotted\b/, reason: 'isloaded takes no partial versions there' },
  { pattern: /\b(digit|solver)\b/, reason: 'counts of replaced dependencies are kept otherwise' },
  {
    pattern: /\b(jdk|short|chain|exactly|uses-alias|guards-alias)\b/,
    reason: 'aliases are listed otherwise (lmod-compat.md 13)',
  },
  {
    pattern: /^(save|restore|reset|update|refresh|disable|-t (describe|savelist))/,
    reason: 'it looks for collections elsewhere, and leaves variables of the modules that a restore unloads',
  },
  {
    pattern: /\bload (\S+)\/\S+ \1(\s|$)/,
    reason: 'a version that does not exist is forgotten where the name alone follows',
  },
  { pattern: /^(show|-t show)/, reason: 'show is printed otherwise (lmod-compat.md 13)' },
];

export interface Series extends Scenario {
  readonly seed: number;
}

/** A series of this many steps; the same seed gives the same one. */
export function drawSeries(seed: number, length: number, fixtures: string, withEight: boolean): Series {
  const next = random(seed);
  const trees = pick(next, grounds);
  const modules = trees.flatMap((tree) => modulesBelow(join(fixtures, tree)));
  if (trees.includes('hierarchy/Core'))
    modules.push(...['openmpi', 'mpich', 'fftw', 'hdf5', 'netcdf', 'openmpi/4.1.5']);
  const defaults = pick(next, ['', '', pick(next, modules), `${pick(next, modules)}:${pick(next, modules)}`]);
  const env = {
    ...pick(next, ownValues),
    ...(defaults === '' ? {} : { LMOD_SYSTEM_DEFAULT_MODULES: defaults }),
  };
  const steps: ScenarioStep[] = [];
  while (steps.length < length) {
    const step = drawStep(next, modules, trees);
    if (!withEight || !notWithEight.some(({ pattern }) => pattern.test(stepName(step)))) steps.push(step);
  }
  return { name: `seed ${seed}: ${trees.join(' ')}`, seed, trees, env, steps };
}

function drawStep(next: () => number, modules: readonly string[], trees: readonly string[]): ScenarioStep {
  const full = (): string => pick(next, modules);
  const name = (): string => {
    const chosen = full();
    return next() < 0.5 ? chosen : chosen.replace(/\/[^/]+$/, '');
  };
  const directory = (): string =>
    `{fixtures}/${pick(next, [...trees, 'families', 'path-variables', 'no-such-folder'])}`;
  const collection = (): string => pick(next, ['default', 'one', 'two']);
  const edited = (): string => {
    // each once: of a directory written twice by hand Lmod lists the modules twice
    const all = [directory(), directory(), `{fixtures}/${trees[0]}`].slice(Math.floor(next() * 3));
    const paths = [...new Set(all)];
    return next() < 0.5 ? paths.join(':') : `${paths.join('//:')}/`;
  };
  const kinds: readonly (readonly [number, () => ScenarioStep])[] = [
    [30, () => `load ${name()}`],
    [12, () => `load ${name()} ${name()}`],
    [4, () => `load ${name()} ${name()} ${name()}`],
    [4, () => `load ${name()} -${name()}`],
    [14, () => `unload ${name()}`],
    [3, () => `unload ${name()} ${name()}`],
    [6, () => `swap ${name()} ${name()}`],
    [3, () => `swap ${full()}`],
    [3, () => 'purge'],
    [1, () => '--force purge'],
    [2, () => `try-load ${name()} nosuch`],
    [2, () => `load ${name()} nosuch`],
    [3, () => `use ${directory()}`],
    [1, () => `use -a ${directory()}`],
    [1, () => `use --priority ${Math.floor(next() * 3) * 10} ${directory()}`],
    [4, () => `save ${collection()}`],
    [5, () => `restore ${collection()}`],
    [1, () => 'restore'],
    [2, () => 'reset'],
    [1, () => 'update'],
    [1, () => 'refresh'],
    [1, () => `-t describe ${collection()}`],
    [1, () => `disable ${collection()}`],
    [1, () => '-t savelist'],
    [2, () => ({ shell: `export MODULEPATH=${edited()}` })],
    [2, () => `unuse ${directory()}`],
    [4, () => '-t list'],
    [2, () => `is-loaded ${name()}`],
    [1, () => `is-avail ${name()}`],
    [1, () => `-t avail ${name()}`],
    [1, () => `-t show ${name()}`],
    [1, () => `ml ${name()} -${name()}`],
  ];
  let place = next() * kinds.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, make] of kinds) {
    place -= weight;
    if (place < 0) return make();
  }
  return 'purge';
}

function modulesBelow(root: string, prefix = ''): string[] {
  return readdirSync(join(root, prefix), { withFileTypes: true })
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) => {
      const name = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
      if (entry.isDirectory()) return modulesBelow(root, name);
      return /^[^.].*\.lua$/.test(entry.name) ? [name.slice(0, -4)] : [];
    });
}
