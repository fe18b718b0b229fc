// What else Lmod gives to modulefiles: tests for globals, ids, and its tracing, which is silent here (lmod-compat.md 2.8).
import { NativeFunction } from '../boundary.ts';
import { lauxlib, lua } from '../machine.ts';
import { LuaFunction } from '../values.ts';
import { formatDate } from './date.ts';
import { integerArgument, type Kit, library, type Makers } from './kit.ts';

export const rest: Makers = {
  isDefined: (kit) => globalTest(kit, true),
  isNotDefined: (kit) => globalTest(kit, false),
  UUIDString: (kit) => new LuaFunction((args) => uuidText(kit, integerArgument(args, 0, 'UUIDString', 0))),
  dbg: () =>
    library({
      active: () => false,
      ...Object.fromEntries(
        ['fini', 'print', 'print2D', 'printA', 'printT', 'start'].map((name) => [name, () => undefined]),
      ),
    }),
};

function globalTest(kit: Kit, wanted: boolean): NativeFunction {
  return new NativeFunction((L) => {
    lauxlib.luaL_checkstring(L, 1);
    lua.lua_settop(L, 1);
    kit.pushEnvironment(L);
    lua.lua_insert(L, 1);
    lua.lua_gettable(L, 1);
    lua.lua_pushboolean(L, (lua.lua_type(L, -1) !== lua.LUA_TNIL) === wanted);
    return 1;
  });
}

function uuidText(kit: Kit, epoch: number): string {
  kit.outside.unrecordable('it makes a unique id');
  const day = formatDate('%Y_%m_%d_%H_%M_%S', epoch, false);
  return `${'text' in day ? day.text : ''}-${crypto.randomUUID()}`;
}
