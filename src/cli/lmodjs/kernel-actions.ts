// What `lmodjs kernel` does: writes, shows, removes and tries the kernels.
import {
  isKernelName,
  type KernelPlan,
  kernelJson,
  unwritable,
  usualDisplayName,
} from '../../kernels/kernelspec.ts';
import { languageNamed, languageNames } from '../../kernels/languages.ts';
import type { AskEngine } from '../../kernels/loaded-environment.ts';
import { findProgram } from '../../kernels/places.ts';
import { readiness } from '../../kernels/readiness.ts';
import {
  kernelTakenFor,
  readKernel,
  removeKernel,
  type StoredKernel,
  storedKernels,
  writeKernel,
} from '../../kernels/store.ts';
import { failure, type LmodjsReply, type ProcessContext } from './command.ts';
import { jsonText } from './given.ts';
import type { KernelPlaces } from './kernel-places.ts';

export interface KernelSurroundings {
  readonly own: ProcessContext;
  readonly packageRoot: string;
  readonly places: KernelPlaces;
  readonly json: boolean;
}

export interface AddWords {
  readonly names: readonly string[];
  readonly modules: readonly string[];
  readonly collection: string | undefined;
  readonly displayName: string | undefined;
  readonly language: string | undefined;
  readonly modulePath: string | undefined;
  readonly purge: boolean;
  readonly replace: boolean;
  readonly command: readonly string[];
}

type OwnKernel = StoredKernel & { readonly plan: KernelPlan };

/** `add NAME`: refuses what cannot start for want of a module; warns where the kernel's package is missing. */
export function addKernel(surroundings: KernelSurroundings, words: AddWords): LmodjsReply {
  const { places, packageRoot, own, json } = surroundings;
  const [name = '', ...others] = words.names;
  const plan = planFrom(words, surroundings);
  const { target } = places;
  if (target === undefined) return failure(`lmodjs kernel add: ${noTarget}\n`);
  const refused =
    nameProblem(name, others) ??
    (typeof plan === 'string' ? plan : unwritable(plan)) ??
    taken(target, name, words);
  if (refused !== undefined || typeof plan === 'string')
    return failure(`lmodjs kernel add: ${refused ?? plan}\n`);
  const ready = readiness(askOf(own), plan, own.env);
  if (ready.modules !== undefined)
    return failure(
      `${ready.modules}lmodjs kernel add: ${name} was not added: its modules cannot be loaded\n`,
    );
  const failed = writeKernel(target, name, kernelJson(plan, { packageRoot }));
  const directory = `${target}/${name}`;
  if (failed !== undefined)
    return failure(
      `lmodjs kernel add: cannot write ${directory} (${failed}); choose a place with --prefix or JUPYTER_DATA_DIR\n`,
    );
  const warnings = [
    ...(ready.kernel === undefined ? [] : [`${name} cannot start yet: ${ready.kernel}`]),
    ...shadowWarnings(surroundings, name),
  ];
  return {
    stdout: json
      ? jsonText({ name, directory, displayName: plan.displayName, warnings })
      : `${directory}: ${plan.displayName}\n`,
    stderr: warnings.map((each) => `lmodjs kernel add: warning: ${each}\n`).join(''),
    status: 0,
  };
}

const noTarget =
  'neither HOME nor JUPYTER_DATA_DIR is set, so there is no place for kernels of yours; name one with --prefix';

function nameProblem(name: string, others: readonly string[]): string | undefined {
  if (name === '') return 'name the kernel: lmodjs kernel add NAME --modules ...';
  if (others.length > 0) return `one kernel at a time; what is '${others[0]}'? Modules follow --modules`;
  return isKernelName(name)
    ? undefined
    : `'${name}' is no name for a kernel: letters, digits, '.', '_' and '-' only`;
}

function planFrom(words: AddWords, { places, own }: KernelSurroundings): KernelPlan | string {
  const { modules, collection, purge, command } = words;
  const language = words.language ?? (command.length > 0 ? undefined : 'python');
  if (modules.length === 0 && collection === undefined) return 'which modules? --modules or --collection';
  const odd = modules.find((name) => name.startsWith('-') || name === '');
  if (odd !== undefined) return `'${odd}' is no module to load`;
  if (language === undefined) return 'which language does the command speak? --language';
  if (command.length === 0 && !languageNamed(language))
    return `'${language}' is not known (${languageNames.join(', ')}); write its command after --, with {connection_file}`;
  if (command.length > 0 && !command.some((word) => word.includes('{connection_file}')))
    return 'the command needs {connection_file}, which Jupyter fills in';
  if (places.python === undefined) return 'no Python was found that runs Jupyter; name it with --python';
  return {
    modules,
    collection,
    purge,
    modulePath: words.modulePath ?? own.env.get('MODULEPATH'),
    language: command.length > 0 ? language : language.toLowerCase() === 'r' ? 'R' : language.toLowerCase(),
    command,
    displayName: words.displayName ?? usualDisplayName(language, modules, collection),
    python: places.python,
  };
}

function taken(target: string, name: string, { replace }: AddWords): string | undefined {
  const present = kernelTakenFor(target, name);
  if (present !== undefined && present.name !== name)
    return `${present.directory} is there already, and Jupyter takes '${present.name}' and '${name}' for the same`;
  if (!present || replace) return undefined;
  return `${present.directory} is there already${present.plan ? '' : ' and is not of lmodjs'}; --replace writes it anew`;
}

/** A kernel of the same name in a directory that Jupyter looks into earlier. */
function shadowWarnings({ places, own }: KernelSurroundings, name: string): string[] {
  const named = (own.env.get('JUPYTER_PATH') ?? '').split(':').map((each) => `${each}/kernels`);
  const shadow = named.find((each) => each !== places.target && readKernel(each, name));
  return shadow === undefined ? [] : [`Jupyter will find ${shadow}/${name} first`];
}

