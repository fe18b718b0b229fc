// Hooks of a site that lists of programs do not show: what each is given, and what becomes of its answer.
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerCommand } from '../../src/answer/tools.ts';
import { type Answered, answerIn, newEngine, requestOf } from '../helpers/in-process.ts';
import { type TempTree, tempTree } from '../helpers/temp-tree.ts';

let tree: TempTree;
const engine = newEngine();

beforeEach(() => {
  tree = tempTree();
  tree.file('modules/foo/1.0.lua', 'whatis("Category: tools")\nsetenv("FOO", "1.0")\n');
  tree.file('modules/foo/2.0.lua', 'whatis("Category: tools")\nsetenv("FOO", "2.0")\n');
  tree.file('modules/bar/1.0.lua', 'whatis("Category: chemistry")\nsetenv("BAR", "1.0")\n');
});
afterEach(() => tree.remove());

function environment(): Record<string, string> {
  return {
    PATH: '/usr/bin:/bin',
    HOME: tree.path,
    MODULEPATH: join(tree.path, 'modules'),
    LMOD_PACKAGE_PATH: join(tree.path, 'site'),
    LMOD_CONFIG_DIR: join(tree.path, 'none'),
  };
}

/** Answers with a SitePackage.lua of this text; `hook` and `note` are there. */
function withSite(
  text: string,
  words: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Answered {
  const start = `
    hook = require("Hook")
    function note(...)
      local words = { ... }
      for i = 1, select("#", ...) do words[i] = tostring(words[i]) end
      io.stderr:write("note: ", table.concat(words, " "), "\\n")
    end`;
  tree.file('site/SitePackage.lua', `${start.replaceAll('\n', ' ')}\n${text}`);
  return answerIn(engine, words, { ...environment(), ...more });
}

describe('[9.5] hook.register', () => {
  const register = (action: string) => `
    hook.register("startup", function() note("one") end)
    hook.register("startup", function() note("two") end${action})`;
  it.each([
    ['', 'note: two\n'],
    [', "replace"', 'note: two\n'],
    [', "append"', 'note: one\nnote: two\n'],
    [', "Prepend"', 'note: two\nnote: one\n'],
    [', true', 'note: one\nnote: two\n'],
  ])('with the action "%s"', (action, said) => {
    expect(withSite(register(action), ['list']).text).toBe(`${said}No modules loaded\n`);
  });

  it('only the last function’s answer counts', () => {
    const text = `
      hook.register("SiteName", function() return "ONE" end)
      hook.register("SiteName", function() return "TWO" end, "prepend")`;
    tree.file('modules/comp/1.lua', 'family("compiler")');
    expect(withSite(text, ['load', 'comp']).env).toMatchObject({ ONE_FAMILY_COMPILER: 'comp' });
  });

  it('tells whether a hook is there', () => {
    expect(
      withSite('note(hook.exists("load")) hook.register("load", note) note(hook.exists("load"))', ['list'])
        .text,
    ).toContain('note: false\nnote: true\n');
  });
});

describe('[9.5] hooks of modules', () => {
  it('the load hook changes the environment, families and properties as the modulefile could', () => {
    const text = `hook.register("load", function(t)
      setenv("LOADED", t.modFullName) family("thing") add_property("state", "testing")
      note(require("MT"):singleton():haveProperty("foo", "state", "testing"), myModuleUsrName())
    end)`;
    const answer = withSite(text, ['load', 'foo/1.0']);
    expect(answer.env).toMatchObject({ LOADED: 'foo/1.0', LMOD_FAMILY_THING: 'foo' });
    expect(answer.text).toContain('note: 1 foo/1.0');
  });

  it('a load that a hook refuses changes nothing', () => {
    const text = 'hook.register("load", function(t) LmodError("no ", t.modFullName, " today") end)';
    const answer = withSite(text, ['load', 'foo']);
    expect([answer.status, answer.env['FOO']]).toEqual([1, undefined]);
    expect(answer.text).toContain('no foo/2.0 today');
  });

  it('MName and MT answer about modules', () => {
    const text = `hook.register("load", function(t)
      local MName, mt = require("MName"), require("FrameStk"):singleton():mt()
      local other = MName:new("load", "bar")
      note(other:sn(), other:fullName(), other:fn() ~= nil, MName:new("load", "none"):valid())
      note(#mt:list("short", "active"), mt:list("fullName", "active")[1].fullName, mt:status("foo"), mt:exists("bar"),
           #mt:modulePathA(), mt:userName("foo"), mt:stackDepth("foo"))
    end)`;
    const { text: said } = withSite(text, ['load', 'foo/1.0']);
    expect(said).toContain('note: bar bar/1.0 true false\n');
    expect(said).toContain('note: 1 foo/1.0 active false 1 foo/1.0 0\n');
  });

  it('decorate_module adds lines to a modulefile, which share its locals', () => {
    tree.file('modules/loc/1.lua', 'local root = "/opt/loc"');
    const text = `hook.register("decorate_module", function(t)
      note(t.name, t.version, t.path:match("[^/]+$"), #t.contents > 5)
      return { 'setenv("LOC", root)', 'setenv("LOC2", myModuleFullName())' }
    end)`;
    const answer = withSite(text, ['load', 'loc']);
    expect(answer.env).toMatchObject({ LOC: '/opt/loc', LOC2: 'loc/1' });
    expect(answer.text).toContain('note: loc 1 1.lua true');
  });
});

describe('[9.5] hooks of lists', () => {
  it('msgHook gets the list and gives what is printed; what lmodjs adds by itself goes', () => {
    const replaced = withSite(
      'hook.register("msgHook", function(kind, a) table.insert(a, 1, "before " .. kind .. "\\n") a[#a + 1] = "after\\n" end)',
      ['avail'],
    ).text;
    expect(replaced).toMatch(/^before avail\n[\s\S]*foo\/1\.0[\s\S]*after\n$/);
    expect(replaced).not.toContain('module spider');
    const appended = withSite('hook.register("msgHook", function(kind, a) return a end, "append")', [
      'avail',
    ]).text;
    expect(appended).toContain('module spider');
  });

  it('avail gives labels to directories for a style of the site', () => {
    tree.file('more/baz/1.lua', '');
    const text = `
      local mapT = { grouped = { ["/modules$"] = "Everything", ["/more$"] = "Everything" } }
      hook.register("avail", function(t)
        local styleT = mapT[masterTbl().availStyle]
        if styleT == nil then return end
        for k in pairs(t) do for pat, label in pairs(styleT) do if k:find(pat) then t[k] = label end end end
      end)`;
    const more = { MODULEPATH: `${tree.path}/modules:${tree.path}/more`, LMOD_AVAIL_STYLE: 'grouped:system' };
    const grouped = withSite(text, ['avail'], more).text;
    expect(grouped.match(/Everything/g)).toHaveLength(1);
    expect(grouped).not.toContain(`${tree.path}/more`);
    expect(grouped.indexOf('bar/1.0')).toBeLessThan(grouped.indexOf('baz/1'));
    expect(withSite(text, ['-s', 'system', 'avail'], more).text).not.toContain('Everything');
    expect(withSite(text, ['-t', 'avail'], more).text).toContain(`${tree.path}/more:`);
  });

  it('colorize_fullName colours names in avail and list', () => {
    const text =
      'hook.register("colorize_fullName", function(full, sn) return sn == "foo" and "<" .. full .. ">" or full end)';
    expect(withSite(text, ['avail']).text).toMatch(/bar\/1\.0 .*<foo\/1\.0>/);
    const loaded = withSite(text, ['load', 'foo/1.0']);
    expect(withSite(text, ['list'], loaded.env).text).toContain('1) <foo/1.0>');
    expect(withSite(text, ['-t', 'list'], loaded.env).text).toBe('foo/1.0\n');
  });

  it('listHook chooses what list shows', () => {
    const text = `hook.register("listHook", function(list)
      local kept = {} for _, entry in ipairs(list) do if entry.sn ~= "foo" then kept[#kept + 1] = entry end end
      return kept end)`;
    const loaded = withSite(text, ['load', 'foo', 'bar']);
    expect(withSite(text, ['-t', 'list'], loaded.env).text).toBe('bar/1.0\n');
  });

  it('category changes the list of categories, and which are shown', () => {
    const text = `hook.register("category", function(kind, t)
      if kind == "simple" then t[#t + 1] = "more" return t end
      return { chosen = t.tools }
    end)`;
    expect(withSite(text, ['category']).text).toMatch(/chemistry.*tools.*more/);
    const chosen = withSite(text, ['category', 'nothing']).text;
    expect(chosen).toContain('chosen');
    expect(chosen).toMatch(/foo\s+\(2\)/);
  });

  it('spider_decoration stands behind the versions', () => {
    const text =
      'hook.register("spider_decoration", function(t) return t.fullName == "foo/1.0" and t.Category or nil end)';
    const said = withSite(text, ['spider', 'foo']).text;
    expect(said).toContain('foo/1.0 (tools)\n');
    expect(said).toContain('foo/2.0\n');
  });

  it('isVisibleHook knows the session', () => {
    const text = `hook.register("isVisibleHook", function(t)
      if t.sn == "bar" and not t.mt:exists("foo") then t.isVisible = false end end)`;
    expect(withSite(text, ['-t', 'avail', 'bar']).text).not.toContain('bar/1.0');
    const loaded = withSite(text, ['load', 'foo']);
    expect(withSite(text, ['-t', 'avail', 'bar'], loaded.env).text).toContain('bar/1.0');
  });
});

describe('[9.5] hooks of messages', () => {
  it('errWarnMsgHook is asked about errors of a key, with its values', () => {
    const text = `hook.register("errWarnMsgHook", function(kind, key, msg, t)
      note(kind, key, t.module_list) return "Sorry.\\n" .. msg end)`;
    const answer = withSite(text, ['load', 'nosuch']);
    expect(answer.text).toContain('note: lmoderror e_Failed_Load "nosuch"\n');
    expect(answer.text).toMatch(/Error: Sorry\.\n[\s\S]*unknown module/);
    expect(answer.status).toBe(1);
  });

  it('and about messages that the site gives by key, not about plain texts', () => {
    const text = `
      hook.register("errWarnMsgHook", function(kind, key, msg, t) note(kind, key, t.who) return "text of " .. key end)
      hook.register("load", function() LmodMessage{ msg = "m_mine", who = "me" } LmodWarning("plain") end)`;
    const said = withSite(text, ['load', 'foo']).text;
    expect(said).toContain('note: lmodmessage m_mine me\n');
    expect(said).toContain('text of m_mine');
    expect(said).toContain('Warning: plain');
    expect(said.match(/note:/g)).toHaveLength(1);
  });

  it('a hook that writes a file disturbs no search for hints, where nothing may be written', () => {
    const text = `hook.register("SiteName", function()
      local file = io.open(os.getenv("HOME") .. "/asked", "a") file:write("yes\\n") file:close() return "HERE" end)`;
    expect(withSite(text, ['load', 'nosuch']).text).toContain('unknown module');
  });

  it('a hook that fails itself does not hide the message', () => {
    const text = 'hook.register("errWarnMsgHook", function() error("broken hook") end)';
    const answer = withSite(text, ['load', 'nosuch']);
    expect(answer.text).toContain('unknown module');
    expect(answer.text).toContain('broken hook');
  });
});

describe('[9.5] hooks of the command', () => {
  it('finalize and ExitHookA come last and may still set variables', () => {
    const text = `
      hook.register("finalize", function(command) setenv("LAST", command) end)
      ExitHookA.register(function() setenv("EXIT", os.getenv("LAST"):sub(1, 8)) end)`;
    expect(withSite(text, ['load', 'foo']).env).toMatchObject({
      LAST: 'cmdfuncs.lua:(Load_Usr)      load',
      EXIT: 'cmdfuncs',
    });
  });

  it('startup is told of an unknown command too', () => {
    const text = 'hook.register("startup", function(command) note(command) end)';
    const answer = withSite(text, ['nonsense']);
    expect([answer.status, answer.text.startsWith('note: false\n')]).toEqual([1, true]);
  });
});

describe('[8.7, 9.5] hooks of spider', () => {
  function spider(style: string): string {
    const request = requestOf(['-o', style, join(tree.path, 'modules')], environment());
    return answerCommand(engine, 'spider', request).code;
  }

  it('load_spider describes modules, and may run commands', () => {
    withSite(
      `hook.register("load_spider", function(t)
         whatis("Keyword: " .. capture("printf found")) add_property("state", "testing") note(t.sn) end)`,
      ['list'],
    );
    const found = JSON.parse(spider('spider-json'));
    expect(JSON.stringify(found.foo)).toContain('Keyword: found');
    expect(JSON.stringify(found.foo)).toContain('testing');
  });

  it('packagebasename and SiteName choose the variables with directories', () => {
    tree.folder('apps/foo');
    tree.file('modules/foo/1.0.lua', `setenv("EBROOTFOO", "${tree.path}/apps/foo")`);
    withSite('hook.register("packagebasename", function(t) note(t.patDir) t.patDir = "^EBROOT.*" end)', [
      'list',
    ]);
    expect(spider('jsonReverseMapT')).toContain(`${tree.path}/apps/foo`);
    withSite('hook.register("SiteName", function() return "MINE" end)', ['list']);
    expect(spider('jsonReverseMapT')).not.toContain(`${tree.path}/apps/foo`);
    tree.file('modules/foo/1.0.lua', `setenv("MINE_FOO_DIR", "${tree.path}/apps/foo")`);
    expect(spider('jsonReverseMapT')).toContain(`${tree.path}/apps/foo`);
  });

  it('reverseMapPathFilter keeps and leaves out directories', () => {
    tree.folder('apps/foo/bin');
    tree.file(
      'modules/foo/1.0.lua',
      `prepend_path("PATH", "${tree.path}/apps/foo/bin") prepend_path("PATH", "/usr/bin")`,
    );
    withSite(
      `hook.register("reverseMapPathFilter", function() return { "/usr/bin" }, { "${tree.path}/apps" } end)`,
      ['list'],
    );
    const map = JSON.parse(spider('jsonReverseMapT')).reverseMapT;
    expect(Object.keys(map)).toEqual(expect.arrayContaining(['/usr/bin']));
    expect(Object.keys(map)).not.toContain(`${tree.path}/apps/foo/bin`);
  });

  it('a way to load is tried without telling the load hook', () => {
    tree.file('modules/open/1.lua', `prepend_path("MODULEPATH", "${tree.path}/inner")`);
    tree.file('inner/deep/1.lua', '');
    const said = withSite('hook.register("load", function(t) note(t.modFullName) end)', [
      'spider',
      'deep/1',
    ]).text;
    expect(said).toContain('open/1');
    expect(said).not.toContain('note:');
  });
});

describe('[9.5] restore', () => {
  const site = `hook.register("restore", function(t)
    note(t.collection, t.name, t.fn and t.fn:match("[^/]*$"))
  end)`;

  it('the restore hook knows the collection, its name and its file', () => {
    const saved = withSite(site, ['--force', 'save', 'mine']);
    expect(saved.text).toContain('"mine"');
    expect(withSite(site, ['restore', 'mine']).text).toContain('note: mine mine mine\n');
    expect(withSite(site, ['restore', 'nosuch']).text).not.toContain('note:');
  });

  it('the restore hook knows the modules of the system by two names', () => {
    const system = { LMOD_SYSTEM_DEFAULT_MODULES: 'foo' };
    expect(withSite(site, ['restore'], system).text).toContain('note: system system nil\n');
    expect(withSite(site, ['restore', 'system'], system).text).toContain('note: system (empty) nil\n');
  });
});

describe('[9.5] errWarnMsgHook', () => {
  it('errWarnMsgHook is asked about warnings and messages too, and may change them', () => {
    const site = `hook.register("errWarnMsgHook", function(kind, key, msg, t)
      return kind .. " " .. tostring(key) .. " " .. tostring(t.modName or t.name) end)`;
    expect(withSite(site, ['unload', 'foo']).text).toBe('lmodmessage m_Unload_unknown foo\n');
    expect(withSite(site, ['save', 'a.b']).text).toBe('Warning: lmodwarning w_No_dot_Coll a.b\n');
    expect(withSite(site, ['swap', 'foo', 'bar']).text).toContain('lmoderror e_Swap_Failed foo');
  });
});

describe('[9.6] the message about sticky modules', () => {
  it.each([
    ['the site’s own', 'Those stay:', 'Those stay:\n  1) foo/1.0   2) foo2/1.0\n'],
    ['left out by the site', ' ', '  1) foo/1.0   2) foo2/1.0\n'],
  ])('%s: the list is said all the same', (_, words, wanted) => {
    for (const name of ['foo', 'foo2'])
      tree.file(`modules/${name}/1.0.lua`, 'add_property("lmod", "sticky")\n');
    const file = tree.file('words.lua', `return { site = { m_Sticky_Mods = "${words}" } }`);
    const { env } = withSite('', ['load', 'foo/1.0', 'foo2', 'bar'], { LMOD_SITE_MSG_FILE: file });
    expect(withSite('', ['purge'], env).text).toBe(wanted);
    expect(withSite('', ['--force', 'purge'], env).text).toBe('');
  });
});
