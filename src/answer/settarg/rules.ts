// The rules of settarg: the package's or the site's file, the user's and the project's, in Lua (lmod-compat.md 10.4).
import * as files from '../../base/files.ts';
import { ModuleError } from '../../base/problem.ts';
import type { Request } from '../../base/request.ts';
import type { Engine } from '../../engine/engine.ts';
import { ruleWorld } from '../../engine/trees.ts';
import { type HostFunction, LuaNumber, LuaTable, type LuaValue } from '../../lua/values.ts';

export interface TargetRules {
  /** the files that were read, in their order */
  readonly sources: readonly string[];
  readonly scenarios: ReadonlyMap<string, string>;
  readonly titles: ReadonlyMap<string, string>;
  /** the modules and words of each class */
  readonly classes: ReadonlyMap<string, readonly string[]>;
  readonly targets: readonly string[];
  readonly withoutFamily: readonly string[];
  /** parts of a host name, counted from 1 */
  readonly hostParts: readonly number[];
  readonly template: readonly string[];
  readonly pathPlace: string;
}

const tables =
  'BuildScenarioTbl TitleTbl ModuleTbl TargetList NoFamilyList HostnameTbl SettargDirTemplate'.split(' ');
const first = `${tables.map((name) => `${name} = {}`).join(' ')} TargPathLoc = "first"`;
const last = `__settarg_take{ ${[...tables, 'TargPathLoc'].map((name) => `${name} = ${name}`).join(', ')} }`;

/** Reads them in one sandbox: a later file finds the tables of those before it. Throws `settarg-rules`. */
export function readTargetRules(engine: Engine, request: Request): TargetRules {
  const { env } = request;
  let taken: LuaValue;
  const take: HostFunction = ([table]) => {
    taken = table;
  };
  // they are read at every prompt, in whatever directory the user is: they may only say something
  const outside = { ...ruleWorld(engine, env), mayAct: false };
  const functions = new Map([['__settarg_take', take]]);
  const sandbox = engine.lua().sandbox({ functions, libraries: 'rules', outside });
  const sources = [...ruleFiles(request)];
  const texts = sources.map((path) => [path, files.read(path)] as const);
  for (const [path, text] of [['settarg', first] as const, ...texts, ['settarg', last] as const]) {
    if (typeof text !== 'string')
      throw new ModuleError({ kind: 'unreadable-file', file: path, reason: text.failed });
    const outcome = sandbox.run(text, path);
    if (!outcome.ok) throw new ModuleError({ kind: 'settarg-rules', file: path, message: outcome.message });
  }
  const found = taken instanceof LuaTable ? taken : new LuaTable();
  const table = (name: string): LuaTable => {
    const value = found.fields.get(name);
    return value instanceof LuaTable ? value : new LuaTable();
  };
  const place = found.fields.get('TargPathLoc');
  return {
    sources,
    scenarios: textsOf(table('BuildScenarioTbl')),
    titles: textsOf(table('TitleTbl')),
    classes: new Map([...table('ModuleTbl').fields].map(([name, value]) => [name, words(value)])),
    targets: words(table('TargetList')),
    withoutFamily: words(table('NoFamilyList')),
    hostParts: table('HostnameTbl').list.flatMap((part) => (part instanceof LuaNumber ? [part.value] : [])),
    template: words(table('SettargDirTemplate')),
    pathPlace: env.get('LMOD_SETTARG_TARG_PATH_LOCATION') ?? (typeof place === 'string' ? place : 'first'),
  };
}

function* ruleFiles({ env, packageRoot, cwd }: Request): Generator<string> {
  const named = env.get('LMOD_SETTARG_RC') ?? '';
  yield files.isFile(named) ? named : `${packageRoot}/settarg/settarg_rc.lua`;
  const home = env.get('HOME') ?? '';
  const own = [`${home}/.settarg.lua`, `${home}/.config/settarg/settarg.lua`];
  yield* own.filter((path) => files.isFile(path));
  for (let folder = cwd(); folder !== '' && folder !== '/'; folder = folder.replace(/\/[^/]*$/, '')) {
    const path = `${folder}/.settarg.lua`;
    if (!files.isFile(path)) continue;
    if (path !== own[0]) yield path;
    return;
  }
}

function words(value: LuaValue): string[] {
  return value instanceof LuaTable ? value.list.filter((word) => typeof word === 'string') : [];
}

function textsOf({ fields }: LuaTable): Map<string, string> {
  return new Map([...fields].flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])));
}
