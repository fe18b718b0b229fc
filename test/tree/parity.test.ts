// Random small trees: the file each name means and the terse avail, compared with real Lmod where it is installed.
import { afterEach, describe, expect, test } from 'vitest';
import { tools } from '../helpers/tools.ts';
import { randomTrees } from './random-trees.ts';
import { RealLmod } from './real-lmod.ts';
import { fileOf, resolverOn, Trees, terseAvail } from './trees.ts';

const count = Number(process.env.LMODJS_FULL === '1' ? 300 : 12);
const first = Number(process.env.LMODJS_SEED ?? 1);
const opened: Trees[] = [];

afterEach(() => {
  for (const trees of opened.splice(0)) trees.remove();
});

describe.skipIf(tools.lmod === undefined)(
  '[4] names on random trees mean what they mean to real Lmod',
  () => {
    test.each(Array.from({ length: count }, (_, index) => first + index))('tree %i', (seed) => {
      const { files, roots, site, names } = randomTrees(seed);
      const trees = new Trees(files);
      opened.push(trees);
      const env = {
        LMOD_MODULERC: site.map((path) => trees.path(path)).join(':'),
        LMOD_EXTENDED_DEFAULT: seed % 4 === 0 ? 'no' : 'yes',
      };
      const real = new RealLmod(
        tools.lmod ?? '',
        trees,
        roots,
        site.length > 0 ? env : { ...env, LMOD_MODULERC: '/dev/null' },
      );
      const settings = { extendedDefault: seed % 4 !== 0, isRoot: process.getuid?.() === 0 };
      const resolver = () => resolverOn(trees, { roots, site, settings });
      const ours = Object.fromEntries(names.map((name) => [name, fileOf(trees, resolver(), name)]));
      const theirs = real.filesOf(names);
      expect(ours).toEqual(Object.fromEntries(names.map((name, index) => [name, theirs[index]])));
      expect(terseAvail(trees, resolver())).toEqual(real.terseAvail());
    });
  },
);
