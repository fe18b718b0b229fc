// State passes between the two engines in one shell: they serve the steps of a scenario in turn, and nobody can tell.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asEight } from './eight.ts';
import { fixtures, ours, real, root, withoutReal } from './engines.ts';
import type { StepFacts } from './facts.ts';
import { asIntended } from './intended.ts';
import { runScenario, type Scenario } from './run.ts';
import { scenarios } from './scenarios/index.ts';

function recordedFacts(group: string, scenario: Scenario): readonly StepFacts[] {
  const text = readFileSync(join(root, 'test/parity/recorded', `${group}.json`), 'utf8');
  return (JSON.parse(text) as Record<string, StepFacts[]>)[scenario.name] ?? [];
}

/** Groups about what one call says and accepts. */
const oneEngineAlone = new Set(['options', 'queries', 'words']);

/** pushenv stacks of 8.6 and 9.x cannot be read by each other (lmod-compat.md 6.3). */
function stacksDiffer(scenario: Scenario): boolean {
  return /pushenv|push|hostile|sticky modules stay/.test(scenario.name);
}

/** Lmod 9.2.9's Tcl inside the process sees neither its own setenv nor every byte: it is to ask tclsh, as for the recordings. */
function throughTclsh(scenario: Scenario): Scenario {
  return { ...scenario, env: { ...scenario.env, LMOD_FAST_TCL_INTERP: 'no' } };
}

if (real === undefined) {
  describe('state passes between the engines', () => {
    it.skip(withoutReal, () => {});
  });
} else {
  const { lmod, version, eight } = real;
  const plain = (facts: readonly StepFacts[]): readonly StepFacts[] => (eight ? asEight(facts) : facts);
  const ways = [
    { name: `Lmod ${version} first, then ours, in turn`, engines: [lmod, ours] },
    { name: `ours first, then Lmod ${version}, in turn`, engines: [ours, lmod] },
  ];
  const all = process.env['LMODJS_FULL'] !== undefined;
  for (const [number, way] of ways.entries()) {
    describe(way.name, () => {
      for (const [group, list] of Object.entries(scenarios)) {
        for (const [place, scenario] of list.entries()) {
          // each scenario one way, or both ways with LMODJS_FULL
          if (!all && place % ways.length !== number) continue;
          // the command line and the lists of 8.6 are others; they pass no state
          if (eight && oneEngineAlone.has(group)) continue;
          if (eight && (scenario.differsIn8 !== undefined || stacksDiffer(scenario))) continue;
          it(scenario.name, { timeout: 120_000 }, () => {
            const asked = group === 'tcl' && !eight ? throughTclsh(scenario) : scenario;
            const isOurs = (step: number): boolean => way.engines[step % way.engines.length] === ours;
            expect(plain(runScenario(asked, way.engines, fixtures))).toEqual(
              plain(asIntended(scenario.name, recordedFacts(group, scenario), isOurs)),
            );
          });
        }
      }
    });
  }
}
