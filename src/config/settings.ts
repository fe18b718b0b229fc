// The one table of settings that change behaviour: the variable a site or user sets, its default and its kind.

/** switch: yes/no (lmod-compat.md 9.1); present: on when set at all; choice: a word, small or capital; text: its value. */
type Kind = 'switch' | 'text' | 'choice' | 'present';

interface Setting<K extends Kind> {
  /** the environment variables that set it; the first that is set wins */
  readonly variables: readonly [string, ...string[]];
  readonly kind: K;
  readonly otherwise: K extends 'text' | 'choice' ? string : boolean;
  readonly help: string;
}

type Names = readonly [string, ...string[]];

function flag(variables: Names, otherwise: boolean, help: string): Setting<'switch'> {
  return { variables, kind: 'switch', otherwise, help };
}
function present(variable: string, help: string): Setting<'present'> {
  return { variables: [variable], kind: 'present', otherwise: false, help };
}
function text(variables: Names, otherwise: string, help: string): Setting<'text'> {
  return { variables, kind: 'text', otherwise, help };
}
function choice(variables: Names, otherwise: string, help: string): Setting<'choice'> {
  return { variables, kind: 'choice', otherwise, help };
}

/** lmod-compat.md 9.2; docs/settings.md is written from it. */
export const settings = {
  adminFile: text(
    ['LMOD_ADMIN_FILE'],
    '',
    'file with words about modules, shown when they are loaded; else etc/admin.list below LMOD_ROOT',
  ),
  allowRoot: flag(['LMOD_ALLOW_ROOT_USE'], true, 'start files set up the module command for root as well'),
  allowTcl: flag(['LMOD_ALLOW_TCL_MFILES'], true, 'modulefiles in Tcl are modules'),
  ancientTime: text(['LMOD_ANCIENT_TIME'], '86400', 'seconds for which a user cache of Lmod counts'),
  autoSwap: flag(['LMOD_AUTO_SWAP'], true, 'a module of the same family replaces the loaded one'),
  availExtensions: flag(['LMOD_AVAIL_EXTENSIONS'], true, 'avail lists extensions'),
  availStyle: text(
    ['LMOD_AVAIL_STYLE'],
    '<system>',
    'styles of avail, colon-separated, the default one in <>; others than system name the directories by the avail hook',
  ),
  branch: text(['LMOD_BRANCH'], 'main', 'told by --config only'),
  cacheDirectories: text(
    ['LMODJS_CACHE_DIRS'],
    '',
    'directories (colon-separated) where catalogs are looked for besides the trees',
  ),
  commandSeconds: text(
    ['LMODJS_COMMAND_SECONDS'],
    '30',
    'seconds after which a command, script or tclsh that a modulefile starts is ended, and the modulefile with it',
  ),
  cachedLoads: flag(
    ['LMOD_CACHED_LOADS'],
    false,
    'loads of Lmod use its cache; names are always looked up in the trees here',
  ),
  caseIndependentSorting: flag(
    ['LMOD_CASE_INDEPENDENT_SORTING'],
    false,
    'lists put small and capital letters side by side',
  ),
  colorize: choice(['LMOD_COLORIZE'], 'yes', 'colour: yes (on a terminal), no, force'),
  configDirectory: text(
    ['LMOD_CONFIG_DIR'],
    '/etc/lmod',
    'directory of lmod_config.lua, lmodrc.lua and SitePackage.lua',
  ),
  debug: present(
    'LMOD_DEBUG',
    'the settings and the course of the command are told, as with -D; words about mistakes of the program say where they happened',
  ),
  disableNameAutoSwap: flag(
    ['LMOD_DISABLE_NAME_AUTOSWAP', 'LMOD_DISABLE_SAME_NAME_AUTOSWAP'],
    false,
    'loading another version of a loaded module is an error',
  ),
  dotHiddenLoadAlias: flag(
    ['LMOD_DOT_HIDDEN_LOAD_ALIAS'],
    false,
    'a name without its leading dot loads the hidden module: b/3.0 for b/.3.0; LOADEDMODULES has names as users gave them',
  ),
  downstreamConflicts: flag(
    ['LMOD_DOWNSTREAM_CONFLICTS'],
    false,
    'conflict() also refuses modules that are loaded later',
  ),
  duplicatePaths: flag(['LMOD_DUPLICATE_PATHS'], false, 'path variables keep duplicate elements'),
  dynamicSpiderCache: flag(
    ['LMOD_DYNAMIC_SPIDER_CACHE'],
    true,
    'spider also follows directories that loaded modules added to MODULEPATH',
  ),
  exactMatch: flag(['LMOD_EXACT_MATCH'], false, 'a module is loaded by its full name only'),
  expert: present('LMOD_EXPERT', 'no family swaps, no messages'),
  exportModule: flag(
    ['LMOD_EXPORT_MODULE'],
    true,
    'bash hands the module function on to the shells it starts',
  ),
  extendedDefault: flag(['LMOD_EXTENDED_DEFAULT'], true, 'foo/1 finds the highest 1.x'),
  fastTcl: flag(
    ['LMOD_FAST_TCL_INTERP'],
    true,
    'told by --config only: modulefiles in Tcl are always read by tclsh',
  ),
  fileIgnorePatterns: text(['LMOD_FILE_IGNORE_PATTERNS'], '', 'names of files that are never modules'),
  findFirst: flag(['LMOD_TMOD_FIND_FIRST'], false, 'the first MODULEPATH directory with the name decides'),
  hashSumPath: text(
    ['LMOD_HASHSUM_PATH'],
    'sha1sum',
    'told by --config only: sums of collections are computed by the program itself',
  ),
  haveTerminalLibrary: flag(
    ['LMOD_HAVE_LUA_TERM'],
    true,
    'told by --config only: the terminal is asked by the program itself',
  ),
  hiddenItalic: flag(['LMOD_HIDDEN_ITALIC'], false, 'hidden modules in italics'),
  ignoreCache: flag(['LMOD_IGNORE_CACHE'], false, 'names and lists come from the trees, not from a cache'),
  keepPosition: flag(['LMOD_TMOD_PATH_RULE'], false, 'a path element already there is not moved'),
  kshSupport: flag(
    ['LMOD_KSH_SUPPORT'],
    false,
    'start files of csh set FPATH, by which ksh scripts find module',
  ),
  language: text(['LMOD_LANG', 'LANG'], 'en', 'language of messages, the part before _: en, de, es, fr, zh'),
  ldLibraryPath: text(
    ['LMOD_LD_LIBRARY_PATH'],
    '',
    'told by --config only: child processes get the true LD_LIBRARY_PATH',
  ),
  ldPreload: text(['LMOD_LD_PRELOAD'], '', 'told by --config only: child processes get the true LD_PRELOAD'),
  maxDepth: text(
    ['LMOD_MAXDEPTH'],
    '',
    'how many directories deep names may be below a directory of MODULEPATH: DIRECTORY:DEPTH, semicolon-separated',
  ),
  messageFile: text(
    ['LMOD_SITE_MSG_FILE', 'LMOD_MESSAGEFILE'],
    '',
    "file with the site's own words for messages",
  ),
  modulePathInit: text(
    ['LMOD_MODULEPATH_INIT'],
    '',
    'file with the first MODULEPATH; else /etc/lmod/.modulespath or init/.modulespath',
  ),
  modulePathRoot: text(
    ['MODULEPATH_ROOT'],
    '',
    'start files make the first MODULEPATH of directories below it',
  ),
  moduleRules: text(
    ['LMOD_MODULERC', 'LMOD_MODULERCFILE', 'MODULERCFILE'],
    '',
    'files with aliases, defaults and hidden modules of the site; else etc/rc.lua or etc/rc below LMOD_ROOT',
  ),
  modulesAutoHandling: flag(
    ['MODULES_AUTO_HANDLING'],
    false,
    'prereq loads what it needs, as depends_on does',
  ),
  mpathAvail: flag(['LMOD_MPATH_AVAIL'], false, 'words given to avail also match directories of MODULEPATH'),
  nearlyForbidden: text(
    ['LMOD_NEARLY_FORBIDDEN_DAYS'],
    '14',
    'days before a module is refused that users are told',
  ),
  options: text(['LMOD_OPTIONS'], '', 'options put before those of every command'),
  overrideLanguage: text(['LMOD_OVERRIDE_LANG'], '', 'language of messages, whatever LMOD_LANG and LANG say'),
  packagePath: text(
    ['LMOD_PACKAGE_PATH'],
    '',
    'directories (colon-separated) of SitePackage.lua and what it requires',
  ),
  pager: text(['LMOD_PAGER'], 'less', 'program that pages long output; none for none'),
  pagerOptions: text(['LMOD_PAGER_OPTS'], '-XqMREF', 'its options'),
  pinVersions: flag(['LMOD_PIN_VERSIONS'], false, 'restore loads exactly the versions that were saved'),
  prependBlock: choice(['LMOD_PREPEND_BLOCK'], 'normal', 'order of a prepended block: normal or reverse'),
  propertyFiles: text(
    ['LMOD_RC'],
    '',
    'more files like lmodrc.lua, colon-separated: properties and places of caches',
  ),
  quarantine: text(['LMOD_QUARANTINE_VARS'], '', 'variables that are never touched'),
  quiet: present('LMOD_QUIET', 'no messages, warnings or error texts'),
  redirect: flag(['LMOD_REDIRECT'], false, 'lists go to stdout'),
  rtmTesting: present('LMOD_RTM_TESTING', 'every command ends at once with status 0 and does nothing'),
  settargCommand: text(['LMOD_SETTARG_CMD'], ':', 'command that shells run after module, for settarg'),
  settargFullSupport: flag(['LMOD_SETTARG_FULL_SUPPORT'], false, 'start files also set up settarg'),
  shDebug: present('LMOD_SH_DBG_ON', 'the shell functions leave set -x on'),
  shortTime: text(['LMOD_SHORT_TIME'], '2', 'seconds of work after which Lmod writes a user cache'),
  showHidden: text(
    ['LMOD_SHOW_HIDDEN'],
    'no',
    'hidden modules are listed: no, yes, all, avail, list, spider',
  ),
  siteControlledPrefix: flag(['SITE_CONTROLLED_PREFIX'], false, 'told by --config only'),
  siteModulePath: text(
    ['LMOD_SITE_MODULEPATH'],
    '',
    'directories that start files put at the front of the first MODULEPATH',
  ),
  siteName: text(['LMOD_SITE_NAME'], '', 'prefix of a second set of family variables'),
  sitePackagePrepend: text(
    ['LMOD_SITEPACKAGE_PREPEND'],
    '',
    'files (colon-separated) run before lmod_config.lua and SitePackage.lua',
  ),
  sysHost: text(['LMOD_SYSHOST'], '', 'name of the cluster: told by --config and to site files'),
  systemDefaultModules: text(
    ['LMOD_SYSTEM_DEFAULT_MODULES'],
    '',
    'what reset loads: names separated by colons, commas or blanks',
  ),
  systemName: text(['LMOD_SYSTEM_NAME'], '', 'kind of system: each has its own collections'),
  tclsh: text(['LMOD_TCLSH'], '', "the tclsh that reads modulefiles in Tcl; the system's if empty"),
  termWidth: text(['LMOD_TERM_WIDTH'], '', 'columns of text'),
  terseDecorations: flag(['LMOD_TERSE_DECORATIONS'], true, 'terse lists mark hidden modules'),
  threshold: text(['LMOD_THRESHOLD'], '1', 'seconds after which Lmod says that it is building a cache'),
  tracing: flag(
    ['LMOD_TRACING'],
    false,
    'each command tells its loads and its changes of MODULEPATH, as with -T',
  ),
  useDotConfigOnly: flag(
    ['LMOD_USE_DOT_CONFIG_ONLY'],
    false,
    'told by --config only: collections are written to ~/.config/lmod',
  ),
} as const;

