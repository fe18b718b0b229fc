// What the mounted images make together: MODULEPATH, JUPYTER_PATH, kernels and modules of conda environments.
import * as files from '../base/files.ts';
import { parseJsonBytes, recordOf } from '../base/json-bytes.ts';
import { readPlain } from '../base/plain-file.ts';
import { baseName, isUtf8 } from '../base/text.ts';
import { checkMount, checkProgram, type MountProblem, thisMachine } from './checks.ts';
import {
  type CondaEnvironment,
  cleanName,
  displayLanguage,
  displayName,
  freeName,
  kernelName,
  nameEnvironments,
} from './conda.ts';
import { findMounts, type Mount } from './mounts.ts';

export interface ComposeOptions {
  /** colon-separated glob patterns of mount points */
  readonly patterns: string;
  /** MODULEPATH and JUPYTER_PATH as they are */
  readonly modulePath: string;
  readonly jupyterPath: string;
  /** the prefix of the Python that runs Jupyter, if known */
  readonly jupyterPrefix: string | undefined;
  /** a program that runs here */
  readonly program: string;
}

/** A kernel of a conda environment, named and described as nb_conda_kernels does. */
export interface LegoKernel {
  readonly name: string;
  readonly displayName: string;
  readonly language: string;
  readonly environment: CondaEnvironment;
  /** the module that stands for the environment */
  readonly module: string;
  /** where its kernel.json and its logos are */
  readonly source: string;
  /** the command in that kernel.json */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** with nb_conda_kernels' entries */
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly interruptMode: string | undefined;
}

/** A modulefile that makes a conda environment loadable. */
export interface LegoModule {
  readonly name: string;
  readonly environment: CondaEnvironment;
}

export interface Composition {
  readonly mounts: readonly Mount[];
  readonly modulePath: readonly string[];
  readonly jupyterPath: readonly string[];
  readonly environments: readonly CondaEnvironment[];
  readonly kernels: readonly LegoKernel[];
  readonly modules: readonly LegoModule[];
  /** kernels that Jupyter finds by JUPYTER_PATH */
  readonly plainKernels: readonly string[];
  readonly problems: readonly MountProblem[];
}

/** Looks at all mounts. Changes nothing and starts nothing; never throws. */
export function compose(options: ComposeOptions): Composition {
  const { mounts, empty, unnameable, unusable } = findMounts(options.patterns);
  const machine = thisMachine(options.program);
  const conda = mounts.filter((mount) => mount.conda);
  const prefixes = conda.map(({ path }) => path);
  const environments = nameEnvironments(prefixes, prefixes.find(isBase));
  const problems: MountProblem[] = [
    ...unusable.map(
      (path): MountProblem => ({
        kind: 'unusable-pattern',
        path,
        text: 'a pattern has to begin with a slash',
      }),
    ),
    ...unnameable.map(
      (path): MountProblem => ({
        kind: 'unusable-name',
        path,
        text: 'PATH and kernels cannot name a path with a colon, a line break or a word in braces; mount it by another name',
      }),
    ),
    ...empty.map(
      (path): MountProblem => ({
        kind: 'nothing-known',
        path,
        text: 'no modulefiles, no conda-meta and no kernels in it',
      }),
    ),
    ...mounts.flatMap((mount) => checkMount(mount, machine)),
    ...clashes(environments),
  ];
  const kernels = new Map<string, LegoKernel>();
  const moduleNames = namesOfModules(environments);
  for (const environment of environments) {
    const mount = conda.find(({ path }) => path === environment.prefix);
    for (const source of mount?.kernels ?? []) {
      const module = moduleNames.get(environment) ?? '';
      const kernel = readLegoKernel(environment, module, source, options.jupyterPrefix);
      if (typeof kernel === 'string') problems.push(badKernel(environment.prefix, source, kernel));
      else {
        problems.push(...checkProgram(environment.prefix, kernel.argv[0] ?? ''));
        const named = withFreeName(kernel, kernels, problems);
        kernels.set(named.name, named);
      }
    }
  }
  const plain = mounts.filter((mount) => !mount.conda && mount.kernels.length > 0);
  for (const { path, kernels: sources } of plain)
    for (const source of sources) {
      const spec = readSpec(source);
      if (typeof spec === 'string') problems.push(badKernel(path, source, spec));
    }
  return {
    mounts,
    modulePath: withMore(
      options.modulePath,
      mounts.flatMap(({ trees }) => trees),
    ),
    jupyterPath: withMore(
      options.jupyterPath,
      plain.map(({ path }) => `${path}/share/jupyter`),
    ),
    environments,
    kernels: [...kernels.values()],
    modules: [...moduleNames].map(([environment, name]) => ({ name, environment })),
    plainKernels: plain.flatMap((mount) => mount.kernels),
    problems,
  };
}

