// Lua for modulefiles and rule files: one machine, many sandboxes, one after another or inside one another.
import { push, read, readText, typeName } from './boundary.ts';
import { textToBytes } from './bytes.ts';
import { Budget } from './interpreter/budget.ts';
import { fromText } from './libraries/chunk.ts';
import type { Kit, Maker } from './libraries/kit.ts';
import { lauxlib, lua } from './machine.ts';
import { Natives } from './natives.ts';
import { hasLibraryName, LuaSandbox, type SandboxContents } from './sandbox.ts';
import type { LuaValue } from './values.ts';

export type { Maker, Makers } from './libraries/kit.ts';
export type { CallSite, HostFunction } from './values.ts';

/** `message` begins with the file's path and line; `line` is the file's own, where the error came up. */
export type RunResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly message: string; readonly line: number | undefined };

/** What a function of Lua answered, and its arguments as it left them: tables may have been edited in place. */
export type CallResult =
  | { readonly ok: true; readonly results: readonly LuaValue[]; readonly args: readonly LuaValue[] }
  | { readonly ok: false; readonly message: string; readonly line: number | undefined };

export interface Sandbox {
  /**
   * Runs a text of Lua; a host function that it calls may call `run` again. Throws what a host function threw, as the
   * same object, and LuaLimitError when the text runs for too long; a pcall in the text stops neither.
   * `loadedAs`: the name by which `require` gives what the text returned.
   */
  run(text: string, path: string, loadedAs?: string): RunResult;
  /** Calls a function that came out of Lua; `path` names it where it runs for too long. Throws as `run` does. */
  call(fn: LuaValue, args: readonly LuaValue[], path: string): CallResult;
  /** One name more for its texts. A function among them cannot be part of a recording. */
  add(name: string, value: LuaValue): void;
  /** Is this the value that its texts find under this name? */
  has(name: string, value: LuaValue): boolean;
  /** Has every modulefile this global name, beside the functions that are given to it? */
  isLibraryName(name: string): boolean;
}

/** `functions` come before the libraries' own. */
export interface SandboxDefinition extends Omit<SandboxContents, 'behind'> {
  /** another sandbox, made when needed: see SandboxContents */
  readonly behind?: { readonly first: boolean; readonly sandbox: () => Sandbox };
}

export interface LuaLimits {
  /** instructions of one run, dear ones counted as several; more than any modulefile needs, two or three seconds */
  readonly work: number;
  /** bytes of all texts and tables that one run makes */
  readonly bytes: number;
  /** bytes of one text */
  readonly text: number;
}

const LIMITS: LuaLimits = { work: 100_000_000, bytes: 512 * 1024 * 1024, text: 128 * 1024 * 1024 };
const TEXT_ONLY = textToBytes('t');

/** The Lua machine; what is done in one sandbox is never seen by another. */
export class LuaRuntime {
  readonly #thread: LuaState;
  readonly #natives: Natives;
  readonly #limits: LuaLimits;
  /** what a host function threw while Lua's stack is being unwound */
  #thrown: { readonly error: unknown } | undefined;
  /** the metatable of strings in force */
  #strings: LuaProxy | undefined;
  readonly #sandboxes = new WeakMap<Sandbox, LuaSandbox>();