/** `list`: the kernels of lmodjs that Jupyter finds. */
export function listKernels({ places, json }: KernelSurroundings): LmodjsReply {
  const all = storedKernels(places.search).filter(isOwn);
  const stdout = json
    ? jsonText(all.map(({ name, directory, plan }) => ({ name, directory, ...plan })))
    : all.map(({ name, plan }) => `${name}: ${plan.displayName}: ${contentsOf(plan)}\n`).join('');
  const stderr = all.length === 0 && !json ? 'No kernels of lmodjs. Add one: lmodjs kernel add --help\n' : '';
  return { stdout, stderr, status: 0 };
}

function contentsOf({ collection, modules }: KernelPlan): string {
  return [...(collection === undefined ? [] : [`collection ${collection}`]), ...modules].join(' ');
}

/** `remove NAME…`: only kernels of ours; all of them are found before one is removed. */
export function removeKernels(surroundings: KernelSurroundings, names: readonly string[]): LmodjsReply {
  if (names.length === 0) return failure('lmodjs kernel remove: which one?\n');
  const chosen = chosenKernels(surroundings, names);
  if (typeof chosen === 'string') return failure(`lmodjs kernel remove: ${chosen}\n`);
  const lines = chosen.map((kernel) => {
    const failed = removeKernel(kernel);
    return { kernel, failed };
  });
  const bad = lines.filter(({ failed }) => failed !== undefined);
  return {
    stdout: lines
      .filter(({ failed }) => failed === undefined)
      .map(({ kernel }) => `${kernel.directory}: removed\n`)
      .join(''),
    stderr: bad
      .map(({ kernel, failed }) => `lmodjs kernel remove: cannot remove ${kernel.directory} (${failed})\n`)
      .join(''),
    status: bad.length === 0 ? 0 : 1,
  };
}

/** `refresh [NAME…]`: writes kernels again for this installation, from what they were added with. */
export function refreshKernels(surroundings: KernelSurroundings, names: readonly string[]): LmodjsReply {
  const chosen = chosenKernels(surroundings, names);
  if (typeof chosen === 'string') return failure(`lmodjs kernel refresh: ${chosen}\n`);
  const { packageRoot, places } = surroundings;
  const results = chosen.map(({ name, directory, plan }) => {
    // another Python may be first on PATH today, of a module say; only one that is gone is replaced unasked
    const python =
      (places.pythonNamed ? undefined : findProgram(plan.python, '')) ?? places.python ?? plan.python;
    const above = directory.slice(0, -name.length - 1);
    return { directory, failed: writeKernel(above, name, kernelJson({ ...plan, python }, { packageRoot })) };
  });
  const bad = results.filter(({ failed }) => failed !== undefined);
  return {
    stdout: results
      .filter(({ failed }) => failed === undefined)
      .map(({ directory }) => `${directory}: written\n`)
      .join(''),
    stderr: bad
      .map(({ directory, failed }) => `lmodjs kernel refresh: cannot write ${directory} (${failed})\n`)
      .join(''),
    status: bad.length === 0 ? 0 : 1,
  };
}

/** `check [NAME…]`: every kernel as it would start now; status 1 if one would not. */
export function checkKernels(surroundings: KernelSurroundings, names: readonly string[]): LmodjsReply {
  const chosen = chosenKernels(surroundings, names);
  if (typeof chosen === 'string') return failure(`lmodjs kernel check: ${chosen}\n`);
  const { own, packageRoot, json } = surroundings;
  const results = chosen.map(({ name, plan, launcher }) => {
    const { modules, kernel } = readiness(askOf(own), plan, own.env);
    const other = launcher === `${packageRoot}/libexec/kernel-exec` ? undefined : otherLauncher(launcher);
    const problems = [modules, kernel, other]
      .filter((each) => each !== undefined)
      .map((each) => each.trimEnd());
    return { name, ready: problems.length === 0, problems };
  });
  const status = results.every(({ ready }) => ready) ? 0 : 1;
  if (json) return { stdout: jsonText(results), stderr: '', status };
  return {
    stdout: results.map(({ name, ready }) => `${name}: ${ready ? 'ready' : 'not ready'}\n`).join(''),
    stderr: results.flatMap(({ name, problems }) => problems.map((each) => `${name}: ${each}\n`)).join(''),
    status,
  };
}

function otherLauncher(launcher: string | undefined): string {
  return `it is started by ${launcher ?? 'nothing'}, which is not this installation; lmodjs kernel refresh writes it again`;
}

/** The named kernels of ours, all without names; or which one is not there. */
function chosenKernels(
  { places }: KernelSurroundings,
  names: readonly string[],
): readonly OwnKernel[] | string {
  const all = storedKernels(places.search);
  if (names.length === 0) return all.filter(isOwn);
  const chosen: OwnKernel[] = [];
  for (const name of names) {
    const kernel = all.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (!kernel) return `there is no kernel '${name}'; lmodjs kernel list shows them`;
    if (!isOwn(kernel)) return `${kernel.directory} is not of lmodjs, and is left alone`;
    chosen.push(kernel);
  }
  return chosen;
}

function isOwn(kernel: StoredKernel): kernel is OwnKernel {
  return kernel.plan !== undefined;
}

/** The engine's answers in this process, for subcommands whose changes come as JSON. */
function askOf({ ask }: ProcessContext): AskEngine {
  return (words, env) => {
    const { code, texts, status } = ask('lmod', ['json', ...words], env);
    return { code, text: texts.map(({ text }) => text).join(''), status };
  };
}
