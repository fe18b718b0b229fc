// lmodrc.lua: properties of modules and places of caches that a site or user defines, through whole commands.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readLmodrc } from '../../src/config/lmodrc.ts';
import { type Answered, answerIn, newEngine } from '../helpers/in-process.ts';
import { type TempTree, tempTree } from '../helpers/temp-tree.ts';

let tree: TempTree;
let env: Record<string, string>;

beforeEach(() => {
  tree = tempTree();
  tree.file('mf/green/1.0.lua', 'add_property("licence","free")\n');
  tree.file('mf/old/1.0.lua', 'add_property("state","obsolete")\n');
  tree.file('mf/wrong/1.0.lua', 'add_property("licence","nosuch")\n');
  tree.folder('home');
  env = { PATH: '/usr/bin:/bin', HOME: `${tree.path}/home`, MODULEPATH: `${tree.path}/mf` };
});
afterEach(() => tree.remove());

const licence = `propT = { licence = { validT = { free = 1, paid = 1 }, displayT = {
  ["free"] = { short = "(Fr)", long = "(Free)", color = "green", full_color = true, doc = "free for all" },
  ["free:paid"] = { short = "(b)", color = "blue", doc = "both" } } } }\n`;

function loaded(words: readonly string[], more: Readonly<Record<string, string>> = {}): Answered {
  const engine = newEngine();
  const { env: after } = answerIn(engine, ['load', 'green', 'old'], { ...env, ...more });
  return answerIn(engine, words, after);
}

test('[9.3] a property of ~/.lmodrc.lua is known, marked and explained beside the usual ones', () => {
  tree.file('home/.lmodrc.lua', licence);
  const { text, status } = loaded(['list']);
  expect(status).toBe(0);
  expect(text).toMatch(/green\/1\.0 \(Fr\)/);
  expect(text).toMatch(/old\/1\.0 +\(O\)/);
  expect(text).toMatch(/Fr: +free for all/);
});

test('[9.3] LMOD_RC names more files; full_color colours the name as well', () => {
  const LMOD_RC = `${tree.path}/nosuch.lua:${tree.file('site.lua', licence)}`;
  const { text } = loaded(['list'], { LMOD_RC, LMOD_COLORIZE: 'force' });
  expect(text).toContain('\x1b[1;32mgreen/1.0\x1b[0m');
  expect(text).toContain('(\x1b[1;32mFr\x1b[0m)');
});

test.each([
  ['data', licence],
  ['a program', `local name = "propT"\n${licence}`],
])('[9.3] a first line with # is left out: %s', (_, text) => {
  const LMOD_RC = tree.file('site.lua', `# -*- lua -*-\n${text}`);
  expect(loaded(['list'], { LMOD_RC }).text).toMatch(/green\/1\.0 \(Fr\)/);
});

test('[9.3] a later file takes the place of a whole property', () => {
  tree.file('home/.lmodrc.lua', licence);
  const LMOD_RC = tree.file(
    'site.lua',
    'propT = { licence = { validT = { free = 1 }, displayT = { free = { short = "(z)", doc = "later" } } } }\n',
  );
  expect(loaded(['list'], { LMOD_RC }).text).toMatch(/green\/1\.0 \(z\)/);
});

test('[9.3] a file may compute, and ask i18n for words', () => {
  const LMOD_RC = tree.file(
    'site.lua',
    `local i18n = require("i18n")\nlocal t = {}\nt["free"] = { short = "(" .. "q" .. ")", doc = i18n("ObsM") }\npropT = { licence = { validT = { free = 1 }, displayT = t } }\n`,
  );
  expect(loaded(['list'], { LMOD_RC }).text).toMatch(/q: +Obsolete/);
});

test('[9.3] add_property with an unknown value is an error that names the known ones', () => {
  tree.file('home/.lmodrc.lua', licence);
  const { status, text } = answerIn(newEngine(), ['load', 'wrong'], env);
  expect(status).toBe(1);
  expect(text).toMatch(/"free" and "paid"/);
});

test('[9.3] a broken lmodrc.lua fails with its line when it is needed, and only then', () => {
  const path = tree.file('home/.lmodrc.lua', 'propT = {\n');
  expect(answerIn(newEngine(), ['-t', 'avail'], env).status).toBe(0);
  const { status, text } = answerIn(newEngine(), ['load', 'green'], env);
  expect(status).toBe(1);
  expect(text.replace(/\s+/g, ' ')).toContain(`${path}:`);
});

test('[9.3] scDescriptT of all files is one list; a file without it repeats the one before', () => {
  const places = [
    tree.file('a.lua', 'scDescriptT = { { dir = "/a", timestamp = "/a/stamp" } }\n'),
    tree.file('b.lua', 'propT = {}\n'),
    tree.file('c.lua', 'scDescriptT = { { dir = "/c" } }\n'),
    `${tree.path}/nosuch.lua`,
  ];
  const { caches, files } = readLmodrc(places, () => {
    throw new Error('Lua was started for plain data');
  });
  expect(caches.map(({ directory }) => directory)).toEqual(['/a', '/a', '/c']);
  expect(caches[0]?.timestamp).toBe('/a/stamp');
  expect(files).toEqual(places.slice(0, 3));
});
