// Rule files: aliases, symbolic versions, hidden and forbidden modules.
import { afterEach, describe, expect, test } from 'vitest';
import { ModuleError } from '../../src/base/problem.ts';
import { readLuaWords, readTclWords } from '../../src/tree/rule-words.ts';
import { parseSpec } from '../../src/tree/spec.ts';
import { tools } from '../helpers/tools.ts';
import { fileOf, resolverOn, type Setup, TCL, type TreeFiles, Trees } from './trees.ts';

const opened: Trees[] = [];
const versions: TreeFiles = {
  'core/x/1.0.lua': '',
  'core/x/2.0.lua': '',
  'core/x/3.0.lua': '',
  'core/y/1.0.lua': '',
};

afterEach(() => {
  for (const trees of opened.splice(0)) trees.remove();
});

function treesOf(files: TreeFiles): Trees {
  const trees = new Trees(files);
  opened.push(trees);
  return trees;
}

function load(files: TreeFiles, typed: string, setup: Setup = {}): string {
  const trees = treesOf({ ...versions, ...files });
  return fileOf(trees, resolverOn(trees, setup), typed);
}

function failure(files: TreeFiles, typed: string): unknown {
  try {
    return load(files, typed);
  } catch (error) {
    return error instanceof ModuleError ? error.problem : error;
  }
}

describe('[4.7] aliases and symbolic versions', () => {
  test.each([
    ['.modulerc.lua', 'module_version("x/1.0", "one", "uno")  module_version("/2.0", "two")'],
    ['.modulerc', `${TCL}module-version x/1.0 one uno\nmodule-version /2.0 two`],
  ])('a symbolic version of %s stands for a version', (name, text) => {
    const files = { [`core/x/${name}`]: text };
    expect(['x/one', 'x/uno', 'x/two', 'x/three'].map((typed) => load(files, typed))).toEqual([
      'core/x/1.0.lua',
      'core/x/1.0.lua',
      'core/x/2.0.lua',
      '-',
    ]);
  });

  test('an alias may lead to a name, an alias or a symbolic version', () => {
    const rules =
      'module_alias("a", "b") module_alias("b", "x/two") module_version("x/2.0", "two") module_alias("c", "x")';
    const files = { 'core/.modulerc.lua': rules };
    expect(['a', 'b', 'c'].map((typed) => load(files, typed))).toEqual([
      'core/x/2.0.lua',
      'core/x/2.0.lua',
      'core/x/3.0.lua',
    ]);
  });

  test('an alias goes before a file of its name', () => {
    expect(load({ 'core/.modulerc.lua': 'module_alias("y", "x/1.0")' }, 'y')).toBe('core/x/1.0.lua');
  });

  test('an alias may be made in the directory of another module', () => {
    const rules = { 'core/z/1.0.lua': '', 'core/z/.modulerc.lua': 'module_alias("short", "x/1.0")' };
    expect(load(rules, 'short')).toBe('core/x/1.0.lua');
    expect(
      load(
        { 'core/cat/inner/1.0.lua': '', 'core/cat/inner/.modulerc': '#%Module\nmodule-alias a/b y' },
        'a/b',
      ),
    ).toBe('core/y/1.0.lua');
  });

  test('a circle of aliases ends', () => {
    const rules = 'module_alias("a", "b") module_alias("b", "a") module_alias("y", "y")';
    expect(load({ 'core/.modulerc.lua': rules }, 'a')).toBe('-');
    expect(load({ 'core/.modulerc.lua': rules }, 'y')).toBe('core/y/1.0.lua');
  });

  test('of the site, the first listed file has the say; the user over all', () => {
    const files = {
      'one.lua': 'module_alias("al", "x/1.0")',
      'two.lua': 'module_alias("al", "x/2.0") module_alias("other", "x/2.0")',
    };
    const setup = { site: ['one.lua', 'two.lua'] };
    expect(load(files, 'al', setup)).toBe('core/x/1.0.lua');
    expect(load(files, 'other', setup)).toBe('core/x/2.0.lua');
    expect(load({ ...files, 'home/.modulerc.lua': 'module_alias("al", "y")' }, 'al', setup)).toBe(
      'core/y/1.0.lua',
    );
  });

  test('LMOD_MODULERC may be a directory', () => {
    const files = {
      'site/a.lua': 'module_alias("al", "x/1.0")',
      'site/b.lua~': 'module_alias("bal", "x/1.0")',
    };
    expect(['al', 'bal'].map((typed) => load(files, typed, { site: ['site'] }))).toEqual([
      'core/x/1.0.lua',
      '-',
    ]);
  });

  test('a virtual name loads what it stands for', () => {
    const files = { 'core/.modulerc.lua': 'module_virtual("x/easy", "x/1.0")' };
    expect(load(files, 'x/easy')).toBe('core/x/1.0.lua');
  });

  test('only the first rule file of a directory is read', () => {
    const files = {
      'core/x/.modulerc.lua': 'module_version("x/1.0", "lua")',
      'core/x/.modulerc': `${TCL}module-version x/1.0 tcl`,
    };
    expect(['x/lua', 'x/tcl'].map((typed) => load(files, typed))).toEqual(['core/x/1.0.lua', '-']);
  });
});

