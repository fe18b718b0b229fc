// Single functions of modulefiles: mode lists, wrong arguments.
import type { Scenario } from '../run.ts';

const roundTrip = (module: string): string[] => [`load ${module}`, `unload ${module}`, 'purge'];
const trees = ['functions'];

/** What lfs and mkdir_recursive give back and leave, below a place of the run's own. */
const inPlace = `local place = pathJoin(os.getenv("HOME"), "place")
local function say(name, ...)
  local values = {...}
  for at = 1, #values do values[at] = tostring(values[at]) end
  setenv("F_" .. name, table.concat(values, "|"))
end
local here = lfs.currentdir()
say("CHDIR", lfs.chdir(place), lfs.currentdir() == abspath(place), tostring((lfs.chdir(pathJoin(place, "none")))))
say("BACK", lfs.chdir(here), lfs.currentdir() == here)
say("MKDIR", lfs.mkdir(pathJoin(place, "a")), tostring((lfs.mkdir(pathJoin(place, "a")))), isDir(pathJoin(place, "a")))
say("MKDIRS", #{mkdir_recursive(pathJoin(place, "b/c/d"))}, isDir(pathJoin(place, "b/c/d")))
local lock = lfs.lock_dir(place, 10)
say("LOCK", type(lock), isFile(pathJoin(place, "lockfile.lfs")))
if lock then lock:free() end
say("RMDIR", lfs.rmdir(pathJoin(place, "a")), tostring((lfs.rmdir(pathJoin(place, "b")))), isDir(pathJoin(place, "a")))`;

export const functionScenarios: readonly Scenario[] = [
  {
    name: '[2.4] mode lists that load_any, always_load and unload do not follow',
    trees,
    steps: [
      ...roundTrip('always-mode'),
      ...roundTrip('any-mode'),
      'load target',
      ...roundTrip('unload-mode'),
    ],
    differsIn8: 'it has no mode lists',
  },
  {
    name: '[2.3, 2.4] wrong arguments: load and its kin are skipped, others stop the load',
    trees,
    steps: [
      ...roundTrip('wrong-load'),
      'load wrong-modes',
      'load spaced-path',
      'load system-error',
      '-t list',
    ],
    differsIn8: 'it checks other things',
  },
  {
    name: '[2.8] directories made, entered, locked and removed by a modulefile',
    trees,
    steps: [
      { shell: `mkdir -p {home}/t/files {home}/place; cat >{home}/t/files/1.0.lua <<'END'\n${inPlace}\nEND` },
      'use {home}/t',
      'load files',
      { shell: 'export LEFT="$(cd {home}/place && find . | sort)"' },
      'unload files',
    ],
    differsIn8: 'its isFile takes a link that leads nowhere, as a lock is, for a file',
  },
];
