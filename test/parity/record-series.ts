// Writes down real Lmod's answers to random series and questions; started by scripts/record-series.mjs.
import { join } from 'node:path';
import { drawSeries } from './generator.ts';
import { answerOf, drawQuestions, type RecordedSeries, writeRecording } from './recorded-series.ts';
import { runScenario } from './run.ts';

const seeds = Array.from({ length: 12 }, (_, index) => 201 + index);
const stepsInSeries = 20;
const seedOfQuestions = 1;

export async function main(
  _argv: readonly string[],
  { lmod, root }: { lmod: string; root: string },
): Promise<number> {
  const fixtures = join(root, 'modulefiles-fixtures');
  const series = seeds.map((seed): RecordedSeries => {
    const drawn = drawSeries(seed, stepsInSeries, fixtures, false);
    return { ...drawn, facts: runScenario(drawn, [lmod], fixtures) };
  });
  const questions = drawQuestions(seedOfQuestions, fixtures).map((each) => answerOf(each, lmod, fixtures));
  writeRecording(root, { series, questions });
  return 0;
}
