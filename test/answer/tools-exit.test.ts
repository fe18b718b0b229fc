// A file of the site that ends the program ends a tool as it ends a subcommand: with its status, and no mistake of ours.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerCommand } from '../../src/answer/tools.ts';
import { newEngine, requestOf } from '../helpers/in-process.ts';
import { type TempTree, tempTree } from '../helpers/temp-tree.ts';

let place: TempTree;
beforeAll(() => {
  place = tempTree();
  place.file('site/SitePackage.lua', 'os.exit(3)\n');
  place.file('modules/a/1.lua', '');
});
afterAll(() => place.remove());

test.each([
  ['lmod', ['bash', 'list']],
  ['spider', ['-o', 'list', '']],
  ['computeHashSum', ['']],
])('[9.5] %s', (command, words) => {
  const file = command === 'spider' ? `${place.path}/modules` : `${place.path}/modules/a/1.lua`;
  const env = {
    PATH: '/usr/bin:/bin',
    LMOD_PACKAGE_PATH: `${place.path}/site`,
    MODULEPATH: `${place.path}/modules`,
  };
  const argv = words.map((word) => (word === '' ? file : word));
  const { status, texts } = answerCommand(newEngine(), command, requestOf(argv, env));
  expect([status, texts.map(({ text }) => text).join('')]).toEqual([3, '']);
});
