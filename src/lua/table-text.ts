// Lua tables as text: read as data, never executed, and written so that Lua and Lmod read the same back.
import { compareBytes } from '../base/text.ts';
import { isPlainName, RESERVED } from './plain-name.ts';
import { readTableLines } from './table-lines.ts';
import { TableScanner } from './table-scanner.ts';
import { LuaNumber, LuaOpaque, LuaTable, type LuaValue } from './values.ts';

const DEEPEST = 200;

/**
 * Reads a text of assignments `name = data`. Throws an Error with the line where anything else comes: an expression, a
 * call, or a table whose whole-number keys leave gaps. Source: lmod-compat.md 5.2, 8.3.
 */
export function parseLuaTables(text: string): Map<string, LuaValue> {
  return readTableLines(text) ?? parseWords(text);
}

function parseWords(text: string): Map<string, LuaValue> {
  const scanner = new TableScanner(text);
  const values = new Map<string, LuaValue>();
  while (scanner.kind !== 'end') {
    const name = scanner.text;
    if (scanner.kind !== 'name' || RESERVED.has(name))
      return scanner.fail('an assignment `name = data` expected');
    scanner.next();
    scanner.expect('=');
    values.set(name, parseValue(scanner, 0));
    scanner.takes(';');
  }
  return values;
}

function parseValue(scanner: TableScanner, depth: number): LuaValue {
  if (depth > DEEPEST) scanner.fail('tables are nested too deeply');
  if (scanner.takes('{')) return parseTable(scanner, depth);
  const { kind, text } = scanner;
  if (kind === 'string') return taken(scanner, text);
  if (kind === 'number') return taken(scanner, scanner.number());
  if (kind === 'name' && (text === 'true' || text === 'false')) return taken(scanner, text === 'true');
  if (kind === 'name' && text === 'nil') return taken(scanner, undefined);
  if (scanner.takes('-') && isNumber(scanner)) return taken(scanner, negated(scanner.number()));
  return scanner.fail('data (a table, string, number, true, false or nil) expected');
}

function isNumber(scanner: TableScanner): boolean {
  return scanner.kind === 'number';
}

function taken(scanner: TableScanner, value: LuaValue): LuaValue {
  scanner.next();
  return value;
}

function negated(number: LuaNumber): LuaNumber {
  const text =
    number.text === '0' ? '0' : number.text.startsWith('-') ? number.text.slice(1) : `-${number.text}`;
  return new LuaNumber(number.text === '0' ? 0 : -number.value, text);
}

/** Everything after `{`. */
function parseTable(scanner: TableScanner, depth: number): LuaTable {
  const table = new LuaTable();
  const numbered = new Map<number, LuaValue>();
  let position = 0;
  while (!scanner.takes('}')) {
    const key = parseKey(scanner, depth);
    if (key === undefined) {
      position += 1;
      numbered.set(position, parseValue(scanner, depth + 1));
    } else if (typeof key === 'number') numbered.set(key, parseValue(scanner, depth + 1));
    else setOrDrop(table.fields, key, parseValue(scanner, depth + 1));
    if (scanner.takes(',') || scanner.takes(';')) continue;
    if (scanner.kind !== 'sign' || scanner.text !== '}') scanner.fail("',' or '}' expected");
  }
  if (numbered.size > 0) table.list.push(...sequence(scanner, numbered));
  return table;
}

function setOrDrop(fields: Map<string, LuaValue>, key: string, value: LuaValue): void {
  if (value === undefined) fields.delete(key);
  else fields.set(key, value);
}

/** `name =` or `[data] =`; undefined before a value without a key. */
function parseKey(scanner: TableScanner, depth: number): string | number | undefined {
  if (scanner.takes('[')) {
    const key = parseValue(scanner, depth + 1);
    scanner.expect(']');
    scanner.expect('=');
    if (typeof key === 'string') return key;
    if (key instanceof LuaNumber && Number.isInteger(key.value)) return key.value;
    return scanner.fail('a string or a whole number expected as key before this');
  }
  const { kind, text } = scanner;
  if (kind !== 'name' || RESERVED.has(text)) return undefined;
  scanner.next();
  scanner.expect('=');
  return text;
}

/** Values 1, 2, 3 … without gaps; nil ends a sequence, and nothing may come after it. */
function sequence(scanner: TableScanner, numbered: ReadonlyMap<number, LuaValue>): LuaValue[] {
  const list: LuaValue[] = [];
  for (let at = 1; numbered.get(at) !== undefined; at++) list.push(numbered.get(at));
  const rest = [...numbered.values()].filter((value) => value !== undefined).length - list.length;
  if (rest > 0) scanner.fail('values numbered 1, 2, 3 ... without gaps expected in the table before this');
  return list;
}

