// What can go wrong between Lua and its host.

/** An error of Lua raised by a host function: `pcall` catches it, and it says where the function was called. */
export class LuaError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'LuaError';
  }
}

/** A text used more time or memory than it may, or a command it started did. Lua's own `pcall` cannot catch it. */
export class LuaLimitError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'LuaLimitError';
  }
}
