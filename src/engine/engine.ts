// What outlives a request: the Lua runtime and nothing a request could see of another.
import type { LuaRuntime } from '../lua/runtime.ts';
import type { UnameFields } from '../modulefile/world.ts';

/** Starts Lua; given from outside so that a command that needs no Lua does not load it. */
export type StartLua = () => LuaRuntime;

export class Engine {
  private readonly startLua: StartLua;
  private runtime: LuaRuntime | undefined;
  readonly uname: UnameFields;

  constructor(startLua: StartLua, uname: UnameFields) {
    this.startLua = startLua;
    this.uname = uname;
  }

  /** The one Lua runtime, started when first needed. */
  lua(): LuaRuntime {
    this.runtime ??= this.startLua();
    return this.runtime;
  }
}