describe('[4.6] hidden modules', () => {
  const visibility = (files: TreeFiles, typed: string, setup: Setup = {}) => {
    const trees = treesOf({ ...versions, ...files });
    const file = resolverOn(trees, setup).resolve(parseSpec(typed))?.file;
    return file && `${file.fullName} ${file.visibility}`;
  };

  test('a leading dot hides; the exact name loads', () => {
    const dotted = { 'core/x/.4.0.lua': '', 'core/.z/1.0.lua': '' };
    expect(visibility(dotted, 'x')).toBe('x/3.0 normal');
    expect(visibility(dotted, 'x/.4.0')).toBe('x/.4.0 hidden');
    expect(visibility(dotted, '.z')).toBeUndefined();
    expect(visibility(dotted, '.z/1.0')).toBe('.z/1.0 hidden');
    expect(visibility(dotted, '.z', { settings: { showHidden: true } })).toBe('.z/1.0 hidden');
  });

  test.each([
    'hide_version("x/3.0")',
    'hide_modulefile("x/3.0")',
    'hide{name="x/3.0"}',
    'hideRegex{name="x/3%..", kind="hidden"}',
  ])('%s hides', (rule) => {
    expect(visibility({ 'core/.modulerc.lua': rule }, 'x')).toBe('x/2.0 normal');
    expect(visibility({ 'core/.modulerc.lua': rule }, 'x/3.0')).toBe('x/3.0 hidden');
  });

  test('[4.7] a pattern that names no kind hides even from exact names, unless hidden modules are shown', () => {
    const rule = { 'core/.modulerc.lua': 'hideRegex{name="x/3%.."}' };
    expect(visibility(rule, 'x')).toBe('x/2.0 normal');
    expect(visibility(rule, 'x/3.0')).toBeUndefined();
    expect(visibility(rule, 'x/3.0', { settings: { showHidden: true } })).toBe('x/3.0 kindless');
  });

  test('a file may be hidden by its path, a whole name at once', () => {
    const trees = treesOf(versions);
    trees.add({ 'core/.modulerc.lua': `hide_modulefile("${trees.path('core/x/3.0')}") hide_version("y")` });
    expect(fileOf(trees, resolverOn(trees), 'x')).toBe('core/x/2.0.lua');
    expect(fileOf(trees, resolverOn(trees), 'y')).toBe('-');
    expect(fileOf(trees, resolverOn(trees), 'y/1.0')).toBe('core/y/1.0.lua');
  });

  test('soft ones may be the default, hard ones are never loaded', () => {
    const rule = (kind: string) => ({ 'core/.modulerc.lua': `hide{name={"x/3.0", "x/9"}, kind="${kind}"}` });
    expect(visibility(rule('soft'), 'x')).toBe('x/3.0 soft');
    expect(visibility(rule('hard'), 'x')).toBe('x/2.0 normal');
    expect(visibility(rule('hard'), 'x/3.0')).toBeUndefined();
  });

  test('rules hold for their time and people', () => {
    const now = new Date(2024, 5, 1).getTime() / 1000;
    const loaded = (scope: string) =>
      visibility({ 'core/.modulerc.lua': `hide{name="x/3.0", ${scope}}` }, 'x', { visitor: { now } });
    const hidden = [
      'after="2024-05-31"',
      'before="2024-06-01T00:01"',
      'userA={"ann"}',
      'groupA={"users"}',
      'notUserA={"bob"}',
    ];
    const shown = [
      'after="2024-06-02"',
      'before="2024-05-31"',
      'userA={"bob"}',
      'groupA={"staff"}',
      'notGroupA={"users"}',
    ];
    expect(hidden.map(loaded)).toEqual(hidden.map(() => 'x/2.0 normal'));
    expect(shown.map(loaded)).toEqual(shown.map(() => 'x/3.0 normal'));
  });
});

describe('[4.7] forbidden modules', () => {
  test('are told with their message, and nearly forbidden ones before their time', () => {
    const now = new Date(2024, 5, 1).getTime() / 1000;
    const trees = treesOf({
      ...versions,
      'core/.modulerc.lua':
        'forbid{name="x/1.0", message="no"} forbid{name="x/2.0", after="2024-06-10", nearly_message="soon"} forbid{name="x/3.0", after="2024-07-10"}',
    });
    const resolver = resolverOn(trees, { visitor: { now } });
    const state = (typed: string) => {
      const file = resolver.resolve(parseSpec(typed))?.file;
      return file && resolver.forbidden(file);
    };
    expect(state('x/1.0')).toEqual({ state: 'forbidden', message: 'no', after: undefined });
    expect(state('x/2.0')).toEqual({ state: 'nearly', message: 'soon', after: '2024-06-10' });
    expect(state('x/3.0')).toBeUndefined();
    expect(state('y')).toBeUndefined();
  });
});

