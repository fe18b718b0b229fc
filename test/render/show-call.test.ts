import { describe, expect, test } from 'vitest';
import { LuaNumber, LuaTable, type LuaValue } from '../../src/lua/values.ts';
import { makeRange } from '../../src/modulefile/ranges.ts';
import { showCall } from '../../src/render/show-call.ts';

/** What 9.2.9 prints for each call, but for the two words of its comment before Markdown. */
const table = (list: LuaValue[], fields: Record<string, LuaValue> = {}): LuaTable =>
  new LuaTable(list, new Map(Object.entries(fields)));
const number = (text: string): LuaNumber => new LuaNumber(Number(text), text);

describe('[1.10] positional calls', () => {
  test.each<[string, LuaValue[], string]>([
    ['setenv', ['A', 'x'], 'setenv("A","x")'],
    ['setenv', ['A', 'x y "q" \\ back'], 'setenv("A","x y "q" \\ back")'],
    ['setenv', ['A', 'line1\nline2'], 'setenv("A","line1\nline2")'],
    ['setenv', ['N', number('3')], 'setenv("N","3")'],
    ['setenv', ['F', number('1e+15')], 'setenv("F","1e+15")'],
    ['setenv', ['FALSE', false], 'setenv("FALSE",false)'],
    ['setenv', ['R', 'v', true], 'setenv("R","v",true)'],
    ['setenv', ['A', ''], 'setenv("A","")'],
    ['unsetenv', ['A'], 'unsetenv("A")'],
    ['prepend_path', ['PATH', '/a'], 'prepend_path("PATH","/a")'],
    ['remove_path', ['X', 'a', ';'], 'remove_path("X","a",";")'],
    ['pushenv', ['P', false], 'pushenv("P",false)'],
    ['family', ['compiler', 'more'], 'family("compiler")'],
    ['set_alias', ['ll', 'ls -l "x"'], 'set_alias("ll","ls -l "x"")'],
    ['extensions', ['a/1, b/2'], 'extensions("a/1, b/2")'],
    ['add_property', ['lmod', 'sticky'], 'add_property("lmod","sticky")'],
    ['complete', ['bash', 'cmd', '-W x'], 'complete("bash","cmd","-W x")'],
    ['LmodMessage', ['a', undefined, 'b'], 'LmodMessage("a","b")'],
    ['LmodMessage', [], 'LmodMessage()'],
    ['LmodMsgRaw', ['a\nb'], 'LmodMsgRaw("a\nb")'],
    ['os.exit', ['3'], 'os.exit("3")'],
    ['source_sh', ['sh', '/x.sh'], '--source_sh("sh","/x.sh")'],
  ])('%s %j', (name, args, line) => {
    expect(showCall(name, args)).toBe(`${line}\n`);
  });
});

describe('[1.10] calls in table form', () => {
  test.each<[string, LuaTable, string]>([
    ['setenv', table(['T', 'v']), 'setenv{"T","v"}'],
    [
      'setenv',
      table(['T', number('3')], { modeA: table(['load', 'unload']) }),
      'setenv{"T","3",modeA={"load","unload"}}',
    ],
    ['setenv', table(['T', 'v'], { modeA: table(['normal']) }), 'setenv{"T","v"}'],
    ['setenv', table(['A', false]), 'setenv{"A",false}'],
    ['setenv', table(['T', 'a[b]c \\ d']), 'setenv{"T",[=[a[b]c \\ d]=]}'],
    ['setenv', table(['T', 'has "quote"']), 'setenv{"T",[[has "quote"]]}'],
    ['prepend_path', table(['PATH', '/a'], { delim: ';' }), 'prepend_path{"PATH","/a",delim=";"}'],
    [
      'prepend_path',
      table(['PATH', '/a'], { priority: number('10'), delim: ';' }),
      'prepend_path{"PATH","/a",delim=";",priority="10"}',
    ],
    [
      'append_path',
      table(['PATH', '/b'], { priority: number('5'), modeA: table(['load']) }),
      'append_path{"PATH","/b",modeA={"load"},priority="5"}',
    ],
    ['prepend_path', table(['PATH', 'a\nb'], { delim: ':' }), 'prepend_path{"PATH",[[a\nb]],delim=":"}'],
    ['prepend_path', table(['PATH', ']=]x[[']), 'prepend_path{"PATH",[==[]=]x[[]==]}'],
    ['prepend_path', table(['PATH', 'a\\nb']), 'prepend_path{"PATH","a\\\\nb"}'],
    ['purge', table([], { force: true }), 'purge{force=true}'],
    ['LmodMessage', table([], { msg: 'x', b: number('2') }), 'LmodMessage{b="2",msg="x"}'],
    [
      'LmodMessage',
      table([number('1'), table(['2', '3'])], { a: table([], { b: '1' }) }),
      'LmodMessage{"1",{"2","3"},a={b="1"}}',
    ],
    [
      'LmodMessage',
      table([], { __x: '1', 'a b': 'c', '3': 'd', and: true, '': '1' }),
      'LmodMessage{[""]="1",["3"]="d",["a b"]="c",["and"]=true}',
    ],
    ['LmodMessage', table([]), 'LmodMessage()'],
  ])('%s: %j', (name, argument, line) => {
    expect(showCall(name, [argument])).toBe(`${line}\n`);
  });

  test('a value that holds ", }" is kept, unlike in 9.2.9', () => {
    expect(showCall('prepend_path', [table(['PATH', 'a, }'])])).toBe('prepend_path{"PATH","a, }"}\n');
  });
});

