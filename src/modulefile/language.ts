// Which language a modulefile is written in.

/** `.lua` files are Lua, all others Tcl (lmod-compat.md 3.1). */
export function languageOf(path: string): 'lua' | 'tcl' {
  return path.endsWith('.lua') ? 'lua' : 'tcl';
}
