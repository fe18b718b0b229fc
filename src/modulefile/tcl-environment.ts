// What a modulefile in Tcl finds in `env`.
import { toolVariables } from './tool-variables.ts';

export function tclEnvironment(environment: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...environment, ...toolVariables]);
}

/** One variable of it. */
export function tclVariable(
  environment: { get(name: string): string | undefined },
  name: string,
): string | undefined {
  return toolVariables.get(name) ?? environment.get(name);
}
