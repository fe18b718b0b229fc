// Files of a site: found, run once, and what they may use, set and register (lmod-compat.md 9.1, 9.5).
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Answered, answerIn, newEngine } from '../helpers/in-process.ts';
import { type TempTree, tempTree } from '../helpers/temp-tree.ts';

let tree: TempTree;
let engine = newEngine();

beforeEach(() => {
  engine = newEngine();
  tree = tempTree();
  tree.file('modules/foo/1.0.lua', 'setenv("FOO", "1.0")\n');
  tree.file('modules/foo/2.0.lua', 'setenv("FOO", "2.0")\n');
  tree.file('modules/bar/1.0.lua', 'setenv("BAR", "1.0")\nload("foo/1.0")\n');
});
afterEach(() => tree.remove());

function site(text: string): void {
  tree.file('site/SitePackage.lua', text);
}

function lmod(words: readonly string[], more: Readonly<Record<string, string>> = {}): Answered {
  return answerIn(engine, words, {
    PATH: '/usr/bin:/bin',
    HOME: tree.path,
    MODULEPATH: join(tree.path, 'modules'),
    LMOD_PACKAGE_PATH: join(tree.path, 'site'),
    LMOD_CONFIG_DIR: join(tree.path, 'none'),
    ...more,
  });
}

/** Runs a text as SitePackage.lua and says what it wrote by io.stderr:write. */
function written(text: string, words: readonly string[] = ['list']): string {
  site(text);
  return lmod(words).text;
}

describe('[9.5] where site files are', () => {
  it('SitePackage.lua is the first on LMOD_PACKAGE_PATH, then in LMOD_CONFIG_DIR', () => {
    tree.file('a/SitePackage.lua', 'io.stderr:write("a\\n")');
    tree.file('b/SitePackage.lua', 'io.stderr:write("b\\n")');
    const at = (path: string) =>
      lmod(['list'], { LMOD_PACKAGE_PATH: path, LMOD_CONFIG_DIR: join(tree.path, 'b') }).text;
    expect(at(`/nowhere:${tree.path}/a`)).toContain('a\n');
    expect(at('/nowhere')).toContain('b\n');
    expect(at('')).not.toContain('a\n');
  });

  it('files of LMOD_SITEPACKAGE_PREPEND and lmod_config.lua run before it', () => {
    tree.file('first.lua', 'io.stderr:write("1 ")');
    tree.file('config/lmod_config.lua', 'io.stderr:write("2 ")');
    site('io.stderr:write("3\\n")');
    const env = {
      LMOD_SITEPACKAGE_PREPEND: `${tree.path}/first.lua:/nowhere`,
      LMOD_CONFIG_DIR: `${tree.path}/config`,
    };
    expect(lmod(['list'], env).text).toContain('1 2 3\n');
  });

  it('lmod_config.lua can name the directory of SitePackage.lua', () => {
    tree.file('other/SitePackage.lua', 'io.stderr:write("other\\n")');
    tree.file(
      'config/lmod_config.lua',
      `require("strict") local cosmic = require("Cosmic"):singleton()
       cosmic:assign("LMOD_PACKAGE_PATH", "${tree.path}/other")`,
    );
    expect(lmod(['list'], { LMOD_CONFIG_DIR: `${tree.path}/config` }).text).toContain('other\n');
  });

  it('without site files no Lua is started', () => {
    const idle = newEngine();
    const calls: string[] = [];
    Object.assign(idle, { lua: () => calls.push('lua') });
    answerIn(idle, ['list'], { HOME: tree.path, PATH: '/bin', LMOD_CONFIG_DIR: '/nowhere' });
    expect(calls).toEqual([]);
  });
});

describe('[9.5] a broken site file', () => {
  it.each([
    ['a mistake of syntax', 'local x = \n\nfunction', /SitePackage\.lua:3:/],
    ['an error', '\nlocal t = nil\nt.x = 1', /SitePackage\.lua:3: .*nil value/],
    ['a module that there is not', '\nrequire("none")', /module 'none' not found/],
  ])('%s is told with file and line, and nothing is changed', (_, text, words) => {
    site(text);
    const answer = lmod(['load', 'foo']);
    expect(answer.status).toBe(1);
    expect(answer.text.replace(/\s+/g, ' ')).toMatch(words);
    expect(answer.env['FOO']).toBeUndefined();
  });

  it('a failing hook ends the command, and nothing is changed', () => {
    site('require("Hook").register("load", function(t)\n error("no luck") end)');
    const answer = lmod(['load', 'foo']);
    expect(answer.status).toBe(1);
    expect(answer.text).toContain('"load"');
    expect(answer.text).toContain('SitePackage.lua:2: no luck');
    expect(answer.env['FOO']).toBeUndefined();
  });

  it('an unknown hook is a warning', () => {
    expect(written('require("Hook").register("Load", print)')).toContain('there is no hook "Load"');
  });

  it('an endless loop ends', () => {
    site('while true do end');
    const answer = lmod(['list']);
    expect(answer.status).toBe(1);
    expect(answer.text).toContain('endless loop');
  });
});

