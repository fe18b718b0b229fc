// Lists show the properties of modules; a catalog says which modules may have any, and only these are looked into.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CatalogTree } from '../helpers/catalog-tree.ts';
import { answerIn, newEngine } from '../helpers/in-process.ts';

let tree: CatalogTree;

beforeEach(() => {
  tree = new CatalogTree();
  tree.write('none/1.lua', 'whatis("Description: a text that nobody needs")\nsetenv("NONE", "1")\n');
  tree.write('foreseen/1.lua', 'setenv("HERE", os.getenv("HOME") .. "/a text that nobody needs")\n');
  tree.write('always/1.lua', 'add_property("state", "testing")\n');
  tree.write('taken/1.lua', 'add_property("state", "testing")\nremove_property("state", "testing")\n');
  tree.write('somebody/1.lua', 'if os.getenv("WITH") then add_property("state", "testing") end\n');
  tree.write('by-mode/1.lua', 'if mode() == "spider" then add_property("state", "testing") end\n');
  tree.write('by-lua/1.lua', 'for _, name in ipairs{ "testing" } do add_property("state", name) end\n');
  tree.write(
    'fails/1.lua',
    'add_property("state", "testing")\nsetenv("X", os.getenv("NOBODY_HAS") .. "x")\n',
  );
  tree.write('tcl/1', '#%Module\nadd-property state testing\n');
  tree.write('tcl-somebody/1', '#%Module\nif {[info exists env(WITH)]} { add-property state testing }\n');
});

afterEach(() => tree.remove());

function listed(env: Readonly<Record<string, string>>): string {
  return answerIn(newEngine(), ['avail'], env).text;
}

describe('[8.6] properties in lists by a catalog', () => {
  it.each([
    ['nobody in particular', {}],
    ['somebody for whom modules have more of them', { WITH: 'testing' }],
  ])('are those without a catalog, for %s', async (_, own) => {
    await tree.build();
    const plain = listed({ ...tree.plainEnv, ...own });
    expect(plain).toMatch(/always\/1 +\(T\)/);
    expect(listed({ ...tree.env, ...own })).toBe(plain);
  });

  it.each([
    [
      'a hook',
      'require("Hook").register("load_spider", function(t) if t.modFullName == "none/1" then add_property("state", "testing") end end)',
    ],
    [
      'lines that are added to a modulefile',
      `require("Hook").register("decorate_module", function(t)
         return t.path:find("none/1.lua", 1, true) and { 'add_property("state", "testing")' } or {} end)`,
    ],
    [
      "a function of the site's own",
      'local add = add_property\nsandbox_registration{ setenv = function(n) add("state", "testing") end }',
    ],
  ])('that come from %s are shown', async (_, text) => {
    await tree.build();
    const site = join(tree.work, 'site');
    mkdirSync(site);
    writeFileSync(join(site, 'SitePackage.lua'), text);
    const plain = listed({ ...tree.plainEnv, LMOD_PACKAGE_PATH: site });
    expect(plain).toMatch(/none\/1 +\(T\)/);
    expect(listed({ ...tree.env, LMOD_PACKAGE_PATH: site })).toBe(plain);
  });

  it('cost no look at modules that cannot have any', async () => {
    await tree.build();
    const plain = listed(tree.plainEnv);
    const details = readdirSync(tree.catalog).find((name) => name.includes('details-')) ?? '';
    const file = join(tree.catalog, details);
    const whole = readFileSync(file, 'latin1');
    expect(whole).toContain('a text that nobody needs');
    writeFileSync(file, whole.replaceAll('that nobody needs', 'that is destroyed'), 'latin1');
    expect(listed(tree.env)).toBe(plain);
    // the same harm done to a module that has some is noticed
    writeFileSync(file, whole.replaceAll('testing', 'TESTING'), 'latin1');
    expect(listed(tree.env)).toContain('damaged');
  });
});
