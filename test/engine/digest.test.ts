// Digests of modulefiles as collections keep them; the expected ones are what Lmod 9.2.9 prints.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { answerCommand } from '../../src/answer/tools.ts';
import { newEngine, requestOf } from '../helpers/in-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'digest-'));
afterAll(() => rmSync(folder, { recursive: true }));
const engine = newEngine();

function run(words: readonly string[], env: Record<string, string> = {}) {
  return answerCommand(engine, 'computeHashSum', requestOf(words, { MODULEPATH: folder, ...env }));
}

function digest(
  file: string,
  text: string,
  env: Record<string, string> = {},
): { code: string; text: string } {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  const names = ['--fullName', 'a/1', '--userName', 'a', '--sn', 'a'];
  const { code, texts } = run([...names, '-v', path], env);
  return { code: code.trim(), text: texts.map((block) => block.text).join('') };
}

const nothing = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';

describe('[10.4] computeHashSum', () => {
  test('digests calls that load and those that move MODULEPATH, each in Lmod’s form', () => {
    const { code, text } = digest(
      'calls.lua',
      `prepend_path("MODULEPATH","/p/q")
prepend_path{"MODULEPATH","/p/x",priority=10,delim=":"}
append_path("MODULEPATH","/p/z",":")
remove_path("MODULEPATH","/p/k")
prepend_path("PATH","/p/k")
load("b"," c ")
load(between("foo","1.1","1.9<"))
load_any("x","y")
try_load("q")
try_add("q")
always_load("al")
always_unload("au")
unload("un")
depends_on("d","e")
depends_on_any("f","g")
depends_on()
inherit()
help([[x]])
setenv("A","b")
if os.getenv("A") == "b" then load("seen") end
prereq("pp")
conflict("pp")
depends_on(atleast("q","3"))
if isloaded("a") then load("never") end
load(myModuleFullName(), myModuleUsrName(), myModuleName(), myModuleVersion())
load(mode(), myShellName(), myShellType())
`,
    );
    expect(text).toBe(`prepend_path("MODULEPATH","/p/q")
prepend_path("MODULEPATH","/p/x",":")
append_path("MODULEPATH","/p/z",":")
remove_path("MODULEPATH","/p/k")
load("b","c")
load(between("foo","1.1","1.9<"))
load_any("x","y")
try_load("q")
try_load("q")
always_load("al")
unload("au")
unload("un")
depends_on("d","e")
depends_on_any("f","g")
depends_on()
inherit()
load("seen")
depends_on(atleast("q","3"))
load("a/1","a","a","1")
load("load","bash","sh")
`);
    expect(code).toMatch(/^[0-9a-f]{40}$/);
  });

  test('lists calls of every mode list', () => {
    const { code } = digest(
      'modes.lua',
      `prepend_path{"MODULEPATH","/p/q"}
load{"x","y",mode={"load"}}
load{"x","z",mode={"unload"}}
load("w")
setenv{"K","v",mode={"load"}}
setenv{"K2","v",mode={"unload"}}
load(os.getenv("K") or "nok", os.getenv("K2") or "nok2")
prepend_path{"K","v",mode={"load"}}
load(os.getenv("K") or "nok")
depends_on()
load("  sp ")
always_load(atleast("p","1"))
load({"t1","t2"})
`,
    );
    expect(code).toBe('4ed9dd84b2f47e81c87884cce33aad0c73afda48');
  });

  test('digests a Tcl file as Lmod does', () => {
    const { code } = digest(
      'tcl',
      `#%Module
prepend-path MODULEPATH /tcl/p
module load b c
module load d
depends-on e f
prepend-path PATH /x
module unload z
module try-load zz
`,
    );
    expect(code).toBe('9576de9cab9b1331b1ac6f1e37aa7284787878db');
  });

  test('a file that only sets variables, and one that fails at once, have the digest of nothing', () => {
    expect(digest('plain.lua', 'setenv("A","b")\nprepend_path("PATH","/x")\n').code).toBe(nothing);
    expect(digest('broken.lua', 'load("a"\n').code).toBe(nothing);
  });

  test('a mistake ends the text, not the command; a refusal does not even end the text', () => {
    expect(
      digest('error.lua', 'load("x")\nLmodError("no")\nload("y")\nlocal a = nil .. "x"\nload("z")').text,
    ).toBe('load("x")\nload("y")\n');
  });

  test('ends, as in Lmod, before a range that a version of the trees answers', () => {
    digest('there/1.lua', '');
    digest('there/2.lua', '');
    const text = (calls: string): string => digest('ranges.lua', `load("x") ${calls} load("y")`).text;
    const ends = 'load("x")\n';
    expect(text('load(atleast("there","2"))')).toBe(ends);
    expect(text('depends_on("w",latest("there"))')).toBe(ends);
    expect(text('load(atleast("there","3"))')).toBe(`${ends}load(atleast("there","3"))\nload("y")\n`);
    expect(text('load(latest("nosuch"))')).toBe(`${ends}load(latest(""))\nload("y")\n`);
    expect(text('unload(atleast("there","1"))')).toBe(`${ends}unload(atleast("there","1"))\nload("y")\n`);
    expect(text('unload(latest("nosuch"))')).toBe(ends);
  });

  test('does not depend on what is loaded, nor on globals of other files', () => {
    digest('global.lua', 'leaked = "x"\n');
    const loaded = answerCommand(
      engine,
      'lmod',
      requestOf(['python', 'load', 'plain'], { MODULEPATH: folder }),
    );
    const table = /_ModuleTable001_"\] = ['"]([^'"]+)/.exec(loaded.code)?.[1] ?? '';
    expect(table).not.toBe('');
    const text = 'if isloaded("plain") or leaked then load("other") end\n';
    expect(digest('asks.lua', text, { _ModuleTable001_: table, _ModuleTable_Sz_: '1' }).code).toBe(nothing);
  });

  test('names a file that is not there', () => {
    const { status, texts, code } = run(['--fullName', 'a/1', '/nosuch/file']);
    expect([status, code]).toEqual([1, '']);
    expect(texts[0]?.text).toContain('/nosuch/file');
  });
});
