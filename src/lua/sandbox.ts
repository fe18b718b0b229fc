// One sandbox: its environment, its libraries and its strings' methods, all made when first used.
import { LuaReference, NativeFunction, push, setField } from './boundary.ts';
import { textToBytes } from './bytes.ts';
import { Environment, type Names } from './environment.ts';
import { fullLibraries, fullNames } from './libraries/full.ts';
import type { Kit, Makers } from './libraries/kit.ts';
import { modulefileLibraries, modulefileNames, requiredLibraries } from './libraries/modulefile.ts';
import { ruleLibraries, ruleNames } from './libraries/rules.ts';
import { World } from './libraries/world.ts';
import { lua } from './machine.ts';
import type { Outside } from './outside.ts';
import type { HostFunction, LuaValue } from './values.ts';

export type LibraryChoice = 'modulefile' | 'rules' | 'full';

/** What a sandbox needs of the machine it lives in. */
export type MachineParts = Pick<Kit, 'native' | 'passOn' | 'largest'>;

interface Choice {
  readonly single: Makers;
  readonly libraries: Makers;
}

const CHOICES: Readonly<Record<LibraryChoice, Choice>> = {
  modulefile: { single: modulefileNames, libraries: modulefileLibraries },
  rules: { single: ruleNames, libraries: ruleLibraries },
  full: { single: fullNames, libraries: fullLibraries },
};

/** Has every modulefile this global name, beside the functions of the vocabulary? */
export function hasLibraryName(name: string): boolean {
  const { single, libraries } = CHOICES.modulefile;
  return (
    Object.hasOwn(single, name) || Object.hasOwn(libraries, name) || name === 'require' || name === 'package'
  );
}

/** What a sandbox is made of. */
export interface SandboxContents {
  readonly functions: ReadonlyMap<string, HostFunction>;
  readonly outside: Outside;
  readonly libraries?: LibraryChoice;
  /** global names beside those of the libraries */
  readonly globals?: Makers;
  /** what `require` answers besides */
  readonly required?: Makers;
  /** where `require` looks for files; undefined: LMOD_PACKAGE_PATH */
  readonly packageDirectories?: () => readonly string[];
  /** its `require` answers for names that this one does not know; where it is `first`, its strings are those of both */
  readonly behind?: { readonly first: boolean; readonly sandbox: () => LuaSandbox };
}

export class LuaSandbox {
  readonly #environment: Environment;
  readonly #L: LuaState;
  readonly #outside: Outside;
  /** pushes the metatable of strings of this sandbox */
  readonly strings: LuaProxy;

  constructor(L: LuaState, definition: SandboxContents, machine: MachineParts) {
    const { functions, outside, packageDirectories, behind } = definition;
    const { libraries = 'modulefile', globals = {}, required = {} } = definition;
    const kit: Kit = {
      ...machine,
      outside,
      world: new World(outside),
      packageDirectories,
      behind: behind && {
        first: behind.first,
        pushRequire: (thread) => behind.sandbox().pushGlobal(thread, 'require'),
      },
      pushLibrary: (thread, name) => this.#environment.pushLibrary(thread, name),
      pushEnvironment: (thread) => this.#environment.pushTable(thread),
    };
    const { single, libraries: shared } = CHOICES[libraries];
    const names: Names = {
      functions,
      single: { ...single, ...globals },
      libraries: shared,
      required: { ...requiredLibraries, ...required },
    };
    this.#environment = new Environment(L, names, kit, outside);
    this.strings = behind?.first ? behind.sandbox().strings : this.#stringMetatable(L);
    this.#L = L;
    this.#outside = outside;
  }

  /** The value of a global name, on the stack. */
  pushGlobal(L: LuaState, name: string): void {
    this.#environment.pushTable(L);
    lua.lua_pushstring(L, textToBytes(name));
    lua.lua_gettable(L, -2);
    lua.lua_remove(L, -2);
  }

  /** What `require` answers for this name from now on: the value on top of the stack, or true for nil. */
  keepLoaded(L: LuaState, name: string): void {
    this.#environment.keepLoaded(L, name);
  }

  /** Is this value what the sandbox has under this name? */
  has(name: string, value: LuaValue): boolean {
    const L = this.#L;
    this.pushGlobal(L, name);
    push(L, value);
    const same = lua.lua_rawequal(L, -1, -2);
    lua.lua_pop(L, 2);
    return Boolean(same);
  }

  /** A name more for the texts of this sandbox; calling a function of it can not be recorded. */
  add(name: string, value: LuaValue): void {
    const given =
      value instanceof LuaReference && value.type === 'function' ? this.#watched(name, value) : value;
    this.#environment.add(this.#L, name, given);
  }

  #watched(name: string, fn: LuaReference): NativeFunction {
    return new NativeFunction((L) => {
      this.#outside.unrecordable(`it calls ${name}, which is a function of the site`);
      fn.push(L);
      lua.lua_insert(L, 1);
      lua.lua_call(L, lua.lua_gettop(L) - 1, lua.LUA_MULTRET);
      return lua.lua_gettop(L);
    });
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
