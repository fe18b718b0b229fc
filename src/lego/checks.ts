// What can be wrong with a mounted image, found without running anything of it.
import * as files from '../base/files.ts';
import { mountPointOf } from '../base/mount-point.ts';
import { readPlain, startOfPlain } from '../base/plain-file.ts';
import { compareBytes, toBytes } from '../base/text.ts';
import type { Mount } from './mounts.ts';

export type MountProblemKind =
  | 'built-for-another-place'
  | 'other-architecture'
  | 'no-execution'
  | 'no-kernel'
  | 'bad-kernel'
  | 'name-clash'
  | 'nothing-known'
  | 'unusable-name'
  | 'unusable-pattern';

export interface MountProblem {
  readonly kind: MountProblemKind;
  /** the mount, or the pattern */
  readonly path: string;
  readonly text: string;
}

/** What the checks compare with. */
export interface Machine {
  /** ELF's number of the architecture; undefined where it is not known */
  readonly architecture: number | undefined;
  /** the text of /proc/self/mountinfo */
  readonly mountinfo: string | undefined;
}

/** This machine; the program is one that runs here. */
export function thisMachine(program: string): Machine {
  const mountinfo = files.read('/proc/self/mountinfo');
  return {
    architecture: machineOf(program),
    mountinfo: typeof mountinfo === 'string' ? mountinfo : undefined,
  };
}

/** Everything that is wrong with one mount. Never throws. */
export function checkMount(mount: Mount, machine: Machine): readonly MountProblem[] {
  const { path, conda, kernels } = mount;
  const said = [
    otherPlace(mount),
    otherArchitecture(mount, machine),
    noExecution(mount, machine),
    conda && kernels.length === 0
      ? problem(
          'no-kernel',
          path,
          'the environment has no kernel; install ipykernel or IRkernel when it is built',
        )
      : undefined,
  ];
  return said.filter((each) => each !== undefined);
}

/**
 * Is the program of a kernel there? It is looked for where the environment has its own; one that any system has by a name alone
 * (`bash`) may be the system's.
 */
export function checkProgram(prefix: string, program: string): readonly MountProblem[] {
  const own = /^(python[\d.]*|R|julia)$/.test(program);
  const file = own ? `${prefix}/bin/${program}` : program;
  if (!file.startsWith('/') || (files.isFile(file) && files.executable(file))) return [];
  return [problem('bad-kernel', prefix, `its kernel needs ${file}, which is not there or cannot be run`)];
}

function problem(kind: MountProblemKind, path: string, text: string): MountProblem {
  return { kind, path, text };
}

/** Programs and modulefiles hold the place they were built for; an image has to be mounted there. */
function otherPlace({ path, conda, trees }: Mount): MountProblem | undefined {
  const builtFor = conda
    ? (shebangPlace(path) ?? kernelPlace(path))
    : trees.map(treePlace).find((each) => each);
  if (builtFor === undefined) return undefined;
  return problem(
    'built-for-another-place',
    path,
    `it was built for ${builtFor}; mount it there, or build it for ${path}`,
  );
}

const scripts = ['jupyter', 'ipython', 'pip', 'pip3', 'conda', 'python-config'];

/** The interpreter in the first line of the environment's own scripts, where it is another one's. */
function shebangPlace(prefix: string): string | undefined {
  for (const name of scripts) {
    const start = startOfPlain(`${prefix}/bin/${name}`, 512);
    const program = start === undefined ? undefined : /^#!\s*(\/\S+)/.exec(start)?.[1];
    if (program?.includes('/bin/python')) return elsewhere(program, prefix);
  }
  return undefined;
}

/** The program of the environment's kernels, where it is another one's. */
function kernelPlace(prefix: string): string | undefined {
  const directory = `${prefix}/share/jupyter/kernels`;
  const names = files.list(directory);
  if (!Array.isArray(names)) return undefined;
  for (const { name } of names) {
    const text = readPlain(`${directory}/${name}/kernel.json`);
    const program = typeof text === 'string' ? /"argv"\s*:\s*\[\s*"(\/[^"]+)"/.exec(text)?.[1] : undefined;
    if (program?.includes('/bin/')) return elsewhere(program, prefix);
  }
  return undefined;
}

