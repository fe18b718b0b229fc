// Writes down what a real Lmod did in every scenario; started by scripts/record-parity.mjs.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runScenario } from './run.ts';
import { scenarios } from './scenarios/index.ts';

/** One JSON file for each group of scenarios: { scenario: facts of its steps }. */
export function main(groups: readonly string[], { lmod, root }: { lmod: string; root: string }): number {
  for (const [group, list] of Object.entries(scenarios)) {
    if (groups.length > 0 && !groups.includes(group)) continue;
    const facts = Object.fromEntries(
      list.map((scenario) => [
        scenario.name,
        runScenario(scenario, [lmod], join(root, 'modulefiles-fixtures')),
      ]),
    );
    writeFileSync(join(root, 'test/parity/recorded', `${group}.json`), `${JSON.stringify(facts, null, 1)}\n`);
  }
  return 0;
}
