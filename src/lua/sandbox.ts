// One sandbox: its environment, its libraries and its strings' methods, all made when first used.
import { NativeFunction, setField } from './boundary.ts';
import { textToBytes } from './bytes.ts';
import { Environment, type Names } from './environment.ts';
import type { Kit, Makers } from './libraries/kit.ts';
import { modulefileLibraries, modulefileNames, requiredLibraries } from './libraries/modulefile.ts';
import { ruleLibraries, ruleNames } from './libraries/rules.ts';
import { World } from './libraries/world.ts';
import { lua } from './machine.ts';
import type { Outside } from './outside.ts';
import type { HostFunction } from './values.ts';

export type LibraryChoice = 'modulefile' | 'rules';

/** What a sandbox needs of the machine it lives in. */
export type MachineParts = Pick<Kit, 'native' | 'passOn' | 'largest'>;

interface Choice {
  readonly single: Makers;
  readonly libraries: Makers;
}

const CHOICES: Readonly<Record<LibraryChoice, Choice>> = {
  modulefile: { single: modulefileNames, libraries: modulefileLibraries },
  rules: { single: ruleNames, libraries: ruleLibraries },
};

export class LuaSandbox {
  readonly #environment: Environment;
  /** pushes the metatable of strings of this sandbox */
  readonly strings: LuaProxy;

  constructor(
    L: LuaState,
    definition: {
      readonly functions: ReadonlyMap<string, HostFunction>;
      readonly outside: Outside;
      readonly libraries?: LibraryChoice;
    },
    machine: MachineParts,
  ) {
    const { functions, outside, libraries = 'modulefile' } = definition;
    const kit: Kit = {
      ...machine,
      outside,
      world: new World(outside),
      pushLibrary: (thread, name) => this.#environment.pushLibrary(thread, name),
      pushEnvironment: (thread) => this.#environment.pushTable(thread),
    };
    const names: Names = { functions, ...CHOICES[libraries], required: requiredLibraries };
    this.#environment = new Environment(L, names, kit, outside);
    this.strings = this.#stringMetatable(L);
  }

  pushEnvironment(L: LuaState): void {
    this.#environment.pushTable(L);
  }

  /** A metatable whose `__index` becomes the string library when a string's method is first called. */
  #stringMetatable(L: LuaState): LuaProxy {
    lua.lua_createtable(L, 0, 1);
    const metatable = lua.lua_toproxy(L, -1);
    setField(
      L,
      '__index',
      new NativeFunction((thread) => {
        lua.lua_settop(thread, 2);
        metatable(thread);
        lua.lua_pushstring(thread, textToBytes('__index'));
        this.#environment.pushLibrary(thread, 'string');
        lua.lua_rawset(thread, -3);
        this.#environment.pushLibrary(thread, 'string');
        lua.lua_pushvalue(thread, 2);
        lua.lua_gettable(thread, -2);
        return 1;
      }),
    );
    lua.lua_pop(L, 1);
    return metatable;
  }
}
