// The texts of messages in the language and the words that hold for a request (lmod-compat.md 9.6).
import { english, type MessageKey } from './english.ts';
import type { MessageValue, MessageValues, NameList, Template, Templates } from './message.ts';

const own: Readonly<Record<string, Template>> = english;

export class Texts {
  readonly #wanted: Templates;

  /** `wanted`: texts that stand before the English ones, in the user's language or of the site */
  constructor(wanted: Templates = new Map()) {
    this.#wanted = wanted;
  }

  /** The text of a message. */
  say(key: MessageKey, values: MessageValues = {}): string {
    return this.#fill(this.#wanted.get(key) ?? english[key], values);
  }

  /** The text of any key, also of those that only the site has; undefined where nobody has it. */
  find(key: string, values: MessageValues = {}): string | undefined {
    const template = this.#wanted.get(key) ?? (Object.hasOwn(own, key) ? own[key] : undefined);
    return template === undefined ? undefined : this.#fill(template, values);
  }

  /** Do other words than the English ones stand for it? */
  replaces(key: MessageKey): boolean {
    return this.#wanted.has(key);
  }

  /** `%{name}` is filled in, a value that is missing is `nil`, `%%{name}` stays (as Lmod's i18n does it). */
  #fill(template: Template, values: MessageValues): string {
    const text = typeof template === 'string' ? template : template[values['count'] === 1 ? 'one' : 'other'];
    return text.replace(/(%?)%\{\s*([^}]*?)\s*\}/g, (whole, kept: string, name: string) =>
      kept === '' ? this.#value(values[name]) : whole,
    );
  }

  #value(value: MessageValue | undefined): string {
    if (value === undefined) return 'nil';
    if (typeof value !== 'object') return String(value);
    return 'names' in value ? this.#list(value) : this.say(value.key, value.values);
  }

  /** A name that holds quotes itself gets none. */
  #list({ names, word }: NameList): string {
    const quoted = names.map((name) => (name.includes('"') ? name : `"${name}"`));
    const last = quoted.pop() ?? this.say('word_nothing');
    return quoted.length === 0 ? last : `${quoted.join(', ')} ${this.say(`word_${word}`)} ${last}`;
  }
}

export const englishTexts = new Texts();
