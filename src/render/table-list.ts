// The loaded modules as a Lua table (lmod-compat.md 1.3, tablelist).
import { compareBytes } from '../base/text.ts';
import { fieldName, quoted } from './lua-text.ts';

/** `activeList = { name = "version", … }`, names in order. */
export function tableList(modules: ReadonlyMap<string, string>): string {
  const lines = [...modules]
    .sort(([left], [right]) => compareBytes(left, right))
    .map(([name, version]) => `  ${fieldName(name)} = ${quoted(version)},\n`);
  return lines.length === 0 ? 'activeList = {}\n\n' : `activeList = {\n${lines.join('')}}\n\n`;
}
