// Rules about names that show only over several commands of a session (lmod-compat.md 4.2, 4.7), through whole requests.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { answerIn, newEngine } from '../helpers/in-process.ts';

const root = mkdtempSync(join(tmpdir(), 'lmodjs-naming-'));
afterAll(() => rmSync(root, { recursive: true }));

function tree(name: string, files: Readonly<Record<string, string>>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, name, path, '..'), { recursive: true });
    writeFileSync(join(root, name, path), text);
  }
  return join(root, name);
}

/** Runs commands one after the other, each in the environment that the one before left. */
function session(env: Readonly<Record<string, string>>, ...commands: readonly (readonly string[])[]) {
  const engine = newEngine();
  let now: Record<string, string> = { HOME: '/nonexistent', ...env };
  const texts = commands.map((argv) => {
    const answer = answerIn(engine, argv, now);
    now = answer.env;
    return answer.text;
  });
  return { text: texts.at(-1) ?? '', env: now };
}

describe('[4.7] hidden_loaded', () => {
  const MODULEPATH = tree('hidden', {
    'a/1.0.lua': '',
    'a/2.0.lua': '',
    'b/1.0.lua': '',
    'v/1.0.lua': '',
    '.modulerc.lua':
      'hide{name="a/2.0",hidden_loaded=true}\nhide{name="v/1.0",hidden_loaded=true}\nmodule_alias("z/9","v/1.0")\n',
  });
  const loads = ['load', 'a/2.0', 'b', 'z/9'];

  it('leaves a loaded module out of list, says so, and numbers the others on', () => {
    const { text } = session({ MODULEPATH }, loads, ['list']);
    expect(text).not.toContain('a/2.0');
    expect(text).toMatch(/1\) b\/1\.0 {3}2\) z\/9\n/);
    expect(text).toContain('module -A list');
  });

  it('shows it with -A or LMOD_SHOW_HIDDEN, with a mark and its meaning', () => {
    for (const shown of [
      session({ MODULEPATH }, loads, ['-A', 'list']),
      session({ MODULEPATH, LMOD_SHOW_HIDDEN: 'list' }, loads, ['list']),
    ]) {
      expect(shown.text).toContain('1) a/2.0 (H,HL)');
      expect(shown.text).toMatch(/^ +HL: +left out of list/m);
      expect(shown.text).not.toContain('module -A list');
    }
  });

  it('changes nothing in terse lists; avail -A has the mark', () => {
    expect(session({ MODULEPATH }, loads, ['-t', 'list']).text).toContain('a/2.0 <H>\n');
    expect(session({ MODULEPATH }, loads, ['-A', 'avail']).text).toContain('a/2.0 (H,HL,L)');
  });

  it('holds only where the module is loaded', () => {
    const { text } = session({ MODULEPATH }, ['load', 'b'], ['list']);
    expect(text).not.toContain('module -A list');
  });
});

describe('[4.2] LMOD_MAXDEPTH', () => {
  const first = tree('deep', { 'x/64/1.0.lua': '', 'x/64/2.0.lua': '' });
  const second = tree('deeper', { 'y/64/1.0.lua': '' });
  const MODULEPATH = `${first}:${second}`;

  it('makes a directory a name at its level, directory by directory', () => {
    const { env } = session({ MODULEPATH, LMOD_MAXDEPTH: `${first}:1;${second}:2` }, ['load', 'x', 'y/64']);
    expect(env['LOADEDMODULES']).toBe('x/64/2.0:y/64/1.0');
    expect(session({ MODULEPATH }, ['load', 'x']).env['LOADEDMODULES']).toBeUndefined();
  });

  it('is kept for the session as its first command found it, as in Lmod', () => {
    const engine = newEngine();
    const before = answerIn(engine, ['list'], {
      HOME: '/nonexistent',
      MODULEPATH,
      LMOD_MAXDEPTH: `${first}:1`,
    });
    const { LMOD_MAXDEPTH: _gone, ...without } = before.env;
    expect(answerIn(engine, ['load', 'x'], without).env['LOADEDMODULES']).toBe('x/64/2.0');
  });
});

