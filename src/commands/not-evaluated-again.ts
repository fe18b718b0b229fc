// What is said of a loaded module whose part in the environment cannot be found out (`why`, `diff`).
import type { ModuleError } from '../base/problem.ts';
import { describeProblem } from '../render/problem.ts';
import { plainStyle } from '../render/style.ts';
import type { LoadedModule } from '../state/loaded-modules.ts';

export function notEvaluatedAgain(
  { fullName, path }: LoadedModule,
  problem: ModuleError | undefined,
): string {
  const reason = problem && describeProblem(problem.problem, [], plainStyle).trim();
  const words = `what ${fullName} does is not known: ${path} cannot be evaluated again`;
  return reason === undefined ? `${words}.` : `${words}.\n${reason}`;
}
