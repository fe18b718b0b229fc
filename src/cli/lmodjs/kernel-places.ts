// Which Python runs Jupyter, and which directory of kernels a command of `lmodjs kernel` works on.
import { run } from '../../base/run.ts';
import { findProgram, jupyterPython, kernelDirectories, userDataDirectory } from '../../kernels/places.ts';
import type { ProcessContext } from './command.ts';
import { absolute } from './given.ts';

export interface PlaceWords {
  /** the Python that runs Jupyter, as the user names it */
  readonly python: string | undefined;
  readonly sysPrefix: boolean;
  readonly prefix: string | undefined;
}

export interface KernelPlaces {
  /** an absolute path; undefined where none was found */
  readonly python: string | undefined;
  /** did the user name it? */
  readonly pythonNamed: boolean;
  /** where a kernel is written; undefined where there is no such place */
  readonly target: string | undefined;
  /** where kernels are looked for, in Jupyter's order */
  readonly search: readonly string[];
}

/** The places, or why there are none, in words. */
export function kernelPlaces(words: PlaceWords, { env, cwd }: ProcessContext): KernelPlaces | string {
  const python =
    words.python === undefined ? jupyterPython(env) : findProgram(words.python, env.get('PATH') ?? '');
  if (words.python !== undefined && python === undefined) return `${words.python} is no program`;
  const prefix = python === undefined ? undefined : prefixOf(python, env);
  const search = kernelDirectories(env, prefix);
  const target = targetOf(words, prefix, { env, cwd });
  if (target === undefined && words.sysPrefix)
    return 'no Python was found that runs Jupyter; name it with --python';
  return {
    python,
    pythonNamed: words.python !== undefined,
    target,
    search: target === undefined ? search : [target, ...search.filter((each) => each !== target)],
  };
}

function targetOf(
  { sysPrefix, prefix: given }: PlaceWords,
  prefix: string | undefined,
  { env, cwd }: Pick<ProcessContext, 'env' | 'cwd'>,
): string | undefined {
  const below = (directory: string | undefined): string | undefined =>
    directory === undefined ? undefined : `${directory}/share/jupyter/kernels`;
  if (given !== undefined) return below(absolute(given, cwd));
  if (sysPrefix) return below(prefix);
  const data = userDataDirectory(env);
  return data === undefined ? undefined : `${data}/kernels`;
}

/** `sys.prefix`, which only the Python itself knows (a link or a shim may stand for it). */
function prefixOf(python: string, env: ReadonlyMap<string, string>): string | undefined {
  const { stdout, status } = run(python, ['-I', '-S', '-c', 'import sys; print(sys.prefix)'], { env });
  const prefix = stdout.replace(/\n$/, '');
  return status === 0 && prefix.startsWith('/') ? prefix : undefined;
}
