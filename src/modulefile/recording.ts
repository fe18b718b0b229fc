// What one modulefile said and asked in one mode, in order: enough to do it again without Lua
// (docs/architecture.md, recorded evaluation).
import { digestOf } from '../base/digest.ts';
import type { Answer, Question } from '../lua/outside.ts';
import { LuaNumber, LuaTable, type LuaValue } from '../lua/values.ts';
import type { Call } from './call.ts';
import type { Mode } from './mode.ts';

/** An answer about the world as it may be published: only whether another is the same can be told from it. */
export class AnswerDigest {
  readonly digest: string;
  /** makes equal answers of different files look different */
  readonly salt: string;

  constructor(digest: string, salt: string) {
    this.digest = digest;
    this.salt = salt;
  }

  static of(answer: string, salt: string): AnswerDigest {
    return new AnswerDigest(digestOf(`${salt}\n${answer}`), salt);
  }
}

export type RecordedEvent =
  | { readonly what: 'call'; readonly call: Call }
  /** a question of the vocabulary (`isloaded`, `myModuleName`, …) */
  | { readonly what: 'question'; readonly call: Call; readonly answer: LuaValue }
  /** a question about the world (environment, files) */
  | { readonly what: 'world'; readonly question: Question; readonly answer: Answer | AnswerDigest }
  | { readonly what: 'write'; readonly stream: 'stdout' | 'stderr'; readonly text: string }
  /** the file wanted the program to end, in a mode that goes on */
  | { readonly what: 'exit'; readonly status: number }
  /** a global that neither the sandbox nor an earlier modulefile defines was read */
  | { readonly what: 'undefined-global'; readonly name: string };

/** How the file ended: at its end, or with an error of Lua. What the vocabulary throws ends with its call. */
export type RecordedEnd =
  | { readonly kind: 'end' }
  /** its last call throws, or an `exit` does */
  | { readonly kind: 'thrown' }
  | { readonly kind: 'error'; readonly message: string; readonly line: number | undefined };

export interface Recording {
  /** `any`: the file never asked, and what it said holds for all modes */
  readonly mode: Mode | 'any';
  readonly events: readonly RecordedEvent[];
  readonly end: RecordedEnd;
  /** why it cannot be replayed; undefined when it can */
  readonly unrecordable: string | undefined;
  /** it asked why it is evaluated */
  readonly asksMode: boolean;
}

/** Keeps the events of one evaluation. */
export class Recorder {
  private readonly events: RecordedEvent[] = [];
  private reason: string | undefined;
  private asksMode = false;
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

  /** What follows may hold for this mode only. */
  modeAsked(): void {
    this.asksMode = true;
  }

  finish(end: RecordedEnd): Recording {
    return {
      mode: this.mode,
      events: this.events,
      end,
      unrecordable: this.reason,
      asksMode: this.asksMode,
    };
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

/** Is the answer of the world still the one that was recorded? */
export function sameWorldAnswer(now: Answer, recorded: Answer | AnswerDigest): boolean {
  if (!(recorded instanceof AnswerDigest)) return now === recorded;
  return now !== undefined && AnswerDigest.of(now, recorded.salt).digest === recorded.digest;
}
