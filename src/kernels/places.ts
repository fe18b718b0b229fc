// Where Jupyter looks for kernels, and where ours are written (jupyter_core's rules on Linux).
import * as files from '../base/files.ts';

export type Environment = ReadonlyMap<string, string>;

/** Jupyter's data directory of the user; undefined where there is neither a home nor a setting. */
export function userDataDirectory(env: Environment): string | undefined {
  const given = nonEmpty(env.get('JUPYTER_DATA_DIR'));
  if (given !== undefined) return given;
  const data = nonEmpty(env.get('XDG_DATA_HOME'));
  const home = nonEmpty(env.get('HOME'));
  if (data !== undefined) return `${data}/jupyter`;
  return home === undefined ? undefined : `${home}/.local/share/jupyter`;
}

/**
 * The directories of kernels in the order Jupyter looks: the first that holds a name wins. `prefix` is that of the Python
 * Jupyter runs on, where known.
 */
export function kernelDirectories(env: Environment, prefix: string | undefined): readonly string[] {
  const named = (env.get('JUPYTER_PATH') ?? '').split(':').filter((each) => each !== '');
  const user = userDataDirectory(env);
  const environment = prefix === undefined ? undefined : `${prefix}/share/jupyter`;
  const preferred = prefersEnvironment(env) ? [environment, user] : [user, environment];
  const all = [...named, ...preferred, '/usr/local/share/jupyter', '/usr/share/jupyter'];
  return [...new Set(all.filter((each) => each !== undefined))].map((each) => `${each}/kernels`);
}

function prefersEnvironment(env: Environment): boolean {
  const value = (env.get('JUPYTER_PREFER_ENV_PATH') ?? '').toLowerCase();
  return value !== '' && !['no', 'n', 'false', 'off', '0', '0.0'].includes(value);
}

function nonEmpty(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

/** The file a name means on this PATH; a name with a slash is itself. */
export function findProgram(name: string, path: string): string | undefined {
  if (name.includes('/')) return files.isFile(name) && files.executable(name) ? name : undefined;
  return path
    .split(':')
    .filter((directory) => directory.startsWith('/'))
    .map((directory) => `${directory}/${name}`)
    .find((file) => files.isFile(file) && files.executable(file));
}

/** The Python that runs Jupyter: that of the command `jupyter`, else the first on PATH. */
export function jupyterPython(env: Environment): string | undefined {
  const path = env.get('PATH') ?? '';
  const command = findProgram('jupyter', path);
  const first = command === undefined ? undefined : files.readStart(command, 512);
  const named = typeof first === 'string' ? /^#!\s*(\/\S*python[\d.]*)\s*\n/.exec(first)?.[1] : undefined;
  if (named !== undefined && files.executable(named)) return named;
  return findProgram('python3', path);
}
