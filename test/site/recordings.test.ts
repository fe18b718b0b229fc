// A catalog is used where a site has Lua of its own, and never against what that Lua does to modulefiles (lmod-compat.md 9.5).
import { spawnSync } from 'node:child_process';
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import fastGlob from 'fast-glob';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileMemory } from '../../src/base/remember.ts';
import { Engine } from '../../src/engine/engine.ts';
import { RecordingMemory } from '../../src/engine/recording-memory.ts';
import { LuaRuntime } from '../../src/lua/runtime.ts';
import { type Answered, answerIn, newEngine } from '../helpers/in-process.ts';
import { needsLua } from '../helpers/needs-lua.ts';
import { type TempTree, tempTree } from '../helpers/temp-tree.ts';
import { projectRoot } from '../helpers/tools.ts';

const modulefiles: Readonly<Record<string, string>> = {
  'plain/1.0.lua': `help("plain help")\nwhatis("Description: plain")\nsetenv("PLAIN", "1")\n${needsLua}`,
  'lower/1.0.lua': 'setenv("LOWER", "1")\nprepend_path("PATH", "/lower/bin")\n',
  'upper/1.0.lua': `load("lower")\nsetenv("UPPER", isloaded("lower") and "after" or "before")\n${needsLua}`,
  'chain/1.0.lua': `depends_on("lower", "plain")\nsetenv("CHAIN", "1")\n${needsLua}`,
  'calls/1.0.lua': 'if site_says then setenv("SITE", site_says("hello")) else setenv("SITE", "none") end\n',
  'fails/1.0.lua': 'setenv("FAILS", site_says("hello"))\n',
  'value/1.0.lua': 'setenv("VALUE", site_value or "none")\n',
  'method/1.0.lua':
    'local ok, text = pcall(function() return ("x"):shout() end)\nsetenv("METHOD", ok and text or "none")\n',
  'format/1.0.lua': 'setenv("FORMAT", ("%s!"):format("x"))\n',
  'sum/1.0.lua':
    'local ok, text = pcall(function() return "a" * "b" end)\nsetenv("SUM", ok and text or "none")\n',
  'needs/1.0.lua': 'local ok, part = pcall(require, "part")\nsetenv("NEEDS", ok and part.name or "none")\n',
  'files/1.0.lua': 'setenv("FILES", isFile("/nowhere") and "yes" or "no")\n',
  'package/1.0.lua': 'local p = Pkg:new{display_name = "thing"}\np:setStandardPaths("DIR")\n',
  'env/1.0.lua': 'setenv("COPY", os.getenv("OF_THE_SITE") or "none")\n',
};

const sites: Readonly<Record<string, string>> = {
  'that does nothing': '',
  'with hooks': `local log = function(what) return function(t) io.stderr:write(what, " ", t.modFullName, "\\n") end end
    local hook = require("Hook")
    hook.register("load", log("loads")) hook.register("unload", log("unloads")) hook.register("load_spider", log("sees"))
    hook.register("msgHook", function(kind, text) text[#text + 1] = "told of " .. kind .. "\\n" return text end)`,
  'whose load hook changes the environment':
    'require("Hook").register("load", function(t) setenv("BY_HOOK", t.modFullName) end)',
  'with functions for modulefiles':
    'sandbox_registration{ site_says = function(w) return w .. " by the site" end, site_value = "given" }',
  'that replaces setenv': `local old = setenv
    sandbox_registration{ setenv = function(n, v) old(n, v .. " changed") end }`,
  'that replaces isFile': 'sandbox_registration{ isFile = function() return true end }',
  'that replaces string': 'sandbox_registration{ string = { format = function() return "other" end } }',
  'with a method for strings': 'function string.shout(s) return s:upper() .. "!" end',
  'that replaces a method of strings': 'function string.format() return "replaced" end',
  'that gives strings an operator': 'getmetatable("").__mul = function(a, b) return a .. b end',
  'with another index of strings':
    'local old = string getmetatable("").__index = function(_, k) return old[k] or old.upper end',
  'that adds lines to modulefiles':
    'require("Hook").register("decorate_module", function(t) return { "setenv(\\"ADDED\\", \\"" .. t.name .. "\\")" } end)',
  'with a name': 'require("Hook").register("SiteName", function() return "ACME" end)',
  'that names packages another way':
    'require("Hook").register("packagebasename", function(t) t.patDir = "^FILES" end)',
  'that sets a variable': 'setenv("OF_THE_SITE", "set")',
  'that registers when a module is loaded': `require("Hook").register("load", function(t)
      sandbox_registration{ site_value = "late" } end)`,
};

let tree: TempTree;

