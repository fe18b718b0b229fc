// Every program that a test starts finds the resident engine off, or, with LMODJS_TEST_RUN=on, used from the first
// call on: so each test runs cold and warm. A test that sets LMODJS_ENGINE itself has its way.
import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';

const mode = process.env['LMODJS_TEST_RUN'] ?? 'off';

type Starter = (...args: readonly unknown[]) => unknown;

/** Adds the variable to the environment among the arguments of `spawn` and its kin. */
function inMode(start: Starter): Starter {
  return (...args) => start(...args.map((argument) => (isOptions(argument) ? withMode(argument) : argument)));
}

function isOptions(argument: unknown): argument is { env?: Readonly<Record<string, string>> } {
  return typeof argument === 'object' && argument !== null && !Array.isArray(argument);
}

function withMode<T extends { env?: Readonly<Record<string, string>> }>(options: T): T {
  const { env } = options;
  return env === undefined ? options : { ...options, env: { LMODJS_ENGINE: mode, ...env } };
}

process.env['LMODJS_ENGINE'] ??= mode;
for (const name of ['spawn', 'spawnSync', 'execFile', 'execFileSync', 'exec', 'execSync'] as const)
  Object.assign(childProcess, { [name]: inMode(childProcess[name] as Starter) });
syncBuiltinESMExports();
