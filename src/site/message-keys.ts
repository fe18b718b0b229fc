// Which messages a site's errWarnMsgHook is asked for: those that Lmod has, and the site's own (lmod-compat.md 9.5).
import { english } from '../words/english.ts';
import type { Said } from '../words/message.ts';

/** Lmod writes these without asking. */
const unasked: ReadonlySet<string> = new Set([
  'm_Restore_Coll',
  'm_Reset_SysDflt',
  'm_Collection_disable',
  'w_SYS_DFLT_EMPTY',
  'e_coll_corrupt',
  'e_MT_corrupt',
]);

/** A text without a key is offered where Lmod has one for its kind; words of a modulefile are not. */
export function isOfferedMessage({ key, values, literal }: Said): boolean {
  if (literal !== undefined) return Object.keys(values).length > 0;
  return !Object.hasOwn(english, key) || (/^[emw]_/.test(key) && !unasked.has(key));
}
