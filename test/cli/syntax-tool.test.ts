// check_module_tree_syntax: what is wrong in module trees (lmod-compat.md 10.4).
import { symlinkSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { answerCommand } from '../../src/answer/tools.ts';
import { newEngine, requestOf } from '../helpers/in-process.ts';
import { tempTree } from '../helpers/temp-tree.ts';

const tree = tempTree();
afterAll(() => tree.remove());
const engine = newEngine();

function check(...words: readonly string[]) {
  const response = answerCommand(
    engine,
    'check_module_tree_syntax',
    requestOf(words, { PATH: '/usr/bin:/bin', HOME: tree.path }),
  );
  const text = response.texts.map((block) => block.text).join('');
  return { status: response.status, out: response.code.trim(), text };
}

describe('[10.4] check_module_tree_syntax', () => {
  test('finds nothing in a sound tree, and ends with status 0', () => {
    tree.file('sound/a/1.0.lua', 'load("nosuch") prereq("b") conflict("c") LmodMessage("hello")');
    tree.file('sound/a/2.0', '#%Module\nmodule load nosuch\nprereq b\n');
    tree.file('sound/a/.modulerc.lua', 'module_version("a/1.0", "default")');
    // one that ends the program, as some do for other shells
    tree.file('sound/b/1.0.lua', 'os.exit(1)');
    expect(check(tree.folder('sound'))).toEqual({ status: 0, out: 'No errors found', text: '' });
  });

  test('tells several markers, errors and illegal names, counted together', () => {
    tree.file('bad/m/1.0.lua', '');
    symlinkSync('1.0.lua', `${tree.path}/bad/m/default`);
    tree.file('bad/m/.version', '#%Module\nset ModulesVersion 1.0\n');
    tree.file('bad/lua/1.0.lua', 'setenv("A"');
    tree.file('bad/lua/2.0.lua', 'setenv("X", nil)');
    tree.file('bad/lua/3.0.lua', 'LmodError("not for you")');
    tree.file('bad/lua/4.0.lua', 'local x = nil .. "a"');
    tree.file('bad/tcl/1.0', '#%Module\nnosuch command\n');
    tree.file('bad/names/ 1.0.lua', '');
    const { status, out, text } = check(tree.folder('bad'));
    expect({ status, out }).toEqual({ status: 1, out: '7 possible errors found' });
    const findings = text.split('\n').filter((line) => line.startsWith('  '));
    const at = `${tree.path}/bad`;
    expect(findings[0]).toBe(`  ${at}/m`);
    expect(findings.slice(1, -1).map((line) => line.trim().split(', ')[0])).toEqual([
      'lua/1.0',
      'lua/2.0',
      'lua/3.0',
      'lua/4.0',
      'tcl/1.0',
    ]);
    expect(text).toMatch(/lua\/1\.0\.lua:1: '\)' expected/);
    expect(text).toContain(`${at}/lua/2.0.lua:1`);
    expect(text).toContain('not for you');
    expect(text).toContain('nosuch');
    expect(findings.at(-1)).toBe(`  ${at}/names/ 1.0.lua`);
  });

  test('looks at several directories, also as one list', () => {
    const [one, two] = [tree.folder('sound'), tree.folder('bad')];
    expect(check(one, two).out).toBe('7 possible errors found');
    expect(check(`${one}:${two}`).out).toBe('7 possible errors found');
  });

  test('leaves the files and the commands of modulefiles alone', () => {
    const made = `${tree.path}/made`;
    tree.file('acts/a/1.lua', `execute{cmd="touch ${made}", modeA={"load"}} os.execute("touch ${made}")`);
    check(tree.folder('acts'));
    expect(() => symlinkSync('x', made)).not.toThrow();
  });

  test('wants absolute directories', () => {
    expect(check('bad')).toMatchObject({ status: 1, out: '', text: expect.stringContaining('bad') });
    expect(check()).toMatchObject({ status: 0, out: 'No errors found' });
    expect(check('--help')).toMatchObject({
      status: 0,
      text: expect.stringContaining('check_module_tree_syntax'),
    });
  });
});
