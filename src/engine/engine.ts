// What outlives a request: the Lua runtime and nothing a request could see of another.
import type { LuaRuntime } from '../lua/runtime.ts';
import type { UnameFields } from '../modulefile/world.ts';
import { type Evaluator, evaluateFile } from './evaluator.ts';

/** Starts Lua; given from outside so that a command that needs no Lua does not load it. */
export type StartLua = () => LuaRuntime;

export class Engine {
  private readonly startLua: StartLua;
  private runtime: LuaRuntime | undefined;
  readonly uname: UnameFields;
  readonly evaluator: Evaluator;

  /** `evaluator`: how modulefiles are evaluated; tests replay recordings instead. */
  constructor(startLua: StartLua, uname: UnameFields, evaluator: Evaluator = evaluateFile) {
    this.startLua = startLua;
    this.uname = uname;
    this.evaluator = evaluator;
  }

  /** The one Lua runtime, started when first needed. */
  lua(): LuaRuntime {
    this.runtime ??= this.startLua();
    return this.runtime;
  }
}
