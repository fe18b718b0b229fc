// The environment a command works on: options that stand for variables, and the values set aside for us.
import type { Options } from '../cli/options.ts';

/** Variables that the shell function passes aside, so that they cannot disturb our own start (lmod-compat.md 5.4). */
const protectedVariables = ['LD_LIBRARY_PATH', 'LD_PRELOAD'];
const prefix = '__LMOD_PROTECTED_';

/** The caller's environment as it truly is. */
export function effectiveEnvironment(
  given: ReadonlyMap<string, string>,
  options: Options,
): ReadonlyMap<string, string> {
  const env = new Map(given);
  for (const name of protectedVariables) {
    const aside = env.get(prefix + name);
    env.delete(prefix + name);
    if (!options.protectedVars) continue;
    // an empty value stands for none: the shell function cannot tell them apart everywhere
    if (aside) env.set(name, aside);
    else if (aside === '' || env.get(name) === '') env.delete(name);
  }
  return env;
}
