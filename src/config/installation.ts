// The installation's own values of settings: etc/lmodjs.conf beside it, below the environment (lmod-compat.md 9.1).
import { join } from 'node:path';
import * as files from '../base/files.ts';
import { settingOf } from './settings.ts';

export interface Installation {
  /** where the file is, or would be */
  readonly file: string;
  readonly found: boolean;
  /** by the names of variables */
  readonly values: ReadonlyMap<string, string>;
  /** lines that say nothing we know, for `--config` */
  readonly unknown: readonly string[];
}

/** The directory of the installation's own files: below LMOD_ROOT, else beside the package. */
export function etcDirectory(env: ReadonlyMap<string, string>, packageRoot: string): string {
  return join(env.get('LMOD_ROOT') ?? join(packageRoot, '..'), 'etc');
}

/** Reads it, if it is there. A file that cannot be read counts as one that says nothing. */
export function readInstallation(env: ReadonlyMap<string, string>, packageRoot: string): Installation {
  const file = join(etcDirectory(env, packageRoot), 'lmodjs.conf');
  const text = files.read(file);
  const found = typeof text === 'string';
  return { file, found, ...parse(found ? text : '') };
}

/** `NAME=value` a line, the value perhaps in quotes; empty lines and those that begin with # are nothing. */
function parse(text: string): Pick<Installation, 'values' | 'unknown'> {
  const values = new Map<string, string>();
  const unknown: string[] = [];
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    const [, name = '', value = ''] = /^([A-Za-z_]\w*)\s*=\s*(.*)$/s.exec(line) ?? [];
    if (settingOf(name)) values.set(name, value.replace(/^(["'])(.*)\1$/s, '$2'));
    else unknown.push(line);
  }
  return { values, unknown };
}

/** The variables that decide settings: the environment, and what the installation says where it says nothing. */
export function settingVariables(
  env: ReadonlyMap<string, string>,
  { values }: Pick<Installation, 'values'>,
): ReadonlyMap<string, string> {
  if (values.size === 0) return env;
  const merged = new Map(env);
  for (const [name, value] of values) {
    const given = settingOf(name)?.variables.some((variable) => env.has(variable));
    if (!given) merged.set(name, value);
  }
  return merged;
}
