// The admin file: what a site has to say of modules (lmod-compat.md 9.4).
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerIn, newEngine } from '../helpers/in-process.ts';
import { type TempTree, tempTree } from '../helpers/temp-tree.ts';

const engine = newEngine();
let tree: TempTree;

beforeEach(() => {
  tree = tempTree();
  tree.file('modules/foo/1.0.lua', 'setenv("FOO", "1.0")\n');
  tree.file('modules/foo/2.0.lua', 'setenv("FOO", "2.0")\n');
  tree.file('modules/bar.lua', 'depends_on("foo/1.0")\n');
  tree.file('modules/try.lua', 'try_load("foo/1.0", "nosuch")\n');
});
afterEach(() => tree.remove());

type Variables = Readonly<Record<string, string>>;

function environment(more: Variables = {}): Variables {
  return {
    PATH: '/usr/bin:/bin',
    HOME: tree.path,
    MODULEPATH: join(tree.path, 'modules'),
    LMOD_CONFIG_DIR: join(tree.path, 'none'),
    LMOD_ADMIN_FILE: join(tree.path, 'admin.list'),
    ...more,
  };
}

/** What the site says after each of these commands, in one session: `foo/1.0: words`. */
function told(content: string, commands: readonly string[], more: Variables = {}): readonly string[][] {
  tree.file('admin.list', content);
  let env = environment(more);
  return commands.map((command) => {
    const answered = answerIn(engine, command.split(' '), env);
    env = answered.env;
    const [, about = ''] = answered.text.split(/-{70,}\nThe site has this to say of modules:\n-{70,}\n/);
    const said = about.split(/-{70,}/)[0] ?? '';
    return said === ''
      ? []
      : said
          .trim()
          .split(/\n\n(?=\S+:\n)/)
          .map((text) => text.trim().replace(/:\n\s*/, ': '));
  });
}

describe('[9.4] the admin file', () => {
  it('is shown for modules loaded by the user or by others, once a command, by their names', () => {
    expect(
      told('foo: old\n\nbar: new\n', ['load bar', 'list', 'load foo/2.0', 'unload foo', 'load try']),
    ).toEqual([['bar: new', 'foo/1.0: old'], [], ['foo/2.0: old'], [], ['foo/1.0: old']]);
  });

  it('is shown when a loaded module is shown, and not for one that is not loaded', () => {
    expect(
      told('foo: old\n', ['show foo/1.0', 'load foo/1.0', 'show foo/1.0', 'help foo/1.0', 'whatis foo/1.0']),
    ).toEqual([[], ['foo/1.0: old'], ['foo/1.0: old'], ['foo/1.0: old'], ['foo/1.0: old']]);
  });

  it('has several patterns for one text, comments, and lines until a blank one; the first match counts', () => {
    const content = '# comment\n  # more\n\nnosuch | foo/1 : first\n second\n# comment\nthird\n\nfoo: all\n';
    expect(told(content, ['load foo/1.0', 'load foo/2.0'])).toEqual([
      ['foo/1.0: first second\nthird'],
      ['foo/2.0: all'],
    ]);
  });

  it('has patterns of Lua, and names as they are', () => {
    expect(told('^f.o/%d: digits\n', ['load foo/1.0', 'load bar'])[0]).toEqual(['foo/1.0: digits']);
    expect(told('foo/1.0: dot\n', ['load foo/1.0'])[0]).toEqual(['foo/1.0: dot']);
    expect(told('^o: none\n', ['load foo/1.0'])[0]).toEqual([]);
  });

  it('has patterns for files, which begin with a slash', () => {
    expect(told('/modules/foo: by its file\n', ['load foo/1.0', 'load bar'])[0]).toEqual([
      'foo/1.0: by its file',
    ]);
    expect(told('modules: no\n', ['load foo/1.0'])[0]).toEqual([]);
  });

  it.each([{ LMOD_QUIET: '1' }, { LMOD_EXPERT: '1' }])('is not shown with %o', (quiet) => {
    expect(told('foo: old\n', ['load foo/1.0'], quiet)).toEqual([[]]);
  });

  it('lies in etc below LMOD_ROOT where no setting names it', () => {
    tree.file('root/etc/admin.list', 'foo: from there\n');
    const env = environment({ LMOD_ROOT: join(tree.path, 'root'), LMOD_ADMIN_FILE: '' });
    expect(answerIn(engine, ['load', 'foo/1.0'], env).text).toContain('from there');
  });

  it('that is missing says nothing', () => {
    const env = environment({ LMOD_ADMIN_FILE: join(tree.path, 'nosuch') });
    expect(answerIn(engine, ['load', 'foo/1.0'], env).text).toBe('');
  });
});
