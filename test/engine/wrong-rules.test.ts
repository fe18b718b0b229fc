// Rule files that are wrong: whoever reads about modules is told and goes on, as in Lmod; what chooses one is refused.
import { afterAll, describe, expect, it } from 'vitest';
import { answerIn, newEngine } from '../helpers/in-process.ts';
import { type TempTree, tempTree } from '../helpers/temp-tree.ts';

const trees: TempTree[] = [];
afterAll(() => {
  for (const tree of trees) tree.remove();
});

function treeWith(path: string, text: string): Readonly<Record<string, string>> {
  const tree = tempTree();
  trees.push(tree);
  for (const name of ['x/1.0', 'x/2.0', 'y/1.0']) tree.file(`${name}.lua`, `whatis("about ${name}")\n`);
  tree.file(path, text);
  return { HOME: '/nonexistent', PATH: '/usr/bin:/bin', MODULEPATH: tree.path };
}

const inLua = 'module_version("x/1.0", "default")\nmodule_version({})\n';
const inTcl = '#%Module\nmodule-version x/1.0 default\nnosuch command\n';

/** Statuses of Lmod 9.2.9; what the file said before its mistake does not count. */
describe.each([
  ['.modulerc.lua', inLua, ['show']],
  ['x/.modulerc', inTcl, []],
])('[3.3] a wrong %s', (path, text, more) => {
  const env = treeWith(path, text);
  const ask = (...words: string[]): { status: number; text: string } => answerIn(newEngine(), words, env);

  it.each([
    ['avail'],
    ['-d', 'avail'],
    ['avail', 'x'],
    ['spider'],
    ['-t', 'spider'],
    ['spider', 'x'],
    ['keyword', 'about'],
    ['whatis', 'x'],
    ['help', 'x'],
    ...more.map((word) => [word, 'x']),
  ])('is told of by %s %s, which goes on', (...words) => {
    const { status, text: said } = ask(...words);
    expect(said).toContain(`/${path}`);
    expect(said).toMatch(/^Warning: /);
    expect(said).toMatch(/\bx\/?[12]?/);
    expect(status).toBe(0);
  });

  it('leaves the highest version as the default', () => {
    expect(ask('avail').text).toContain('x/2.0 (D)');
    expect(ask('whatis', 'x').text).toContain('about x/2.0');
  });

  it.each([['-t', 'avail'], ['overview'], ['is-avail', 'x'], ['load', 'x'], ['load', 'x/2.0']])(
    'ends %s %s',
    (...words) => {
      const { status, text: said } = ask(...words);
      expect({ status, error: said.split(':')[0] }).toEqual({ status: 1, error: 'Error' });
      expect(said).toContain(`/${path}`);
    },
  );
});
