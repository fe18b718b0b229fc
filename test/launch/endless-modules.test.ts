// Modulefiles that never end, eat all memory or hold what no shell can take: one clear line, and nothing changes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../helpers/tools.ts';
import { newFolder, removeFolders, run } from './package.ts';

const steps = /stopped after \d+ steps of Lua/;
const memory = /stopped after making \d+ MB of texts and tables|resulting string too large/;
const files: Readonly<Record<string, readonly [text: string, says: RegExp]>> = {
  'a loop in a pcall in a loop': ['while true do pcall(function() while true do end end) end', steps],
  'a loop in what gsub calls': ['string.gsub("x", "x", function() while true do end end)', steps],
  'a loop in what sort calls': ['table.sort({ 1, 2, 3 }, function() while true do end end)', steps],
  'a chain of tail calls': ['local function f() return f() end f()', steps],
  'errors caught at every depth': ['local function f() pcall(f) f() end f()', steps],
  'tables without end': ['local t = {} while true do t[#t + 1] = {} end', memory],
  'a text that doubles': ['local s = "x" while true do s = s .. s end', memory],
  'a text of many': ['local s = "" while true do s = string.format("%s%s%99d", s, s, 1) end', memory],
  'a million variables': ['for i = 1, 1000000 do setenv("A" .. i, "b") end', steps],
  'questions without end': ['while true do isloaded("nosuch") end', steps],
  'a device that never ends': ['local s = io.open("/dev/zero"):read("*a")', /a nil value/],
  'a NUL in a value': ['setenv("A", "a\\0b")', /NUL byte/],
};

const tree = newFolder();
Object.values(files).forEach(([text], at) => {
  mkdirSync(join(tree, `hostile${at}`));
  writeFileSync(join(tree, `hostile${at}`, '1.0.lua'), `setenv("BEFORE", "1")\n${text}\n`);
});

afterAll(removeFolders);

describe('[2.1] a hostile modulefile', () => {
  test.each(Object.entries(files).map(([name, [, says]], at) => ({ name, says, at })))(
    'with $name ends with one clear line and an untouched environment',
    ({ says, at }) => {
      const { out, err, status } = run(`${projectRoot}/libexec/lmod`, ['bash', 'load', `hostile${at}`], {
        env: { PATH: '/usr/bin:/bin', HOME: newFolder(), MODULEPATH: tree, LMODJS_ENGINE: 'off' },
      });
      expect(status).toBe(1);
      expect(err.replace(/\s+/g, ' ')).toMatch(says);
      expect(err.match(/^Error[: ]/gm)).toHaveLength(1);
      expect(err).not.toMatch(/^\s+at /m);
      const variables = [...out.matchAll(/^export (\w+);$/gm)].map(([, variable]) => variable);
      expect(variables).toEqual(['__LMOD_LAST_ERROR']);
    },
    60_000,
  );
});
