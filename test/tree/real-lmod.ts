// Asks real Lmod which files names mean, many names in one start.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Trees } from './trees.ts';

const SENTINEL = 'zz-sentinel/1';

export class RealLmod {
  readonly #program: string;
  readonly #trees: Trees;
  readonly #env: Readonly<Record<string, string>>;

  constructor(
    program: string,
    trees: Trees,
    roots: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ) {
    this.#program = program;
    this.#trees = trees;
    mkdirSync(trees.path('sentinel/zz-sentinel'), { recursive: true });
    writeFileSync(trees.path('sentinel/zz-sentinel/1.lua'), '');
    const MODULEPATH = roots.map((root) => trees.path(root)).join(':');
    this.#env = { PATH: '/usr/bin:/bin', HOME: trees.home, LMOD_TERSE_DECORATIONS: 'no', MODULEPATH, ...env };
  }

  /**
   * What each name loads, as its path in the trees; `-` for nothing. A known module stands between the names. Undefined
   * where it ends with an error of its own.
   */
  filesOf(names: readonly string[]): readonly string[] | undefined {
    const words = names.flatMap((name) => [name, SENTINEL]);
    const path = `${this.#env.MODULEPATH}:${this.#trees.path('sentinel')}`;
    const text = this.#run(['--raw', 'show', ...words], { MODULEPATH: path });
    const files: string[] = [];
    let found = '-';
    for (const [, file = ''] of text.matchAll(/^-+\n {3}(\/.*):\n-+$/gm)) {
      if (file.endsWith(`/${SENTINEL}.lua`)) {
        files.push(found);
        found = '-';
      } else found = file.slice(this.#trees.folder.length + 1);
    }
    if (/Internal error|stack traceback/.test(text)) return undefined;
    if (files.length !== names.length) throw new Error(`real Lmod: ${text}`);
    return files;
  }

  /** The lines of its terse avail, roots as their paths in the trees. */
  terseAvail(): readonly string[] {
    const lines = this.#run(['-t', 'avail'], {})
      .split('\n')
      .filter((line) => line !== '');
    return lines.map((line) => (line.startsWith('/') ? line.slice(this.#trees.folder.length + 1) : line));
  }

  #run(words: readonly string[], env: Readonly<Record<string, string>>): string {
    const child = spawnSync(this.#program, ['bash', ...words], {
      env: { ...this.#env, ...env },
      encoding: 'latin1',
      timeout: 60_000,
    });
    return child.stderr;
  }
}
