// Shows, loads and purges one module after another inside this process; nothing may be left behind.
import { answerIn, newEngine } from '../helpers/in-process.ts';
import type { Tree, TreeModule } from './tree.ts';

export interface Failure {
  readonly module: string;
  readonly parents: readonly string[];
  readonly at: 'parents' | 'show' | 'load' | 'purge' | 'left behind';
  readonly text: string;
}

type Env = Readonly<Record<string, string>>;

/** What a user may have of their own in variables that many modules edit. */
export const own: Env = {
  HOME: '/home/me',
  PATH: '/usr/local/bin:/usr/bin:/bin',
  MANPATH: '/home/me/man',
  LD_LIBRARY_PATH: '/home/me/lib',
  PYTHONPATH: '/home/me/python',
  CPATH: '/home/me/include',
  LC_ALL: 'C',
};

/** Every module of the list; returns those that failed, and how many loads were done inside them. */
export function roundTrips(
  tree: Tree,
  modules: readonly TreeModule[],
  progress: (done: number) => void,
): { failures: Failure[]; loads: number } {
  const engine = newEngine();
  const start: Env = { ...own, MODULEPATH: tree.start };
  const opened = new Map<string, Env>();
  const failures: Failure[] = [];
  let loads = 0;

  const openParents = (module: TreeModule): Env | undefined => {
    const key = module.parents.join(' ');
    const known = opened.get(key);
    if (known !== undefined) return known;
    if (module.parents.length === 0) return start;
    const answer = answerIn(engine, ['load', ...module.parents], start);
    if (answer.status !== 0) return undefined;
    opened.set(key, answer.env);
    return answer.env;
  };

  const failuresOf = (module: TreeModule): Omit<Failure, 'module' | 'parents'>[] => {
    const before = openParents(module);
    if (before === undefined) return [{ at: 'parents', text: module.parents.join(' ') }];
    const shown = answerIn(engine, ['show', module.name], before);
    const failed: Omit<Failure, 'module' | 'parents'>[] =
      shown.status === 0 && shown.text.includes(module.file) ? [] : [{ at: 'show', text: shown.text }];
    const loaded = answerIn(engine, ['load', module.name], before);
    if (loaded.status !== 0) return [...failed, { at: 'load', text: loaded.text }];
    const names = (loaded.env['LOADEDMODULES'] ?? '').split(':');
    loads += names.length;
    if (!names.includes(module.name) || !(loaded.env['_LMFILES_'] ?? '').split(':').includes(module.file))
      failed.push({ at: 'load', text: `LOADEDMODULES is ${names.join(':')}` });
    const purged = answerIn(engine, ['purge'], loaded.env);
    if (purged.status !== 0) failed.push({ at: 'purge', text: purged.text });
    const left = difference(start, purged.env);
    if (left !== '') failed.push({ at: 'left behind', text: left });
    return failed;
  };

  modules.forEach((module, index) => {
    for (const failure of failuresOf(module))
      failures.push({ module: module.name, parents: module.parents, ...failure });
    if ((index + 1) % 100 === 0) progress(index + 1);
  });
  return { failures, loads };
}

/** Variables that are not byte for byte as before, apart from the engine's own. */
export function difference(before: Env, after: Env): string {
  // LMODJS_ENGINE is the tests' own (test/helpers/engine-mode.ts)
  const ours = /^(_ModuleTable|__LMOD_|LMODJS_ENGINE$)/;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .filter((name) => !ours.test(name) && before[name] !== after[name])
    .map((name) => `${name}: ${before[name]} => ${after[name]}`)
    .join('\n');
}
