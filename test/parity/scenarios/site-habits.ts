// What was seen in modulefiles and trees of real sites (lmod-compat.md 13).
import type { Scenario } from '../run.ts';

const trees = ['site-packages/habits'];

/** a site whose hooks look closely at the module they are told of, and modules for it */
const ownSite = `mkdir -p {home}/site {home}/named/{hidden,soft,plain,marked,wants}; cd {home}/named
for name in hidden soft plain marked; do for version in 1.0 2.0; do echo 'setenv("MINE","1")' >$name/$version.lua; done; done
ln -s 1.0.lua marked/default
printf 'depends_on("soft")\\nload("plain")\\n' >wants/1.lua
printf 'hide_version("hidden/1.0")\\nhide{name="soft/2.0",kind="soft"}\\n' >.modulerc.lua
cat >{home}/site/SitePackage.lua <<'END'
local hook = require("Hook")
local function note(...)
   local file = io.open(os.getenv("HOME") .. "/site.log", "a")
   file:write(string.format(...), "\\n")
   file:close()
end
local start = epoch()
local function tell(event, m)
   local kind = m:moduleKindT()
   note("%s %s %s visible %s default %s weight %s depth %s loaded %s pending %s count %s as %s kind %s class %s action %s",
      event, m:fullName(), m:show(), m:isVisible(), m:defaultKind(), m:wV(), m:stackDepth(), m:isloaded(), m:isPending(),
      m:ref_count(), m:userName(), kind and kind.kind, m:className(), m:actionName())
   note("version %s, %s, %s", extractVersion(m:fullName(), m:sn()), extractVersion("a", "a"), extractVersion("ab/1", "a"))
   local now = epoch()
   if now < start or now > start + 600 or math.abs(now - os.time()) > 5 then note("wrong time") end
end
hook.register("load", function(t) tell("load", t.mname) end)
hook.register("unload", function(t) tell("unload", t.mname) end)
END`;

/** a site that looks into the table of modules itself, as some do to tell properties to their log */
const tableReadingSite = `mkdir -p {home}/site
cat >{home}/site/SitePackage.lua <<'END'
local hook = require("Hook")
local told = { "fn", "fullName", "loadOrder", "stackDepth", "status", "userName", "wV", "ref_count" }
local function text(value)
   if type(value) ~= "table" then return tostring(value) end
   local keys = {}
   for key in pairs(value) do keys[#keys + 1] = key end
   table.sort(keys)
   for at, key in ipairs(keys) do keys[at] = key .. "=" .. text(value[key]) end
   return "{" .. table.concat(keys, ",") .. "}"
end
local function tell(event, t)
   local mt = require("FrameStk"):singleton():mt()
   local file = io.open(os.getenv("HOME") .. "/site.log", "a")
   file:write(event, " ", t.modFullName, " family ", text(mt["family"]), " version ", text(mt.MTversion), "\\n")
   for at, dir in ipairs(mt.mpathA) do file:write("dir ", dir, "\\n") end
   local names = {}
   for name in pairs(mt["mT"]) do names[#names + 1] = name end
   table.sort(names)
   for _, name in ipairs(names) do
      local entry = mt["mT"][name]
      file:write(name)
      for _, key in ipairs(told) do file:write(" ", key, "=", text(entry[key])) end
      file:write(" properties ", text(entry.propT), "\\n")
   end
   file:close()
end
hook.register("load", function(t) tell("load", t) end)
hook.register("unload", function(t) tell("unload", t) end)
END`;

