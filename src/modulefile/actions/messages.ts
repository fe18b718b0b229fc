// LmodError, LmodWarning, LmodMessage and LmodBreak (lmod-compat.md 2.2).
import { ModuleError } from '../../base/problem.ts';
import { luaType } from '../../lua/values.ts';
import { type CheckedCall, scalarText } from '../call.ts';
import type { Action } from '../host.ts';

/** Ends this modulefile and takes back what it did; the command goes on. */
export class BreakRequest extends Error {}

/** The arguments joined, as Lmod joins them. */
function textOf(call: CheckedCall): string {
  return call.list.map((value) => scalarText(value) ?? luaType(value)).join('');
}

export const refuse: Action = (call) => {
  throw new ModuleError({ kind: 'modulefile-refused', text: textOf(call) });
};

export const warn: Action = (call, host) => {
  host.notice({ kind: 'warning', text: textOf(call) });
  return undefined;
};

export const tell: Action = (call, host) => {
  host.notice({ kind: 'message', text: textOf(call) });
  return undefined;
};

export const tellRaw: Action = (call, host) => {
  host.notice({ kind: 'raw', text: textOf(call) });
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
