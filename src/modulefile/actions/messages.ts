// LmodError, LmodWarning, LmodMessage and LmodBreak (lmod-compat.md 2.2).
import { ModuleError } from '../../base/problem.ts';
import { LuaTable, type LuaValue, luaType } from '../../lua/values.ts';
import type { Said } from '../../words/message.ts';
import { ArgumentError, type CheckedCall, describeValue, plainValues, scalarText } from '../call.ts';
import type { Action, Host } from '../host.ts';

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

/** A message is made of strings; in Lmod anything else ends the load as well, unless messages are not shown. */
function expectTexts({ list }: CheckedCall, { quiet }: Host, accepts: (value: LuaValue) => boolean): void {
  if (quiet) return;
  const wrong = list.find((value) => value !== undefined && !accepts(value));
  if (wrong !== undefined) throw new ArgumentError(`a message must be a string, not ${describeValue(wrong)}`);
}

const isText = (value: LuaValue): boolean => typeof value === 'string';
const isTextOrNumber = (value: LuaValue): boolean =>
  typeof value !== 'boolean' && scalarText(value) !== undefined;

/** A message of Lmod's or the site's by its key, or with a text of its own: `{ msg = key, … }`, `{ literal_msg = text }`. */
function byKey({ list: [table, ...more] }: CheckedCall): Said | undefined {
  if (!(table instanceof LuaTable) || more.length > 0) return undefined;
  const key = table.fields.get('msg');
  const literal = table.fields.get('literal_msg');
  if (typeof literal === 'string') return { key: 'literal', values: plainValues(table), more: {}, literal };
  return typeof key === 'string' ? { key, values: plainValues(table), more: {} } : undefined;
}

export const refuse: Action = (call) => {
  const said = byKey(call);
  if (said) throw new ModuleError({ kind: 'told', ...said, literal: said.literal });
  throw new ModuleError({ kind: 'modulefile-refused', text: textOf(call) });
};

export const warn: Action = (call, host) => {
  const said = byKey(call);
  if (said) {
    host.notice({ kind: 'told', level: 'warning', said });
    return undefined;
  }
  if (call.name === 'LmodWarning') expectTexts(call, host, isText);
  host.notice({ kind: 'warning', text: textOf(call) });
  return undefined;
};

export const tell: Action = (call, host) => {
  const said = byKey(call);
  if (said) {
    host.notice({ kind: 'told', level: 'message', said });
    return undefined;
  }
  expectTexts(call, host, isText);
  host.notice({ kind: 'message', text: textOf(call) });
  return undefined;
};

export const tellRaw: Action = (call, host) => {
  expectTexts(call, host, isTextOrNumber);
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
