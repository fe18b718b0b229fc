// What a look at the mounted images costs by the resident engine, beside the least that any question to it costs.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { race, type Timing } from './processes.ts';

/** Three mounts: two conda environments with a kernel each, and a tree of modulefiles. */
export function composeTimings(root: string, rounds: number): Timing[] {
  const place = mkdtempSync(join(tmpdir(), 'lmodjs-bench-'));
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(place, file)), { recursive: true });
    writeFileSync(join(place, file), text);
  };
  for (const name of ['ml', 'stats']) {
    const argv = [
      join(place, 'lego', name, 'bin/python'),
      '-m',
      'ipykernel_launcher',
      '-f',
      '{connection_file}',
    ];
    write(`lego/${name}/conda-meta/history`, '');
    write(
      `lego/${name}/share/jupyter/kernels/python3/kernel.json`,
      JSON.stringify({ argv, display_name: 'Python 3 (ipykernel)', language: 'python' }),
    );
  }
  write('lego/tools/modulefiles/hammer/1.0.lua', 'setenv("HAMMER", "yes")\n');
  const env = {
    PATH: '/usr/bin:/bin',
    HOME: place,
    XDG_RUNTIME_DIR: place,
    MODULEPATH: join(place, 'lego/tools/modulefiles'),
    LMODJS_LEGO_PATH: join(place, 'lego/*'),
  };
  const lmodjs = join(root, 'libexec/lmodjs');
  const engine = (action: string) => spawnSync(lmodjs, ['engine', action], { env });
  engine('start');
  try {
    return race(
      [
        {
          name: 'a round trip (`lmod bash list`)',
          command: [join(root, 'libexec/lmod'), 'bash', 'list'],
          env,
        },
        { name: '`compose --json`, warm', command: [lmodjs, 'compose', '--json'], env },
        {
          name: '`compose --json`, cold',
          command: [lmodjs, 'compose', '--json'],
          env: { ...env, LMODJS_ENGINE: 'off' },
        },
      ],
      rounds,
    );
  } finally {
    engine('stop');
    rmSync(place, { recursive: true, force: true });
  }
}
