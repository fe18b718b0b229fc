// A message: its key, and the values that fill its text in. Keys and values are Lmod's, so that a site can replace texts.
import type { MessageKey } from './english.ts';

/** Several names said as a list: `"a", "b" and "c"`. */
export interface NameList {
  readonly names: readonly string[];
  readonly word: 'and' | 'or';
}

export type MessageValue = string | number | boolean | NameList | Message;
export type MessageValues = Readonly<Record<string, MessageValue>>;

export interface Message {
  readonly key: MessageKey;
  readonly values: MessageValues;
}

/** A text with places `%{name}`; of two forms the value `count` chooses. */
export type Template = string | { readonly one: string; readonly other: string };

export type Templates = ReadonlyMap<string, Template>;

export function message(key: MessageKey, values: MessageValues = {}): Message {
  return { key, values };
}

/** A list of names as the value of a message. */
export function nameList(names: readonly string[], word: NameList['word'] = 'and'): NameList {
  return { names, word };
}

/** A message, or nothing where there is nothing to say. */
export function messageIf(wanted: boolean, key: MessageKey, values: MessageValues = {}): Message | string {
  return wanted ? message(key, values) : '';
}

/** Values as a site's hook is given them. */
export type PlainValues = Readonly<Record<string, string | number | boolean>>;

/** A message that is said to the user. */
export interface Said {
  /** a key of Lmod's or of the site's, or ours */
  readonly key: string;
  /** values that Lmod's message has too */
  readonly values: PlainValues;
  /** values that only our texts have */
  readonly more: MessageValues;
  /** the text itself, where a modulefile or a rule brings it */
  readonly literal?: string | undefined;
}

export function said(key: MessageKey, values: PlainValues = {}, more: MessageValues = {}): Said {
  return { key, values, more };
}
