// `lmodjs compose`: what the mounted images make together, and with --apply, made so.
import type { Argv } from 'yargs';
import * as files from '../../base/files.ts';
import { encodeUtf8, isUtf8 } from '../../base/text.ts';
import { quoteSh } from '../../dialects/quote.ts';
import {
  type Environment,
  jupyterPython,
  kernelDirectories,
  userDataDirectory,
} from '../../kernels/places.ts';
import { type Applied, apply } from '../../lego/apply.ts';
import { readCentre } from '../../lego/centre.ts';
import { type Composition, compose as composeMounts } from '../../lego/compose.ts';
import { usualPatterns } from '../../lego/mounts.ts';
import { type Rendering, render, renderings } from '../../lego/render.ts';
import { failure, type LmodjsCommand, type LmodjsReply, type ProcessContext, success } from './command.ts';
import { absolute, jsonText } from './given.ts';

export const compose: LmodjsCommand = {
  usage: 'compose',
  summary: 'what the mounted images make together: modules, conda environments, kernels',
  declare: (parser: Argv) =>
    parser
      .option('apply', {
        type: 'boolean',
        describe: 'write the kernels; print MODULEPATH and JUPYTER_PATH for the shell to evaluate',
      })
      .option('to', { type: 'string', describe: "a data directory of Jupyter's; the user's without" })
      .option('check', { type: 'boolean', describe: 'status 1 if anything is wrong' })
      .option('json', { type: 'boolean', default: false, describe: 'answer as JSON' })
      .option('conda-info', {
        type: 'boolean',
        describe: 'what `conda info --json` would say',
      })
      .option('render', {
        choices: renderings,
        describe: 'write the profiles of a centre.yaml for another program',
      })
      .option('centre', {
        type: 'string',
        default: 'centre.yaml',
        describe: 'with --render: what a centre offers',
      })
      .option('profile', { type: 'string', describe: 'with --render: this profile alone' })
      .conflicts('apply', ['check', 'conda-info', 'render']),
  run(given, { own, packageRoot }) {
    if (own === undefined) return failure('lmodjs compose needs a process of its own\n');
    const how = renderings.find((each) => each === given.get('render'));
    if (how !== undefined) return renderCentre(how, given, own.cwd);
    const composition = compositionFor(own);
    const json = given.get('json') === true;
    if (given.get('conda-info') === true) return condaReply(composition, packageRoot);
    if (given.get('apply') !== true) return report(composition, json, given.get('check') === true);
    const to = given.get('to');
    const target = typeof to === 'string' ? absolute(to, own.cwd) : userDataDirectory(own.env);
    if (target === undefined)
      return failure('lmodjs compose: neither HOME nor JUPYTER_DATA_DIR is set; name a place with --to\n');
    const applied = apply(composition, { target, packageRoot, python: jupyterPython(own.env) });
    return reportApplied(seenByJupyter(composition, target, own.env), applied, json);
  },
};

/** With a place of kernels that Jupyter would not look at by itself on JUPYTER_PATH. */
function seenByJupyter(composition: Composition, target: string, env: Environment): Composition {
  const known = kernelDirectories(env, prefixOf(jupyterPython(env)));
  const { jupyterPath } = composition;
  if (known.includes(`${target}/kernels`) || jupyterPath.includes(target)) return composition;
  return { ...composition, jupyterPath: [...jupyterPath, target] };
}

function prefixOf(python: string | undefined): string | undefined {
  return python?.replace(/\/bin\/[^/]*$/, '');
}

function renderCentre(how: Rendering, given: ReadonlyMap<string, unknown>, cwd: string): LmodjsReply {
  const file = absolute(String(given.get('centre')), cwd);
  const text = files.read(file);
  if (typeof text !== 'string') return failure(`lmodjs compose: ${file} cannot be read (${text.failed})\n`);
  const centre = readCentre(text);
  if (!('profiles' in centre))
    return failure(
      centre.map(({ line, text: said }) => `${file}:${line ?? 1}: ${encodeUtf8(said)}\n`).join(''),
    );
  const name = given.get('profile');
  const chosen = centre.profiles.filter((profile) => name === undefined || encodeUtf8(profile.name) === name);
  if (chosen.length === 0) return failure(`lmodjs compose: ${file} has no profile '${String(name)}'\n`);
  return success(render(centre, how, chosen));
}

