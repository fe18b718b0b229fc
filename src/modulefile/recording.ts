// What one modulefile said and asked in one mode, in order: enough to do it again without Lua
// (docs/architecture.md, recorded evaluation).
import type { Answer, Question } from '../lua/outside.ts';
import { LuaNumber, LuaTable, type LuaValue } from '../lua/values.ts';
import type { Call } from './call.ts';
import type { Mode } from './mode.ts';

export type RecordedEvent =
  | { readonly what: 'call'; readonly call: Call }
  /** a question of the vocabulary (`isloaded`, `myModuleName`, …) */
  | { readonly what: 'question'; readonly call: Call; readonly answer: LuaValue }
  /** a question about the world (environment, files) */
  | { readonly what: 'world'; readonly question: Question; readonly answer: Answer }
  | { readonly what: 'write'; readonly stream: 'stdout' | 'stderr'; readonly text: string }
  /** a global that neither the sandbox nor an earlier modulefile defines was read */
  | { readonly what: 'undefined-global'; readonly name: string };

/** How the file ended: at its end, or with an error of Lua. What the vocabulary throws ends with its call. */
export type RecordedEnd =
  | { readonly kind: 'end' }
  | { readonly kind: 'error'; readonly message: string; readonly line: number | undefined };

export interface Recording {
  readonly mode: Mode;
  readonly events: readonly RecordedEvent[];
  readonly end: RecordedEnd;
  /** why it cannot be replayed; undefined when it can */
  readonly unrecordable: string | undefined;
}

/** Keeps the events of one evaluation. */
export class Recorder {
  private readonly events: RecordedEvent[] = [];
  private reason: string | undefined;
  readonly mode: Mode;

  constructor(mode: Mode) {
    this.mode = mode;
  }

  add(event: RecordedEvent): void {
    this.events.push(event);
  }

  /** The first reason stays. */
  giveUp(reason: string): void {
    this.reason ??= reason;
  }

  finish(end: RecordedEnd): Recording {
    return { mode: this.mode, events: this.events, end, unrecordable: this.reason };
  }
}

/** Are two answers the same, for a modulefile that compares or prints them? */
export function sameAnswer(left: LuaValue, right: LuaValue): boolean {
  if (left instanceof LuaNumber && right instanceof LuaNumber) return left.text === right.text;
  if (left instanceof LuaTable && right instanceof LuaTable) {
    return (
      left.list.length === right.list.length &&
      left.fields.size === right.fields.size &&
      left.list.every((value, index) => sameAnswer(value, right.list[index])) &&
      [...left.fields].every(([key, value]) => sameAnswer(value, right.fields.get(key)))
    );
  }
  return left === right;
}
