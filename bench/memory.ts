// The resident engine's memory while it answers thousands of mixed requests on one tree.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MixedRequests, modulesOf } from '../test/helpers/mixed-requests.ts';

export interface MemoryBenchmark {
  readonly root: string;
  /** MODULEPATH directories, with their catalogs */
  readonly roots: readonly string[];
  readonly requests: number;
  readonly every: number;
}

export interface MemoryPoint {
  readonly requests: number;
  /** megabytes of resident memory */
  readonly memory: number;
}

/** As after the last call of a series: what the last answers left behind is given back in such a moment. */
function quiet(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
}

/** The curve. Throws an Error where the engine was not the same from the first request to the last. */
export function memoryCurve({ root, roots, requests, every }: MemoryBenchmark): MemoryPoint[] {
  const work = mkdtempSync(join(tmpdir(), 'lmodjs-memory-'));
  const env = {
    PATH: '/usr/bin:/bin',
    HOME: work,
    LC_ALL: 'C',
    MODULEPATH: roots.join(':'),
    XDG_RUNTIME_DIR: work,
    LMODJS_ENGINE: 'on',
  };
  const control = (action: string): string =>
    spawnSync(join(root, 'libexec/lmodjs'), ['engine', action, '--json'], { env, encoding: 'latin1' }).stdout;
  try {
    const { pid } = JSON.parse(control('start'));
    const mixed = new MixedRequests(1, [...new Set(roots.flatMap(modulesOf))], []);
    const points: MemoryPoint[] = [];
    for (let done = 0; done <= requests; done++) {
      if (done % every === 0) {
        quiet();
        const status = JSON.parse(control('status'));
        if (status.pid !== pid) throw new Error(`the engine ended before request ${done}`);
        points.push({ requests: done, memory: status.memory / 2 ** 20 });
      }
      spawnSync(join(root, 'libexec/lmod'), mixed.next().words, { env, stdio: 'ignore' });
    }
    return points;
  } finally {
    control('stop');
    rmSync(work, { recursive: true, force: true });
  }
}
