// Variables of lmod-compat.md 9.2 that no other test shows, each through whole commands.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Answered, answerIn, newEngine } from '../helpers/in-process.ts';
import { type TempTree, tempTree } from '../helpers/temp-tree.ts';

let tree: TempTree;

beforeEach(() => {
  tree = tempTree();
  tree.folder('home');
  tree.file('mf/gcc/1.0.lua', 'family("compiler")\n');
  tree.file('mf/intel/1.0.lua', 'family("compiler")\n');
  tree.file('mf/script/1.0', '#%Module\nsetenv SCRIPT tcl\n');
  tree.file('mf/draft/1.0-draft.lua', '');
  tree.file('mf/draft/1.0.lua', '');
  tree.file('mf/.hid/1.0.lua', '');
});
afterEach(() => tree.remove());

function lmod(words: string, env: Readonly<Record<string, string>> = {}): Answered {
  const basis = { PATH: '/usr/bin:/bin', HOME: `${tree.path}/home`, MODULEPATH: `${tree.path}/mf` };
  return answerIn(newEngine(), words.split(' '), { ...basis, ...env });
}

describe('[9.2] variables', () => {
  test('LMOD_AUTO_SWAP=no: a second module of a family is refused', () => {
    expect(lmod('load gcc intel').env['LOADEDMODULES']).toBe('intel/1.0');
    const refused = lmod('load gcc intel', { LMOD_AUTO_SWAP: 'no' });
    expect(refused.status).toBe(1);
    expect(refused.env['LOADEDMODULES']).toBeUndefined();
  });

  test('LMOD_ALLOW_TCL_MFILES=no: modulefiles in Tcl are no modules', () => {
    expect(lmod('load script').env['SCRIPT']).toBe('tcl');
    expect(lmod('load script', { LMOD_ALLOW_TCL_MFILES: 'no' }).status).toBe(1);
    expect(lmod('-t avail', { LMOD_ALLOW_TCL_MFILES: 'no' }).text).not.toContain('script');
  });

  test('LMOD_FILE_IGNORE_PATTERNS: Lua patterns of names that are no modules', () => {
    expect(lmod('-t avail draft').text).toContain('draft/1.0-draft');
    const text = lmod('-t avail draft', { LMOD_FILE_IGNORE_PATTERNS: '{"%-draft"}' }).text;
    expect(text).toContain('draft/1.0');
    expect(text).not.toContain('1.0-draft');
  });

  test('LMOD_NEARLY_FORBIDDEN_DAYS: how early users are told that a module goes away', () => {
    // the request comes on 2023-11-14; the module goes five days later
    tree.file('rc.lua', 'forbid{name="gcc/1.0", after="2023-11-19T00:00", nearly_message="goes soon"}\n');
    const env = { LMOD_MODULERC: `${tree.path}/rc.lua` };
    expect(lmod('load gcc', env).text).toContain('goes soon');
    expect(lmod('load gcc', { ...env, LMOD_NEARLY_FORBIDDEN_DAYS: '2' }).text).not.toContain('goes soon');
  });

  test('LMOD_TERM_WIDTH: columns of text', () => {
    const widest = (width: string): number =>
      Math.max(
        ...lmod('avail', { LMOD_TERM_WIDTH: width })
          .text.split('\n')
          .map((line) => line.length),
      );
    expect(widest('50')).toBeLessThanOrEqual(50);
    expect(widest('120')).toBeGreaterThan(90);
  });

  test('LMOD_HIDDEN_ITALIC=yes: hidden modules in italics where there is colour', () => {
    const env = { LMOD_COLORIZE: 'force' };
    expect(lmod('-A avail', env).text).not.toContain('\x1b[3m');
    expect(lmod('-A avail', { ...env, LMOD_HIDDEN_ITALIC: 'yes' }).text).toContain('\x1b[3m');
  });

  test('LMOD_DEBUG: the settings and what is done are told, the code is the same', () => {
    const { code, text } = lmod('load gcc', { LMOD_DEBUG: '' });
    expect(code).toBe(lmod('load gcc').code);
    expect(text).toContain('LMOD_DEBUG');
    expect(text).toContain(`${tree.path}/mf/gcc/1.0.lua`);
    expect(text).toContain('family("compiler")');
  });

  test('LMOD_SYSHOST and LMOD_KSH_SUPPORT: told by --config and to the site’s files', () => {
    tree.file(
      'site/SitePackage.lua',
      'local c = require("Cosmic"):singleton() io.stderr:write(c:value("LMOD_SYSHOST"), " ", c:value("LMOD_KSH_SUPPORT"), "\\n")',
    );
    const env = { LMOD_SYSHOST: 'frontera', LMOD_KSH_SUPPORT: 'yes' };
    const { text } = lmod('--config', { ...env, LMOD_PACKAGE_PATH: `${tree.path}/site` });
    expect(text).toMatch(/^frontera yes$/m);
    expect(text).toMatch(/LMOD_SYSHOST.*frontera|frontera.*LMOD_SYSHOST/);
    expect(text).toMatch(/LMOD_KSH_SUPPORT.*yes|yes.*LMOD_KSH_SUPPORT/);
  });

  test('LMOD_RTM_TESTING: a command ends at once with status 0 and does nothing', () => {
    const { status, code, text } = lmod('load nosuch', { LMOD_RTM_TESTING: '1' });
    expect({ status, code, text }).toEqual({ status: 0, code: '', text: '' });
  });
});
