// Writes what a composition needs on disk: kernels where Jupyter looks, modulefiles of conda environments beside them.
import * as files from '../base/files.ts';
import { replaceKeeping } from '../base/keep-and-replace.ts';
import { readPlain } from '../base/plain-file.ts';
import { readKernel, removeKernel, writeKernel } from '../kernels/store.ts';
import type { Composition, LegoKernel, LegoModule } from './compose.ts';
import { condaModulefile, isCondaModulefile } from './conda-modulefile.ts';

export interface ApplyOptions {
  /** a data directory of Jupyter's (`~/.local/share/jupyter`); kernels/ and lmodjs/modulefiles/ go below it */
  readonly target: string;
  readonly packageRoot: string;
  /** the Python that runs Jupyter */
  readonly python: string | undefined;
}

export interface Applied {
  /** MODULEPATH with the modulefiles that were written */
  readonly modulePath: readonly string[];
  readonly written: readonly string[];
  /** kernels of images that are not mounted any more */
  readonly removed: readonly string[];
  /** what could not be done, in words */
  readonly failures: readonly string[];
}

/** The key below a kernel.json's `metadata` that says it is ours to replace and remove. */
const mark = 'lmodjs_lego';

/** Where the modulefiles of conda environments are below a data directory. */
export function legoModulefiles(target: string): string {
  return `${target}/lmodjs/modulefiles`;
}

/** Writes kernels and modulefiles, and removes those of images that are gone. Others are left alone. Never throws. */
export function apply(composition: Composition, options: ApplyOptions): Applied {
  const kernels = `${options.target}/kernels`;
  const tree = legoModulefiles(options.target);
  const failures: string[] = [];
  const written: string[] = [];
  for (const kernel of composition.kernels) {
    const failed = writeLegoKernel(kernels, kernel, tree, options);
    if (failed === undefined) written.push(kernel.name);
    else failures.push(failed);
  }
  for (const module of composition.modules) {
    const failed = writeModule(tree, module);
    if (failed !== undefined) failures.push(failed);
  }
  const removed = removeStale(kernels, new Set(composition.kernels.map(({ name }) => name)), failures);
  removeStaleModules(tree, new Set(composition.modules.map(({ name }) => `${name}.lua`)), failures);
  const modules = composition.modules.length > 0 && files.isDirectory(tree) ? [tree] : [];
  return { modulePath: [...new Set([...composition.modulePath, ...modules])], written, removed, failures };
}

function writeLegoKernel(
  directory: string,
  kernel: LegoKernel,
  tree: string,
  { packageRoot, python }: ApplyOptions,
): string | undefined {
  const present = readKernel(directory, kernel.name);
  if (present && !isMarked(present.directory))
    return `${present.directory} is there already and was not written by lmodjs compose; it is left alone`;
  const { displayName, language, environment, module, argv, env, metadata, interruptMode, source } = kernel;
  const failed = writeKernel(directory, kernel.name, {
    argv: [
      `${packageRoot}/libexec/kernel-exec`,
      '--use',
      tree,
      ...(python === undefined ? [] : ['--python', python]),
      '--connection-file',
      '{connection_file}',
      '--modules',
      module,
      '--',
      ...argv,
    ],
    display_name: displayName,
    language,
    ...(interruptMode === undefined ? {} : { interrupt_mode: interruptMode }),
    env,
    metadata: { ...metadata, [mark]: { prefix: environment.prefix } },
  });
  if (failed !== undefined) return `${directory}/${kernel.name} cannot be written (${failed})`;
  linkLogos(source, `${directory}/${kernel.name}`);
  return undefined;
}

/** Logos stay in the image; a link that is there already is as good. */
function linkLogos(source: string, place: string): void {
  const entries = files.list(source);
  if (!Array.isArray(entries)) return;
  for (const { name } of entries)
    if (/^logo-.*\.(png|svg)$/.test(name)) files.makeLink(`${source}/${name}`, `${place}/${name}`);
}

function isMarked(directory: string): boolean {
  const text = readPlain(`${directory}/kernel.json`);
  return typeof text === 'string' && text.includes(`"${mark}"`);
}

function writeModule(tree: string, { name, environment }: LegoModule): string | undefined {
  const file = `${tree}/${name}.lua`;
  const text = condaModulefile(name, environment);
  if (readPlain(file) === text) return undefined;
  const directory = file.slice(0, file.lastIndexOf('/'));
  const failed =
    files.makeDirectories(directory) ?? replaceKeeping(file, text, { backup: `${directory}/.kept` });
  files.removeFile(`${directory}/.kept`);
  return failed && `${file} cannot be written (${failed.failed})`;
}

function removeStale(directory: string, wanted: ReadonlySet<string>, failures: string[]): string[] {
  const removed: string[] = [];
  for (const name of namesIn(directory)) {
    const kernel =
      wanted.has(name) || !isMarked(`${directory}/${name}`) ? undefined : readKernel(directory, name);
    if (!kernel) continue;
    for (const logo of namesIn(kernel.directory))
      if (logo.startsWith('logo-')) files.removeFile(`${kernel.directory}/${logo}`);
    const failed = removeKernel(kernel);
    if (failed === undefined) removed.push(name);
    else failures.push(`${kernel.directory} cannot be removed (${failed})`);
  }
  return removed;
}

function removeStaleModules(tree: string, wanted: ReadonlySet<string>, failures: string[]): void {
  for (const name of namesIn(`${tree}/conda`)) {
    const file = `${tree}/conda/${name}`;
    const text = wanted.has(`conda/${name}`) ? undefined : readPlain(file);
    if (typeof text !== 'string' || !isCondaModulefile(text)) continue;
    const failed = files.removeFile(file);
    if (failed) failures.push(`${file} cannot be removed (${failed.failed})`);
  }
}

function namesIn(directory: string): string[] {
  const entries = files.list(directory);
  return Array.isArray(entries) ? entries.map(({ name }) => name) : [];
}
