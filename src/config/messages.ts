// The texts of messages: in the user's language, or the site's own words (lmod-compat.md 9.6).
import * as files from '../base/files.ts';
import { ModuleError } from '../base/problem.ts';
import { luaFileText } from '../lua/file-text.ts';
import type { Sandbox } from '../lua/runtime.ts';
import { parseLuaTables } from '../lua/table-text.ts';
import { type HostFunction, LuaTable, type LuaValue } from '../lua/values.ts';
import type { Template, Templates } from '../words/message.ts';
import { englishTexts, Texts } from '../words/texts.ts';
import type { Settings } from './settings.ts';

type LanguageSettings = Pick<Settings, 'language' | 'overrideLanguage' | 'messageFile'>;

/** Starts Lua with these functions; asked only for files that are more than data. */
export type StartSandbox = (functions: ReadonlyMap<string, HostFunction>) => Sandbox;

/**
 * The site's words where it has a file of them, else those of the user's language, and English for all that is missing.
 * Throws a ModuleError `message-file` for a file of the site that is wrong.
 */
export function readTexts(settings: LanguageSettings, packageRoot: string, start: StartSandbox): Texts {
  const { messageFile } = settings;
  if (messageFile !== '' && files.isFile(messageFile)) return new Texts(siteTemplates(messageFile, start));
  const language = languageOf(settings);
  if (language === undefined) return englishTexts;
  const templates = readLanguage(`${packageRoot}/messages/${language}.json`);
  return templates === undefined ? englishTexts : new Texts(templates);
}

/** `de` for de_DE.UTF-8; LMOD_OVERRIDE_LANG is taken as it is. */
function languageOf({ language, overrideLanguage }: LanguageSettings): string | undefined {
  const word = overrideLanguage === '' ? language.replace(/_.*/s, '') : overrideLanguage;
  return word !== 'en' && /^[a-z]{2,3}$/.test(word) ? word : undefined;
}

/** The templates of a language file; undefined where there is none. */
export function readLanguage(path: string): Templates | undefined {
  const text = files.read(path);
  if (typeof text !== 'string') return undefined;
  const content: unknown = JSON.parse(text);
  const templates = new Map<string, Template>();
  if (typeof content !== 'object' || content === null) return templates;
  for (const [key, value] of Object.entries(content)) if (isTemplate(value)) templates.set(key, value);
  return templates;
}

function isTemplate(value: unknown): value is Template {
  if (typeof value === 'string') return true;
  if (typeof value !== 'object' || value === null) return false;
  return (
    'one' in value && 'other' in value && typeof value.one === 'string' && typeof value.other === 'string'
  );
}

/** A file that returns { site = { key = text, … } }; what it says in `en` stands behind that. */
function siteTemplates(path: string, start: StartSandbox): Templates {
  const text = files.read(path);
  if (typeof text !== 'string')
    throw new ModuleError({ kind: 'unreadable-file', file: path, reason: text.failed });
  const body = luaFileText(text);
  const table = data(body) ?? evaluated(body, path, start);
  if (!(table instanceof LuaTable))
    throw new ModuleError({ kind: 'message-file', file: path, message: 'it does not return a table' });
  const templates = new Map<string, Template>();
  for (const locale of ['en', 'site']) collect(table.fields.get(locale), '', templates);
  return templates;
}

/** Keys of inner tables are joined by dots; a table with `other` is a text in two forms. */
function collect(value: LuaValue, prefix: string, into: Map<string, Template>): void {
  if (!(value instanceof LuaTable)) return;
  for (const [key, inner] of value.fields) {
    const name = `${prefix}${key}`;
    if (typeof inner === 'string') into.set(name, inner);
    else if (inner instanceof LuaTable) {
      const other = inner.fields.get('other');
      const one = inner.fields.get('one');
      if (typeof other === 'string') into.set(name, { one: typeof one === 'string' ? one : other, other });
      else collect(inner, `${name}.`, into);
    }
  }
}

/** The table of a file that is nothing but `return { … }`; undefined for one that Lua has to run. */
function data(text: string): LuaValue {
  try {
    return parseLuaTables(text.replace(/\breturn\b/, 'messages =')).get('messages');
  } catch {
    return undefined;
  }
}

function evaluated(text: string, path: string, start: StartSandbox): LuaValue {
  let result: LuaValue;
  const sandbox = start(
    new Map<string, HostFunction>([
      [
        '__messages_take',
        ([table]) => {
          result = table;
        },
      ],
    ]),
  );
  const name = '__messages';
  for (const [part, loadedAs] of [[text, name], [`__messages_take(package.loaded["${name}"])`]] as const) {
    const outcome = sandbox.run(part, path, loadedAs);
    if (!outcome.ok) throw new ModuleError({ kind: 'message-file', file: path, message: outcome.message });
  }
  return result;
}