beforeAll(() => {
  tree = tempTree();
  for (const [path, text] of Object.entries(modulefiles)) tree.file(`modules/${path}`, text);
  tree.file('packages/part.lua', 'return { name = "part of the site" }');
  for (const [at, text] of Object.values(sites).entries()) tree.file(`sites/${at}/SitePackage.lua`, text);
  const all = fastGlob.sync('**', { cwd: tree.path, absolute: true, onlyFiles: false });
  for (const [at, path] of all.reverse().entries()) utimesSync(path, 1_600_000_000 + at, 1_600_000_000 + at);
  const root = join(tree.path, 'modules');
  const built = spawnSync(join(projectRoot, 'libexec/lmodjs'), ['cache', 'build', root], {
    env: { PATH: '/usr/bin:/bin', HOME: '/nonexistent' },
    encoding: 'latin1',
  });
  if (built.status !== 0) throw new Error(built.stderr);
}, 60_000);
afterAll(() => tree.remove());

function environment(site: string, more: Record<string, string> = {}): Record<string, string> {
  return {
    PATH: '/usr/bin:/bin',
    HOME: '/nonexistent',
    MODULEPATH: join(tree.path, 'modules'),
    LMOD_PACKAGE_PATH: `${tree.path}/sites/${Object.keys(sites).indexOf(site)}:${tree.path}/packages`,
    LMOD_CONFIG_DIR: '/nowhere',
    ...more,
  };
}

/** Which modulefiles' texts an engine has run. */
function watchedEngine(memory = false): { readonly engine: Engine; readonly ran: string[] } {
  const ran: string[] = [];
  class Watched extends LuaRuntime {
    override sandbox(definition: Parameters<LuaRuntime['sandbox']>[0]): ReturnType<LuaRuntime['sandbox']> {
      const made = super.sandbox(definition);
      const run = made.run;
      // the machine knows its sandboxes by their identity
      return Object.assign(made, {
        run: (...[text, path, loadedAs]: Parameters<typeof run>) => {
          if (path.includes('/modules/')) ran.push(path.replace(/^.*\/modules\//, ''));
          return run(text, path, loadedAs);
        },
      });
    }
  }
  const engine = new Engine({
    startLua: () => new Watched(),
    uname: newEngine().uname,
    memory: new FileMemory(1e6),
    ...(memory && { recordings: new RecordingMemory(1e7) }),
  });
  return { engine, ran };
}

function comparable({ text, status, env }: Answered): unknown {
  const variables = Object.entries(env).filter(([name]) => !/^_ModuleTable|^LMOD_IGNORE_CACHE$/.test(name));
  return { text, status, env: Object.fromEntries(variables) };
}

const names = Object.keys(modulefiles).map((path) => path.replace(/\.lua$/, ''));
const commands = [
  ...names.flatMap((name) => [
    ['load', name],
    ['show', name],
    ['whatis', name],
    ['help', name],
  ]),
  ['load', 'plain', 'value'],
  ['spider'],
  ['keyword', 'plain'],
  ['avail'],
];

describe.each(Object.keys(sites))('[9.5] a site %s', (site) => {
  it('gets the same answers with a catalog and without, cold and from memory', () => {
    const warm = watchedEngine(true);
    // what is remembered without the site must not come back with it
    for (const name of names) answerIn(warm.engine, ['load', name], environment('that does nothing'));
    for (const words of commands) {
      const without = answerIn(newEngine(), words, environment(site, { LMOD_IGNORE_CACHE: 'yes' }));
      for (const engine of [newEngine(), warm.engine]) {
        const withIt = answerIn(engine, words, environment(site));
        expect(comparable(withIt), words.join(' ')).toEqual(comparable(without));
        if (words[0] !== 'load' || withIt.status !== 0) continue;
        const after = { ...without.env, LMOD_IGNORE_CACHE: 'yes' };
        const unload = ['unload', words[1] ?? ''];
        const { LMOD_IGNORE_CACHE: _, ...cached } = after;
        expect(comparable(answerIn(engine, unload, cached)), unload.join(' ')).toEqual(
          comparable(answerIn(newEngine(), unload, after)),
        );
      }
    }
  }, 60_000);
});

describe('[9.5] a catalog beside a site', () => {
  it.each(['that does nothing', 'with hooks', 'with functions for modulefiles', 'with a name'])(
    'spares the evaluation of modulefiles that do not depend on a site %s',
    (site) => {
      const { engine, ran } = watchedEngine();
      expect(answerIn(engine, ['load', 'chain/1.0'], environment(site)).env['CHAIN']).toBe('1');
      expect(ran).toEqual([]);
    },
  );

  it('tells a load hook of each module once, also where a recording turns out not to hold', () => {
    const { engine, ran } = watchedEngine();
    const { text } = answerIn(engine, ['load', 'upper/1.0'], environment('with hooks'));
    expect(text.split('loads lower/1.0').length - 1).toBe(1);
    expect(ran).toEqual(['upper/1.0.lua']);
  });
});
