// One call of a modulefile function, and the argument rules that come before any action (lmod-compat.md 2.3).
import { LuaNumber, LuaTable, type LuaValue, luaType } from '../lua/values.ts';
import type { PlainValues } from '../words/message.ts';

/** A call as the modulefile made it. */
export interface Call {
  readonly name: string;
  readonly args: readonly LuaValue[];
  /** where in the modulefile; undefined when not known (replay, Tcl) */
  readonly line: number | undefined;
}

/** A call after its argument rule: positional arguments and keys apart, both forms of writing it alike. */
export interface CheckedCall {
  readonly name: string;
  readonly list: readonly LuaValue[];
  readonly fields: ReadonlyMap<string, LuaValue>;
  /** `show` prints it as `name{…}` */
  readonly asTable: boolean;
  /** `mode = {…}` or `modeA`; `['normal']` without one (lmod-compat.md 2.4) */
  readonly modes: readonly string[];
  readonly line: number | undefined;
}

/** Thrown by argument rules; the evaluation turns it into a problem or a warning, by mode. */
export class ArgumentError extends Error {}

/** A rule checks and normalizes a call, or throws an ArgumentError. */
export type ArgumentRule = (call: Call) => CheckedCall;

/** A call of a recording, done again and again: what its argument rule makes of it depends on nothing else. */
export class RecordedCall implements Call {
  readonly name: string;
  readonly args: readonly LuaValue[];
  readonly line: number | undefined;
  #rule: ArgumentRule | undefined;
  #checked: CheckedCall | undefined;

  constructor({ name, args, line }: Call) {
    this.name = name;
    this.args = args;
    this.line = line;
  }

  /** The call after this rule. @throws ArgumentError */
  checkedBy(rule: ArgumentRule): CheckedCall {
    if (this.#checked === undefined || this.#rule !== rule) {
      this.#checked = rule({ name: this.name, args: this.args, line: this.line });
      this.#rule = rule;
    }
    return this.#checked;
  }
}

/** Text of a value that `setenv` and its kin accept: string, number or boolean. */
export function scalarText(value: LuaValue): string | undefined {
  if (typeof value === 'string') return value;
  if (value instanceof LuaNumber) return value.text;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return undefined;
}

/** The number a value is, or a numeric text stands for. */
export function numberOf(value: LuaValue): number | undefined {
  const text = scalarText(value);
  if (text === undefined || typeof value === 'boolean' || text.trim() === '') return undefined;
  const number = Number(text);
  return Number.isNaN(number) ? undefined : number;
}

/** How a wrong argument is shown in a message. */
export function describeValue(value: LuaValue): string {
  const text = scalarText(value);
  return text === undefined
    ? luaType(value)
    : `${luaType(value)} ${typeof value === 'string' ? `"${text}"` : text}`;
}

/** The modes of a call without a mode list. */
export const everyMode: readonly string[] = ['normal'];

const noFields: ReadonlyMap<string, LuaValue> = new Map();

/** A call with positional arguments only. Written out, as are its kin: copies by `...` cost more than all else here. */
export function plainCall({ name, line }: Call, list: readonly LuaValue[]): CheckedCall {
  return { name, list, fields: noFields, asTable: false, modes: everyMode, line };
}

/** A copy of a call's parts with other positional arguments. */
export function withList(call: CheckedCall, list: readonly LuaValue[]): CheckedCall {
  const { name, fields, asTable, modes, line } = call;
  return { name, list, fields, asTable, modes, line };
}

/** A copy of a call's parts that holds in every mode. */
export function inEveryMode(call: CheckedCall): CheckedCall {
  const { name, list, fields, asTable, line } = call;
  return { name, list, fields, asTable, modes: everyMode, line };
}

/** The arguments as `show` prints them. */
export function shownArguments(call: CheckedCall): readonly LuaValue[] {
  return call.asTable ? [new LuaTable([...call.list], new Map(call.fields))] : call.list;
}

/** The plain values of a table, for the places of a message; anything else has none. */
export function plainValues(table: LuaValue): PlainValues {
  if (!(table instanceof LuaTable)) return {};
  const values: [string, string | number | boolean][] = [];
  for (const [key, value] of table.fields) {
    const plain = value instanceof LuaNumber ? value.value : value;
    if (typeof plain === 'string' || typeof plain === 'number' || typeof plain === 'boolean')
      values.push([key, plain]);
  }
  return Object.fromEntries(values);
}
