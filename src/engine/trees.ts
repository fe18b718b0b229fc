// The resolver of a session: MODULEPATH, rule files and who asks.
import { isFile } from '../base/files.ts';
import type { Measure } from '../base/stopwatch.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { etcDirectory } from '../config/installation.ts';
import { isGiven, isYes, variablesOf } from '../config/settings.ts';
import type { Environment } from '../env/environment.ts';
import type { Outside } from '../lua/outside.ts';
import { parseLuaTables } from '../lua/table-text.ts';
import { LuaTable } from '../lua/values.ts';
import { answerWorld } from '../modulefile/world.ts';
import { type Hooks, noHooks } from '../site/hooks.ts';
import { findTclsh } from '../tcl/tclsh.ts';
import type { ModuleSpec, Resolution } from '../tree/module-file.ts';
import { Resolver } from '../tree/resolver.ts';
import { findGlobalRuleFiles, type GlobalRuleFile, type RuleReaders } from '../tree/rule-files.ts';
import { readTclRules } from '../tree/tcl-rules.ts';
import type { Engine } from './engine.ts';
import type { Opening } from './opening.ts';

/** Everything that decides which file a name means. Throws where a rule file of the site or user is broken. */
export function openTrees(
  engine: Engine,
  opening: Opening,
  environment: Environment,
  hooks: Hooks,
  maxDepth: ReadonlyMap<string, number>,
  catalog: Catalog | undefined,
): Resolver {
  const { request, settings, latest, showsHidden } = opening;
  const home = request.env.get('HOME') ?? '';
  const How = engine.stopwatch === undefined ? Resolver : timedResolver(engine.measure);
  return new How({
    settings: {
      extendedDefault: settings.extendedDefault,
      exactMatch: settings.exactMatch,
      dotHiddenLoadAlias: settings.dotHiddenLoadAlias,
      findFirst: settings.findFirst,
      allowTcl: settings.allowTcl,
      latest,
      showHidden: showsHidden,
      ignorePatterns: ignoredPatterns(settings.fileIgnorePatterns),
      isRoot: request.user.uid === 0,
      home,
    },
    roots: environment.entries('MODULEPATH'),
    written: request.env.get('MODULEPATH') ?? '',
    ruleFiles: ruleFilesNow(opening, environment, home),
    maxDepth,
    readers: ruleReaders(engine, opening, environment),
    ...(hooks !== noHooks && { opinion: hooks }),
    nearlyForbiddenDays: Number(settings.nearlyForbidden) || 0,
    ...(catalog !== undefined &&
      !settings.ignoreCache && {
        known: (root) => engine.measure('catalogs opened', () => catalog.tree(root)),
      }),
  });
}

/** Tells how long looking names up takes. */
function timedResolver(measure: Measure): typeof Resolver {
  return class extends Resolver {
    override resolve(spec: ModuleSpec): Resolution | undefined {
      return measure('names looked up', () => super.resolve(spec));
    }
  };
}

/** Finds the rule files outside the trees, again each time a modulefile has named others of the site. */
function ruleFilesNow(
  opening: Opening,
  environment: Environment,
  home: string,
): () => readonly GlobalRuleFile[] {
  let known: { readonly site: string | undefined; readonly files: readonly GlobalRuleFile[] } | undefined;
  let own: { readonly site: string | undefined } | undefined;
  return () => {
    const changed = environment.latestOf(variablesOf('moduleRules'));
    own ??= changed === undefined ? { site: siteRules(opening) } : undefined;
    const site = changed === undefined ? own?.site : changed.value;
    if (known === undefined || known.site !== site) {
      const files = findGlobalRuleFiles(site, home);
      known = { site, files: opening.withoutUserRules ? files.filter(({ mark }) => mark !== 'u') : files };
    }
    return known.files;
  };
}

/** Where the site's rule files are: what it says, or else what lies beside the installation (lmod-compat.md 4.7). */
function siteRules({ request, settings }: Opening): string | undefined {
  if (settings.moduleRules !== '' || isGiven('moduleRules', request.env)) return settings.moduleRules;
  const etc = etcDirectory(request.env, request.packageRoot);
  return isFile(`${etc}/rc.lua`) ? `${etc}/rc.lua` : `${etc}/rc`;
}

/** LMOD_FILE_IGNORE_PATTERNS is the text of a Lua table; one that cannot be read changes nothing. */
function ignoredPatterns(setting: string): string[] {
  if (setting.trim() === '') return [];
  try {
    const table = parseLuaTables(`patterns = ${setting}`).get('patterns');
    return table instanceof LuaTable ? table.list.filter((pattern) => typeof pattern === 'string') : [];
  } catch {
    return [];
  }
}

function ruleReaders(
  engine: Engine,
  { request, settings, dialect: { type: shellType }, tolerance = 'none' }: Opening,
  environment: Environment,
): RuleReaders {
  const { now, user } = request;
  const outside = ruleWorld(engine, environment);
  return {
    tolerance,
    lua: (functions) => engine.lua().sandbox({ functions, outside, libraries: 'rules' }),
    tcl: (path) =>
      readTclRules(path, {
        program: findTclsh(settings.tclsh, request.env.get('PATH') ?? ''),
        environment: environment.snapshot(),
      }),
    visitor: {
      now,
      // asked only where a rule names users: the system may have to look it up far away
      get user() {
        return user.name;
      },
      groups: user.groups,
      shellType,
    },
  };
}

/** Rule files are read, not recorded; what they print is lost, as in Lmod's answers to programs. */
export function ruleWorld(engine: Engine, environment: Environment | ReadonlyMap<string, string>): Outside {
  return {
    ask: (question) => answerWorld(question, environment, engine.uname),
    write: () => undefined,
    exit: () => undefined,
    unrecordable: () => undefined,
    mayAct: true,
    environment: () => ('snapshot' in environment ? environment.snapshot() : environment),
    globalRead: () => undefined,
    globalWritten: () => undefined,
  };
}

/** Does this value of LMOD_SHOW_HIDDEN concern this kind of list (lmod-compat.md 4.6)? */
export function showsHidden(setting: string, where: 'avail' | 'list' | 'spider' | 'elsewhere'): boolean {
  return setting
    .split(':')
    .some(
      (word) =>
        word === 'all' ||
        word === where ||
        (word !== 'avail' && word !== 'list' && word !== 'spider' && isYes(word)),
    );
}