  constructor(limits: Partial<LuaLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
    this.#thread = lauxlib.luaL_newstate();
    this.#natives = new Natives(this.#thread);
    lua.lua_atnativeerror(this.#thread, (L) => this.#keepThrown(L));
  }

  /** A global that a text of Lua makes, given these arguments, when it is first used. */
  fromText(name: string, text: string, given: (kit: Kit) => readonly LuaValue[]): Maker {
    return fromText(name, text, given);
  }

  /** A new sandbox; making it costs next to nothing, its names are made as they are used. */
  sandbox(definition: SandboxDefinition): Sandbox {
    const { behind: given, ...contents } = definition;
    const behind = given && { first: given.first, sandbox: () => this.#own(given.sandbox()) };
    const sandbox = new LuaSandbox(this.#thread, behind ? { ...contents, behind } : contents, {
      native: (library, name) => this.#natives.get(library, name),
      passOn: () => {
        if (this.#thrown) throw this.#thrown.error;
      },
      largest: this.#limits.text,
    });
    const made: Sandbox = {
      run: (text, path, loadedAs) =>
        this.#inThread(sandbox, path, (L) => this.#runIn(L, sandbox, text, path, loadedAs)),
      call: (fn, args, path) => this.#inThread(sandbox, path, (L) => this.#callIn(L, fn, args, path)),
      add: (name, value) => sandbox.add(name, value),
      has: (name, value) => sandbox.has(name, value),
      isLibraryName: hasLibraryName,
    };
    this.#sandboxes.set(made, sandbox);
    return made;
  }

  #own(sandbox: Sandbox): LuaSandbox {
    const own = this.#sandboxes.get(sandbox);
    if (!own) throw new Error('a sandbox of another machine');
    return own;
  }

  #inThread<T>(sandbox: LuaSandbox, path: string, work: (L: LuaState) => T): T {
    // A thread of its own: its calls do not count against the 200 nested calls of the one that called us.
    const L = lua.lua_newthread(this.#thread);
    lua.lua_pop(this.#thread, 1);
    const outer = this.#strings;
    this.#useStrings(sandbox.strings);
    try {
      const { work: steps, bytes } = this.#limits;
      L.budget = new Budget(path, steps, bytes);
      return work(L);
    } finally {
      // of the outermost text nothing must stay: a session hangs on its sandbox
      this.#useStrings(outer);
    }
  }

  #callIn(L: LuaState, fn: LuaValue, args: readonly LuaValue[], path: string): CallResult {
    let line: number | undefined;
    lua.lua_pushcfunction(L, (thread) => {
      line = lineIn(thread, undefined);
      return 1;
    });
    for (const arg of args) push(L, arg);
    push(L, fn);
    args.forEach((_, at) => {
      lua.lua_pushvalue(L, at + 2);
    });
    const status = lua.lua_pcall(L, args.length, lua.LUA_MULTRET, 1);
    const thrown = this.#thrown;
    this.#thrown = undefined;
    if (thrown) throw thrown.error;
    if (status !== lua.LUA_OK) {
      const { message } = failure(L, path, line);
      return { ok: false, message, line };
    }
    const first = args.length + 2;
    const results = Array.from({ length: lua.lua_gettop(L) - first + 1 }, (_, at) => read(L, first + at));
    return { ok: true, results, args: args.map((_, at) => read(L, at + 2)) };
  }

  #runIn(L: LuaState, sandbox: LuaSandbox, text: string, path: string, loadedAs?: string): RunResult {
    let line: number | undefined;
    const name = textToBytes(`@${path}`);
    lua.lua_pushcfunction(L, (thread) => {
      line = lineIn(thread, name);
      return 1;
    });
    L.budget?.compile(text.length);
    const bytes = textToBytes(text);
    let status = lauxlib.luaL_loadbufferx(L, bytes, bytes.length, name, TEXT_ONLY);
    if (status === lua.LUA_OK) {
      sandbox.pushEnvironment(L);
      lua.lua_setupvalue(L, -2, 1);
      status = lua.lua_pcall(L, 0, loadedAs === undefined ? 0 : 1, 1);
    }
    if (status === lua.LUA_OK && loadedAs !== undefined) sandbox.keepLoaded(L, loadedAs);
    const thrown = this.#thrown;
    this.#thrown = undefined;
    if (thrown) throw thrown.error;
    return status === lua.LUA_OK ? { ok: true } : failure(L, path, line);
  }

  #useStrings(metatable: LuaProxy | undefined): void {
    if (this.#strings === metatable) return;
    this.#strings = metatable;
    const L = this.#thread;
    push(L, '');
    if (metatable === undefined) lua.lua_pushnil(L);
    else metatable(L);
    lua.lua_setmetatable(L, -2);
    lua.lua_pop(L, 1);
  }

  /** fengari asks what to make of a JavaScript exception: it is kept, and the value left here only unwinds the stack. */
  #keepThrown(L: LuaState): number {
    const error = lua.lua_touserdata(L, 1);
    const text = exhaustion(error);
    if (text === undefined) this.#thrown = { error };
    push(L, text);
    return 1;
  }
}

/** The words of Lua for what JavaScript has run out of, so that only the text that did it fails. */
function exhaustion(error: unknown): string | undefined {
  if (!(error instanceof RangeError)) return undefined;
  return /call stack/i.test(error.message) ? 'stack overflow' : 'not enough memory';
}

const LINE_AND_SOURCE = textToBytes('Sl');

/** The line that runs in the text of this name, or in any text, innermost first. */
function lineIn(L: LuaState, name: Uint8Array | undefined): number | undefined {
  const info = new lua.lua_Debug();
  for (let level = 1; lua.lua_getstack(L, level, info) !== 0; level++) {
    lua.lua_getinfo(L, LINE_AND_SOURCE, info);
    if (info.currentline <= 0 || !info.source) continue;
    if (name === undefined || Buffer.compare(info.source, name) === 0) return info.currentline;
  }
  return undefined;
}

function failure(
  L: LuaState,
  path: string,
  line: number | undefined,
): Extract<RunResult, { readonly ok: false }> {
  const type = lua.lua_type(L, -1);
  const text = type === lua.LUA_TSTRING || type === lua.LUA_TNUMBER;
  const message = text ? readText(L, -1) : `(error object is a ${typeName(L, -1)} value)`;
  const own = message.startsWith(`${path}:`) ? /^:(\d+):/.exec(message.slice(path.length))?.[1] : undefined;
  if (own !== undefined) return { ok: false, message, line: Number(own) };
  const elsewhere = /^[^:\n]+:\d+: /.test(message);
  return {
    ok: false,
    message: elsewhere ? message : `${path}:${line === undefined ? '' : `${line}:`} ${message}`,
    line,
  };
}
