// Loads modules drawn by a seed with real Lmod and with ours, each in a bash of its own, and compares all they set.
import { join } from 'node:path';
import { asEight } from '../parity/eight.ts';
import type { StepFacts } from '../parity/facts.ts';
import { runScenario } from '../parity/run.ts';
import { Memory } from './memory.ts';
import { random, shuffle } from './random.ts';
import type { Tree, TreeModule } from './tree.ts';

export interface SampleOptions {
  readonly count: number;
  readonly seed: number;
  readonly real: { readonly lmod: string; readonly version: string };
  readonly ours: string;
  /** where real Lmod's facts are kept: a load of a long chain takes it many seconds */
  readonly memory: string;
  /** only fill the memory */
  readonly realOnly: boolean;
}

export interface Difference {
  readonly module: string;
  readonly real: readonly StepFacts[];
  readonly ours: readonly StepFacts[];
}

/** As many from each level of the hierarchy, as far as there are. */
export function draw(tree: Tree, count: number, seed: number): TreeModule[] {
  const levels = [...new Set(tree.modules.map((module) => module.parents.length))].sort();
  const share = Math.ceil(count / levels.length);
  const next = random(seed);
  const drawn = levels.map((level) =>
    shuffle(
      next,
      tree.modules.filter((module) => module.parents.length === level),
    ),
  );
  const chosen = drawn.flatMap((modules) => modules.slice(0, share));
  const rest = drawn.flatMap((modules) => modules.slice(share));
  return [...chosen, ...rest].slice(0, Math.max(count, chosen.length));
}

export function compareSample(
  tree: Tree,
  options: SampleOptions,
  progress: (done: number, differences: number) => void,
): { compared: number; differences: Difference[] } {
  const memory = new Memory<StepFacts[]>(join(options.memory, `${tree.name}-${options.real.version}.jsonl`));
  const plain = options.real.version.startsWith('8.') ? asEight : (facts: readonly StepFacts[]) => facts;
  const differences: Difference[] = [];
  const modules = draw(tree, options.count, options.seed);
  modules.forEach((module, index) => {
    const real = memory.get(module.file) ?? memory.keep(module.file, load(tree, module, options.real.lmod));
    if (!options.realOnly) {
      const ours = load(tree, module, options.ours);
      if (JSON.stringify(plain(ours)) !== JSON.stringify(plain(real)))
        differences.push({ module: module.name, real: plain(real), ours: plain(ours) });
    }
    progress(index + 1, differences.length);
  });
  return { compared: modules.length, differences };
}

function load(tree: Tree, module: TreeModule, lmod: string): StepFacts[] {
  const words = ['load', ...module.parents, module.name];
  return runScenario({ name: module.name, trees: ['.'], steps: [words] }, [lmod], tree.start);
}
