// Our answers beside what Lmod 9.2.9 did in the same scenarios, recorded in recorded/*.json.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixtures, ours, root } from './engines.ts';
import type { StepFacts } from './facts.ts';
import { asIntended } from './intended.ts';
import { runScenario } from './run.ts';
import { scenarios } from './scenarios/index.ts';

for (const [group, list] of Object.entries(scenarios)) {
  const recorded: Record<string, StepFacts[]> = JSON.parse(
    readFileSync(join(root, 'test/parity/recorded', `${group}.json`), 'utf8'),
  );
  describe(`as Lmod 9.2.9: ${group}`, () => {
    it('every scenario is recorded, and nothing else', () => {
      expect(list.map((scenario) => scenario.name).sort()).toEqual(Object.keys(recorded).sort());
    });
    for (const scenario of list) {
      it(scenario.name, { timeout: 120_000 }, () => {
        expect(runScenario(scenario, [ours], fixtures)).toEqual(
          asIntended(scenario.name, recorded[scenario.name] ?? []),
        );
      });
    }
  });
}
