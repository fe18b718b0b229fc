// Caches that real Lmod 9.2.9 has written (lmod-caches/, recorded), read in place of evaluating modulefiles.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerIn, newEngine } from '../helpers/in-process.ts';
import { projectRoot } from '../helpers/tools.ts';

const fixtures = join(projectRoot, 'modulefiles-fixtures');
const now = 1_700_000_000;
const hour = 3600;

let home = '';
let caches = '';
let stamp = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lmodjs-lmod-caches-'));
  caches = join(home, 'caches');
  mkdirSync(caches);
  stamp = put('stamp', '', now - 10 * hour);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** A file below the home, changed at this time. */
function put(name: string, text: string, time = now - hour): string {
  const path = join(home, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text, 'latin1');
  utimesSync(path, time, time);
  return path;
}

/** `{fixtures}` stands for their folder in what was recorded. */
function recorded(name: string): string {
  const text = readFileSync(join(projectRoot, `test/spider/lmod-caches/${name}.lua`), 'latin1');
  return text.replaceAll('{fixtures}', fixtures);
}

/** The tree `properties`, whose modules say nothing of themselves, as a cache that describes them. */
function describedAs(text: string): string {
  return recorded('properties').replaceAll('fn = "', `whatis = { "Description: ${text}" }, fn = "`);
}

function asked(tree: string, words: readonly string[], given: Record<string, string> = {}) {
  const rc = put('lmodrc.lua', `scDescriptT = { { dir = "${caches}", timestamp = "${stamp}" } }\n`);
  const env = { MODULEPATH: join(fixtures, tree), HOME: home, PATH: '/usr/bin:/bin', LMOD_RC: rc, ...given };
  return answerIn(newEngine(), words, env, { now });
}

/** What the first module of the tree `properties` is said to be. */
function said(given: Record<string, string> = {}, words: readonly string[] = []): string {
  return asked('properties', [...words, 'spider'], given).text;
}

/** Lmod writes a help text that begins with an empty line as `[[` and a line feed: Lua reads it back without. */
function withoutGap(text: string): string {
  return text.replaceAll('Help:\n\n', 'Help:\n');
}

