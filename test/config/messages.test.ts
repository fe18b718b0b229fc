// The words of messages: other languages, a site's own, and who is asked about them (lmod-compat.md 9.6).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { english } from '../../src/words/english.ts';
import type { Template } from '../../src/words/message.ts';
import { Texts } from '../../src/words/texts.ts';
import { type Answered, answerIn, newEngine } from '../helpers/in-process.ts';
import { type TempTree, tempTree } from '../helpers/temp-tree.ts';
import { projectRoot } from '../helpers/tools.ts';

const engine = newEngine();
let tree: TempTree;

beforeEach(() => {
  tree = tempTree();
  tree.file('modules/foo/1.0.lua', 'setenv("FOO", "1.0")\n');
  tree.file('modules/foo/2.0.lua', 'setenv("FOO", "2.0")\n');
  tree.file('modules/enemy/1.0.lua', 'conflict("foo")\n');
});
afterEach(() => tree.remove());

type Variables = Readonly<Record<string, string>>;

function run(words: readonly string[], more: Variables = {}, before: Variables = {}): Answered {
  const env = {
    PATH: '/usr/bin:/bin',
    HOME: tree.path,
    MODULEPATH: join(tree.path, 'modules'),
    LMOD_CONFIG_DIR: join(tree.path, 'none'),
    LMOD_ADMIN_FILE: join(tree.path, 'none'),
    ...before,
    ...more,
  };
  return answerIn(engine, words, env, { packageRoot: projectRoot });
}

/** The site's words, and what is said with them. */
function withWords(content: string, words: readonly string[], more: Variables = {}): string {
  tree.file('words.lua', content);
  return run(words, { LMOD_SITE_MSG_FILE: join(tree.path, 'words.lua'), ...more }).text;
}

describe('the places of a message', () => {
  const say = (text: Template, values: Readonly<Record<string, string | number>>): string | undefined =>
    new Texts(new Map([['x', text]])).find('x', values);
  it.each([
    ['a %{name} b %{ name }', { name: 'N' }, 'a N b N'],
    ['a %{other}', {}, 'a nil'],
    ['a %%{name}', { name: 'N' }, 'a %%{name}'],
    ['%{number}', { number: 3 }, '3'],
  ])('[9.6] "%s"', (text, values, expected) => {
    expect(say(text, values)).toBe(expected);
  });

  it('[9.6] a text of two forms goes by the value count', () => {
    const text = { one: 'one thing', other: '%{count} things' };
    expect([say(text, { count: 1 }), say(text, { count: 3 })]).toEqual(['one thing', '3 things']);
  });
});

describe('[9.6] other languages', () => {
  const files = readdirSync(join(projectRoot, 'messages')).filter((name) => name.endsWith('.json'));
  const places = (text: Template): string[] => {
    const whole = typeof text === 'string' ? text : `${text.one}${text.other}`;
    return [...new Set(whole.match(/%\{\w+\}/g) ?? [])].sort();
  };
  const forms = (all: Readonly<Record<string, Template>>) =>
    Object.fromEntries(Object.entries(all).map(([key, text]) => [key, [typeof text, ...places(text)]]));

  it('there are some', () => expect(files).toContain('de.json'));

  it.each(files)('%s has every message with all of its values, and no other', (name) => {
    const texts = JSON.parse(readFileSync(join(projectRoot, 'messages', name), 'utf8'));
    expect(forms(texts)).toEqual(forms(english));
  });

  // jupyter-lmod and the CMake file of Lmod know an empty list by its words (lmod-compat.md 1.11)
  it.each(files)('[1.11] %s leaves in English what programs match', (name) => {
    const language = name.replace(/\.json$/, '');
    for (const words of [['list'], ['-t', 'list'], ['--version'], ['-t', 'avail'], ['show', 'foo/1.0']])
      expect(run(words, { LMOD_LANG: language }).text).toBe(run(words).text);
    expect(run(['list'], { LMOD_LANG: language }).text).toBe('No modules loaded\n');
  });

  it.each([
    [{ LMOD_LANG: 'de' }, 'Fehler:'],
    [{ LMOD_LANG: 'de_CH' }, 'Fehler:'],
    [{ LANG: 'de_DE.UTF-8' }, 'Fehler:'],
    [{ LANG: 'de_DE.UTF-8', LMOD_LANG: 'en' }, 'Error:'],
    [{ LANG: 'C.UTF-8' }, 'Error:'],
    [{ LMOD_LANG: 'xx' }, 'Error:'],
    [{ LMOD_LANG: 'en', LMOD_OVERRIDE_LANG: 'de' }, 'Fehler:'],
    [{ LMOD_LANG: 'de', LMOD_OVERRIDE_LANG: 'de_DE' }, 'Error:'],
  ])('LMOD_LANG, LANG and LMOD_OVERRIDE_LANG: %o', (variables, said) => {
    expect(run(['load', 'nosuch'], variables).text.split(' ')[0]).toBe(said);
  });

  it('errors, lists and legends are in the language; what is read by programs is not', () => {
    const german = { LMOD_LANG: 'de' };
    const error = Buffer.from(run(['load', 'nosuch'], german).text, 'latin1').toString('utf8');
    expect(error).toMatch(/^Fehler: unbekanntes Modul "nosuch": Kein Verzeichnis/);
    expect(error.replace(/\s+/g, ' ')).toContain('Prüfen Sie Name und Version');
    expect(run(['avail'], german).text).toContain('die Vorgabe unter den Versionen');
    expect(run(['-t', 'avail'], german).text).toBe(run(['-t', 'avail']).text);
  });
});

