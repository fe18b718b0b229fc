// Random series of commands: ours beside the real Lmod of this machine, after every step.
import { describe, expect, it } from 'vitest';
import { differences } from '../helpers/differences.ts';
import { asEight } from './eight.ts';
import { fixtures, ours, real, withoutReal } from './engines.ts';
import { type StepFacts, stepName } from './facts.ts';
import { drawSeries, type Series } from './generator.ts';
import { runScenario } from './run.ts';

const stepsInSeries = 25;
const wanted = process.env['LMODJS_FULL'] === undefined ? 200 : 2000;
const firstSeed = Number(process.env['LMODJS_SEED'] ?? 1);

interface Comparison {
  readonly real: readonly StepFacts[];
  readonly ours: readonly StepFacts[];
}

function compare(series: Series, lmod: string, eight: boolean): Comparison {
  const plain = (facts: readonly StepFacts[]): readonly StepFacts[] => (eight ? asEight(facts) : facts);
  return {
    real: plain(runScenario(series, [lmod], fixtures)),
    ours: plain(runScenario(series, [ours], fixtures)),
  };
}

/** The first step that differs, or -1. */
function firstDifference({ real: left, ours: right }: Comparison): number {
  return left.findIndex((facts, index) => JSON.stringify(facts) !== JSON.stringify(right[index]));
}

/** The same difference with fewer steps, within a number of tries. */
function shrink(series: Series, differs: (series: Series) => boolean): Series {
  let small = series;
  for (let place = small.steps.length - 2, tries = 0; place >= 0 && tries < 30; place--, tries++) {
    const shorter = { ...small, steps: small.steps.filter((_, index) => index !== place) };
    if (differs(shorter)) small = shorter;
  }
  return small;
}

describe('random series of commands', () => {
  if (real === undefined) {
    it.skip(withoutReal, () => {});
    return;
  }
  const { lmod, version, eight } = real;
  it(`do in ours what they do in Lmod ${version}`, { timeout: 3_600_000 }, () => {
    let compared = 0;
    let changing = 0;
    const found: string[] = [];
    for (let seed = firstSeed; compared < wanted; seed++) {
      const series = drawSeries(seed, stepsInSeries, fixtures, eight);
      const comparison = compare(series, lmod, eight);
      const place = firstDifference(comparison);
      compared += place < 0 ? series.steps.length : place + 1;
      changing += comparison.real.filter((facts) => facts.variables !== undefined).length;
      if (place < 0) continue;
      const short = shrink(
        { ...series, steps: series.steps.slice(0, place + 1) },
        (candidate) => firstDifference(compare(candidate, lmod, eight)) >= 0,
      );
      const last = compare(short, lmod, eight);
      const where = firstDifference(last);
      found.push(
        [
          `${series.name} ${JSON.stringify(series.env)}`,
          ...short.steps.map(stepName),
          ...differences(last.real[where], last.ours[where], ['real', 'ours']),
        ].join('\n  '),
      );
    }
    console.log(`${compared} steps compared with Lmod ${version}, ${changing} of them changed something`);
    expect(found.join('\n\n')).toBe('');
    expect(changing).toBeGreaterThan(compared / 3);
  });
});
