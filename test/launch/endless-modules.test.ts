// Modulefiles that never end, eat all memory or hold what no shell can take: one clear line, and nothing changes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { projectRoot, tools } from '../helpers/tools.ts';
import { newFolder, removeFolders, run } from './package.ts';

const steps = /stopped after \d+ steps of Lua/;
const slow = /stopped, it took longer than 1 s/;
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
  'a command without end': ['capture("sleep 20 | cat")', slow],
  'a command without end in a pcall': ['pcall(function() subprocess("sleep 20") end)', slow],
  'os.execute without end': ['os.execute("sleep 20")', slow],
  'io.popen without end': ['io.popen("sleep 20"):read("*a")', slow],
  'a command that writes without end': ['capture("yes")', /stopped, it (wrote more|took longer) than/],
  'a NUL in a value': ['setenv("A", "a\\0b")', /NUL byte/],
};

const tclFiles: Readonly<Record<string, readonly [text: string, says: RegExp]>> = {
  'a loop': ['while 1 {}', slow],
  'a command without end in a catch': ['catch {exec sleep 20}', slow],
  'errors caught at every depth': ['proc f {} {catch {f}; f}; f', slow],
  'a list without end': ['while 1 {lappend x abcdefgh}', slow],
  'words without end': ['while 1 {puts stderr xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx}', slow],
  'a million variables': ['for {set i 0} {$i < 1000000} {incr i} {setenv A$i b}', slow],
};

const tree = newFolder();
const written = (name: string, text: string): void => {
  mkdirSync(join(tree, name, '..'), { recursive: true });
  writeFileSync(join(tree, name), text);
};
Object.values(files).forEach(([text], at) => {
  written(`hostile${at}/1.0.lua`, `setenv("BEFORE", "1")\n${text}\n`);
});
Object.values(tclFiles).forEach(([text], at) => {
  written(`hostile-tcl${at}/1.0`, `#%Module\nsetenv BEFORE 1\n${text}\n`);
});

const environment = {
  PATH: '/usr/bin:/bin',
  HOME: newFolder(),
  MODULEPATH: tree,
  LMODJS_ENGINE: 'off',
  LMODJS_COMMAND_SECONDS: '1',
};
/** No process may take more than this: Node and Lua with all that a modulefile may make. */
const mostMegabytes = 1000;
const measure = [
  'import resource, subprocess, sys',
  'status = subprocess.call(sys.argv[2:])',
  'open(sys.argv[1], "w").write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024))',
  'sys.exit(status)',
].join('\n');

/** Runs the command; `megabytes` is what the largest of its processes took, where python3 can tell. */
function lmod(...words: readonly string[]): ReturnType<typeof run> & { readonly megabytes: number } {
  const program = `${projectRoot}/libexec/lmod`;
  const args = ['bash', ...words];
  if (tools.python3 === undefined) return { ...run(program, args, { env: environment }), megabytes: 0 };
  const file = join(newFolder(), 'megabytes');
  const ran = run(tools.python3, ['-c', measure, file, program, ...args], { env: environment });
  return { ...ran, megabytes: Number(readFileSync(file, 'utf8')) };
}

/** One line of an error, and nothing for the shell but that error. */
function expectRefusal({ out, err, status, megabytes }: ReturnType<typeof lmod>, says: RegExp): void {
  expect(status).toBe(1);
  expect(err.replace(/\s+/g, ' ')).toMatch(says);
  expect(err.match(/^Error[: ]/gm)).toHaveLength(1);
  expect(err).not.toMatch(/^\s+at /m);
  const variables = [...out.matchAll(/^export (\w+);$/gm)].map(([, variable]) => variable);
  expect(variables).toEqual(['__LMOD_LAST_ERROR']);
  expect(megabytes).toBeLessThan(mostMegabytes);
}

afterAll(removeFolders);

describe('[2.1] a hostile modulefile', () => {
  test.each(Object.entries(files).map(([name, [, says]], at) => ({ name, says, at })))(
    'with $name ends with one clear line and an untouched environment',
    ({ says, at }) => expectRefusal(lmod('load', `hostile${at}`), says),
    60_000,
  );

  test
    .skipIf(!tools.tclsh)
    .each(Object.entries(tclFiles).map(([name, [, says]], at) => ({ name, says, at })))(
    'in Tcl with $name ends with one clear line and an untouched environment',
    ({ says, at }) => expectRefusal(lmod('load', `hostile-tcl${at}`), says),
    60_000,
  );
});

describe('[2.1] a command without end that a modulefile starts in', () => {
  const own = newFolder();
  mkdirSync(join(own, 'sleepy'));
  writeFileSync(
    join(own, 'sleepy/1.0.lua'),
    'setenv("BEFORE", "1")\nif os.getenv("ENDLESS") then capture("sleep 20") end\nsetenv("AFTER", "1")\n',
  );
  const session = (script: string): ReturnType<typeof run> =>
    run(
      tools.bash ?? '',
      [
        '-c',
        `module() { eval "$('${projectRoot}/libexec/lmod' bash "$@")"; }
         module load sleepy; export ENDLESS=1; ${script}; echo "$? \${BEFORE-} \${AFTER-} \${LOADEDMODULES-}"`,
      ],
      { env: { ...environment, MODULEPATH: own } },
    );

  test.each(['load', 'show', 'help', 'whatis', '--check_syntax load', 'refresh', 'swap sleepy'])(
    '%s ends it and says so',
    (words) => {
      const { out, err } = session(`module ${words} ${words === 'refresh' ? '' : 'sleepy'}`);
      expect(err.replace(/\s+/g, ' ')).toMatch(/"sleep 20" was stopped, it took longer than 1 s/);
      expect(out).toMatch(/^[01] 1 1 sleepy\/1.0\n$/);
    },
    60_000,
  );

  test('unload ends it, says so and unloads the module', () => {
    const { out, err } = session('module unload sleepy');
    expect(err.replace(/\s+/g, ' ')).toMatch(/"sleep 20" was stopped, it took longer than 1 s/);
    expect(out).toMatch(/^0 {2}1? *\n$/);
  }, 60_000);

  test('spider and avail start none', () => {
    const { out, err } = session('module spider sleepy; module -t avail sleepy');
    expect(err).not.toMatch(/stopped/);
    expect(out).toBe('0 1 1 sleepy/1.0\n');
  }, 60_000);
});