export type SettingName = keyof typeof settings;
export type Settings = {
  readonly [K in SettingName]: (typeof settings)[K]['kind'] extends 'text' | 'choice' ? string : boolean;
};

/** `no`, the empty text, `0` and `off` mean no; all else means yes (lmod-compat.md 9.1). */
export function isYes(value: string): boolean {
  return !/^(no|0|off|)$/i.test(value);
}

/** What the environment says of a setting, as it was written; undefined where it says nothing. */
function written(setting: Setting<Kind>, env: ReadonlyMap<string, string>): string | undefined {
  return setting.variables.map((variable) => env.get(variable)).find((value) => value !== undefined);
}

/** The variables that say a setting, the first that is given counts. */
export function variablesOf(name: SettingName): readonly string[] {
  return settings[name].variables;
}

/** Does the environment say anything of a setting, be it the empty text? */
export function isGiven(name: SettingName, env: ReadonlyMap<string, string>): boolean {
  return written(settings[name], env) !== undefined;
}

function settingValue(setting: Setting<Kind>, env: ReadonlyMap<string, string>): string | boolean {
  const given = written(setting, env);
  if (given === undefined || (given === '<empty>' && setting.kind !== 'present')) return setting.otherwise;
  switch (setting.kind) {
    case 'present':
      return true;
    case 'switch':
      return isYes(given);
    case 'choice': {
      const word = given.toLowerCase();
      return /^(0|off|)$/.test(word) ? 'no' : word === '1' ? 'yes' : word;
    }
    case 'text':
      return given;
  }
}

/**
 * All settings as this environment gives them. What the site's files assign stands in the environment by then, since it
 * beats it (lmod-compat.md 9.1).
 */
export function readSettings(env: ReadonlyMap<string, string>): Settings {
  const values = Object.entries(settings).map(([name, setting]) => [name, settingValue(setting, env)]);
  return Object.fromEntries(values) as Settings;
}

/** The setting that a variable belongs to. */
export function settingOf(variable: string): Setting<Kind> | undefined {
  const all: readonly Setting<Kind>[] = Object.values(settings);
  return all.find(({ variables }) => variables.includes(variable));
}

/** A setting by its variable as Lmod's Cosmic has it (`yes` and `no` for switches); undefined for one nobody sets. */
export function lmodSetting(variable: string, env: ReadonlyMap<string, string>): string | undefined {
  const setting = settingOf(variable);
  if (setting === undefined) return env.get(variable);
  if (setting.kind === 'present') return env.get(variable);
  const value = settingValue(setting, env);
  return typeof value === 'string' ? value : value ? 'yes' : 'no';
}
