// Random small trees: the file each name means and the terse avail, against what Lmod 9.2.9 said (recorded), and against
// a real Lmod of that kind where one is installed. `LMODJS_RECORD=1` with such a Lmod writes the record anew.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { projectRoot, tools } from '../helpers/tools.ts';
import { type RandomTrees, randomTrees } from './random-trees.ts';
import { RealLmod } from './real-lmod.ts';
import { fileOf, resolverOn, Trees, terseAvail } from './trees.ts';

interface Answers {
  readonly files: Readonly<Record<string, string>>;
  readonly avail: readonly string[];
}

const record = join(projectRoot, 'test/tree/recorded.json');
const recording = process.env.LMODJS_RECORD === '1';
const recorded: Record<string, Answers> = recording ? {} : JSON.parse(readFileSync(record, 'utf8'));
const recordedSeeds = recording ? 40 : Object.keys(recorded).length;
const liveCount = process.env.LMODJS_FULL === '1' ? 300 : 12;
const liveFirst = recording ? 1 : Number(process.env.LMODJS_SEED ?? 1001);
const opened: Trees[] = [];

afterEach(() => {
  for (const trees of opened.splice(0)) trees.remove();
});

afterAll(() => {
  if (recording) writeFileSync(record, `${JSON.stringify(recorded, undefined, 1)}\n`);
});

function isNine(program: string | undefined): program is string {
  if (program === undefined) return false;
  const { stderr } = spawnSync(program, ['bash', '--version'], { encoding: 'utf8' });
  return /Version 9\.[2-9]/.test(stderr);
}

function prepare(seed: number): { readonly random: RandomTrees; readonly trees: Trees } {
  const random = randomTrees(seed);
  const trees = new Trees(random.files);
  opened.push(trees);
  return { random, trees };
}

/** A resolver for each name: what was asked before must not matter. */
function ourAnswers(trees: Trees, { roots, site, names }: RandomTrees, seed: number): Answers {
  const settings = { extendedDefault: seed % 4 !== 0, isRoot: process.getuid?.() === 0 };
  const resolver = () => resolverOn(trees, { roots, site, settings });
  const files = Object.fromEntries(names.map((name) => [name, fileOf(trees, resolver(), name)]));
  return { files, avail: terseAvail(trees, resolver()) };
}

function realAnswers(
  program: string,
  trees: Trees,
  { roots, site, names }: RandomTrees,
  seed: number,
): Answers | undefined {
  const real = new RealLmod(program, trees, roots, {
    LMOD_MODULERC: site.map((path) => trees.path(path)).join(':') || '/dev/null',
    LMOD_EXTENDED_DEFAULT: seed % 4 === 0 ? 'no' : 'yes',
  });
  const files = real.filesOf(names);
  if (files === undefined) return undefined;
  const entries = names.map((name, index) => [name, files[index] ?? '-']);
  return { files: Object.fromEntries(entries), avail: real.terseAvail() };
}

function seeds(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

describe.skipIf(recording)('[4] names on random trees mean what they meant to Lmod 9.2.9', () => {
  test.each(seeds(1, recordedSeeds))('tree %i', (seed) => {
    const { random, trees } = prepare(seed);
    expect(ourAnswers(trees, random, seed)).toEqual(recorded[String(seed)]);
  });
});

const lmod = tools.lmod;
describe.skipIf(!isNine(lmod))('[4] names on random trees mean what they mean to the Lmod at hand', () => {
  test.for(seeds(liveFirst, recording ? recordedSeeds : liveCount))('tree %i', (seed, { skip }) => {
    const { random, trees } = prepare(seed);
    const theirs = realAnswers(lmod ?? '', trees, random, seed);
    if (theirs === undefined) return skip('real Lmod ends with an internal error');
    if (recording) recorded[String(seed)] = theirs;
    expect(ourAnswers(trees, random, seed)).toEqual(theirs);
  });
});
