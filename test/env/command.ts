// One command after another on an environment, as a shell would see it.
import { Environment } from '../../src/env/environment.ts';
import type { PathSettings } from '../../src/env/path-variable.ts';

export const defaults: PathSettings = {
  duplicates: false,
  keepPosition: false,
  reverseBlocks: false,
  home: '/home/me',
};

export const plain = { delimiter: ':', priority: 0 };

export type Variables = ReadonlyMap<string, string>;

export function variables(record: Record<string, string>): Variables {
  return new Map(Object.entries(record));
}

/** The environment of the shell after a command whose effect is `work`. */
export function shellAfter(
  before: Variables,
  work: (environment: Environment) => void,
  settings: Partial<PathSettings> = {},
): Map<string, string> {
  const environment = new Environment(before, { ...defaults, ...settings });
  work(environment);
  return applyChanges(before, environment);
}

export function applyChanges(before: Variables, environment: Environment): Map<string, string> {
  const result = new Map(before);
  for (const change of environment.changes()) {
    if (change.kind === 'set') result.set(change.name, change.value);
    if (change.kind === 'unset') result.delete(change.name);
  }
  return result;
}

/** How often a random test runs. */
export function runs(count: number): { numRuns: number } {
  return { numRuns: process.env.LMODJS_FULL === '1' ? count * 20 : count };
}
