// Programs that run Lmod, as they are: each gets the answers it has beside real Lmod.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TempTree, tempTree } from '../helpers/temp-tree.ts';
import { projectRoot, tools } from '../helpers/tools.ts';

const ours = join(projectRoot, 'libexec/lmod');

let place: TempTree;

beforeAll(() => {
  place = tempTree();
  for (const version of ['1.0', '2.0'])
    place.file(
      `Core/toy/${version}.lua`,
      `help([==[Toy]==])
whatis([==[Description: toy]==])
local root = "/apps/toy/${version}"
conflict("toy")
prepend_path("TOYPATH", pathJoin(root, "bin"))
setenv("EBROOTTOY", root)
`,
    );
  place.file('Core/toy/.modulerc.lua', 'module_version("toy/1.0", "alias")\n');
  place.file('Core/tcl/3', '#%Module\nsetenv TCLVALUE "a b"\n');
  place.file('Core/hidden/.1.0.lua', 'setenv("HIDDEN", "1")\n');
  place.file('Core/bad/1.0.lua', 'LmodError("no group")\n');
  place.file('Core/python-path/1.lua', 'prepend_path("PYTHONPATH", "/python-path")\n');
  place.file('Core/gcc/1.lua', `prepend_path("MODULEPATH", "${place.path}/gcc1")\n`);
  place.file('gcc1/below/1.lua', 'setenv("BELOW", "1")\n');
  place.folder('more');
});
afterAll(() => place.remove());

/** Titles and answers of the client, in the order of its questions. */
function ask(python: string, client: string, lmod: string): ReadonlyMap<string, unknown> {
  rmSync(join(place.path, 'home'), { recursive: true, force: true });
  const { stdout, stderr } = spawnSync(
    python,
    [join(projectRoot, 'test/clients', `${client}-client.py`), lmod, place.path],
    {
      env: {
        PATH: `${dirname(lmod)}:/usr/bin:/bin`,
        HOME: place.folder('home'),
        LMOD_CMD: lmod,
        LMODJS_ENGINE: 'off',
        'BASH_FUNC_module%%': '() { eval "$($LMOD_CMD bash "$@")"; }',
      },
      encoding: 'utf8',
      timeout: 50_000,
    },
  );
  const line = stdout.split('\n').find((text) => text.startsWith('ANSWERS '));
  if (line === undefined) throw new Error(`${client} gave no answers: ${stderr}`);
  const answers: [string, unknown][] = JSON.parse(line.slice('ANSWERS '.length));
  return new Map(answers.map(([title, answer], at) => [`${at} ${title}`, answer]));
}

const clients = [
  { client: 'easybuild', python: tools.clientsPython, most: /load|available|exist|file of|environment/ },
  { client: 'reframe', python: tools.clientsPython, most: /load|available|conflicts|path/ },
  { client: 'jupyter', python: tools.jupyterPython, most: /avail|list|save|environment|path/ },
];

describe.each(clients)('$client', ({ client, python, most }) => {
  test.skipIf(python === undefined || tools.lmod === undefined)(
    '[10.3] gets the answers that real Lmod gives',
    () => {
      const answers = ask(python ?? '', client, ours);
      expect([...answers.keys()].filter((title) => most.test(title)).length).toBeGreaterThan(5);
      expect(answers).toEqual(ask(python ?? '', client, tools.lmod ?? ''));
    },
    60_000,
  );

  test.skipIf(python === undefined)(
    '[10.3] loads, and is told what cannot be loaded',
    () => {
      const answers = ask(python ?? '', client, ours);
      const refused = [...answers].filter(([title]) => title.endsWith('load of nothing'));
      expect(refused.map(([, answer]) => answer)).toEqual([expect.stringMatching(/^(failed: E|a message)/)]);
      const lists = [...answers].filter(([title]) => /(loaded|list)$/.test(title));
      expect(JSON.stringify(lists)).toContain('toy/');
      expect(lists.at(-1)?.[1]).toEqual([]);
    },
    60_000,
  );
});

describe('the program eb', () => {
  test.skipIf(tools.clientsPython === undefined || tools.lmod === undefined || tools.tclsh === undefined)(
    '[10.3] builds two packages, in Lua and as a hierarchy in Tcl, and their modules load, as with real Lmod',
    () => {
      const answers = ask(tools.clientsPython ?? '', 'eb', ours);
      expect(JSON.stringify(answers.get('0 build with what it depends on'))).toContain('[SUCCESS] world/1.0');
      expect(JSON.stringify(answers.get('2 build of a hierarchy in Tcl'))).toContain(
        '[SUCCESS] Core/world/1.0',
      );
      const [loaded] = [...answers].filter(([title]) => title.endsWith('environment, load and unload'));
      expect(loaded?.[1]).toMatch(/^hello\/1\.0\nworld\/1\.0\n.*\/software\/world\/1\.0 a b\nworld\nhello\n/);
      expect(answers).toEqual(ask(tools.clientsPython ?? '', 'eb', tools.lmod ?? ''));
    },
    120_000,
  );
});

describe('the program reframe', () => {
  test.skipIf(tools.clientsPython === undefined || tools.lmod === undefined || tools.tclsh === undefined)(
    '[10.3] runs checks that list modules, with the results that real Lmod gives',
    () => {
      const answers = ask(tools.clientsPython ?? '', 'reframe-run', ours);
      const [results] = [...answers].filter(([title]) => title.endsWith('as-asked: results'));
      const told = (results?.[1] ?? []) as [string, string][];
      const passed = told.filter(([result]) => result === 'OK');
      const expected = ['hidden/.1.0', 'tcl/3', 'toy/1.0'].flatMap((module) => [module, module]);
      expect(passed.map(([, name]) => /=(\S+)/.exec(name)?.[1]).sort()).toEqual(expected);
      expect(answers).toEqual(ask(tools.clientsPython ?? '', 'reframe-run', tools.lmod ?? ''));
    },
    120_000,
  );
});