describe('[9.5] the Lua of site files', () => {
  it('has all of Lua', () => {
    const text = `
      local co = coroutine.wrap(function(a) local b = coroutine.yield(a + 1) error("in " .. b) end)
      local meta = setmetatable({}, { __index = function(_, key) return key .. "!" end })
      local parts = { co(1), meta.hello, select("#", 1, 2, 3), rawget({ x = 4 }, "x"), rawlen({ 1, 2 }),
        select(2, xpcall(function() error("lost", 0) end, function(m) return "found " .. m end)),
        tostring(pcall(co, "coroutine")), load("return 7")(), type(debug.traceback()), type(_G.print),
        string.format("%03d", 5), math.type(1), utf8.char(65), table.concat({ 1, 2 }, "-"), type(os.tmpname()) }
      io.stderr:write(table.concat(parts, " "), "\\n")`;
    expect(written(text)).toContain(
      '2 hello! 3 4 2 found lost false 7 string function 005 integer A 1-2 string\n',
    );
  });

  it('reads files beside it by require, dofile and loadfile, and a redefined dofile counts', () => {
    tree.file('site/part.lua', 'return { name = "part" }');
    tree.file('site/more/init.lua', 'return "more"');
    tree.file('site/run.lua', 'ran = "ran"; return ...');
    const text = `
      function dofile(name) local f = assert(loadfile(name)) return f("mine") end
      local dir = os.getenv("LMOD_PACKAGE_PATH")
      io.stderr:write(require("part").name, " ", require("more"), " ", dofile(pathJoin(dir, "run.lua")), " ", ran, "\\n")`;
    expect(written(text)).toContain('part more mine ran\n');
  });

  it('runs commands, writes, renames and removes files, and reads lines', () => {
    const text = `
      local name = os.getenv("HOME") .. "/note"
      local f = assert(io.open(name, "w")) f:write("one\\ntwo\\n") f:close()
      assert(os.rename(name, name .. "2"))
      local lines = {} for line in io.lines(name .. "2") do lines[#lines + 1] = line end
      assert(os.remove(name .. "2"))
      local p = io.popen("echo piped") local got = p:read("*a") p:close()
      io.stderr:write(lines[2], " ", tostring(os.rename(name, name)), " ", got)
      io.stderr:write((capture("echo captured")))`;
    expect(written(text)).toContain('two nil piped\ncaptured\n');
  });

  it('makes what it adds to strings a method of all strings, in modulefiles too', () => {
    tree.file('modules/str/1.lua', 'setenv("STR", ("abc"):twice() .. twice_it("x"))');
    site(`
      function string.twice(s) return s .. s end
      sandbox_registration{ twice_it = function(s) return s:twice() end }`);
    expect(lmod(['load', 'str']).env['STR']).toBe('abcabcxx');
  });

  it('acts on the session as soon as there is one', () => {
    site('setenv("FROM_SITE", "yes") LmodMessage("hello from site")');
    const answer = lmod(['load', 'foo']);
    expect(answer.env['FROM_SITE']).toBe('yes');
    expect(answer.text).toContain('hello from site');
  });

  it('may refuse a command before it begins', () => {
    site('if isloaded("foo") then LmodError("not with foo") end');
    const first = lmod(['load', 'foo']);
    expect(first.status).toBe(0);
    const second = lmod(['list'], first.env);
    expect(second.status).toBe(1);
    expect(second.text).toContain('not with foo');
  });
});

