// Makes V8's code cache for the bundles of dist/: with it Node neither parses nor compiles what a usual call needs.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const name = 'SciPy-bundle';
const lmod = ['lmod', 'bash'];
/** Each finds what those before have loaded. */
const requests = [
  [...lmod, 'load', name],
  [...lmod, 'list'],
  [...lmod, 'show', name],
  [...lmod, 'is-avail', name],
  [...lmod, 'avail'],
  [...lmod, '--terse', 'avail'],
  [...lmod, 'spider'],
  [...lmod, 'spider', name],
  [...lmod, 'keyword', 'python'],
  [...lmod, 'whatis', name],
  ['lmodjs', 'complete', '--', 'module', 'load', 'Sci'],
  [...lmod, 'load', name],
  [...lmod, 'save', 'code-cache'],
  [...lmod, 'unload', name],
  [...lmod, 'restore', 'code-cache'],
  [...lmod, 'purge'],
  [...lmod, 'unload', name],
];

/** Words after which packages are needed that most commands do without. */
const packageRequests = [
  [...lmod, 'load', 'lua'],
  [...lmod, 'list'],
  [...lmod, 'avail'],
  ['lmodjs', 'cache', 'build'],
  ['lmodjs', 'cache', 'status'],
  ['lmodjs', 'doctor'],
  ['lmodjs', 'kernel', 'list'],
  ['lmodjs', 'compose', '--check'],
  ['lmodjs', 'why', 'lua'],
];
/** Of these commands only the packages are kept: more of our own code in the caches would cost all the others time. */
const packages = ['cli-progress', 'fast-glob', 'fengari', 'yaml', 'yargs'];

/** As src/base/limited-node.ts has them, for the engine and for children. */
const [engine, child] = [400, 1000].map((megabytes) => [
  '--min-semi-space-size=16',
  '--max-semi-space-size=16',
  `--max-old-space-size=${megabytes}`,
]);

/** What plain evaluation leaves to Lua, and what sites have. */
const luaModule = `
local base = pathJoin(os.getenv("HOME") or "/", "lua")
local function each(list, act) for at, item in ipairs(list) do act(at, item) end end
if not isloaded("other") and string.match(base, "^/") then
  each({ "bin", "lib" }, function(at, item) prepend_path("LUA_" .. item:upper(), base .. "/" .. item) end)
end
setenv("LUA_VERSION", string.format("%s-%d", myModuleVersion(), #base))
`;
const siteFile = `
local hook = require("Hook")
hook.register("load", function(t) local name = (t.modFullName or ""):gsub("/.*", "") end)
`;

/**
 * Runs commands as a user would, without a catalog and with one, and keeps what V8 compiled for them (keep-code-cache.cjs).
 * Each run starts from the caches of the one before, so they add up. A command that fails only leaves a smaller cache.
 */
export function fillCodeCaches(root) {
  const work = mkdtempSync(join(tmpdir(), 'lmodjs-build-'));
  try {
    const plain = join(root, 'modulefiles-fixtures', 'flat');
    session({ root, home: work, tree: plain, words: requests });
    const tree = join(work, 'tree');
    cpSync(plain, tree, { recursive: true });
    spreadTimes(tree);
    spawnSync(process.execPath, [join(root, 'dist', 'main.cjs'), 'lmodjs', 'cache', 'build', tree], {
      env: { PATH: '/usr/bin:/bin', HOME: work },
      timeout: 60_000,
    });
    session({ root, home: work, tree, words: requests });
    const other = join(work, 'other');
    mkdirSync(join(other, 'lua'), { recursive: true });
    writeFileSync(join(other, 'lua', '1.0.lua'), luaModule);
    writeFileSync(join(work, 'SitePackage.lua'), siteFile);
    const site = { LMOD_PACKAGE_PATH: work };
    const only = { LMODJS_BUILD_KEEPS: packages.join(',') };
    session({ root, home: work, tree: other, words: packageRequests, more: { ...site, ...only } });
    session({ root, home: work, tree, words: requests, flags: engine });
    for (const flags of [engine, child])
      session({ root, home: work, tree: other, words: packageRequests, more: site, flags });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** All requests one after the other, as in one shell. */
function session({ root, home, tree, words, more = {}, flags = [] }) {
  let env = { PATH: '/usr/bin:/bin', HOME: home, MODULEPATH: tree, ...more };
  for (const request of words) {
    const code = run(root, env, flags, request);
    if (request[0] === 'lmod') env = environmentAfter(env, code);
  }
}

/** What the command says to its shell. */
function run(root, env, flags, request) {
  const keeping = [...flags, '--require', join(root, 'scripts', 'build', 'keep-code-cache.cjs')];
  const program = join(root, 'dist', 'main.cjs');
  const { error, stdout } = spawnSync(process.execPath, [...keeping, program, ...request], {
    env,
    timeout: 60_000,
    encoding: 'latin1',
  });
  if (error) throw error;
  return stdout;
}

/** The environment of a shell that has run this code; the one before where it cannot be asked. */
function environmentAfter(env, code) {
  const { stdout } = spawnSync('/bin/sh', ['-c', `${code}\nexec env -0`], { env, encoding: 'latin1' });
  const pairs = (stdout ?? '').split('\0').filter((pair) => pair.includes('='));
  if (pairs.length === 0) return env;
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}

/** Times of a checkout are all the same: such a tree is not answered by its catalog alone. */
function spreadTimes(tree) {
  const paths = readdirSync(tree, { recursive: true, encoding: 'utf8' });
  for (const [at, path] of [...paths, '.'].entries())
    utimesSync(join(tree, path), 1_500_000_000 + at, 1_500_000_000 + at);
}
