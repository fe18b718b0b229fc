// The one table of settings that change behaviour: the variable a site or user sets, its default and its kind.

interface Setting<K extends 'switch' | 'text' | 'present'> {
  /** the environment variables that set it; the first that is set wins */
  readonly variables: readonly [string, ...string[]];
  /** switch: yes/no (lmod-compat.md 9.1); present: on when set at all; text: its value */
  readonly kind: K;
  readonly otherwise: K extends 'text' ? string : boolean;
  readonly help: string;
}

function flag(
  variables: readonly [string, ...string[]],
  otherwise: boolean,
  help: string,
): Setting<'switch'> {
  return { variables, kind: 'switch', otherwise, help };
}
function present(variable: string, help: string): Setting<'present'> {
  return { variables: [variable], kind: 'present', otherwise: false, help };
}
function text(variables: readonly [string, ...string[]], otherwise: string, help: string): Setting<'text'> {
  return { variables, kind: 'text', otherwise, help };
}

/** lmod-compat.md 9.2. */
export const settings = {
  allowTcl: flag(['LMOD_ALLOW_TCL_MFILES'], true, 'modulefiles in Tcl are modules'),
  autoSwap: flag(['LMOD_AUTO_SWAP'], true, 'a module of the same family replaces the loaded one'),
  availExtensions: text(
    ['LMOD_AVAIL_EXTENSIONS'],
    '',
    'avail lists extensions: yes, no; unset: where that is quick',
  ),
  availStyle: text(['LMOD_AVAIL_STYLE'], 'system', 'how avail groups directories'),
  colorize: text(['LMOD_COLORIZE'], 'yes', 'colour: yes (on a terminal), no, force'),
  disableNameAutoSwap: flag(
    ['LMOD_DISABLE_NAME_AUTOSWAP', 'LMOD_DISABLE_SAME_NAME_AUTOSWAP'],
    false,
    'loading another version of a loaded module is an error',
  ),
  duplicatePaths: flag(['LMOD_DUPLICATE_PATHS'], false, 'path variables keep duplicate elements'),
  exactMatch: flag(['LMOD_EXACT_MATCH'], false, 'a module is loaded by its full name only'),
  expert: present('LMOD_EXPERT', 'no family swaps, no messages'),
  extendedDefault: flag(['LMOD_EXTENDED_DEFAULT'], true, 'foo/1 finds the highest 1.x'),
  fileIgnorePatterns: text(['LMOD_FILE_IGNORE_PATTERNS'], '', 'names of files that are never modules'),
  hiddenItalic: flag(['LMOD_HIDDEN_ITALIC'], false, 'hidden modules in italics'),
  keepPosition: flag(['LMOD_TMOD_PATH_RULE'], false, 'a path element already there is not moved'),
  findFirst: flag(['LMOD_TMOD_FIND_FIRST'], false, 'the first MODULEPATH directory with the name decides'),
  moduleRules: text(
    ['LMOD_MODULERC', 'LMOD_MODULERCFILE', 'MODULERCFILE'],
    '',
    'files with aliases, defaults and hidden modules of the site',
  ),
  nearlyForbidden: text(
    ['LMOD_NEARLY_FORBIDDEN_DAYS'],
    '14',
    'days before a module is refused that users are told',
  ),
  options: text(['LMOD_OPTIONS'], '', 'options put before those of every command'),
  pager: text(['LMOD_PAGER'], 'less', 'program that pages long output; none for none'),
  pagerOptions: text(['LMOD_PAGER_OPTS'], '-XqMREF', 'its options'),
  prependBlock: text(['LMOD_PREPEND_BLOCK'], 'normal', 'order of a prepended block: normal or reverse'),
  quarantine: text(['LMOD_QUARANTINE_VARS'], '', 'variables that are never touched'),
  quiet: present('LMOD_QUIET', 'no messages, warnings or error texts'),
  redirect: flag(['LMOD_REDIRECT'], false, 'lists go to stdout'),
  showHidden: text(
    ['LMOD_SHOW_HIDDEN'],
    'no',
    'hidden modules are listed: no, yes, all, avail, list, spider',
  ),
  siteName: text(['LMOD_SITE_NAME'], '', 'prefix of a second set of family variables'),
  tclsh: text(['LMOD_TCLSH'], '', "the tclsh that reads modulefiles in Tcl; the system's if empty"),
  termWidth: text(['LMOD_TERM_WIDTH'], '', 'columns of text'),
  terseDecorations: flag(['LMOD_TERSE_DECORATIONS'], true, 'terse lists mark hidden modules'),
} as const;

type SettingName = keyof typeof settings;
export type Settings = {
  readonly [K in SettingName]: (typeof settings)[K]['kind'] extends 'text' ? string : boolean;
};

/** `no`, the empty text, `0` and `off` mean no; all else means yes (lmod-compat.md 9.1). */
export function isYes(value: string): boolean {
  return !/^(no|0|off|)$/i.test(value.trim());
}

function settingValue(
  setting: Setting<'switch' | 'present' | 'text'>,
  env: ReadonlyMap<string, string>,
): string | boolean {
  for (const variable of setting.variables) {
    const value = env.get(variable);
    if (value === undefined) continue;
    if (setting.kind === 'present') return true;
    return setting.kind === 'switch' ? isYes(value) : value;
  }
  return setting.otherwise;
}

/** All settings as this environment gives them. */
export function readSettings(env: ReadonlyMap<string, string>): Settings {
  const values = Object.entries(settings).map(([name, setting]) => [name, settingValue(setting, env)]);
  return Object.fromEntries(values) as Settings;
}

/** A setting by its variable as Lmod's Cosmic has it (`yes` and `no` for switches); undefined for one nobody sets. */
export function lmodSetting(variable: string, env: ReadonlyMap<string, string>): string | undefined {
  const all: readonly Setting<'switch' | 'present' | 'text'>[] = Object.values(settings);
  const setting = all.find(({ variables }) => variables.includes(variable));
  if (setting === undefined) return env.get(variable);
  if (setting.kind === 'present') return env.get(variable);
  const value = settingValue(setting, env);
  return typeof value === 'string' ? value : value ? 'yes' : 'no';
}