export const siteHabits: readonly Scenario[] = [
  {
    name: '[13] show: several texts of help, table forms, Tcl prepend-path',
    trees,
    steps: ['show notes/1', 'show notes/2', 'show tclmod', 'show dbl', 'help notes/2'],
  },
  {
    name: '[13] restoring a second collection unsets what only the first had set',
    trees,
    differsIn8: 'empty variables stay set there',
    steps: [
      'load notes/2',
      'save first',
      'purge',
      'load dbl',
      'save second',
      'restore first',
      'restore second',
      'restore first',
      '-t list',
    ],
  },
  {
    name: '[13] a loaded symbolic version has a line of its own in terse list, and its guard decides the order of paths',
    trees,
    differsIn8: 'it does not keep the symbolic name',
    steps: ['load Java/11 m1 m2', '-t list', 'purge', 'load m1 m2', '-t list', 'load Java/11', 'unload m1'],
  },
  {
    name: '[13] an empty .version makes name/version/version, a blank one does not',
    trees,
    steps: ['-t avail ver', '-t avail blank', 'load ver', 'load blank', '-t list'],
  },
  {
    name: '[13] a modulefile that fails ends its load alone: error is nil, syntax, nil arguments, lfs.dir, loadfile',
    trees,
    steps: [
      'load noversion',
      ...[1, 2, 3, 4, 5].map((n) => `load err/${n}`),
      '-t list',
      'load noversion err/2',
    ],
  },
  {
    name: '[13] lfs, posix, os, loadfile with arguments and capture as real modulefiles use them',
    trees,
    steps: ['load requires', 'unload requires'],
  },
  {
    name: '[13] names, links between versions, linked directories and files that are no modules',
    trees,
    steps: [
      '-t avail names',
      '-t avail versions',
      '-t avail linkeddir',
      'load names/2022.4+plumed',
      'load names/v6.2.20220524',
      'load names/1.0.7r2',
      'load names',
      'load versions',
      'load linkeddir',
      'load compiler/gcc/10 settarg noversion',
      '-t list',
      '-t avail',
    ],
  },
  {
    name: '[13] several modules that open one directory, families everywhere, prereq with four names',
    trees,
    steps: [
      'load opener1',
      'load deep',
      'load opener2',
      'load opener3',
      '-t list',
      'unload opener3',
      'load k',
      'load notes tclmod Java dbl',
      'load k',
      '-t list',
    ],
  },
  {
    name: '[13] blanks as separators, priorities, values that end in a colon, doubled slashes',
    trees,
    differsIn8: 'a second load changes counts there',
    steps: ['load dbl', 'load dbl', 'unload dbl'],
  },
  {
    name: '[13] mode() in spider, LMOD_RC set by a module, unset -f and unalias on unload, os.exit',
    trees,
    differsIn8: 'a modulefile has no mode() there',
    steps: [
      'load sp',
      'load fun',
      '-t list',
      'unload fun',
      '-t list',
      'load os0',
      '-t list',
      '-t spider tclmod',
    ],
  },
  {
    name: '[9.5] mname, epoch and extractVersion as hooks use them',
    trees: ['site-modules'],
    env: { LMOD_PACKAGE_PATH: '{home}/site', LMOD_CONFIG_DIR: '{home}' },
    steps: [
      { shell: ownSite },
      'use {home}/named',
      ...['load hidden/1.0', 'load soft plain/1.0', 'load marked', 'unload soft', 'load wants'].flatMap(
        (step) => [step, { shell: 'export SITE_LOG="$(cat "{home}/site.log")"; rm -f "{home}/site.log"' }],
      ),
    ],
    differsIn8: 'kinds of hidden modules do not exist there',
  },
  {
    name: '[9.5] the fields of the module table as sites read them, past its methods',
    trees: ['properties', 'dependencies'],
    differsIn8: 'it keeps no counts in the table',
    env: { LMOD_PACKAGE_PATH: '{home}/site', LMOD_CONFIG_DIR: '{home}' },
    steps: [
      { shell: tableReadingSite },
      ...['load gpu sticky', 'load top', 'unload gpu', 'purge'].flatMap((step) => [
        step,
        { shell: 'export SITE_LOG="$(cat "{home}/site.log")"; rm -f "{home}/site.log"' },
      ]),
    ],
  },
];
