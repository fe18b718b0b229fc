// One command in a real bash, and what must hold whenever a command fails.
import { join } from 'node:path';
import { expect } from 'vitest';
import { runSession, type StepRecord } from '../helpers/shell-session.ts';
import { projectRoot } from '../helpers/tools.ts';

export const lmod = process.env['LMODJS_TEST_ENGINE'] ?? join(projectRoot, 'libexec/lmod');
export const fixtures = join(projectRoot, 'modulefiles-fixtures');

export interface Place {
  readonly modulepath: string;
  readonly env?: Readonly<Record<string, string>>;
  /** commands that must succeed before */
  readonly before?: readonly (readonly string[])[];
  readonly uid?: number;
  readonly cwd?: string;
}

export interface Attempt extends StepRecord {
  readonly envBefore: ReadonlyMap<string, string>;
}

/** Runs `module WORDS…` in bash. */
export function attempt(words: readonly string[], place: Place): Attempt {
  const steps = [...(place.before ?? []), words].map((given) => ({ engine: lmod, words: given }));
  const records = runSession([{ shell: ':' }, ...steps], {
    env: { HOME: '/nonexistent', MODULEPATH: place.modulepath, ...place.env },
    ...(place.uid === undefined ? {} : { uid: place.uid }),
    ...(place.cwd === undefined ? {} : { cwd: place.cwd }),
  });
  for (const record of records.slice(0, -1)) expect(record.stderr + record.status).toBe('0');
  const last = records.at(-1);
  const previous = records.at(-2);
  if (last === undefined || previous === undefined) throw new Error('no records');
  return { ...last, envBefore: previous.env };
}

/** Failed as it should: words on stderr, nothing for the shell but the last error and `false`, nothing changed. */
export function expectCleanFailure(result: Attempt, ...words: readonly (string | RegExp)[]): void {
  expect(result.status).toBe(1);
  expect(result.evalStatus).toBe(1);
  for (const word of words) expect(result.stderr).toMatch(word);
  expectNoStackTrace(result);
  expect(result.stdout).toMatch(/^__LMOD_LAST_ERROR=[\s\S]*;\nexport __LMOD_LAST_ERROR;\n\s*false\n$/);
  expect(withoutLastError(result.env)).toEqual(withoutLastError(result.envBefore));
}

export function expectNoStackTrace(result: StepRecord): void {
  expect(result.stderr).not.toMatch(/^ {4}at |node:internal|stack traceback|\.ts:\d+/m);
  expect(result.said).toBe('');
}

function withoutLastError(env: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...env].filter(([name]) => name !== '__LMOD_LAST_ERROR'));
}
