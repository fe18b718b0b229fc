// What each setting is and where that comes from, for `--config` (lmod-compat.md 9.1).
import type { Installation } from './installation.ts';
import { lmodSetting, type SettingName, settings } from './settings.ts';

/** D: default, E: environment, C: the installation's file; for what a site's file assigned, the mark of that file. */
export type Source = string;

export interface SettingReport {
  readonly name: SettingName;
  /** the variable that set it, or the first that would */
  readonly variable: string;
  /** as Lmod writes it: yes, no, a text, or `<empty>` */
  readonly value: string;
  readonly usual: string;
  readonly source: Source;
}

export interface SettingWorld {
  readonly env: ReadonlyMap<string, string>;
  readonly installation: Pick<Installation, 'values'>;
  /** what the site's files assigned */
  readonly assigned: ReadonlyMap<string, { readonly source: string }>;
  /** all of it together, as settings are read from it */
  readonly variables: ReadonlyMap<string, string>;
}

const none: ReadonlyMap<string, string> = new Map();

/** All settings, by the names of their variables. */
export function reportSettings(world: SettingWorld): readonly SettingReport[] {
  const names = Object.keys(settings) as readonly SettingName[];
  return names
    .map((name) => reportOf(name, world))
    .sort((left, right) => (left.variable < right.variable ? -1 : 1));
}

function reportOf(name: SettingName, world: SettingWorld): SettingReport {
  const variables: readonly string[] = settings[name].variables;
  const [first] = settings[name].variables;
  const variable = variables.find((each) => world.variables.has(each)) ?? first;
  return {
    name,
    variable,
    value: written(lmodSetting(variable, world.variables), name),
    usual: written(lmodSetting(first, none), name),
    source: sourceOf(variables, variable, world),
  };
}

/** A switch that counts when set at all says yes or no, whatever its value. */
function written(value: string | undefined, name: SettingName): string {
  if (settings[name].kind === 'present') return value === undefined ? 'no' : 'yes';
  return value === undefined || value === '' ? '<empty>' : value;
}

function sourceOf(
  variables: readonly string[],
  variable: string,
  { env, installation, assigned }: SettingWorld,
): Source {
  const site = variables.map((each) => assigned.get(each)).find((found) => found !== undefined);
  if (site) return site.source;
  if (env.has(variable)) return 'E';
  return installation.values.has(variable) ? 'C' : 'D';
}
