// Lua tables as Lmod and we write them, one entry a line: read line by line, which costs a tenth of reading word by word.
import { isPlainName } from './plain-name.ts';
import { LuaNumber, LuaTable, type LuaValue } from './values.ts';

const DEEPEST = 200;
const BLANK = 32;
const QUOTE = 34;

/** The tables of the text; undefined where a line is of any other form, right or wrong. */
export function readTableLines(text: string): Map<string, LuaValue> | undefined {
  // what is escaped, and line ends of other systems, are read word by word
  if (text.includes('\\') || text.includes('\r')) return undefined;
  const lines = text.split('\n');
  const last = lines.pop();
  if (last !== '') return undefined;
  const reader = new LineReader();
  return lines.every((line) => reader.take(line)) ? reader.values() : undefined;
}

class LineReader {
  readonly #names = new Set<string>();
  readonly #top = new Map<string, LuaValue>();
  readonly #outer: LuaTable[] = [];
  #table: LuaTable | undefined;

  values(): Map<string, LuaValue> | undefined {
    return this.#table === undefined ? this.#top : undefined;
  }

  /** False: this line is none that can be read here. */
  take(line: string): boolean {
    const table = this.#table;
    if (table === undefined) return this.#begin(line);
    let from = 0;
    while (line.charCodeAt(from) === BLANK) from += 1;
    const entry = from === 0 ? line : line.slice(from);
    if (entry === '},' || entry === '}') return this.#end(entry);
    if (entry.charCodeAt(0) === QUOTE) return takeTexts(table, entry);
    const sign = entry.indexOf(' = ');
    if (sign < 0) return this.#takeItem(table, entry);
    const key = this.#key(entry.slice(0, sign));
    if (key === undefined) return false;
    if (entry.endsWith(' = {') && sign === entry.length - 4) {
      const inner = new LuaTable();
      table.fields.set(key, inner);
      return this.#enter(table, inner);
    }
    const value = dataAt(entry, sign + 3);
    if (value !== undefined) table.fields.set(key, value);
    return value !== undefined;
  }

  #begin(line: string): boolean {
    const name = line.slice(0, -4);
    if (!line.endsWith(' = {') || !isPlainName(name)) return false;
    this.#table = new LuaTable();
    this.#top.set(name, this.#table);
    return true;
  }

  #enter(table: LuaTable, inner: LuaTable): boolean {
    this.#outer.push(table);
    this.#table = inner;
    return this.#outer.length < DEEPEST;
  }

  /** A comma stands behind all but the outermost. */
  #end(bracket: string): boolean {
    this.#table = this.#outer.pop();
    return (this.#table === undefined) === (bracket === '}');
  }

  #takeItem(table: LuaTable, entry: string): boolean {
    const inner = new LuaTable();
    if (entry !== '{' && entry !== '{},') return false;
    table.list.push(inner);
    return entry === '{},' || this.#enter(table, inner);
  }

  #key(text: string): string | undefined {
    if (this.#names.has(text)) return text;
    if (text.startsWith('["') && text.indexOf('"', 2) === text.length - 2 && text.endsWith(']'))
      return text.slice(2, -2);
    if (!isPlainName(text)) return undefined;
    this.#names.add(text);
    return text;
  }
}

/** `"a", "b",`: the whole of a list of texts. */
function takeTexts(table: LuaTable, entry: string): boolean {
  if (!entry.endsWith('",') || entry.length < 3) return false;
  const texts = entry.slice(1, -2).split('", "');
  for (const text of texts) if (text.includes('"')) return false;
  for (const text of texts) table.list.push(text);
  return true;
}

/** What stands from there to the comma at the end. */
function dataAt(entry: string, from: number): LuaValue {
  if (entry.charCodeAt(from) === QUOTE) {
    const end = entry.indexOf('"', from + 1);
    return end === entry.length - 2 && entry.endsWith(',') ? entry.slice(from + 1, end) : undefined;
  }
  const word = entry.slice(from);
  if (word === 'false,') return false;
  if (word === 'true,') return true;
  if (word === '{},') return new LuaTable();
  if (!/^(?:0|-?[1-9]\d{0,8}),$/.test(word)) return undefined;
  const digits = word.slice(0, -1);
  return new LuaNumber(Number(digits), digits);
}
