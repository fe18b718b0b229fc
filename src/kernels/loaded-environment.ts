// The environment a kernel will have: what loading its modules changes, computed and not applied.
import { parseJsonBytes, recordOf } from '../base/json-bytes.ts';
import type { KernelPlan } from './kernelspec.ts';
import type { Environment } from './places.ts';

/** Asks the engine for a subcommand's changes as JSON; `texts` are its words for people. */
export type AskEngine = (words: readonly string[], env: Environment) => EngineAnswer;

export interface EngineAnswer {
  readonly code: string;
  readonly text: string;
  readonly status: number;
}

export interface LoadedEnvironment {
  readonly env: Environment;
  /** why the modules cannot be loaded, in the engine's words; undefined where they can */
  readonly failure: string | undefined;
}

/** Does what libexec/kernel-exec does at the start of the kernel, in the same order. Never throws. */
export function loadedEnvironment(ask: AskEngine, plan: KernelPlan, start: Environment): LoadedEnvironment {
  let env = new Map(start);
  if (!env.get('MODULEPATH') && plan.modulePath !== undefined) env.set('MODULEPATH', plan.modulePath);
  const steps = [
    ...(plan.purge ? [['--force', 'purge']] : []),
    ...(plan.collection === undefined ? [] : [['restore', plan.collection]]),
    ...(plan.modules.length > 0 ? [['load', ...plan.modules]] : []),
  ];
  for (const words of steps) {
    const { code, text, status } = ask(words, env);
    if (status !== 0) return { env, failure: text };
    env = applied(env, code);
  }
  return { env, failure: undefined };
}

/** The environment after the changes of a reply in the dialect `json`. */
function applied(env: Environment, code: string): Map<string, string> {
  const result = new Map(env);
  const { env: changed, unset } = recordOf(parseJsonBytes(code));
  if (Array.isArray(unset)) for (const name of unset) result.delete(String(name));
  for (const [name, value] of Object.entries(recordOf(changed))) result.set(name, String(value));
  return result;
}
