// `require` and `package`: the sandbox's own libraries by name, and files of a site on LMOD_PACKAGE_PATH.
import { NativeFunction, raise, readText } from '../boundary.ts';
import { bytesToText, textToBytes } from '../bytes.ts';
import { lauxlib, lua } from '../machine.ts';
import { LuaFunction, LuaTable, type LuaValue } from '../values.ts';
import { compile } from './base.ts';
import type { Kit, Maker } from './kit.ts';

/** `package` of a modulefile; its `loaded` is the table that `require` looks into first. */
export const packages =
  (loaded: LuaValue): Maker =>
  (kit) =>
    new LuaTable(
      [],
      new Map<string, LuaValue>([
        ['path', searchPath(kit)],
        ['cpath', ''],
        ['loaded', loaded],
        ['preload', new LuaTable()],
        ['loadlib', new LuaFunction(() => [undefined, 'dynamic libraries not enabled', 'absent'])],
      ]),
    );

function searchPath(kit: Kit): string {
  const directories =
    kit.packageDirectories?.() ?? (kit.world.variable('LMOD_PACKAGE_PATH') ?? '').split(':');
  return directories
    .filter((entry) => entry !== '')
    .map((entry) => (entry.includes('?') ? entry : templates(entry.replace(/\/+$/, ''))))
    .join(';');
}

function templates(directory: string): string {
  return `${directory}/?.lua;${directory}/?/init.lua`;
}

/** `require(name)`. `loaded` puts package.loaded on the stack, `packageTable` the package table. */
export function requirer(kit: Kit, loaded: LuaProxy): NativeFunction {
  return new NativeFunction((L) => {
    const name = bytesToText(lauxlib.luaL_checkstring(L, 1));
    lua.lua_settop(L, 1);
    loaded(L);
    lua.lua_pushvalue(L, 1);
    if (lua.lua_rawget(L, 2) !== lua.LUA_TNIL) return 1;
    lua.lua_pop(L, 1);
    if (!kit.pushLibrary(L, name) && !askPreload(L, kit)) load(L, kit, name);
    return keep(L);
  });
}

/** Stores the module on top of the stack in package.loaded; what gave nothing counts as true. */
function keep(L: LuaState): number {
  if (lua.lua_type(L, -1) === lua.LUA_TNIL) {
    lua.lua_pop(L, 1);
    lua.lua_pushboolean(L, true);
  }
  lua.lua_pushvalue(L, 1);
  lua.lua_pushvalue(L, -2);
  lua.lua_rawset(L, 2);
  return 1;
}

/** A function that the modulefile itself put into package.preload makes the module; false where there is none. */
function askPreload(L: LuaState, kit: Kit): boolean {
  if (!kit.pushLibrary(L, 'package')) return false;
  lua.lua_pushstring(L, textToBytes('preload'));
  lua.lua_rawget(L, -2);
  lua.lua_remove(L, -2);
  if (lua.lua_type(L, -1) === lua.LUA_TTABLE) {
    lua.lua_pushvalue(L, 1);
    lua.lua_rawget(L, -2);
    lua.lua_remove(L, -2);
  }
  if (lua.lua_type(L, -1) !== lua.LUA_TFUNCTION) {
    lua.lua_pop(L, 1);
    return false;
  }
  kit.outside.unrecordable('it makes a module of its own, which later modulefiles may see');
  lua.lua_pushvalue(L, 1);
  lua.lua_call(L, 1, 1);
  return true;
}

function load(L: LuaState, kit: Kit, name: string): void {
  // where a site has files of its own, these come first
  kit.outside.unrecordable(`it requires ${name}, which is the site's or Lmod's own`);
  if (kit.behind?.first) {
    askBehind(L, kit);
    return;
  }
  const tried: string[] = [];
  for (const template of currentPath(L, kit).split(';')) {
    if (template === '') continue;
    const path = kit.world.path(template.replaceAll('?', name.replaceAll('.', '/')));
    const text = kit.outside.ask({ of: 'file-text', path });
    if (text === undefined) {
      tried.push(`\n\tno file '${path}'`);
      continue;
    }
    if (!compile(L, kit, text, path)) {
      raise(L, `error loading module '${name}' from file '${path}':\n\t${readText(L, -1)}`);
    }
    lua.lua_pushvalue(L, 1);
    lua.lua_pushstring(L, textToBytes(path));
    lua.lua_call(L, 2, 1);
    return;
  }
  if (kit.behind) askBehind(L, kit);
  else raise(L, `module '${name}' not found:\n\tno field package.preload['${name}']${tried.join('')}`);
}

function askBehind(L: LuaState, kit: Kit): void {
  kit.behind?.pushRequire(L);
  lua.lua_pushvalue(L, 1);
  lua.lua_call(L, 1, 1);
}

function currentPath(L: LuaState, kit: Kit): string {
  if (!kit.pushLibrary(L, 'package')) return '';
  lua.lua_pushstring(L, textToBytes('path'));
  const path = lua.lua_rawget(L, -2) === lua.LUA_TSTRING ? readText(L, -1) : '';
  lua.lua_pop(L, 2);
  return path;
}
