// Functions of a modulefile that answer and change nothing (lmod-compat.md 2.7).

import { lmodVersion } from '../config/version.ts';
import { LuaTable, type LuaValue } from '../lua/values.ts';
import { canonicalVersion } from '../tree/version.ts';
import { ArgumentError, type Call } from './call.ts';
import type { Host } from './host.ts';
import { modeWord } from './mode.ts';
import { makeRange, specOf } from './ranges.ts';

/** How a recording treats an answer: asked again at replay, part of its key, or a result of the arguments alone. */
export type QuestionKind = 'ask' | 'key' | 'pure';

export interface QuestionRow {
  readonly kind: QuestionKind;
  readonly answer: (call: Call, host: Host) => LuaValue;
}

function ask(answer: (call: Call, host: Host) => LuaValue): QuestionRow {
  return { kind: 'ask', answer };
}

/** The one argument as text, or an ArgumentError. */
function textArgument(call: Call, index = 0): string {
  const value = call.args[index];
  if (typeof value === 'string') return value;
  throw new ArgumentError(`argument ${index + 1} must be a string`);
}

function range(action: string, low: number | undefined, high: number | undefined): QuestionRow {
  const at = (call: Call, index: number | undefined): LuaValue =>
    index === undefined ? undefined : call.args[index];
  return {
    kind: 'pure',
    answer: (call) => makeRange(action, textArgument(call), at(call, low), at(call, high)),
  };
}

function moduleArgument(call: Call): ReturnType<typeof specOf> {
  const value = call.args[0];
  return specOf(value instanceof LuaTable ? value : textArgument(call));
}

export const questions = {
  isloaded: ask((call, host) => host.isLoaded(moduleArgument(call))),
  isPending: ask((call, host) => host.isPending(moduleArgument(call))),
  isAvail: ask((call, host) => host.find(moduleArgument(call)) ?? false),
  myFileName: ask((_, host) => host.subject.path),
  myModuleName: ask((_, host) => host.subject.name),
  myModuleVersion: ask((_, host) => host.subject.version ?? (host.mode === 'spider' ? '' : false)),
  myModuleFullName: ask((_, host) => host.subject.fullName),
  myModuleUsrName: ask((_, host) => host.subject.userName),
  myShellName: ask((_, host) => host.shell.name),
  myShellType: ask((_, host) => host.shell.type),
  mode: { kind: 'key', answer: (_, host) => modeWord(host.mode) },
  is_spider: { kind: 'key', answer: (_, host) => host.mode === 'spider' },
  LmodVersion: { kind: 'key', answer: () => lmodVersion },
  convertToCanonical: { kind: 'pure', answer: (call) => canonicalVersion(textArgument(call)) },
  atleast: range('atleast', 1, undefined),
  atmost: range('atmost', undefined, 1),
  between: range('between', 1, 2),
  latest: range('latest', undefined, undefined),
} satisfies Record<string, QuestionRow>;

export type QuestionName = keyof typeof questions;

export function isQuestionName(name: string): name is QuestionName {
  return Object.hasOwn(questions, name);
}
