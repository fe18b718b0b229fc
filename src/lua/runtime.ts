// Lua for modulefiles and rule files: one machine, many sandboxes, one after another or inside one another.
import { push, readText, typeName } from './boundary.ts';
import { textToBytes } from './bytes.ts';
import { Budget } from './interpreter/budget.ts';
import { lauxlib, lua } from './machine.ts';
import { Natives } from './natives.ts';
import type { Outside } from './outside.ts';
import { type LibraryChoice, LuaSandbox } from './sandbox.ts';
import type { HostFunction } from './values.ts';

export type { CallSite, HostFunction } from './values.ts';

/** `message` begins with the file's path and line; `line` is the file's own, where the error came up. */
export type RunResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly message: string; readonly line: number | undefined };

export interface Sandbox {
  /**
   * Runs a text of Lua; a host function that it calls may call `run` again. Throws what a host function threw, as the
   * same object, and LuaLimitError when the text runs for too long; a pcall in the text stops neither.
   */
  run(text: string, path: string): RunResult;
}

export interface SandboxDefinition {
  /** functions the text may call; they come before the libraries' own */
  readonly functions: ReadonlyMap<string, HostFunction>;
  readonly outside: Outside;
  /** what Lua itself offers: lmod-compat.md 2.8 for modulefiles, 4.7 for rule files */
  readonly libraries?: LibraryChoice;
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

  constructor(limits: Partial<LuaLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
    this.#thread = lauxlib.luaL_newstate();
    this.#natives = new Natives(this.#thread);
    lua.lua_atnativeerror(this.#thread, (L) => this.#keepThrown(L));
  }

  /** A new sandbox; making it costs next to nothing, its names are made as they are used. */
  sandbox(definition: SandboxDefinition): Sandbox {
    const sandbox = new LuaSandbox(this.#thread, definition, {
      native: (library, name) => this.#natives.get(library, name),
      passOn: () => {
        if (this.#thrown) throw this.#thrown.error;
      },
      largest: this.#limits.text,
    });
    return { run: (text, path) => this.#run(sandbox, text, path) };
  }

  #run(sandbox: LuaSandbox, text: string, path: string): RunResult {
    // A thread of its own: its calls do not count against the 200 nested calls of the one that called us.
    const L = lua.lua_newthread(this.#thread);
    lua.lua_pop(this.#thread, 1);
    const outer = this.#strings;
    this.#useStrings(sandbox.strings);
    try {
      const { work, bytes } = this.#limits;
      L.budget = new Budget(path, work, bytes);
      return this.#runIn(L, sandbox, text, path);
    } finally {
      if (outer) this.#useStrings(outer);
    }
  }

  #runIn(L: LuaState, sandbox: LuaSandbox, text: string, path: string): RunResult {
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
      status = lua.lua_pcall(L, 0, 0, 1);
    }
    const thrown = this.#thrown;
    this.#thrown = undefined;
    if (thrown) throw thrown.error;
    return status === lua.LUA_OK ? { ok: true } : failure(L, path, line);
  }

  #useStrings(metatable: LuaProxy): void {
    if (this.#strings === metatable) return;
    this.#strings = metatable;
    const L = this.#thread;
    push(L, '');
    metatable(L);
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

/** The line that runs in the text of this name, innermost first. */
function lineIn(L: LuaState, name: Uint8Array): number | undefined {
  const info = new lua.lua_Debug();
  for (let level = 1; lua.lua_getstack(L, level, info) !== 0; level++) {
    lua.lua_getinfo(L, LINE_AND_SOURCE, info);
    if (info.currentline > 0 && info.source && Buffer.compare(info.source, name) === 0)
      return info.currentline;
  }
  return undefined;
}

function failure(L: LuaState, path: string, line: number | undefined): RunResult {
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
