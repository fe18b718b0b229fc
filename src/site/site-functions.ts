// The global functions of the site's Lua beside plain Lua: the vocabulary, and Lmod's own helpers (contracts.md 7).
import { ExitRequest } from '../base/problem.ts';
import { LuaError } from '../lua/errors.ts';
import type { HostFunction } from '../lua/runtime.ts';
import { writeLuaTable } from '../lua/table-text.ts';
import { LuaTable, type LuaValue, luaType } from '../lua/values.ts';
import type { Call } from '../modulefile/call.ts';
import { vocabulary } from '../modulefile/vocabulary.ts';
import { canonicalVersion } from '../tree/version.ts';
import type { SiteAccess } from './access.ts';
import { keyedMessage } from './messages.ts';

/** Names of the vocabulary that plain Lua has for something else: modulefiles load by `load`, the site by `load_module`. */
const renamed: Readonly<Record<string, string>> = { load: 'load_module' };

export function siteFunctions(site: SiteAccess): ReadonlyMap<string, HostFunction> {
  const functions = site.speeches.functions();
  for (const name of Object.keys(vocabulary)) {
    const call: HostFunction = (args, at) => say(site, { name, args, line: at.line });
    functions.delete(name);
    functions.set(renamed[name] ?? name, call);
  }
  for (const [name, work] of Object.entries(helpers)) functions.set(name, (args) => work(site, args));
  return functions;
}

/** Before there is a session, a call waits for it; a message of a key is looked up and offered to the site's hook. */
function say(site: SiteAccess, given: Call): ReturnType<HostFunction> {
  const call = keyedMessage(site, given);
  if (!site.waits) return site.speeches.say(call);
  if (call.name === 'LmodError') return site.speeches.say(call);
  site.inSession((host) => site.speeches.during(site.turnOf(host), () => site.speeches.say(call)));
  return undefined;
}

type Helper = (site: SiteAccess, args: readonly LuaValue[]) => LuaValue | readonly LuaValue[] | undefined;

function text(args: readonly LuaValue[], at = 0): string {
  const value = args[at];
  if (typeof value === 'string') return value;
  throw new LuaError(`bad argument #${at + 1} (string expected, got ${luaType(value)})`);
}

const options: Helper = (site) => site.parts.options();

const helpers: Readonly<Record<string, Helper>> = {
  sandbox_registration: (site, [table]) => {
    if (!(table instanceof LuaTable))
      throw new LuaError(`sandbox_registration{ name = function, ... } takes a table, got ${luaType(table)}`);
    for (const [name, value] of table.fields) if (!hasAnyway(site, name, value)) site.register(name, value);
    return undefined;
  },
  masterTbl: options,
  optionTbl: options,
  /** seconds with their fraction */
  epoch: () => Date.now() / 1000,
  parseVersion: (_, args) => canonicalVersion(text(args)),
  TermWidth: (site) => Number(site.variable('LMOD_TERM_WIDTH') ?? site.variable('COLUMNS')) || 80,
  haveTermSupport: () => false,
  quiet: (site) => site.variable('LMOD_QUIET') !== undefined || site.variable('LMOD_EXPERT') !== undefined,
  colorize: (site, args) =>
    site.parts.paint(
      text(args),
      args
        .slice(1)
        .filter((piece) => typeof piece === 'string')
        .join(''),
    ),
  serializeTbl: (_, [table]) => {
    if (!(table instanceof LuaTable))
      throw new LuaError('serializeTbl{ name=, value=, indent= } takes a table');
    const name = table.fields.get('name');
    const named = typeof name === 'string' ? name : '';
    try {
      return writeLuaTable(named, table.fields.get('value'), { indent: table.fields.get('indent') === true });
    } catch (error) {
      throw new LuaError(error instanceof Error ? error.message : String(error));
    }
  },
  LmodErrorExit: () => {
    throw new ExitRequest(1);
  },
};

/** What modulefiles have by this name in any case need not be given to them. */
function hasAnyway(site: SiteAccess, name: string, value: LuaValue): boolean {
  return ordinary.has(name) && site.sandbox().has(name, value);
}

/** Functions that the site's Lua and modulefiles have alike. */
const ordinary: ReadonlySet<string> = new Set(
  'assert ipairs next pairs pcall tonumber tostring type unpack print loadfile require capture subprocess isFile isDir pathJoin dirname extname removeExt barefilename splitFileName abspath realpath path_regularize mkdir_recursive isDefined isNotDefined UUIDString loaded_modules isloaded isPending isAvail myFileName myModuleName myModuleVersion myModuleFullName myModuleUsrName myShellName myShellType mode userInGroup userInGroups convertToCanonical hierarchyA LmodVersion LmodError LmodMessage LmodWarning'.split(
    ' ',
  ),
);