describe('caches of real Lmod', () => {
  it.each(['flat', 'search/Core', 'hierarchy/Core', 'properties', 'everyday'])(
    '[8.4] answer what the modulefiles of %s say themselves',
    (tree) => {
      put('caches/spiderT.lua', recorded(tree.replace('/', '-')));
      for (const words of [
        ['spider'],
        ['-t', 'spider'],
        ['spider', 'a'],
        ['-t', 'spider', 'e'],
        ['keyword', 'e'],
        ['category'],
        ['avail'],
        ['avail', 'n'],
        ['overview'],
      ]) {
        const plain = asked(tree, ['--ignore_cache', ...words]);
        expect(asked(tree, words).text, words.join(' ')).toBe(withoutGap(plain.text));
      }
    },
  );

  it('[8.4] spare tclsh', () => {
    put('caches/spiderT.lua', recorded('tcl'));
    const given = { LMOD_DYNAMIC_SPIDER_CACHE: 'no' };
    const plain = asked('tcl', ['--ignore_cache', '-t', 'spider'], given);
    expect(asked('tcl', ['-t', 'spider'], given).text).toBe(plain.text);
    expect(asked('tcl', ['-t', 'spider'], { ...given, LMOD_TCLSH: '/nonexistent' }).text).toBe(plain.text);
  });

  it('[8.1] [8.4] are believed: what they know is not evaluated, what they lack is', () => {
    expect(said()).not.toContain('as the cache has it');
    put('caches/spiderT.lua', describedAs('as the cache has it'));
    expect(said()).toContain('as the cache has it');
    const lacking = describedAs('as the cache has it').replace(/fn = "[^"]*"/, 'fn = "/elsewhere"');
    put('caches/spiderT.lua', lacking);
    expect(
      said()
        .split('\n')
        .filter((line) => /^ {2}[^ ]/.test(line)).length,
    ).toBe(
      said({}, ['-I'])
        .split('\n')
        .filter((line) => /^ {2}[^ ]/.test(line)).length,
    );
  });

  it('[8.4] LMOD_IGNORE_CACHE and --ignore_cache leave them aside', () => {
    put('caches/spiderT.lua', describedAs('as the cache has it'));
    expect(said({ LMOD_IGNORE_CACHE: 'yes' })).not.toContain('as the cache has it');
    expect(said({}, ['--ignore_cache'])).not.toContain('as the cache has it');
    expect(said({}, ['-I'])).not.toContain('as the cache has it');
  });

  it('[8.4] of the system hold while they are not older than the time stamp', () => {
    put('caches/spiderT.lua', describedAs('as the cache has it'), now - 11 * hour);
    expect(said()).not.toContain('as the cache has it');
    put('caches/spiderT.lua', describedAs('as the cache has it'), now - 10 * hour);
    expect(said()).toContain('as the cache has it');
  });

  it('[8.4] without a time stamp hold for LMOD_ANCIENT_TIME', () => {
    rmSync(stamp);
    put('caches/spiderT.lua', describedAs('as the cache has it'), now - 11 * hour);
    expect(said()).toContain('as the cache has it');
    expect(said({ LMOD_ANCIENT_TIME: String(10 * hour) })).not.toContain('as the cache has it');
  });

  it('[8.4] are looked for under the names that Lmod gives them, never compiled', () => {
    put('caches/spiderT.luac_5.3', 'no Lua at all');
    put('caches/spiderT.lua', '');
    put('caches/spiderT.old.lua', describedAs('of the old one'));
    expect(said()).toContain('of the old one');
    put('caches/spiderT.lua', describedAs('of the new one'));
    expect(said()).toContain('of the new one');
  });

  it('[9.5] groupName names a user’s cache, parse_updateFn says when a cache’s stamp was made and for which machine', () => {
    put(
      'SitePackage.lua',
      `
      local hook = require("Hook")
      hook.register("groupName", function(name) return os.getenv("GROUP") .. "-" .. name end)
      hook.register("parse_updateFn", function(path, t)
        io.stderr:write("asked: ", path, " ", tostring(t.lastUpdateEpoch), "\\n")
        t.lastUpdateEpoch = tonumber(os.getenv("STAMPED"))
        t.hostType = "skylake"
      end)`,
    );
    const site = {
      LMOD_PACKAGE_PATH: home,
      LMOD_CONFIG_DIR: home,
      GROUP: 'physics',
      STAMPED: String(now - 5 * hour),
    };
    put('.cache/lmod/spiderT.lua', describedAs('of no group'), now - 3 * hour);
    expect(said(site)).toContain('of no group');
    put('.cache/lmod/physics-spiderT.lua', describedAs('of the group'), now - 2 * hour);
    expect(said(site)).toContain('of the group');
    put('caches/skylake/spiderT.lua', describedAs('of the machine'));
    const text = said(site);
    expect(text).toContain('of the machine');
    expect(text).toContain(`asked: ${stamp} ${now - 10 * hour}\n`);
    // a stamp that is younger than the cache puts it out of date
    expect(said({ ...site, STAMPED: String(now) })).toContain('of the group');
  });

  it('[8.4] of the user hold for a day, or as long as they say, and not where they are invalidated', () => {
    const own = '.cache/lmod/spiderT.test-machine_test-sysname.lua';
    put(own, describedAs("the user's"));
    expect(said()).toContain("the user's");
    expect(said({ LMOD_SYSTEM_NAME: 'other' })).not.toContain("the user's");
    put('.cache/lmod/spiderT.other_test-machine_test-sysname.lua', describedAs('of the other system'));
    expect(said({ LMOD_SYSTEM_NAME: 'other' })).toContain('of the other system');
    put(own, describedAs("the user's"), now - 25 * hour);
    expect(said()).not.toContain("the user's");
    put(own, `ancient = 60\n${describedAs("the user's")}`);
    expect(said()).not.toContain("the user's");
    put(own, describedAs("the user's"));
    put('.cache/lmod/invalidated', '');
    expect(said()).not.toContain("the user's");
  });

  it('[8.4] the newer one of two counts', () => {
    put('caches/spiderT.lua', describedAs("the system's"), now - 3 * hour);
    put('.cache/lmod/spiderT.lua', describedAs("the user's"), now - 2 * hour);
    expect(said()).toContain("the user's");
    put('caches/spiderT.lua', describedAs("the system's"), now - hour);
    expect(said()).toContain("the system's");
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, text.length / 2)],
    ['without its rules', (text: string) => text.replace('mrcMpathT', 'otherT')],
    ['that is more than data', (text: string) => `${text}\nos.execute("touch ${home}/executed")\n`],
  ])('[8.4] a cache %s is told once, not used, never executed', (_, damage) => {
    put('caches/spiderT.lua', damage(describedAs('as the cache has it')));
    const text = said();
    expect(text).not.toContain('as the cache has it');
    expect(text.split(`${caches}/spiderT.lua`).length - 1).toBe(1);
    expect(() => readFileSync(join(home, 'executed'))).toThrow();
  });

  it('[8.1] what changes MODULEPATH is evaluated, unless LMOD_DYNAMIC_SPIDER_CACHE is no', () => {
    const text = recorded('hierarchy-Core').replaceAll(
      /whatis = \{\n[^}]*\}/g,
      'whatis = { "Description: cached" }',
    );
    put('caches/spiderT.lua', text);
    const all = asked('hierarchy/Core', ['-t', 'spider']).text;
    expect(asked('hierarchy/Core', ['-t', 'spider'], { LMOD_DYNAMIC_SPIDER_CACHE: 'no' }).text).toBe(all);
    const listed = (given: Record<string, string>): number =>
      asked('hierarchy/Core', ['spider'], given).text.split('cached').length;
    expect(listed({ LMOD_DYNAMIC_SPIDER_CACHE: 'no' })).toBeGreaterThanOrEqual(listed({}));
  });

  it('[8.4] LMOD_CACHED_LOADS changes no load: names come from the directories', () => {
    put('caches/spiderT.lua', recorded('everyday'));
    const load = (given: Record<string, string>) => {
      const { text, status } = asked('everyday', ['load', 'nosuch'], given);
      return { text, status };
    };
    expect(load({ LMOD_CACHED_LOADS: 'yes' })).toEqual(load({}));
  });

  it('[8.4] --config tells which ones are in use', () => {
    const config = (given: Record<string, string> = {}): string =>
      `${asked('properties', ['--config'], given).text}${asked('properties', ['--config'], given).code}`;
    expect(config()).toMatch(/caches +system +there is none/);
    put('caches/spiderT.lua', recorded('properties'));
    expect(config()).toMatch(/caches\/spiderT\.lua +system +in use/);
    expect(config({ LMOD_IGNORE_CACHE: 'yes' })).toMatch(/caches +system +ignored/);
    put('caches/spiderT.lua', recorded('properties'), now - 11 * hour);
    expect(config()).toMatch(/caches\/spiderT\.lua +system +too old/);
  });
});
