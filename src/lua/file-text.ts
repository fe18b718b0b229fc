// What Lua reads of a file: a first line that begins with # is for the system or an editor.

/** The text of a file as Lua's own `loadfile` takes it; lines keep their numbers. */
export function luaFileText(text: string): string {
  return text.startsWith('#') ? text.replace(/^[^\n]*/, '') : text;
}