describe('[1.10] the load family', () => {
  test.each<[string, LuaValue[], string]>([
    ['load', ['foo', 'bar/1'], 'load("foo","bar/1")'],
    ['load', [' foo ', 'x.lua', 'y/'], 'load("foo","x","y")'],
    ['load', [table(['a', 'b'])], 'load("a","b")'],
    ['load', [makeRange('between', 'foo', '1.1', '1.9<')], 'load(between("foo","1.1","1.9<"))'],
    ['load', [makeRange('between', 'foo', undefined, '2')], 'load(between("foo","2"))'],
    ['load', [makeRange('latest', 'foo', undefined, undefined)], 'load(latest("foo"))'],
    ['depends_on', ['a', makeRange('atleast', 'foo', '1', undefined)], 'depends_on("a",atleast("foo","1"))'],
    ['conflict', [makeRange('atmost', 'foo', undefined, '2')], 'conflict(atmost("foo","2"))'],
    ['prereq_any', ['c', 'd'], 'prereq_any("c","d")'],
    ['prereq', [], 'prereq()'],
    ['try_add', ['a'], 'try_load("a")'],
    ['always_unload', ['a'], 'unload("a")'],
    ['always_load', ['a'], 'always_load("a")'],
  ])('%s %j', (name, args, line) => {
    expect(showCall(name, args)).toBe(`${line}\n`);
  });
});

describe('[1.10] calls with forms of their own', () => {
  test.each<[string, LuaValue[], string]>([
    ['help', ['one help'], 'help([[one help]])'],
    ['help', ['two', 'args'], 'help([[two]],[[\nargs]])'],
    ['help', ['a\nb\n', 'c\n', 'd'], 'help([[a\nb\n]],[[\nc\n]],[[\nd]])'],
    ['help', [''], 'help([[]])'],
    ['help', [], ']])'],
    ['whatis', ['Name: x', 'b'], 'whatis("Name: x")'],
    [
      'execute',
      [table([], { cmd: 'echo "q"', modeA: table(['load', 'unload']) })],
      'execute{cmd="echo "q"", modeA={"load", "unload"}}',
    ],
    [
      'set_shell_function',
      ['fn', 'echo "$1"\nreturn 1', 'echo $1'],
      'set_shell_function("fn","echo \\"$1\\"\\\nreturn 1","echo $1")',
    ],
    ['set_shell_function', ['fn', 'a'], 'set_shell_function("fn","a","")'],
    [
      'set_shell_function',
      ['fn', 'a\tb\\', '\0x\r1\xc72'],
      'set_shell_function("fn","a\\9b\\\\","\\0x\\0131\xc72")',
    ],
    ['unset_shell_function', ['fn'], 'unset_shell_function("fn")'],
  ])('%s %j', (name, args, line) => {
    expect(showCall(name, args)).toBe(`${line}\n`);
  });

  test('[13] a help text that looks like Markdown is announced by a comment of Lua', () => {
    const text = 'Description\n===========\nA text that is long enough.\n';
    expect(showCall('help', [text])).toMatch(/^-- .*\nhelp\(\[\[Description\n=+\nA text.*\n\]\]\)\n$/);
    expect(showCall('whatis', ['# A heading, then a text that is long enough'])).toMatch(
      /^-- .*\nwhatis\("# A/,
    );
  });

  test('below inherit() lines are indented, but not those of the load family and execute', () => {
    expect(showCall('setenv', ['V1', 'y'], 1)).toBe('  setenv("V1","y")\n');
    expect(showCall('prepend_path', [table(['V1', 'y'])], 2)).toBe('    prepend_path{"V1","y"}\n');
    expect(showCall('help', ['a\nb', 'c'], 1)).toBe('  help([[a\n  b]],[[\n  c]])\n');
    expect(showCall('load', ['foo'], 1)).toBe('load("foo")\n');
    expect(showCall('execute', [table([], { cmd: 'x', modeA: table(['load']) })], 1)).toBe(
      'execute{cmd="x", modeA={"load"}}\n',
    );
  });
});

describe('[contracts 1, 2] what clients read', () => {
  test('EasyBuild finds variables, ReFrame conflicts', () => {
    expect(showCall('setenv', ['EBROOTGCC', '/soft/gcc'])).toMatch(
      /^setenv[({]"EBROOTGCC",\s*"\/soft\/gcc"[)}]$/m,
    );
    const found = /conflict\s*(\S+)/.exec(showCall('conflict', ['a', 'b/1']))?.[1];
    expect(found?.replace(/[()"]/g, '').split(',')).toEqual(['a', 'b/1']);
  });
});
