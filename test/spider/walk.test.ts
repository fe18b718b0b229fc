import { afterAll, describe, expect, test } from 'vitest';
import { answerCommand } from '../../src/answer/tools.ts';
import { Engine } from '../../src/engine/engine.ts';
import { LuaRuntime } from '../../src/lua/runtime.ts';
import type { Catalog, ModuleDetails } from '../../src/spider/catalog.ts';
import { survey } from '../../src/spider/territory.ts';
import { type Bounds, walk, widestBounds } from '../../src/spider/walk.ts';
import { requestOf } from '../helpers/in-process.ts';
import { tempTree } from '../helpers/temp-tree.ts';

const tree = tempTree();
const engine = new Engine({
  startLua: () => new LuaRuntime({ work: 2_000_000 }),
  uname: (field) => field,
});
afterAll(() => tree.remove());

function lmod(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): { text: string; status: number } {
  const home = tree.folder('home');
  const response = answerCommand(engine, 'lmod', requestOf(['bash', ...words], { HOME: home, ...env }));
  return { text: response.texts.map(({ text }) => text).join(''), status: response.status };
}

function names(text: string): string[] {
  return text.split('\n').filter((line) => line !== '' && !line.endsWith('/'));
}

/** A walk over a made-up world: directories with modules, each with the directories it opens. */
function walkOver(
  world: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
  bounds: Partial<Bounds> = {},
  elapsed: () => number = () => 0,
): Catalog {
  const details = (opens: readonly string[]): ModuleDetails => ({
    whatis: [],
    fields: {},
    help: undefined,
    family: undefined,
    properties: {},
    provides: undefined,
    programs: [],
    libraries: [],
    homes: [],
    opens,
    failure: undefined,
  });
  const [start = ''] = Object.keys(world);
  return walk(
    [start],
    {
      survey: (path) => (path in world ? 'tree' : 'absent'),
      list: (root) =>
        Object.keys(world[root] ?? {}).map((name) => ({
          forbidden: undefined,
          file: {
            name,
            version: undefined,
            fullName: name,
            path: `${root}/${name}`,
            root,
            language: 'lua',
            order: 'M',
            weight: 'M',
            visibility: 'normal',
          },
        })),
      // the explorer keeps the time while it studies: it answers for as many files as there is time for
      study(files) {
        const until = bounds.seconds ?? Number.POSITIVE_INFINITY;
        const inTime = files.filter(() => elapsed() <= until);
        return inTime.map((file) => details(world[file.root]?.[file.name] ?? []));
      },
      elapsed,
    },
    { ...widestBounds, ...bounds },
  );
}

const walked = (catalog: Catalog): string[] => catalog.roots.map(({ path }) => path);
const reasons = (catalog: Catalog): string[] =>
  catalog.omissions.map(({ path, reason }) => `${path} ${reason}`);

describe('the walk', () => {
  test('[8.1] goes breadth first, each directory once, also in circles', () => {
    const catalog = walkOver({
      '/core': { a: ['/one', '/two'], b: ['/one'] },
      '/one': { c: ['/core', '/three'] },
      '/two': { d: ['/one'] },
      '/three': {},
    });
    expect(walked(catalog)).toEqual(['/core', '/one', '/two', '/three']);
    expect(catalog.omissions).toEqual([]);
  });

  test('[8.1] says nothing of directories that do not exist', () => {
    expect(walkOver({ '/core': { a: ['/nowhere'] } }).omissions).toEqual([]);
  });

  test('stops at each bound and says where', () => {
    const world = { '/core': { a: ['/one'], b: [] }, '/one': { c: ['/two'] }, '/two': { d: [] } };
    expect(reasons(walkOver(world, { files: 1 }))).toEqual(['/core too-many-files', '/one too-many-files']);
    expect(reasons(walkOver(world, { directories: 2 }))).toEqual(['/two too-many-directories']);
    expect(reasons(walkOver(world, { depth: 1 }))).toEqual(['/two too-deep']);
    let seconds = 0;
    expect(reasons(walkOver(world, { seconds: 3 }, () => seconds++))).toEqual(['/one too-long']);
  });

  test('names the module that led to what was left out', () => {
    expect(walkOver({ '/core': { a: ['/one'] }, '/one': { c: [] } }, { depth: 0 }).omissions).toEqual([
      { path: '/one', reason: 'too-deep', opener: 'a' },
    ]);
  });
});