function elsewhere(program: string, prefix: string): string | undefined {
  const place = program.slice(0, program.lastIndexOf('/bin/'));
  if (place === prefix || place === files.realPath(prefix) || place === '/usr' || place === '')
    return undefined;
  return place;
}

const sampled = 3;

/** The root of the software that some modulefiles name, where there is no such directory. */
function treePlace(tree: string): string | undefined {
  const samples = firstFiles(tree, sampled).flatMap((file) => {
    const text = startOfPlain(file, 16_384);
    const root = text !== undefined ? /\broot\b[\s={"]*(\/[^"}\s]+)/.exec(text)?.[1] : undefined;
    return root === undefined ? [] : [root];
  });
  const [first] = samples;
  return first !== undefined && samples.every((root) => !files.isDirectory(root)) ? first : undefined;
}

/** A few modulefiles, the first by name of each directory. */
function firstFiles(tree: string, most: number): string[] {
  const found: string[] = [];
  const visit = (directory: string, depth: number): void => {
    const entries = files.list(directory);
    if (!Array.isArray(entries) || found.length >= most) return;
    const names = entries.map(({ name }) => name).filter((name) => !name.startsWith('.'));
    for (const name of names.sort(compareBytes)) {
      if (found.length >= most) return;
      const path = `${directory}/${name}`;
      if (files.isFile(path)) {
        found.push(path);
        return;
      }
      if (depth > 0) visit(path, depth - 1);
    }
  };
  visit(tree, 3);
  return found;
}

/** Bytes of an ELF file that tell the machine it is for (elf(5), e_machine). */
const machineAt = 18;

function machineOf(file: string): number | undefined {
  const start = startOfPlain(file, machineAt + 2);
  if (start === undefined || !start.startsWith('\x7fELF') || start.length < machineAt + 2) return undefined;
  const bytes = toBytes(start);
  // the sixth byte tells the order of bytes
  return bytes[5] === 2 ? bytes.readUInt16BE(machineAt) : bytes.readUInt16LE(machineAt);
}

function otherArchitecture({ path }: Mount, { architecture: own }: Machine): MountProblem | undefined {
  const theirs = someProgram(path);
  if (own === undefined || theirs === undefined || theirs.machine === own) return undefined;
  return problem(
    'other-architecture',
    path,
    `${theirs.file} is for another architecture than this machine; use the image for this one`,
  );
}

const programs = ['bin/python3', 'bin/python', 'bin/R', 'bin/node', 'bin/julia'];

/** A program of an environment, or of the first packages of an EasyBuild tree. */
function someProgram(path: string): { readonly file: string; readonly machine: number } | undefined {
  const packages = firstDirectories(`${path}/software`, sampled).flatMap((name) => firstDirectories(name, 1));
  const candidates = [
    ...programs.map((name) => `${path}/${name}`),
    ...packages.flatMap((directory) => firstFiles(`${directory}/bin`, 1)),
  ];
  for (const file of candidates) {
    const machine = machineOf(file);
    if (machine !== undefined) return { file, machine };
  }
  return undefined;
}

function firstDirectories(directory: string, most: number): string[] {
  const entries = files.list(directory);
  if (!Array.isArray(entries)) return [];
  return entries
    .map(({ name }) => `${directory}/${name}`)
    .sort(compareBytes)
    .filter(files.isDirectory)
    .slice(0, most);
}

/** Is the mount one from which nothing can be run? */
function noExecution({ path, conda, trees }: Mount, { mountinfo }: Machine): MountProblem | undefined {
  if (mountinfo === undefined || !(conda || trees.length > 0)) return undefined;
  const mount = mountPointOf(mountinfo, files.realPath(path) ?? path);
  if (!mount?.options.includes('noexec')) return undefined;
  return problem(
    'no-execution',
    path,
    `${mount.place} is mounted noexec: none of its programs can run; mount it without`,
  );
}
