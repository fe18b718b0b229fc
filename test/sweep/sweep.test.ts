// A part of the sweep over whole EasyBuild trees; scripts/sweep.mjs does all of it.
import { describe, expect, it } from 'vitest';
import { tools } from '../helpers/tools.ts';
import { Judge } from './judge.ts';
import { compareReplays } from './replay.ts';
import { roundTrips } from './round-trip.ts';
import { draw } from './sample.ts';
import { findTrees } from './tree.ts';

const folder = process.env['LMODJS_TREES'];
const count = process.env['LMODJS_FULL'] === undefined ? 60 : 600;
const seed = Number(process.env['LMODJS_SEED'] ?? 1);

describe('modules drawn from whole EasyBuild trees', () => {
  if (folder === undefined) {
    it.skip('SKIPPED: LMODJS_TREES is not set', () => {});
    return;
  }
  for (const tree of findTrees(folder)) {
    it(`${tree.name}: shown, loaded and purged, and nothing is left behind`, { timeout: 1_800_000 }, () => {
      const modules = draw(tree, count, seed);
      expect(modules.length).toBeGreaterThanOrEqual(Math.min(count, tree.modules.length));
      const { failures, loads } = roundTrips(tree, modules, () => {});
      expect(loads).toBeGreaterThanOrEqual(modules.length - failures.length);
      const judge = new Judge(tree, tools.lmod);
      expect(failures.filter((failure) => judge.verdict(failure) === undefined)).toEqual([]);
    });

    it(`${tree.name}: replayed as they were evaluated, in every recorded mode`, {
      timeout: 1_800_000,
    }, () => {
      const modules = draw(tree, count, seed);
      const { compared, replayed, differences } = compareReplays(tree, modules, () => {});
      expect(differences).toEqual([]);
      expect(replayed).toBeGreaterThan(compared * 0.9);
    });
  }
});
