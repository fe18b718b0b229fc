// Lua values as source text, in the forms that Lmod's show and tablelist print.
import { compareBytes } from '../base/text.ts';
import { LuaNumber, LuaTable, type LuaValue, luaType } from '../lua/values.ts';

const keywords = new Set(
  'and break do else elseif end false for function if in local nil not or repeat return then true until while'.split(
    ' ',
  ),
);

/** `tostring` of Lua; tables and functions are named by their type alone. */
export function plainText(value: LuaValue): string {
  if (typeof value === 'string') return value;
  if (value instanceof LuaNumber) return value.text;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return luaType(value);
}

/** A string in double quotes, or in long brackets when it holds brackets, quotes or line ends. */
export function quoted(text: string): string {
  const hasBrackets = /[[\]]/.test(text);
  if (!hasBrackets && !/[\n"]/.test(text)) return `"${text.replaceAll('\\', '\\\\')}"`;
  let equals = hasBrackets ? '=' : '';
  while (text.includes(`[${equals}[`) || text.includes(`]${equals}]`)) equals += '=';
  return `[${equals}[${text}]${equals}]`;
}

/** A name as a table key: `name`, or `["name"]` where Lua needs it. */
export function fieldName(name: string): string {
  return /^[A-Za-z_][0-9A-Za-z_]*$/.test(name) && !keywords.has(name) ? name : `["${name}"]`;
}

/** `{"a","b",key="c"}`: entries by position, then keys in order; numbers as strings, nil left out. */
export function tightTable(table: LuaTable): string {
  const parts = table.list.filter((value) => value !== undefined).map(tightValue);
  for (const [name, value] of [...table.fields].sort(([left], [right]) => compareBytes(left, right))) {
    if (!name.startsWith('__')) parts.push(`${fieldName(name)}=${tightValue(value)}`);
  }
  return `{${parts.join(',')}}`;
}

/** A value inside of such a table. */
export function tightValue(value: LuaValue): string {
  if (value instanceof LuaTable) return tightTable(value);
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? quoted(value) : `"${plainText(value)}"`;
}

/** `string.format("%q")` of Lua 5.3. */
export function percentQuoted(text: string): string {
  const body = text.replace(/["\\\n]|[\0-\x1f\x7f]/g, (character, at: number) => {
    if (/["\\\n]/.test(character)) return `\\${character}`;
    const code = String(character.charCodeAt(0));
    return /\d/.test(text[at + 1] ?? '') ? `\\${code.padStart(3, '0')}` : `\\${code}`;
  });
  return `"${body}"`;
}
