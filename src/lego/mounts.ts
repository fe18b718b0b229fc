// Which mounted images there are, and what each of them holds. Nothing is evaluated, nothing is written.
import * as files from '../base/files.ts';
import { directoriesNamed } from '../base/glob.ts';
import { baseName, compareBytes } from '../base/text.ts';

/** A directory that a pattern of LMODJS_LEGO_PATH names and that holds something of use. */
export interface Mount {
  readonly name: string;
  readonly path: string;
  /** directories for MODULEPATH */
  readonly trees: readonly string[];
  /** is it a conda environment? */
  readonly conda: boolean;
  /** directories below share/jupyter/kernels that hold a kernel.json */
  readonly kernels: readonly string[];
}

export interface Mounts {
  /** in the order of their names */
  readonly mounts: readonly Mount[];
  /** directories that a pattern names and that hold nothing of use */
  readonly empty: readonly string[];
  /** directories with a path that a variable of paths or a kernel.json cannot hold as it is */
  readonly unnameable: readonly string[];
  /** patterns that are no absolute paths */
  readonly unusable: readonly string[];
}

export const usualPatterns = '/opt/lego/*:/opt/lego/envs/*';

/** Looks at everything the patterns name. What cannot be read holds nothing. Never throws. */
export function findMounts(patterns: string): Mounts {
  const words = patterns.split(':').filter((each) => each !== '');
  const usable = words.filter((each) => each.startsWith('/'));
  const found = directoriesNamed(usable).map(inspect);
  // environments below a base belong to it: <base>/envs/*
  const below = found
    .filter(({ conda }) => conda)
    .flatMap(({ path }) => directoriesBelow(`${path}/envs`).map(inspect));
  const all = new Map([...found, ...below].map((mount) => [mount.path, mount]));
  const holding = [...all.values()].filter(holdsSomething);
  const useful = holding.filter(({ path }) => !isUnnameable(path));
  const useless = found.filter((mount) => !holdsSomething(mount)).map(({ path }) => path);
  return {
    mounts: useful.sort(
      (left, right) => compareBytes(left.name, right.name) || compareBytes(left.path, right.path),
    ),
    empty: useless.filter((path) => !holding.some((mount) => mount.path.startsWith(`${path}/`))),
    unnameable: holding.filter(({ path }) => isUnnameable(path)).map(({ path }) => path),
    unusable: words.filter((each) => !each.startsWith('/')),
  };
}

/** A colon ends a path in PATH and MODULEPATH; a word in braces is something that Jupyter fills in. */
function isUnnameable(path: string): boolean {
  return /[:\0-\x1f\x7f]|\{\w+\}/.test(path);
}

function directoriesBelow(directory: string): string[] {
  const entries = files.list(directory);
  if (!Array.isArray(entries)) return [];
  return entries.map(({ name }) => `${directory}/${name}`).filter(files.isDirectory);
}

function inspect(path: string): Mount {
  const conda = files.isDirectory(`${path}/conda-meta`);
  const kernels = directoriesBelow(`${path}/share/jupyter/kernels`)
    .filter((directory) => files.isFile(`${directory}/kernel.json`))
    .sort(compareBytes);
  return { name: baseName(path), path, trees: treesOf(path), conda, kernels };
}

/** `modulefiles`, and EasyBuild's `modules/all`; where that is a hierarchy, its root is Core. */
function treesOf(path: string): string[] {
  const all = `${path}/modules/all`;
  const hierarchical =
    files.isDirectory(`${all}/Core`) &&
    ['Compiler', 'MPI', 'Toolchain'].some((level) => files.isDirectory(`${all}/${level}`));
  return [`${path}/modulefiles`, hierarchical ? `${all}/Core` : all].filter(files.isDirectory);
}

function holdsSomething({ trees, conda, kernels }: Mount): boolean {
  return trees.length > 0 || conda || kernels.length > 0;
}
