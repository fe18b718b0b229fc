// Is a kernel ready to start? Its modules, its program and its package, each tried for real.
import { run } from '../base/run.ts';
import type { KernelPlan } from './kernelspec.ts';
import { languageNamed } from './languages.ts';
import { type AskEngine, loadedEnvironment } from './loaded-environment.ts';
import { type Environment, findProgram } from './places.ts';

export interface Readiness {
  /** why its modules cannot be loaded */
  readonly modules: string | undefined;
  /** why what they lead to is no kernel: the program or the package is missing */
  readonly kernel: string | undefined;
}

const probeSeconds = 60;

/** Loads the modules in a session that is thrown away, then asks the program for its package. Never throws. */
export function readiness(ask: AskEngine, plan: KernelPlan, env: Environment): Readiness {
  const loaded = loadedEnvironment(ask, plan, env);
  if (loaded.failure !== undefined) return { modules: loaded.failure, kernel: undefined };
  return { modules: undefined, kernel: kernelProblem(plan, env, loaded.env) };
}

function kernelProblem(plan: KernelPlan, before: Environment, env: Environment): string | undefined {
  const language = plan.command.length > 0 ? undefined : languageNamed(plan.language);
  const name = language?.program ?? plan.command[0] ?? '';
  const found = programOf(name, plan.python, before, env);
  if (found === undefined)
    return `no '${name}' is on PATH once the modules are loaded; add the module that has it`;
  if (!language) return undefined;
  const { status, failed } = run(found, language.probe, { env, timeoutMs: probeSeconds * 1000 });
  if (status === 0) return undefined;
  if (failed !== undefined) return `${found} does not run with these modules loaded: ${failed}`;
  return `${found} has no ${language.kernelPackage}: load a module that brings it, or install it there`;
}

/** The rule of kernel-exec: what the modules bring, else for Python the one that runs Jupyter. */
function programOf(name: string, python: string, before: Environment, env: Environment): string | undefined {
  const found = findProgram(name, env.get('PATH') ?? '');
  const usual = findProgram(name, before.get('PATH') ?? '');
  const isPython = name === 'python3' || name === 'python';
  return isPython && found !== undefined && found === usual ? (findProgram(python, '') ?? found) : found;
}
