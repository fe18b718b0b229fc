// Messages of a key: LmodError{ msg = "key", … } and its kin, filled in and offered to errWarnMsgHook.
import { LuaNumber, LuaTable, type LuaValue } from '../lua/values.ts';
import type { Call } from '../modulefile/call.ts';
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
  const text = typeof literal === 'string' ? literal : messageText(site, String(key), table);
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

/** i18n(key, values): `%{name}` stands for a value. */
export function messageText(site: SiteAccess, key: string, values: LuaTable): string {
  const text = site.parts.message(key);
  return text === undefined
    ? `There is no text for the message "${key}".`
    : text.replace(/%\{(\w+)\}/g, (_, name: string) => plain(values.fields.get(name)));
}

function plain(value: LuaValue): string {
  if (value instanceof LuaNumber) return value.text;
  return value === undefined ? '' : typeof value === 'object' ? '' : String(value);
}
