// Names as Lua takes them where no quotes stand around them.

/** Lua's own words, which are no names. */
export const RESERVED: ReadonlySet<string> = new Set(
  `and break do else elseif end false for function goto if in local nil not or repeat return then true until while`.split(
    ' ',
  ),
);

export function isPlainName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text) && !RESERVED.has(text);
}
