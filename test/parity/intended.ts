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

const takenAway =
  'unset_alias acts in 9.2.9 also where a modulefile is only read; a question changes nothing';

export const intended: readonly Intended[] = [
  { scenario: show, step: 'whatis nosuch', reason: unknownName, change: withError },
  { scenario: show, step: 'help nosuch', reason: unknownName, change: withError },
  ...['whatis', 'help'].map((question) => ({
    scenario: `[2.1, 2.2] ${question} leaves the shell what the modulefile takes away`,
    step: `${question} takes`,
    reason: takenAway,
    change: ({ aliases: _, ...facts }: StepFacts): StepFacts => facts,
  })),
  {
    scenario: '[1.10, 2.2] show of what a modulefile takes away',
    step: 'show takes',
    reason: '9.2.9 prints unset_shell_function as set_shell_function; ours prints what is written',
    change: (facts) => ({ ...facts, text: asWritten(facts.text) }),
  },
];

/** The line of unset_shell_function as the modulefile has it. */
function asWritten(text: string | undefined): string {
  return (text ?? '').replaceAll('set_shell_function("taken_too"', 'unset_shell_function("taken_too"');
}

/** The recorded facts of a scenario as they should be where ours serves the steps, or those that `isOurs` names. */
export function asIntended(
  scenario: string,
  recorded: readonly StepFacts[],
  isOurs: (step: number) => boolean = () => true,
): readonly StepFacts[] {
  const changes = intended.filter((each) => each.scenario === scenario);
  let failed = false;
  return recorded.map((facts, index) => {
    const change = isOurs(index) ? changes.find(({ step }) => step === facts.step)?.change : undefined;
    const [before, now] = [failed, change?.(facts) ?? facts];
    failed = now.status !== 0 && facts.status === 0;
    return before ? afterError(now, failed) : now;
  });
}

/** After an error that Lmod did not have: one more leaves its text where it is, a success takes it away. */
function afterError(facts: StepFacts, failed: boolean): StepFacts {
  const { variables, ...rest } = facts;
  return failed ? rest : { ...rest, variables: { ...variables, __LMOD_LAST_ERROR: null } };
}
