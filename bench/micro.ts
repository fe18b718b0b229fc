// Work inside one process, by Benchmark.js: version order, edits of a path variable, requests to a warm engine.
import { join } from 'node:path';
import Benchmark from 'benchmark';
import { Journal } from '../src/base/journal.ts';
import { PathVariable } from '../src/env/path-variable.ts';
import { canonicalVersion } from '../src/tree/version.ts';
import { answerIn, newEngine } from '../test/helpers/in-process.ts';

export interface MicroResult {
  readonly name: string;
  readonly microseconds: number;
  readonly uncertainty: number;
}

/** The median of Benchmark.js's samples, in microseconds a turn. */
export function microBenchmarks(root: string): MicroResult[] {
  const versions = Array.from(
    { length: 1000 },
    (_, number) => `${number % 7}.${number % 31}.${number % 5}-foss-20${10 + (number % 15)}a`,
  );
  const settings = { duplicates: false, keepPosition: false, reverseBlocks: false, home: '/home/me' };
  const engine = newEngine();
  const env = {
    PATH: '/usr/bin:/bin',
    HOME: '/home/me',
    MODULEPATH: join(root, 'modulefiles-fixtures/flat'),
  };
  const loaded = answerIn(engine, ['load', 'SciPy-bundle'], env).env;
  const turns: Readonly<Record<string, () => unknown>> = {
    'order 1,000 versions': () => versions.map(canonicalVersion).sort(),
    'prepend 1,000 paths, then ask for the text': () => {
      const variable = new PathVariable(
        'PATH',
        ':',
        { text: undefined, counts: new Map(), priorities: new Map() },
        settings,
        new Journal(),
      );
      for (let number = 0; number < 1000; number++) variable.prepend(`/apps/software/${number}/bin`, 0);
      return variable.text;
    },
    'warm engine: load zlib/1.3.1': () => answerIn(engine, ['load', 'zlib/1.3.1'], env),
    'warm engine: load SciPy-bundle (12 modules)': () => answerIn(engine, ['load', 'SciPy-bundle'], env),
    'warm engine: -t list of 12': () => answerIn(engine, ['-t', 'list'], loaded),
    'warm engine: purge of 12': () => answerIn(engine, ['purge'], loaded),
  };
  return Object.entries(turns).map(([name, turn]) => {
    const benchmark = new Benchmark(name, turn, { maxTime: 1 });
    benchmark.run();
    return { name, microseconds: benchmark.stats.mean * 1e6, uncertainty: benchmark.stats.rme };
  });
}
