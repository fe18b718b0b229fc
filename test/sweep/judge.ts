// What failed in a round trip is no fault of ours where real Lmod does just the same.
import { runSession, type StepRecord } from '../helpers/shell-session.ts';
import { difference, type Failure, own } from './round-trip.ts';
import type { Tree } from './tree.ts';

export class Judge {
  readonly #tree: Tree;
  readonly #real: string | undefined;
  /** module after which real Lmod left this behind */
  readonly #seen = new Map<string, string>();

  constructor(tree: Tree, real: string | undefined) {
    this.#tree = tree;
    this.#real = real;
  }

  /** Why it is right, or undefined when it is not (or nobody can tell). */
  verdict(failure: Failure): string | undefined {
    if (this.#real === undefined) return undefined;
    if (failure.at === 'left behind') return this.#leavesTheSame(failure, this.#real);
    if (failure.at === 'show')
      return this.#show(failure, this.#real) === 0 ? undefined : 'real Lmod cannot show it either';
    return this.#load(failure, this.#real).status === 0 ? undefined : 'real Lmod cannot load it either';
  }

  #leavesTheSame(failure: Failure, real: string): string | undefined {
    const known = this.#seen.get(failure.text);
    if (known !== undefined) return `as after ${known}`;
    if (this.#load(failure, real).left !== failure.text) return undefined;
    this.#seen.set(failure.text, failure.module);
    return 'real Lmod leaves the same behind';
  }

  #load({ parents, module }: Failure, lmod: string): { status: number; left: string } {
    const env = { ...own, MODULEPATH: this.#tree.start };
    const records = this.#run(lmod, parents, [['load', module], ['purge']]);
    const after = Object.fromEntries(records.at(-1)?.env ?? []);
    return { status: records.at(-2)?.status ?? 1, left: difference(env, after) };
  }

  #show({ parents, module }: Failure, lmod: string): number | undefined {
    return this.#run(lmod, parents, [['show', module]]).at(-1)?.status;
  }

  #run(lmod: string, parents: readonly string[], commands: readonly (readonly string[])[]): StepRecord[] {
    const opened = parents.length === 0 ? commands : [['load', ...parents], ...commands];
    return runSession(
      opened.map((words) => ({ engine: lmod, words })),
      { env: { ...own, MODULEPATH: this.#tree.start }, timeoutMs: 600_000 },
    );
  }
}