describe('[9.1] settings of site files', () => {
  it('cosmic:assign beats the environment, SitePackage.lua beats lmod_config.lua', () => {
    tree.file(
      'config/lmod_config.lua',
      'local c = require("Cosmic"):singleton() c:assign("LMOD_SITE_NAME", "ONE") c:assign("LMOD_DISABLE_NAME_AUTOSWAP", "yes")',
    );
    site('require("Cosmic"):singleton():assign("LMOD_SITE_NAME", "TWO")');
    tree.file('modules/comp/1.lua', 'family("compiler")');
    const env = { LMOD_CONFIG_DIR: `${tree.path}/config`, LMOD_DISABLE_NAME_AUTOSWAP: 'no' };
    const loaded = lmod(['load', 'comp', 'foo/1.0'], env);
    expect(loaded.env['TWO_FAMILY_COMPILER']).toBe('comp');
    expect(lmod(['load', 'foo/2.0'], { ...env, ...loaded.env }).status).toBe(1);
  });

  it('cosmic:value knows environment, defaults and yes or no', () => {
    const text = `
      local c = require("Cosmic"):singleton()
      c:init{ name = "LMOD_MINE", yn = "no" }
      for _, name in ipairs{ "LMOD_SITE_NAME", "LMOD_AUTO_SWAP", "LMOD_PIN", "LMOD_SYSTEM_NAME", "LMOD_MINE" } do
        io.stderr:write(tostring(c:value(name)), " ")
      end`;
    site(text);
    expect(lmod(['list'], { LMOD_AUTO_SWAP: 'off', LMOD_MINE: 'anything' }).text).toContain(
      'false no nil false yes ',
    );
  });
});

describe('[9.5] sandbox_registration', () => {
  it('gives functions to modulefiles, in the place of those they have', () => {
    tree.file('modules/reg/1.lua', 'setenv("REG", greet("you") .. basename .. tostring(isDir("/")))');
    site(`sandbox_registration{ greet = function(who) return "hi " .. who end, basename = "!",
            isDir = function() return "replaced" end }`);
    expect(lmod(['load', 'reg']).env['REG']).toBe('hi you!replaced');
  });

  it('lets a registered function call the vocabulary for the modulefile', () => {
    tree.file('modules/reg/1.lua', 'package_dir("/opt/reg")');
    site(`local function package_dir(dir)
            prepend_path("PATH", pathJoin(dir, "bin")) setenv(myModuleName():upper() .. "_DIR", dir)
          end
          sandbox_registration{ package_dir = package_dir }`);
    const answer = lmod(['load', 'reg']);
    expect(answer.env['REG_DIR']).toBe('/opt/reg');
    expect(answer.env['PATH']).toBe('/opt/reg/bin:/usr/bin:/bin');
    expect(lmod(['unload', 'reg'], answer.env).env['REG_DIR']).toBeUndefined();
  });

  it('an error of a registered function names the site file and its line', () => {
    tree.file('modules/reg/1.lua', 'fails()');
    site('\n\nsandbox_registration{ fails = function() error("oh") end }');
    const answer = lmod(['load', 'reg']);
    expect(answer.status).toBe(1);
    expect(answer.text).toContain('SitePackage.lua:3: oh');
  });

  it('takes a table', () => {
    expect(written('sandbox_registration(print)')).toContain('takes a table');
  });

  it('modulefiles require the site package, its files and the modules of Lmod', () => {
    tree.file(
      'site/helper.lua',
      'return { value = setmetatable({}, { __index = function() return "helped" end }) }',
    );
    tree.file(
      'modules/req/1.lua',
      `local sp = require("SitePackage")
       local posix, os_ = require("posix"), require("os")
       local mt = require("FrameStk"):singleton():mt()
       setenv("REQ", sp.version .. require("helper").value.any .. type(posix.stat) .. type(os_.getenv) .. tostring(mt:have("foo", "active")))`,
    );
    site('return { version = "v1" }');
    expect(lmod(['load', 'foo', 'req']).env['REQ']).toBe('v1helpedfunctionfunctiontrue');
  });

  it('without a site, modulefiles still require the modules of Lmod', () => {
    tree.file(
      'modules/req/1.lua',
      'setenv("REQ", tostring(require("Cosmic"):singleton():value("LMOD_AUTO_SWAP")) .. tostring(require("SitePackage")))',
    );
    expect(lmod(['load', 'req']).env['REQ']).toBe('yestrue');
  });
});

describe('[9.5] one request after the other in one engine', () => {
  it('nothing of a site package stays for the next', () => {
    tree.file(
      'modules/leak/1.lua',
      'setenv("LEAK", tostring(isDefined("mine")) .. tostring(("x").twice ~= nil) .. tostring(isDefined("leaked")))',
    );
    site(`leaked = 1
          function string.twice(s) return s .. s end
          sandbox_registration{ mine = function() end }
          require("Cosmic"):singleton():assign("LMOD_SITE_NAME", "LEAKY")
          require("Hook").register("SiteName", function() return "LEAKY" end)
          require("Hook").register("load", function() setenv("HOOKED", "1") end)`);
    const first = lmod(['load', 'leak']);
    expect([first.env['LEAK'], first.env['HOOKED']]).toEqual(['truetruefalse', '1']);
    const second = lmod(['load', 'leak'], { LMOD_PACKAGE_PATH: '' });
    expect([second.env['LEAK'], second.env['HOOKED']]).toEqual(['falsefalsefalse', undefined]);
  });
});
