// What can go wrong between Lua and its host.

/** An error of Lua raised by a host function: `pcall` catches it, and it says where the function was called. */
export class LuaError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'LuaError';
  }
}

/** A text used more time or memory than it may. Lua's own `pcall` cannot catch it. */
export class LuaLimitError extends Error {
  readonly path: string;
  /** `over`: what it was stopped after */
  constructor(path: string, over: string) {
    super(`${path}: stopped after ${over}; is there an endless loop in it?`);
    this.name = 'LuaLimitError';
    this.path = path;
  }
}
