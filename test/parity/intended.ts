// Where we mean to differ from Lmod 9.2.9, each with its reason; the rest must be equal.
import type { StepFacts } from './facts.ts';

interface Intended {
  readonly scenario: string;
  readonly step: string;
  readonly reason: string;
  /** what ours does in that step, beside what Lmod does */
  readonly change: (recorded: StepFacts) => StepFacts;
}

function withError(facts: StepFacts): StepFacts {
  const { text: _, ...rest } = facts as StepFacts & { text?: string };
  return { ...rest, status: 1, variables: { __LMOD_LAST_ERROR: '(words of the error)' } } as StepFacts;
}

const unknownName =
  'a name that does not exist is an error, as in lmod-compat.md 1.3 and Lmod 8.6; 9.2.9 says nothing';
const show = '[1.8, 1.10] show names the file and prints each call; -t only the path';

export const intended: readonly Intended[] = [
  { scenario: show, step: 'whatis nosuch', reason: unknownName, change: withError },
  {
    scenario: show,
    step: 'help nosuch',
    reason: `${unknownName}; the error text of the step before stays`,
    change: (facts) => ({ ...facts, status: 1 }),
  },
];

/** The recorded facts of a scenario as ours should be. */
export function asIntended(scenario: string, recorded: readonly StepFacts[]): readonly StepFacts[] {
  const changes = intended.filter((each) => each.scenario === scenario);
  return recorded.map((facts) => changes.find(({ step }) => step === facts.step)?.change(facts) ?? facts);
}
