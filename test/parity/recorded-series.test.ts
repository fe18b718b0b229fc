// Random series and questions beside the recorded answers of Lmod 9.2.9; no real Lmod is needed.
import { afterAll, describe, expect, it } from 'vitest';
import { fixtures, ours, root } from './engines.ts';
import { answerOf, readRecording } from './recorded-series.ts';
import { runScenario } from './run.ts';
import { changesSomething, firstDifference, isExcusedAt, withoutPages } from './series.ts';

const { series, questions } = readRecording(root);

describe('random series, recorded with Lmod 9.2.9', () => {
  let compared = 0;
  let changing = 0;
  for (const recorded of series) {
    it(recorded.name, { timeout: 120_000 }, () => {
      const comparison = withoutPages(recorded.facts, runScenario(recorded, [ours], fixtures));
      const place = firstDifference(comparison);
      const equal = comparison.real.slice(0, place < 0 ? undefined : place);
      compared += equal.length;
      changing += equal.filter(changesSomething).length;
      if (place >= 0 && isExcusedAt(comparison, place, recorded)) return;
      expect(comparison.ours[place]).toEqual(comparison.real[place]);
    });
  }
  afterAll(() => {
    console.log(`${compared} recorded steps compared, ${changing} of them changed something`);
  });
  it('the series are long and change what the shell holds', () => {
    expect(compared).toBeGreaterThanOrEqual(200);
    expect(changing).toBeGreaterThan(compared / 4);
  });
});

describe('questions, recorded with Lmod 9.2.9', () => {
  for (const { tree, question, module, ...answer } of questions) {
    it(`${question} ${module} of ${tree}`, { timeout: 60_000 }, () => {
      const { status, lines } = answerOf({ tree, question, module }, ours, fixtures);
      expect({ status, lines }).toEqual(answer);
    });
  }
});
