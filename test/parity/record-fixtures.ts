// Records what real Lmod leaves of every module of the fixtures (scripts/record-fixtures.mjs).
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endsInBash, fixtureTrees, type Left, leftOf, startEnv } from './every-fixture.ts';

export async function main(
  _argv: readonly string[],
  { lmod, root }: { lmod: string; root: string },
): Promise<number> {
  const fixtures = join(root, 'modulefiles-fixtures');
  const recorded: Record<string, Record<string, Left>> = {};
  for (const tree of fixtureTrees(fixtures)) {
    const start = startEnv(fixtures, tree);
    const { stderr } = spawnSync(lmod, ['bash', '--show_hidden', '-t', 'avail'], {
      env: start,
      encoding: 'latin1',
    });
    const names = stderr
      .split('\n')
      .map((line) => line.replace(/ <H>$/, ''))
      .filter((line) => /^[\w.+-]+(\/[\w.+-]+)*$/.test(line));
    recorded[tree] = Object.fromEntries(
      [...new Set(names)]
        .sort()
        .map((name) => [name, leftOf(endsInBash(lmod, name, start), start, fixtures)]),
    );
  }
  writeFileSync(
    join(root, 'test/parity/recorded-fixtures.json'),
    `${JSON.stringify(recorded, undefined, 1)}\n`,
  );
  return 0;
}
