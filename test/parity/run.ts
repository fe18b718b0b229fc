// Runs a scenario with one engine or with several in turn, and tells the facts.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSession } from '../helpers/shell-session.ts';
import { factsOf, type ScenarioStep, type StepFacts, sessionStep } from './facts.ts';

export interface Scenario {
  /** a sentence, with the section of lmod-compat.md that it shows */
  readonly name: string;
  /** directories of MODULEPATH, below the fixtures */
  readonly trees: readonly string[];
  /** `{fixtures}` and `{home}` stand for the places of the run, here and in steps */
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly ScenarioStep[];
  /** names that begin so are compared in lists for people, with their marks, labels and legend */
  readonly rows?: string;
  /** whether a step said anything to the user is compared; the words are each engine's own */
  readonly speech?: boolean;
  /** why Lmod 8.6 answers otherwise than 9.2.9 */
  readonly differsIn8?: string;
}

/** The facts after each step; the engines serve the steps in turn. */
export function runScenario(scenario: Scenario, engines: readonly string[], fixtures: string): StepFacts[] {
  const home = mkdtempSync(join(tmpdir(), 'lmodjs-home-'));
  try {
    const replace = (text: string): string =>
      text.replaceAll('{fixtures}', fixtures).replaceAll('{home}', home);
    const env = {
      PATH: '/usr/bin:/bin',
      HOME: home,
      MODULEPATH: scenario.trees.map((tree) => join(fixtures, tree)).join(':'),
      LC_ALL: 'C',
      ...mapObject(scenario.env ?? {}, replace),
    };
    const steps = scenario.steps.map((step, index) =>
      sessionStep(step, engines[index % engines.length] ?? '', replace),
    );
    const records = runSession(steps, { env, cwd: home, timeoutMs: 300_000 });
    return factsOf(scenario.steps, records, env, {
      names: [
        [fixtures, '{fixtures}'],
        [home, '{home}'],
      ],
      rows: scenario.rows,
      speech: scenario.speech,
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function mapObject(
  of: Readonly<Record<string, string>>,
  change: (text: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(of).map(([name, value]) => [name, change(value)]));
}
