// What the libraries of a sandbox are made from.
import type { NativeFunction } from '../boundary.ts';
import { LuaError } from '../errors.ts';
import type { OpenerName } from '../machine.ts';
import type { Outside } from '../outside.ts';
import { type HostFunction, LuaFunction, LuaNumber, LuaTable, type LuaValue, luaType } from '../values.ts';
import type { World } from './world.ts';

export interface Behind {
  /** it is asked before files are looked for here, not after */
  readonly first: boolean;
  /** puts its `require` on the stack */
  pushRequire(L: LuaState): void;
}

export interface Kit {
  readonly outside: Outside;
  readonly world: World;
  /** a function of Lua's own libraries */
  native(library: OpenerName, name: string): NativeFunction;
  /** raises again what a host function threw, if that is why a protected call failed */
  passOn(): void;
  /** the most bytes that one call may make */
  readonly largest: number;
  /** puts the library that `require(name)` answers on the stack; false where there is none */
  pushLibrary(L: LuaState, name: string): boolean;
  /** another sandbox, whose `require` knows more */
  readonly behind: Behind | undefined;
  /** where `require` looks for files; undefined: LMOD_PACKAGE_PATH */
  readonly packageDirectories: (() => readonly string[]) | undefined;
  /** puts the sandbox's environment on the stack */
  pushEnvironment(L: LuaState): void;
}

/** Makes one name of a sandbox, when it is first used. */
export type Maker = (kit: Kit) => LuaValue;

export type Makers = Readonly<Record<string, Maker>>;

/** A table of functions; other values go in as they are. */
export function library(members: Readonly<Record<string, HostFunction | LuaValue>>): LuaTable {
  const entries = Object.entries(members).map(([name, member]): [string, LuaValue] => [
    name,
    typeof member === 'function' ? new LuaFunction(member) : member,
  ]);
  return new LuaTable([], new Map(entries));
}

/** A text, or a number as text, as Lua's own functions take it. */
export function textArgument(args: readonly LuaValue[], at: number, called: string): string {
  const value = args[at];
  if (typeof value === 'string') return value;
  if (value instanceof LuaNumber) return value.text;
  throw badArgument(at, called, `string expected, got ${at < args.length ? luaType(value) : 'no value'}`);
}

/** A whole number; absent is the number given last. */
export function integerArgument(
  args: readonly LuaValue[],
  at: number,
  called: string,
  absent: number,
): number {
  const value = args[at];
  if (value === undefined) return absent;
  const number =
    value instanceof LuaNumber ? value.value : typeof value === 'string' ? Number(value) : Number.NaN;
  if (Number.isInteger(number)) return number;
  const got = Number.isNaN(number)
    ? `number expected, got ${luaType(value)}`
    : 'number has no integer representation';
  throw badArgument(at, called, got);
}

export function badArgument(at: number, called: string, what: string): LuaError {
  return new LuaError(`bad argument #${at + 1} to '${called}' (${what})`);
}
