// Writes down what a real Lmod did in every scenario; started by scripts/record-parity.mjs.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runScenario } from './run.ts';
import { scenarios } from './scenarios/index.ts';

/** One JSON file for each group of scenarios: { scenario: facts of its steps }. */
export function record(lmod: string, fixtures: string, folder: string, only: readonly string[]): void {
  for (const [group, list] of Object.entries(scenarios)) {
    if (only.length > 0 && !only.includes(group)) continue;
    const facts = Object.fromEntries(
      list.map((scenario) => [scenario.name, runScenario(scenario, [lmod], fixtures)]),
    );
    writeFileSync(join(folder, `${group}.json`), `${JSON.stringify(facts, null, 1)}\n`);
  }
}
