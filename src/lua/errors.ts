// What can go wrong between Lua and its host.

/** An error of Lua raised by a host function: `pcall` catches it, and it says where the function was called. */
export class LuaError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'LuaError';
  }
}

/** A text ran for too long. Lua's own `pcall` cannot catch it. */
export class LuaLimitError extends Error {
  readonly path: string;
  readonly instructions: number;
  constructor(path: string, instructions: number) {
    super(`${path}: stopped after ${instructions} instructions of Lua; is there an endless loop in it?`);
    this.name = 'LuaLimitError';
    this.path = path;
    this.instructions = instructions;
  }
}
