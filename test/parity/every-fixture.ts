// Load, then unload, of every module of the fixtures: which they are, and what an engine leaves behind.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Variables of the engine's own, and those of the run. */
const ownName = /^(_ModuleTable|__LMOD|LMOD_|_LMFILES_$|LOADEDMODULES$|MODULEPATH$|HOME$|LC_ALL$|LMODJS)/;

/** Trees that are no flat MODULEPATH directory by themselves, that only hostile tests use, or that scenarios/by-mode.ts goes through. */
const leftOut = new Set(['hierarchy', 'site-packages', 'source-sh', 'by-mode', 'by-mode-below']);

/** Directories of MODULEPATH, below the fixtures. */
export function fixtureTrees(fixtures: string): string[] {
  const folders = readdirSync(fixtures, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => name)
    .filter((name) => !leftOut.has(name))
    .sort();
}

export type Env = Readonly<Record<string, string>>;

/** What is left of one module, engine-private variables aside. */
export interface Left {
  readonly loads: boolean;
  readonly unloads: boolean;
  /** values after load and unload that are not as before; null where it is gone */
  readonly changed: Readonly<Record<string, string | null>>;
}

export function startEnv(fixtures: string, tree: string): Env {
  return { PATH: '/usr/bin:/bin', HOME: '/nowhere', LC_ALL: 'C', MODULEPATH: join(fixtures, tree) };
}

/** What an engine did, and the environment it left. */
export interface Ends {
  readonly loads: boolean;
  readonly unloads: boolean;
  readonly env: Env;
}

/** Compares with the start; places of this run are written as `{fixtures}`. */
export function leftOf({ loads, unloads, env }: Ends, start: Env, fixtures: string): Left {
  const names = new Set([...Object.keys(start), ...Object.keys(env)]);
  const changed: Record<string, string | null> = {};
  for (const variable of [...names].sort()) {
    const after = env[variable];
    if (ownName.test(variable) || after === start[variable]) continue;
    changed[variable] = after === undefined ? null : after.replaceAll(fixtures, '{fixtures}');
  }
  return { loads, unloads, changed };
}

/** Loads and unloads by an engine that is a program, in one bash. */
export function endsInBash(lmod: string, name: string, start: Env): Ends {
  const script = [
    'code=$("$0" bash load "$1" 2>/dev/null); first=$?; eval "$code" >/dev/null 2>&1',
    'code=$("$0" bash unload "$1" 2>/dev/null); second=$?; eval "$code" >/dev/null 2>&1',
    'unset code; exec env -u _ -u PWD -u SHLVL -0 "LEFT_FIRST=$first" "LEFT_SECOND=$second"',
  ].join('\n');
  const { stdout } = spawnSync('/bin/bash', ['--norc', '--noprofile', '-c', script, lmod, name], {
    env: { ...start, LMODJS_ENGINE: 'off' },
    encoding: 'latin1',
    timeout: 60_000,
  });
  const entries = stdout.split('\0').filter((entry) => entry.includes('='));
  const { LEFT_FIRST, LEFT_SECOND, ...env } = Object.fromEntries(
    entries.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
  );
  return { loads: LEFT_FIRST === '0', unloads: LEFT_SECOND === '0', env };
}
