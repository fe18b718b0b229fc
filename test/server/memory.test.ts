// The resident engine's memory after large answers: what they needed is given back.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../helpers/tools.ts';

const hasClient = readdirSync(join(projectRoot, 'libexec')).includes('lmod.cold');

test.skipIf(!hasClient)(
  'a resident engine that listed 4,000 modules again and again is small afterwards',
  () => {
    const work = mkdtempSync(join(tmpdir(), 'lmodjs-memory-'));
    chmodSync(work, 0o700);
    const env = {
      PATH: '/usr/bin:/bin',
      HOME: work,
      MODULEPATH: join(work, 'tree'),
      XDG_RUNTIME_DIR: work,
      LMODJS_ENGINE: 'on',
    };
    const run = (command: string, ...words: string[]): string =>
      spawnSync(join(projectRoot, 'libexec', command), words, { env, encoding: 'latin1' }).stdout;
    for (let name = 0; name < 800; name++) {
      const folder = join(env.MODULEPATH, `software-${name}`);
      mkdirSync(folder, { recursive: true });
      for (const version of ['1.0', '2.0', '3.0', '4.0', '5.0'])
        writeFileSync(join(folder, `${version}.lua`), '');
    }
    try {
      run('lmodjs', 'engine', 'start');
      const before = JSON.parse(run('lmodjs', 'engine', 'status', '--json'));
      for (let round = 0; round < 15; round++) run('lmod', 'python', '--terse', 'avail');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
      const after = JSON.parse(run('lmodjs', 'engine', 'status', '--json'));
      expect(after.pid).toBe(before.pid);
      expect(after.requests.answered).toBeGreaterThanOrEqual(15);
      expect((after.memory - before.memory) / 2 ** 20).toBeLessThan(60);
    } finally {
      run('lmodjs', 'engine', 'stop');
      rmSync(work, { recursive: true, force: true });
    }
  },
);