/** `conda/NAME`; cleaned names may be the same, and are then numbered. */
function namesOfModules(environments: readonly CondaEnvironment[]): Map<CondaEnvironment, string> {
  const names = new Map<CondaEnvironment, string>();
  const taken = new Set<string>();
  for (const environment of environments) {
    const name = freeName(`conda/${cleanName(environment.name)}`, taken);
    taken.add(name);
    names.set(environment, name);
  }
  return names;
}

/** A kernel under a name that no other has: where nb_conda_kernels would lose one of the two, it is numbered and told. */
function withFreeName(
  kernel: LegoKernel,
  others: ReadonlyMap<string, LegoKernel>,
  problems: MountProblem[],
): LegoKernel {
  const first = others.get(kernel.name);
  if (first === undefined) return kernel;
  const name = freeName(kernel.name, others);
  const text = `${kernel.source}: the name ${kernel.name} is taken by ${first.source}; it is called ${name}`;
  problems.push({ kind: 'name-clash', path: kernel.environment.prefix, text });
  return { ...kernel, name };
}

/** Is the prefix one of a whole conda, which owns environments? */
function isBase(prefix: string): boolean {
  return files.isFile(`${prefix}/bin/conda`) || files.isDirectory(`${prefix}/condabin`);
}

function withMore(path: string, more: readonly string[]): string[] {
  return [...new Set([...path.split(':').filter((each) => each !== ''), ...more])];
}

/** Environments of one directory name: told, since one of them is shown by another name. */
function clashes(environments: readonly CondaEnvironment[]): MountProblem[] {
  return environments.flatMap(({ name, prefix, base }, at): MountProblem[] => {
    const own = baseName(prefix);
    const first = environments.slice(0, at).find((each) => baseName(each.prefix) === own && !each.base);
    if (first === undefined || base) return [];
    return [
      { kind: 'name-clash', path: prefix, text: `${first.prefix} has the same name; it is shown as ${name}` },
    ];
  });
}

function badKernel(path: string, source: string, wrong: string): MountProblem {
  return { kind: 'bad-kernel', path, text: `${source}/kernel.json: ${wrong}` };
}

interface KernelSpec {
  readonly argv: readonly string[];
  readonly displayName: string;
  readonly json: Record<string, unknown>;
}

/** What every kernel.json has to say, or what is wrong with it. */
function readSpec(source: string): KernelSpec | string {
  const text = readPlain(`${source}/kernel.json`);
  if (typeof text !== 'string') return `it cannot be read (${text.failed})`;
  const json = recordOf(parseJsonBytes(text));
  const { argv, display_name: displayName } = json;
  if (!Array.isArray(argv) || argv.length === 0 || !argv.every((word) => typeof word === 'string'))
    return 'argv is no list of words';
  return typeof displayName === 'string' ? { argv, displayName, json } : 'it has no display_name';
}

/** A kernel of an environment, or what is wrong with its kernel.json. */
function readLegoKernel(
  environment: CondaEnvironment,
  module: string,
  source: string,
  jupyterPrefix: string | undefined,
): LegoKernel | string {
  const spec = readSpec(source);
  if (typeof spec === 'string') return spec;
  const { argv, displayName: given, json } = spec;
  const { language, env, metadata, interrupt_mode: interruptMode } = json;
  if (!isUtf8(source))
    return 'its path is not UTF-8, which a kernel.json cannot name; mount it by another name';
  const raw = baseName(source);
  const shown = displayLanguage(given);
  const current = environment.prefix === jupyterPrefix;
  return {
    name: kernelName(environment, raw),
    displayName: displayName(environment, shown, current),
    language: typeof language === 'string' ? language : '',
    environment,
    module,
    source,
    // Jupyter would put in the place where the kernel is written
    argv: argv.map((word) => word.replaceAll('{resource_dir}', source)),
    env: Object.fromEntries(Object.entries(recordOf(env)).map(([name, value]) => [name, String(value)])),
    metadata: {
      ...recordOf(metadata),
      conda_env_name: environment.name,
      conda_env_path: environment.prefix,
      conda_language: shown,
      conda_raw_kernel_name: raw,
      conda_is_base_environment: environment.base,
      conda_is_currently_running: current,
    },
    interruptMode: typeof interruptMode === 'string' ? interruptMode : undefined,
  };
}
