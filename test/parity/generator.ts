// Random series of commands over the fixtures, drawn by a seed.
import { pick, random } from '../sweep/random.ts';
import { notDrawn } from './excuses.ts';
import { type ScenarioStep, stepName } from './facts.ts';
import { drawPlace, drawSetting, type Place } from './grounds.ts';
import { drawOwnTree, type OwnTree } from './own-tree.ts';
import type { Scenario } from './run.ts';

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
  const place = drawPlace(next, fixtures, withEight);
  const own = withEight || next() < 0.4 ? undefined : drawOwnTree(next);
  const steps: ScenarioStep[] = [...(own?.begin ?? [])];
  while (steps.length < length) {
    const step = drawStep(next, place, own, withEight);
    const left = withEight ? [...notDrawn, ...notWithEight] : notDrawn;
    if (!left.some(({ pattern }) => pattern.test(stepName(step)))) steps.push(step);
  }
  const name = `seed ${seed}: ${place.trees.join(' ')}${own ? ' and its own' : ''}`;
  return { name, seed, trees: place.trees, env: place.env, steps };
}

type Kind = readonly [weight: number, make: () => ScenarioStep];

function drawStep(
  next: () => number,
  { modules, trees }: Place,
  own: OwnTree | undefined,
  withEight: boolean,
): ScenarioStep {
  const full = (): string => pick(next, own && next() < 0.7 ? own.modules : modules);
  const name = (): string => {
    const chosen = full();
    return next() < 0.5 ? chosen : chosen.replace(/\/[^/]+$/, '');
  };
  const inFixtures = (): string =>
    `{fixtures}/${pick(next, [...trees, 'families', 'path-variables', 'no-such-folder'])}`;
  const directory = (): string => (own && next() < 0.3 ? '{home}/own' : inFixtures());
  const collection = (): string => pick(next, ['default', 'one', 'two']);
  const edited = (): string => {
    // each once: of a directory written twice by hand Lmod lists the modules twice
    const all = [directory(), directory(), `{fixtures}/${trees[0]}`].slice(Math.floor(next() * 3));
    const paths = [...new Set(all)];
    return next() < 0.5 ? paths.join(':') : `${paths.join('//:')}/`;
  };
  /** a name as a user may write it: cut short, a range, one of many names */
  const loose = (): string => {
    const chosen = full();
    const cut = chosen.replace(/[.-][^./-]*$/, '');
    return pick(next, [
      cut,
      `${chosen}/`,
      chosen.replace(/^.*\//, ''),
      chosen.toUpperCase(),
      `${chosen}.lua`,
    ]);
  };
  /** a part of a name */
  const part = (): string => pick(next, [full().replace(/[.-][^./-]*$/, ''), full().replace(/^.*\//, '')]);
  const everywhere: readonly Kind[] = [
    [30, () => ['load', name()]],
    [12, () => ['load', name(), name()]],
    [4, () => ['load', name(), name(), name()]],
    [4, () => ['load', name(), `-${name()}`]],
    [14, () => ['unload', name()]],
    [3, () => ['unload', name(), name()]],
    [6, () => ['swap', name(), name()]],
    [3, () => ['swap', full()]],
    [3, () => ['purge']],
    [1, () => ['--force', 'purge']],
    [2, () => ['try-load', name(), 'nosuch']],
    [2, () => ['load', name(), 'nosuch']],
    [3, () => ['use', directory()]],
    [1, () => ['use', '-a', directory()]],
    [1, () => ['use', '--priority', `${Math.floor(next() * 3) * 10}`, directory()]],
    [4, () => ['save', collection()]],
    [5, () => ['restore', collection()]],
    [1, () => ['restore']],
    [2, () => ['reset']],
    [1, () => ['update']],
    [1, () => ['refresh']],
    [1, () => ['-t', 'describe', collection()]],
    [1, () => ['disable', collection()]],
    [1, () => ['-t', 'savelist']],
    [2, () => ({ shell: `export MODULEPATH=${edited()}` })],
    [2, () => ['unuse', directory()]],
    [4, () => ['-t', 'list']],
    [2, () => ['is-loaded', name()]],
    [1, () => ['is-avail', name()]],
    [1, () => ['-t', 'avail', name()]],
    [1, () => ['-t', 'show', name()]],
    [1, () => ['ml', name(), `-${name()}`]],
  ];
  const only9: Kind[] = [
    [3, () => ['ml', name(), `-${name()}`, name()]],
    [1, () => ['ml', `-${name()}`, `-${name()}`]],
    [1, () => ['ml', name()]],
    [3, () => ['load', loose()]],
    [1, () => ['unload', loose()]],
    [2, () => ['--force', 'unload', name()]],
    [1, () => ['--force', 'swap', name(), name()]],
    [1, () => ['--force', 'load', name()]],
    [1, () => ['--latest', 'load', name()]],
    [1, () => ['--quiet', 'load', name()]],
    [1, () => ['load-any', 'nosuch', name(), name()]],
    [1, () => ['unload', name(), name(), name()]],
    [1, () => ['swap', name(), 'nosuch']],
    [2, () => ['unuse', directory(), directory()]],
    [1, () => ['use', directory(), directory()]],
    [1, () => ['--force', 'save', collection()]],
    [1, () => ['saverm', collection()]],
    [1, () => ['--force', 'reset']],
    [1, () => ['-t', 'avail']],
    [1, () => ['-t', 'avail', loose()]],
    [1, () => ['-t', '-d', 'avail']],
    [1, () => ['-t', 'list', name()]],
    [1, () => ['-t', 'spider', name()]],
    [1, () => ['-t', 'spider']],
    [1, () => ['-t', 'spider', part()]],
    [1, () => ['-t', 'whatis', name()]],
    [1, () => ['overview', name()]],
    [1, () => ['is-avail', loose()]],
    [1, () => ['is-loaded', loose()]],
    [1, () => ['show', name()]],
    [1, () => ['whatis', name()]],
    [1, () => ['help', name()]],
    [1, () => ['avail', name()]],
    [1, () => ['list', name()]],
    [1, () => ['spider', name()]],
    [1, () => ['keyword', name()]],
    [1, () => ['tablelist']],
    [1, () => ['--location', 'show', name()]],
    [2, () => ['use', pick(next, ['-a', '--append', '-p', '--prepend']), directory(), directory()]],
    [1, () => ['use', '--priority', pick(next, ['-10', '10', '100']), directory(), directory()]],
    [1, () => ['unuse', directory(), '{fixtures}/no-such-folder', directory()]],
    [1, () => ['use', `${directory()}:${directory()}`]],
    [2, () => [pick(next, ['sw', 'switch']), name(), name()]],
    [1, () => ['--force', 'swap', name()]],
    [1, () => ['swap', loose(), name()]],
    [1, () => ['swap', name(), name(), name()]],
    [1, () => ['ml', 'swap', name(), name()]],
    [1, () => ['ml', ...pick(next, ['purge', 'reset', 'restore', '--force purge']).split(' ')]],
    [1, () => ['ml', `-${full()}`, `-${name()}`, name(), name()]],
    [1, () => ['purge', pick(next, ['--force', name()])]],
    [1, () => ['save']],
    [1, () => ['s', collection()]],
    [1, () => ['r', pick(next, ['one', 'two', 'nosuch'])]],
    [1, () => ['-t', 'describe']],
    [1, () => ['disable']],
    [1, () => ['-t', 'listdefault', collection()]],
    [1, () => ['load', `${name()}`, `${name()}`, `-${name()}`, name()]],
    [1, () => ['load', '-']],
    [1, () => ['--latest', 'load', name(), name()]],
    [1, () => ['try-load', name(), name()]],
    [1, () => ['is-loaded', name(), name()]],
    [2, () => ({ shell: setting(drawSetting(next)) })],
    [1, () => ({ shell: `unset ${drawSetting(next)[0]}` })],
    [1, () => ['--force', 'restore', collection()]],
    [1, () => ['--pin_versions', 'restore', collection()]],
    [1, () => ['-t', '--show_hidden', 'avail', name()]],
  ];
  // drawn as often as all unloads together: a collection restored into a tree that changed, an unload of another file
  if (own) only9.push([14, own.change]);
  const kinds = withEight ? everywhere : [...everywhere, ...only9];
  let place = next() * kinds.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, make] of kinds) {
    place -= weight;
    if (place < 0) return make();
  }
  return 'purge';
}

function setting([variable, value]: readonly [string, string]): string {
  return `export ${variable}=${value}`;
}