describe('directories that are walked', () => {
  test('[8.1] a tree of modules is, a place of the system or a home is not', () => {
    const modules = tree.folder('plain');
    tree.file('plain/a/1.0.lua', '');
    expect(survey(modules, '/home/me', true)).toBe('tree');
    for (const path of ['/', '/tmp', '/usr', '/home'])
      expect([path, survey(path, '/home/me', true)]).toEqual([path, 'no-place']);
    expect(survey(modules, modules, true)).toBe('no-place');
    expect(survey(tree.path, modules, true)).toBe('no-place');
  });

  test('[8.1] a home on MODULEPATH itself is, if it looks like a tree', () => {
    const home = tree.folder('own-home');
    tree.file('own-home/a/1.0', '#%Module\n');
    expect(survey(home, home, false)).toBe('tree');
  });

  test('[8.1] what is relative, a file, or not there at all is passed over', () => {
    const file = tree.file('plain-file', '');
    for (const path of ['modules', file, `${tree.path}/nowhere`])
      expect([path, survey(path, '/home/me', true)]).toEqual([path, 'absent']);
  });

  test('[8.1] a directory of more than a hundred other files is not, unless it has more modulefiles', () => {
    for (let at = 0; at < 101; at += 1) tree.file(`junk/data/${at}.txt`, 'x');
    tree.file('junk/a/1.0.lua', '');
    expect(survey(`${tree.path}/junk`, '/home/me', true)).toBe('no-tree');
    for (let at = 0; at < 110; at += 1) tree.file(`mixed/a/${at}.lua`, '');
    for (let at = 0; at < 105; at += 1) tree.file(`mixed/z/${at}.txt`, 'x');
    expect(survey(`${tree.path}/mixed`, '/home/me', true)).toBe('tree');
  });
});

describe('evaluation in spider mode', () => {
  const isolated = tempTree();
  afterAll(() => isolated.remove());
  const root = isolated.path;
  const opened = isolated.folder('behind');
  isolated.file('behind/deep/1.0.lua', '');
  isolated.file(
    'core/a-error/1.0.lua',
    'whatis("Category: kept")\nlocal x = nil .. "x"\nwhatis("Category: lost")',
  );
  isolated.file('core/b-syntax/1.0.lua', 'this is no Lua');
  isolated.file('core/c-exit/1.0.lua', 'os.exit(3)\nwhatis("Category: after exit")');
  isolated.file('core/d-break/1.0.lua', 'LmodBreak("stop")\nwhatis("Category: after break")');
  isolated.file('core/e-refuse/1.0.lua', 'LmodError("no")\nwhatis("Category: after error")');
  isolated.file(
    'core/f-prints/1.0.lua',
    'print("PRINTED")\nio.stderr:write("WRITTEN")\nLmodMessage("SAID")\nLmodWarning("WARNED")',
  );
  isolated.file('core/g-sets/1.0.lua', 'setenv("LEAK", "1")\nleak = "1"\npushenv("LEAK2", "1")');
  isolated.file(
    'core/h-sees/1.0.lua',
    'if leak or os.getenv("LEAK") or os.getenv("LEAK2") then whatis("Category: leaked") end',
  );
  isolated.file(
    'core/i-acts/1.0.lua',
    `os.execute("touch ${root}/done-1")\ncapture("touch ${root}/done-2")\nlocal f = io.open("${root}/done-3", "w")\nif f then f:close() end\nlfs.mkdir("${root}/done-4")\nwhatis("Category: acted")`,
  );
  isolated.file(
    'core/j-needs/1.0.lua',
    'load("nosuch")\nprereq("nosuch")\nconflict("a-error")\nwhatis("Category: needs")',
  );
  isolated.file('core/k-wrong/1.0.lua', 'prepend_path("X", nil)\nsetenv(1)\nwhatis("Category: wrong")');
  isolated.file('core/y-endless/1.0.lua', 'while true do pcall(function() end) end');
  isolated.file('core/z-opens/1.0.lua', `prepend_path("MODULEPATH", "${opened}")`);
  const env = { MODULEPATH: `${root}/core` };

  test('[8.1] errors, exits and endless loops of one file end nothing else, and nothing is printed', () => {
    const { text, status } = lmod(['-t', 'spider'], env);
    expect(status).toBe(0);
    expect(text).not.toMatch(/PRINTED|WRITTEN|SAID|WARNED/);
    expect(names(text)).toEqual([
      ...'a-error b-syntax c-exit d-break'.split(' ').map((name) => `${name}/1.0`),
      'deep/1.0',
      ...'e-refuse f-prints g-sets h-sees i-acts j-needs k-wrong y-endless z-opens'
        .split(' ')
        .map((name) => `${name}/1.0`),
    ]);
  }, 60_000);

  test('[8.1] no file sees another, starts a command or writes anything', () => {
    const response = lmod(['category'], env);
    for (const word of ['kept', 'after exit', 'after break', 'after error', 'acted', 'needs', 'wrong'])
      expect(response.text).toContain(word);
    expect(response.text).not.toMatch(/leaked|lost/);
    for (const number of [1, 2, 3, 4]) expect(survey(`${root}/done-${number}`, '/', false)).toBe('absent');
    expect(answerCommand(engine, 'spider', requestOf([env.MODULEPATH], {})).code).not.toContain('done-');
  }, 60_000);
});