/**
 * Writes `name = { … }` as Lmod does: one entry a line, names sorted, lists of plain values on one line; two blanks for
 * each level where `indent` is set. Unlike Lmod's own, it is safe for strings of any bytes. Throws for what is no data.
 * Source: lmod-compat.md 5.2.
 */
export function writeLuaTable(name: string, value: LuaValue, options: { readonly indent: boolean }): string {
  const writer = new TableWriter(options.indent ? '  ' : '');
  writer.write(writer.start(name), value, '', '');
  return writer.text();
}

class TableWriter {
  readonly #step: string;
  readonly #lines: string[] = [];
  /** what stands before the value of a key: most keys come many times */
  readonly #starts = new Map<string, string>();

  constructor(step: string) {
    this.#step = step;
  }

  text(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  start(key: string): string {
    let start = this.#starts.get(key);
    if (start === undefined) {
      start = `${isPlainName(key) ? key : `[${escaped(key)}]`} = `;
      this.#starts.set(key, start);
    }
    return start;
  }

  write(start: string, value: LuaValue, indent: string, end: string): void {
    const lines = this.#lines;
    if (!(value instanceof LuaTable)) {
      lines.push(`${indent}${start}${dataText(value)}${end}`);
      return;
    }
    const { list } = value;
    const keys = sortedKeys(value.fields);
    if (list.length === 0 && keys.length === 0) {
      lines.push(`${indent}${start}{}${end}`);
      return;
    }
    lines.push(`${indent}${start}{`);
    const inner = indent + this.#step;
    if (keys.length === 0 && !list.some((item) => item instanceof LuaTable)) {
      lines.push(`${inner}${list.map(dataText).join(', ')},`);
    } else {
      for (const item of list) this.write('', item, inner, ',');
      for (const key of keys) this.write(this.start(key), value.fields.get(key), inner, ',');
    }
    lines.push(`${indent}}${end}`);
  }
}

/** Those that have a value; most tables have them in order already. */
function sortedKeys(fields: ReadonlyMap<string, LuaValue>): string[] {
  const keys: string[] = [];
  let sorted = true;
  let before = '';
  for (const [key, value] of fields) {
    if (value === undefined) continue;
    sorted &&= before <= key;
    before = key;
    keys.push(key);
  }
  return sorted ? keys : keys.sort(compareBytes);
}

function dataText(value: LuaValue): string {
  if (typeof value === 'string') return stringText(value);
  if (typeof value === 'boolean') return String(value);
  if (value === undefined) return 'nil';
  if (value instanceof LuaTable || value instanceof LuaOpaque)
    throw new Error('only data can be written as Lua text');
  const number = typeof value === 'number' ? value : value.value;
  if (Number.isNaN(number)) throw new Error('NaN cannot be written as Lua text');
  if (!Number.isFinite(number)) return number > 0 ? '1e999' : '-1e999';
  return typeof value === 'number' ? String(value) : value.text;
}

/** Long brackets where Lmod uses them (quotes, brackets, newlines) and they are safe; escapes for control characters. */
function stringText(text: string): string {
  if (!/[\0-\x1f"[\\\]\x7f]/.test(text)) return `"${text}"`;
  const odd = /[\0-\x09\x0b-\x1f\x7f]/.test(text);
  return odd || !/["\n[\]]/.test(text) ? escaped(text) : bracketed(text);
}

/** Lua drops a newline right after the opening bracket, so a text that begins with one gets another. */
function bracketed(text: string): string {
  for (let level = /[[\]]/.test(text) ? 1 : 0; ; level++) {
    const bars = '='.repeat(level);
    const closing = `]${bars}]`;
    const ambiguous = text.includes(`[${bars}[`) || `${text}${closing}`.indexOf(closing) < text.length;
    if (!ambiguous) return `[${bars}[${text.startsWith('\n') ? '\n' : ''}${text}${closing}`;
  }
}

function escaped(text: string): string {
  const body = text.replace(/["\\\n]|[\0-\x09\x0b-\x1f\x7f]/g, (char) => {
    if (char === '\n') return '\\n';
    return char === '"' || char === '\\' ? `\\${char}` : `\\${String(char.charCodeAt(0)).padStart(3, '0')}`;
  });
  return `"${body}"`;
}
