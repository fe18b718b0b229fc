// LmodError, LmodWarning, LmodMessage and LmodBreak (lmod-compat.md 2.2).
import { ModuleError } from '../../base/problem.ts';
import { type LuaValue, luaType } from '../../lua/values.ts';
import { ArgumentError, type CheckedCall, describeValue, scalarText } from '../call.ts';
import type { Action } from '../host.ts';

/** Ends this modulefile and takes back what it did; the command goes on. */
export class BreakRequest extends Error {}

/** The arguments as running text: a blank between two of them, where neither brings one. */
function textOf(call: CheckedCall): string {
  const texts = call.list
    .filter((value) => value !== undefined)
    .map((value) => scalarText(value) ?? luaType(value));
  return texts.reduce((before, text) => before + (needsBlank(before, text) ? ' ' : '') + text, '');
}

function needsBlank(before: string, after: string): boolean {
  return before !== '' && after !== '' && !/\s$/.test(before) && !/^\s/.test(after);
}

/** A message is made of strings; in Lmod anything else ends the load as well. */
function expectTexts(values: readonly LuaValue[], accepts: (value: LuaValue) => boolean): void {
  const wrong = values.find((value) => value !== undefined && !accepts(value));
  if (wrong !== undefined) throw new ArgumentError(`a message must be a string, not ${describeValue(wrong)}`);
}

const isText = (value: LuaValue): boolean => typeof value === 'string';
const isTextOrNumber = (value: LuaValue): boolean =>
  typeof value !== 'boolean' && scalarText(value) !== undefined;

export const refuse: Action = (call) => {
  throw new ModuleError({ kind: 'modulefile-refused', text: textOf(call) });
};

export const warn: Action = (call, host) => {
  if (call.name === 'LmodWarning') expectTexts(call.list, isText);
  host.notice({ kind: 'warning', text: textOf(call) });
  return undefined;
};

export const tell: Action = (call, host) => {
  expectTexts(call.list, isText);
  host.notice({ kind: 'message', text: textOf(call) });
  return undefined;
};

export const tellRaw: Action = (call, host) => {
  expectTexts(call.list, isTextOrNumber);
  host.notice({ kind: 'raw', text: call.list.map(scalarText).join('') });
  return undefined;
};

/** A line across the page. */
export const drawBanner: Action = (_, host) => {
  host.notice({ kind: 'banner' });
  return undefined;
};

export const breakOff: Action = (call, host) => {
  const text = textOf(call);
  if (text !== '') host.notice({ kind: 'message', text });
  throw new BreakRequest();
};
