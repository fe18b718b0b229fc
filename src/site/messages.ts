// Messages of a key: LmodError{ msg = "key", … } and its kin, filled in and offered to errWarnMsgHook.
import { LuaTable } from '../lua/values.ts';
import { type Call, plainValues } from '../modulefile/call.ts';
import type { SiteAccess } from './access.ts';
import { applyHook } from './apply.ts';

export type MessageKind = 'lmoderror' | 'lmodwarning' | 'lmodmessage';

const kinds: ReadonlyMap<string, MessageKind> = new Map([
  ['LmodError', 'lmoderror'],
  ['LmodWarning', 'lmodwarning'],
  ['LmodMessage', 'lmodmessage'],
]);

/** The call with the text that its key stands for; any other call as it is. */
export function keyedMessage(site: SiteAccess, call: Call): Call {
  const kind = kinds.get(call.name);
  const [table] = call.args;
  if (kind === undefined || call.args.length !== 1 || !(table instanceof LuaTable)) return call;
  const key = table.fields.get('msg');
  const literal = table.fields.get('literal_msg');
  if (typeof key !== 'string' && typeof literal !== 'string') return call;
  const text = typeof literal === 'string' ? literal : textOf(site, String(key), table);
  const offered = rewritten(site, kind, typeof literal === 'string' ? undefined : String(key), text, table);
  return { ...call, args: [offered] };
}

/** What errWarnMsgHook makes of a message; the message itself where the site has no such hook, or it answers nothing. */
export function rewritten(
  site: SiteAccess,
  kind: MessageKind,
  key: string | undefined,
  text: string,
  values: LuaTable,
): string {
  const turn = site.speeches.current;
  const answer = applyHook(site, 'errWarnMsgHook', [kind, key, text, values], turn)?.results[0];
  return typeof answer === 'string' ? answer : text;
}

function textOf(site: SiteAccess, key: string, table: LuaTable): string {
  const texts = site.parts.texts();
  return texts.find(key, plainValues(table)) ?? texts.say('unknownKey', { key });
}