describe('[8.1] what MODULEPATH cannot mean', () => {
  test('a module that adds the disk, /tmp or the home does not have them searched', () => {
    const home = tree.folder('home');
    tree.file('home/secret/1.0.lua', '');
    tree.file('wide/opens/1.0.lua', `prepend_path("MODULEPATH", "/:/tmp:${home}:relative")`);
    const { text, status } = lmod(['-t', 'spider'], { MODULEPATH: `${tree.path}/wide` });
    expect(status).toBe(0);
    expect(names(text)).toContain('opens/1.0');
    expect(text).not.toContain('secret');
    const warning = text.replace(/\s+/g, ' ');
    expect(warning.match(/Warning:/g)).toHaveLength(1);
    for (const path of ['/', '/tmp', home]) expect(warning).toContain(` ${path} (added by opens/1.0): `);
  });

  test('a rule file that is broken is told, and its tree is listed as the others are', () => {
    tree.file('ruled/a/.modulerc.lua', 'hide{}');
    tree.file('ruled/a/1.0.lua', '');
    tree.file('sound/b/1.0.lua', '');
    const { text } = lmod(['-t', 'spider'], { MODULEPATH: `${tree.path}/ruled:${tree.path}/sound` });
    expect(names(text)).toEqual(expect.arrayContaining(['a/1.0', 'b/1.0']));
    expect(text).toContain(`File: ${tree.path}/ruled/a/.modulerc.lua`);
  });
});

test('[8.1] a modulefile that brings down its child costs only itself, and is named', () => {
  for (let at = 0; at < 320; at += 1) tree.file(`many/m/${at}.lua`, '');
  tree.file('many/bad/1.0.lua', '');
  const tasks: number[] = [];
  const apart = new Engine({
    startLua: () => new LuaRuntime(),
    uname: (field) => field,
    studyChild(task) {
      const { files }: { files: { path: string }[] } = JSON.parse(task);
      tasks.push(files.length);
      const end = files.findIndex(({ path }) => path.endsWith('bad/1.0.lua'));
      const said = files.slice(0, end < 0 ? files.length : end);
      const details = {
        whatis: [],
        fields: {},
        properties: {},
        programs: [],
        libraries: [],
        homes: [],
        opens: [],
      };
      return { stdout: said.map(() => `${JSON.stringify(details)}\n`).join(''), started: true };
    },
  });
  const env = { HOME: tree.folder('home'), MODULEPATH: `${tree.path}/many` };
  const response = answerCommand(apart, 'lmod', requestOf(['bash', '-t', 'spider'], env));
  const text = response.texts.map((block) => block.text).join('');
  expect(names(text).filter((name) => /^m\/\d+$/.test(name))).toHaveLength(320);
  expect(text).toContain(`${tree.path}/many/bad/1.0.lua: evaluating`);
  expect(names(text)).not.toContain('bad/1.0');
  // all, the bad one alone, and what comes after it
  expect(tasks).toEqual([321, 1, 320]);
});