describe('[4.7] the rule file of the installation', () => {
  const MODULEPATH = tree('plain', { 'a/1.0.lua': '', 'a/2.0.lua': '' });
  const rule = 'module_version("a/1.0","default")\n';
  const withFile = tree('inst-file', { 'etc/rc.lua': rule });
  const withFolder = tree('inst-folder', { 'etc/rc/site.lua': rule });
  const loaded = (env: Readonly<Record<string, string>>) =>
    session({ MODULEPATH, ...env }, ['load', 'a']).env['LOADEDMODULES'];

  it('is etc/rc.lua or etc/rc below LMOD_ROOT', () => {
    expect(loaded({ LMOD_ROOT: withFile })).toBe('a/1.0');
    expect(loaded({ LMOD_ROOT: withFolder })).toBe('a/1.0');
    expect(loaded({ LMOD_ROOT: root })).toBe('a/2.0');
  });

  it('counts only where the site names no file of its own', () => {
    expect(loaded({ LMOD_ROOT: withFile, LMOD_MODULERC: '' })).toBe('a/2.0');
    expect(loaded({ LMOD_ROOT: withFile, MODULERCFILE: '/nowhere' })).toBe('a/2.0');
  });
});

describe('[4.4] LMOD_CASE_INDEPENDENT_SORTING', () => {
  const MODULEPATH = tree('cases', {
    'Zed/1.0.lua': '',
    'abc/1.0.lua': '',
    'abc/2.0a.lua': '',
    'Abc/2.0.lua': '',
    'BIO/x/1.lua': '',
    'bio/y/1.lua': '',
  });
  const env = { MODULEPATH, LMOD_CASE_INDEPENDENT_SORTING: 'yes' };
  const names = (text: string) => text.match(/\b(?:abc|bio|zed)\b[/\w.]*/gi);

  it('sorts what avail and overview show by name and version without regard to case', () => {
    const sorted = ['abc/1.0', 'abc/2.0a', 'Abc/2.0', 'BIO/x/1', 'bio/y/1', 'Zed/1.0'];
    expect(
      session(env, ['-t', 'avail'])
        .text.split('\n')
        .filter((line) => sorted.includes(line)),
    ).toEqual(sorted);
    expect(names(session(env, ['overview']).text)).toEqual(['abc', 'Abc', 'BIO/x', 'bio/y', 'Zed']);
    expect(names(session({ MODULEPATH }, ['overview']).text)).toEqual([
      'Abc',
      'BIO/x',
      'Zed',
      'abc',
      'bio/y',
    ]);
  });

  it('sorts the names of spider for people; its terse list stays in byte order', () => {
    const rows = (text: string) => text.match(/^ {2}[\w/]+(?=: )/gm)?.map((name) => name.trim());
    expect(rows(session(env, ['spider']).text)).toEqual(['Abc', 'abc', 'BIO/x', 'bio/y', 'Zed']);
    expect(session(env, ['-t', 'spider']).text).toBe(session({ MODULEPATH }, ['-t', 'spider']).text);
  });
});

describe('[4.6] LMOD_DOT_HIDDEN_LOAD_ALIAS', () => {
  const MODULEPATH = tree('dots', {
    'a/1.0.lua': '',
    'b/1.0.lua': '',
    'b/.3.0.lua': '',
    'c/.1.0.lua': '',
    'c/1.0.lua': '',
    'd/.1.2.lua': '',
    'd/.1.2.4.lua': '',
  });
  const env = { MODULEPATH, LMOD_DOT_HIDDEN_LOAD_ALIAS: 'yes' };
  const loaded = (...names: readonly string[]) => session(env, ['load', ...names]).env['LOADEDMODULES'];

  it('loads b/.3.0 by b/3.0, and LOADEDMODULES has what was typed', () => {
    expect(loaded('b/3.0', 'a')).toBe('b/3.0:a');
    expect(session(env, ['load', 'b/3.0'], ['list']).text).toContain('1) b/.3.0 (H)');
    expect(session({ MODULEPATH }, ['load', 'b/3.0']).env['LOADEDMODULES']).toBeUndefined();
  });

  it('keeps the dotted name where it is typed, and the version typed where there is one', () => {
    expect(loaded('b/.3.0')).toBe('b/.3.0');
    expect(session(env, ['load', 'c/1.0'], ['list']).text).toContain('1) c/1.0\n');
  });

  it('takes whole versions only, and defaults stay as they are', () => {
    expect(loaded('b/3')).toBeUndefined();
    expect(loaded('d/1.2')).toBe('d/1.2');
    expect(loaded('b')).toBe('b');
  });

  it('unload knows the module by its name, not by the version without the dot', () => {
    const kept = session(env, ['load', 'b/3.0'], ['unload', 'b/3.0']);
    expect(kept.env['LOADEDMODULES']).toBe('b/3.0');
    expect(kept.text).toContain('b/3.0 is not loaded');
    expect(session(env, ['load', 'b/3.0'], ['unload', 'b']).env['LOADEDMODULES']).toBeUndefined();
  });
});