/** The composition for this process's variables. Changes nothing and starts nothing. */
export function compositionFor({ env, self }: Pick<ProcessContext, 'env' | 'self'>): Composition {
  const python = jupyterPython(env);
  return composeMounts({
    patterns: env.get('LMODJS_LEGO_PATH') ?? usualPatterns,
    modulePath: env.get('MODULEPATH') ?? '',
    jupyterPath: env.get('JUPYTER_PATH') ?? '',
    jupyterPrefix: prefixOf(python),
    program: self[0],
  });
}

/** `conda info --json` of the environments whose paths JSON can hold. */
function condaReply({ environments }: Composition, packageRoot: string): LmodjsReply {
  const unnameable = environments.filter(({ prefix }) => !isUtf8(prefix));
  const stderr = unnameable.map(
    ({ prefix }) =>
      `lmodjs compose: ${prefix} is left out: its path is not UTF-8, which JSON cannot hold; mount it by another name\n`,
  );
  const named = environments.filter(({ prefix }) => isUtf8(prefix));
  return { stdout: jsonText(condaInfo(named, packageRoot)), stderr: stderr.join(''), status: 0 };
}

/** The part of `conda info --json` that Jupyter's extensions read. */
function condaInfo(environments: Composition['environments'], packageRoot: string): object {
  const prefixes = environments.map(({ prefix }) => prefix);
  // nb_conda_kernels sources <conda_prefix>/bin/activate to start a kernel
  const root = environments.find(({ base }) => base)?.prefix ?? `${packageRoot}/libexec/conda-root`;
  return {
    conda_version: '0',
    conda_prefix: root,
    root_prefix: root,
    default_prefix: root,
    envs: prefixes,
    envs_dirs: [...new Set(prefixes.map((prefix) => prefix.slice(0, prefix.lastIndexOf('/'))))],
  };
}

/** What was found, for people or as JSON. */
export function report(composition: Composition, json: boolean, check: boolean): LmodjsReply {
  const { problems } = composition;
  const status = check && problems.length > 0 ? 1 : 0;
  if (json) return { stdout: jsonText(composition), stderr: '', status };
  return { stdout: describe(composition), stderr: complaints(problems), status };
}

function reportApplied(composition: Composition, applied: Applied, json: boolean): LmodjsReply {
  const { modulePath, failures } = applied;
  const status = failures.length === 0 ? 0 : 1;
  const stderr =
    complaints(composition.problems) + failures.map((each) => `lmodjs compose: ${each}\n`).join('');
  if (json) return { stdout: jsonText({ ...composition, modulePath, applied }), stderr, status };
  const variables = [
    ['MODULEPATH', modulePath],
    ['JUPYTER_PATH', composition.jupyterPath],
  ] as const;
  const lines = variables.map(([name, path]) =>
    path.length === 0 ? '' : `${name}=${quoteSh(path.join(':'))}; export ${name};\n`,
  );
  return { stdout: lines.join(''), stderr, status };
}

function describe({ mounts, kernels, modules, plainKernels, environments }: Composition): string {
  if (mounts.length === 0) return 'No mounted images were found (LMODJS_LEGO_PATH tells where to look).\n';
  return mounts
    .map((mount) => {
      const environment = environments.find(({ prefix }) => prefix === mount.path);
      const lines = [
        ...mount.trees.map((tree) => `  modules     ${tree}`),
        ...modules
          .filter((each) => each.environment === environment)
          .map(({ name }) => `  module      ${name}`),
        ...kernels
          .filter((each) => each.environment === environment)
          .map(({ name, displayName }) => `  kernel      ${displayName} (${name})`),
        ...plainKernels
          .filter((directory) => mount.kernels.includes(directory))
          .map((directory) => `  kernel      ${directory}`),
      ];
      return `${mount.path}\n${lines.map((line) => `${line}\n`).join('')}`;
    })
    .join('');
}

function complaints(problems: Composition['problems']): string {
  return problems.map(({ path, text }) => `lmodjs compose: ${path}: ${text}\n`).join('');
}