describe('[4.7] rule files in Lua', () => {
  test('of literal words are read without Lua', () => {
    const text = `-- a comment\nmodule_version("a/1", 'x'); hide_version( "a/2" )\n--last`;
    expect(readLuaWords(text)?.map((action) => action.kind)).toEqual(['module-version', 'hide']);
    for (const other of [
      'local x = 1',
      'hide_version("a" .. "b")',
      '--[[ module_alias("a","b") ]]',
      'print("x")',
      'hide{name="a"}',
    ]) {
      expect([other, readLuaWords(other)]).toEqual([other, undefined]);
    }
    expect(readLuaWords('')).toEqual([]);
  });

  test('of more than that are run', () => {
    const rules = `for i = 1, 2 do module_version("x/" .. i .. ".0", "v" .. i .. ".0") end
      if myConfig("username") == "ann" then hide_version("x/3.0") end`;
    const files = { 'core/x/.modulerc.lua': rules };
    expect([load(files, 'x/v1.0'), load(files, 'x')]).toEqual(['core/x/1.0.lua', 'core/x/2.0.lua']);
  });

  test('that fail keep what they said before, with a problem to tell', () => {
    const trees = treesOf({
      ...versions,
      'core/x/.modulerc.lua': 'module_version("x/1.0", "default")\nnothing.more()',
    });
    const resolver = resolverOn(trees);
    expect(fileOf(trees, resolver, 'x')).toBe('core/x/1.0.lua');
    expect(resolver.problems).toMatchObject([
      {
        kind: 'rule-file',
        file: trees.path('core/x/.modulerc.lua'),
        message: expect.stringMatching(/^line 2: /),
      },
    ]);
  });

  test.each([
    ['hide{name="x", colour="red"}', 'unknown key colour'],
    ['hide{name="x", kind="deep"}', 'kind must be'],
    ['hide{name="x", after="soon"}', 'not a time'],
    ['hide{kind="soft"}', 'name is missing'],
    ['forbid("x")', 'expected a table'],
    ['module_version("x/1.0", 2)', 'must be strings'],
  ])('%s is an error that says why', (rule, why) => {
    expect(failure({ 'core/.modulerc.lua': rule }, 'x')).toMatchObject({
      kind: 'rule-file',
      message: expect.stringContaining(why),
    });
  });
});

describe('[3.3] rule files in Tcl', () => {
  test('of literal words are read without tclsh', () => {
    const text = `${TCL}# a comment\nmodule-version a/1 x y\n\thide-version "a/2"\nset ModuleVersion 1\r\nset ModulesVersion {2}\n`;
    expect(readTclWords(text)).toMatchObject([
      { kind: 'module-version', module: 'a/1', versions: ['x', 'y'] },
      { kind: 'hide', name: 'a/2' },
      { kind: 'default-version', version: '2' },
    ]);
    for (const other of [
      'set v $x',
      'module-version a/1',
      'module-alias a b c',
      'module-hide x',
      'set v 1; set w 2',
      'if {1} {',
      '# \\',
    ]) {
      expect([other, readTclWords(other)]).toEqual([other, undefined]);
    }
  });

  test.skipIf(tools.tclsh === undefined)('of more than that are run', () => {
    const rules = `${TCL}foreach v {1.0 2.0} { module-version x/$v v$v }\nset ModulesVersion [join {2 0} .]\nmodule-hide --soft x/3.0\n`;
    const files = { 'core/x/.modulerc': rules };
    expect([load(files, 'x/v1.0'), load(files, 'x')]).toEqual(['core/x/1.0.lua', 'core/x/2.0.lua']);
  });

  test.skipIf(tools.tclsh === undefined)('hide and forbid with their options, bytes unchanged', () => {
    const rules = `${TCL}set all [list x/3.0 y/1.0]\nmodule-forbid --message "no \xe9" --user {ann,bob} {*}$all`;
    const trees = treesOf({ ...versions, 'core/.modulerc': rules });
    const resolver = resolverOn(trees);
    const file = resolver.resolve(parseSpec('x'))?.file;
    expect(file && resolver.forbidden(file)).toMatchObject({ state: 'forbidden', message: 'no \xe9' });
  });

  test.skipIf(tools.tclsh === undefined).each([
    ['versioncmp 1 2', 'invalid command name'],
    ['module-version x/1.0', 'wrong # args|missing'],
    ['module-hide --before soon x', 'not a time'],
  ])('that fail end the command: %s', (rule, why) => {
    const problem = failure({ 'core/x/.modulerc': `${TCL}${rule}\n` }, 'x');
    expect(problem).toMatchObject({ kind: 'rule-file', message: expect.stringMatching(why) });
  });

  test('need tclsh', () => {
    const trees = treesOf({ ...versions, 'core/x/.modulerc': `${TCL}set x $y` });
    const without = { tclsh: undefined };
    expect(() => fileOf(trees, resolverOn(trees, without), 'x')).toThrow(ModuleError);
    expect(fileOf(trees, resolverOn(trees, without), 'y')).toBe('core/y/1.0.lua');
  });
});