describe("[9.6] the site's words", () => {
  it('stand for ours, with the values of Lmod; a value that is not there is nil', () => {
    const words =
      'return { site = { e_Conflict = "NO %{name} WITH %{module_list} %{nope}", errTitle = "OOPS: " } }';
    tree.file('words.lua', words);
    const site = { LMOD_SITE_MSG_FILE: join(tree.path, 'words.lua') };
    const loaded = run(['load', 'foo'], site);
    expect(run(['load', 'enemy'], site, loaded.env).text).toMatch(/^OOPS: NO enemy\/1\.0 WITH foo nil\n/);
  });

  it('stand before a language, which does not count then', () => {
    const words = 'return { site = { errTitle = "OOPS: " } }';
    expect(withWords(words, ['list'], { LMOD_LANG: 'de' })).toBe('No modules loaded\n');
    expect(withWords(words, ['load', 'nosuch'], { LMOD_LANG: 'de' })).toMatch(/^OOPS: unknown module/);
  });

  it('may be made by Lua', () => {
    const words =
      'local t = {} for _, k in ipairs{"noModsLoaded"} do t[k] = k .. "!\\n" end return { site = t }';
    expect(withWords(words, ['list'])).toBe('noModsLoaded!\n');
  });

  it('without a word hide a message', () => {
    const words = 'return { site = { m_Unload_unknown = " ", avail = " " } }';
    expect(withWords(words, ['unload', 'foo'])).toBe('');
    expect(withWords(words, ['avail'])).not.toContain('spider');
  });

  it.each([
    ['return { site = {', 'words.lua:1:'],
    ['return 3', 'does not return a table'],
    ['error("sorry")', 'sorry'],
  ])('that are wrong are told, and ours hold: %s', (words, why) => {
    const text = withWords(words, ['list']).replace(/\s+/g, ' ');
    expect(text).toContain(why);
    expect(text).toContain(join(tree.path, 'words.lua'));
    expect(text).toContain('No modules loaded');
  });

  it('a file that is not there is none', () => {
    expect(run(['list'], { LMOD_SITE_MSG_FILE: '/nonexistent' }).text).toBe('No modules loaded\n');
  });

  it('are said by modulefiles and by the site’s Lua', () => {
    tree.file(
      'modules/speaker.lua',
      'LmodMessage{ msg = "mine", x = 3 } LmodWarning{ msg = "mine", x = "w" } LmodMessage{ msg = "nobodys" }\n',
    );
    tree.file(
      'site/SitePackage.lua',
      'local i18n = require("i18n") io.stderr:write(i18n("mine", { x = 7 }), tostring(i18n("nobodys")), "\\n")',
    );
    const words = 'return { site = { mine = "own %{x}" } }';
    expect(withWords(words, ['load', 'speaker'], { LMOD_PACKAGE_PATH: join(tree.path, 'site') })).toBe(
      'own 7nil\nown 3\nWarning: own w\nThere is no text for the message "nobodys".\n',
    );
  });

  it('LmodError of a key ends the load with its text', () => {
    tree.file('modules/refuser.lua', 'LmodError{ msg = "mine", x = 3 }\n');
    const answered = withWords('return { site = { mine = "own %{x}" } }', ['load', 'refuser']);
    expect(answered).toMatch(/^Error: own 3\n/);
  });
});
