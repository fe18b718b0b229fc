// Compares random series of commands between two engines, and makes a difference short.
import { differences } from '../helpers/differences.ts';
import { asEight } from './eight.ts';
import { isExcused } from './excuses.ts';
import { type StepFacts, stepName } from './facts.ts';
import { drawSeries, type Series } from './generator.ts';
import { runScenario } from './run.ts';

const stepsInSeries = 25;
/** How often a series that differs is tried without one of its steps. */
const mostTries = 40;

export interface SeriesOptions {
  readonly real: { readonly lmod: string; readonly eight: boolean };
  readonly ours: string;
  readonly fixtures: string;
  readonly firstSeed: number;
  /** at least so many are compared */
  readonly steps: number;
  /** told each difference as it is found */
  readonly tell?: (difference: string) => void;
}

export interface SeriesResult {
  readonly compared: number;
  readonly changing: number;
  readonly differences: readonly string[];
  /** the first seed that was not drawn */
  readonly nextSeed: number;
}

export interface Comparison {
  readonly real: readonly StepFacts[];
  readonly ours: readonly StepFacts[];
}

/** Draws series from the first seed on; of each, what comes after a difference is not counted. */
export function compareSeries(options: SeriesOptions): SeriesResult {
  const { real, fixtures, steps, tell } = options;
  const found: string[] = [];
  let compared = 0;
  let changing = 0;
  let seed = options.firstSeed;
  for (; compared < steps; seed++) {
    const series = drawSeries(seed, stepsInSeries, fixtures, real.eight);
    const comparison = compare(series, options);
    const place = firstDifference(comparison);
    const equal = comparison.real.slice(0, place < 0 ? undefined : place + 1);
    compared += equal.length;
    changing += equal.filter(changesSomething).length;
    if (place < 0 || isExcusedAt(comparison, place, series)) continue;
    const words = describe(series, place, options);
    found.push(words);
    tell?.(words);
  }
  return { compared, changing, differences: found, nextSeed: seed };
}

/** Is the difference at this place one that we mean? */
export function isExcusedAt({ real, ours }: Comparison, place: number, { env = {}, trees }: Series): boolean {
  const [theirs, own] = [real[place], ours[place]];
  return theirs !== undefined && own !== undefined && isExcused({ real: theirs, ours: own, env, trees });
}

/** Did a step change what the shell holds, more than the text of the last error? */
export function changesSomething({ variables, aliases, functions, completions }: StepFacts): boolean {
  const names = Object.keys(variables ?? {}).filter((name) => name !== '__LMOD_LAST_ERROR');
  return names.length > 0 || [aliases, functions, completions].some((changed) => changed !== undefined);
}

function compare(series: Series, { real, ours, fixtures }: SeriesOptions): Comparison {
  const plain = (facts: readonly StepFacts[]): readonly StepFacts[] => (real.eight ? asEight(facts) : facts);
  const theirs = plain(runScenario(series, [real.lmod], fixtures));
  const own = plain(runScenario(series, [ours], fixtures));
  return withoutPages(theirs, own);
}

/** Both without the texts of steps where Lmod prints a page for people. */
export function withoutPages(real: readonly StepFacts[], ours: readonly StepFacts[]): Comparison {
  return {
    real: real.map((facts) => (isPage(facts) ? { ...facts, text: '' } : facts)),
    ours: ours.map((facts, index) => (isPage(real[index]) ? { ...facts, text: '' } : facts)),
  };
}

/** Terse spider for one version: 9.2.9 prints its page for people (lmod-compat.md 1.8, a slip). */
function isPage(facts: StepFacts | undefined): boolean {
  return /^-t spider/.test(facts?.step ?? '') && /^-{20}/m.test(facts?.text ?? '');
}

/** The first step that differs, or -1. */
export function firstDifference({ real, ours }: Comparison): number {
  return real.findIndex((facts, index) => JSON.stringify(facts) !== JSON.stringify(ours[index]));
}

function describe(series: Series, place: number, options: SeriesOptions): string {
  const cut = { ...series, steps: series.steps.slice(0, place + 1) };
  const short = shrink(cut, (candidate) => firstDifference(compare(candidate, options)) >= 0);
  const last = compare(short, options);
  const where = firstDifference(last);
  return [
    `${series.name} ${JSON.stringify(series.env)}`,
    ...short.steps.map(stepName),
    ...differences(last.real[where], last.ours[where], ['real', 'ours']),
  ].join('\n  ');
}

/** The same difference with fewer steps: blocks of them are left out while it stays, then single ones. */
function shrink(series: Series, differs: (series: Series) => boolean): Series {
  let small = series;
  let tries = 0;
  for (let size = Math.max(1, Math.floor(series.steps.length / 2)); ; size = Math.floor(size / 2)) {
    for (let end = small.steps.length - 1; end > 0 && tries < mostTries; end -= size, tries++) {
      const start = Math.max(0, end - size);
      const shorter = { ...small, steps: small.steps.filter((_, index) => index < start || index >= end) };
      if (differs(shorter)) small = shorter;
    }
    if (size <= 1) return small;
  }
}
