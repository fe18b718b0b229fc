// The outermost contract: shell names, streams, statuses, and what real clients match in the texts (contracts.md 0 to 3).
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerCommand } from '../../src/answer/tools.ts';
import { newEngine, requestOf } from '../helpers/in-process.ts';
import { type TempTree, tempTree } from '../helpers/temp-tree.ts';

let tree: TempTree;

beforeEach(() => {
  tree = tempTree();
  tree.file('mf/foo/1.0.lua', 'setenv("FOO", "one")\nconflict("bar")\n');
  tree.file('mf/foo/2.0.lua', 'setenv("FOO", "two")\n');
  tree.file('mf/quits/1.0.lua', 'setenv("Q", "1")\nos.exit(3)\n');
});
afterEach(() => tree.remove());

function lmod(words: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const env = { PATH: '/usr/bin:/bin', HOME: tree.path, MODULEPATH: join(tree.path, 'mf'), ...more };
  const response = answerCommand(newEngine(), 'lmod', requestOf(words, env));
  return { ...response, text: response.texts.map(({ text }) => text).join('') };
}

describe('[1.1] the first word', () => {
  test('without a shell name the reply is for bash, and the words are as they are', () => {
    expect(lmod(['--version'])).toEqual(lmod(['bash', '--version']));
    expect(lmod(['load', 'foo'])).toEqual(lmod(['bash', 'load', 'foo']));
  });

  test('that is no shell is the subcommand: version, usage, a failure', () => {
    const { status, code, text } = lmod(['nosuch', 'load', 'foo']);
    expect(status).toBe(1);
    expect(code).toMatch(/\nfalse\n$/);
    expect(text).toContain('Modules based on Lua: Version 9.2.9 ');
    expect(text).toContain('module [options] subcommand');
    expect(text).not.toContain('Unknown shell type');
  });

  test('shell means the program that called', () => {
    expect(lmod(['shell', 'load', 'foo'])).toEqual(lmod(['bash', 'load', 'foo']));
  });
});

describe('[1.1, 1.5] streams', () => {
  const words = [
    ['list'],
    ['avail'],
    ['spider'],
    ['show', 'foo'],
    ['whatis', 'foo'],
    ['keyword', 'foo'],
    ['help'],
  ];
  test.each(words)('%s says nothing on stdout but code', (...command) => {
    const { code, text, status } = lmod(['python', ...command]);
    expect(status).toBe(0);
    expect(text).not.toBe('');
    for (const line of code.trimEnd().split('\n'))
      expect(line).toMatch(/^(?:import os|os\.environ\[.*|_mlstatus = True)$/);
    expect(code).toMatch(/_mlstatus = True\n$/);
  });

  test('the module table and the counts of MODULEPATH are said by commands that only read', () => {
    expect(lmod(['bash', 'list']).code).toMatch(/_ModuleTable001_=.*__LMOD_REF_COUNT_MODULEPATH=/s);
  });
});

describe('[1.6] statuses', () => {
  test('a failure tells __LMOD_LAST_ERROR and the mark, nothing else', () => {
    const { code, status } = lmod(['python', 'load', 'foo', 'nosuch']);
    expect(status).toBe(1);
    expect(code).toMatch(/^import os\nos\.environ\["__LMOD_LAST_ERROR"\] = .*\n_mlstatus = False\n$/s);
  });

  test('a negative answer tells the table, then the mark', () => {
    const { code, status } = lmod(['python', 'is-loaded', 'foo']);
    expect(status).toBe(1);
    expect(code).toMatch(/_ModuleTable001_.*\n_mlstatus = True\n_mlstatus = False\n$/s);
  });

  test('os.exit in a modulefile ends at once with its status and no code', () => {
    expect(lmod(['bash', 'load', 'foo', 'quits'])).toMatchObject({ code: '', status: 3 });
  });
});

describe('[1.11] what clients match', () => {
  test('EasyBuild: the version in a line of its own form', () => {
    const { text, code } = lmod(['python', '--version']);
    expect(/^Modules\s+based\s+on\s+Lua:\s+Version\s+(\d\S*)\s/m.exec(code + text)?.[1]).toBe('9.2.9');
  });

  test('EasyBuild: names of terse avail, quiet and undecorated', () => {
    const quiet = {
      LMOD_QUIET: '1',
      LMOD_REDIRECT: 'no',
      LMOD_TERSE_DECORATIONS: 'no',
      LMOD_IGNORE_CACHE: '1',
    };
    const { text } = lmod(['python', '--terse', '--show-hidden', 'avail', ''], quiet);
    const module = /^(?!-*\s)[^\s(]*[^:/](\(default\))?(\([^()]+\))?\s*$/;
    expect(text.split('\n').filter((line) => line !== '' && module.test(line))).toEqual([
      'foo/1.0',
      'foo/2.0',
      'quits/1.0',
    ]);
  });

  test('EasyBuild: show names the file first, and setenv by its own form', () => {
    const { text } = lmod(['python', 'show', 'foo/1.0'], { LMOD_QUIET: '1' });
    const first = text.split('\n').find((line) => line.trim() !== '' && !/^-+$/.test(line));
    expect(first).toMatch(/^\s*\/.+:\s*$/);
    expect(/^\s*([^/\n]*\/[^\s]+):$/m.exec(text)?.[1]).toBe(`${tree.path}/mf/foo/1.0.lua`);
    expect(text).toMatch(/^setenv\("FOO","one"\)$/m);
  });

  test('ReFrame: the version, conflicts in show, the status', () => {
    expect(/.*Version\s*(\S+)/.exec(lmod(['--version']).text)?.[1]).toBe('9.2.9');
    expect(/conflict\s*(\S+)/.exec(lmod(['python', 'show', 'foo/1.0']).text)?.[1]).toBe('("bar")');
    expect(lmod(['python']).text).not.toContain('Unknown shell type');
  });

  test('jupyter-lmod: an empty list in its words, avail a name a line, no text on success', () => {
    expect(lmod(['python', '--terse', 'list']).text).toMatch(/^No modules loaded/);
    const names = lmod(['python', '--terse', 'avail'])
      .text.split('\n')
      .filter((line) => /^[\w\-_+./]{1,}[^/:]$/.test(line));
    expect(names).toEqual(['foo/1.0', 'foo/2.0', 'quits/1.0']);
    expect(lmod(['python', '--terse', 'load', 'foo']).text).toBe('');
  });
});

test('[1.1] a modulefile reads the version of Lmod in its environment', () => {
  tree.file(
    'mf/v/1.0.lua',
    'setenv("SEEN", os.getenv("LMOD_VERSION") .. " " .. os.getenv("ModuleTool") .. " " .. os.getenv("LMOD_VERSION_MINOR"))\n',
  );
  expect(lmod(['bash', 'load', 'v']).code).toMatch(/SEEN='9\.2\.9 Lmod 2'/);
});

test('[1.4] --protected_vars: the true LD_LIBRARY_PATH is the one set aside', () => {
  tree.file('mf/ld/1.0.lua', 'prepend_path("LD_LIBRARY_PATH", "/sw/lib")\n');
  const aside = { __LMOD_PROTECTED_LD_LIBRARY_PATH: '/own/lib', LD_LIBRARY_PATH: '' };
  const { code } = lmod(['bash', '--protected_vars', 'load', 'ld'], aside);
  expect(code).toMatch(/^LD_LIBRARY_PATH=\/sw\/lib:\/own\/lib;$/m);
});
