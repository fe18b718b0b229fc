// What a kernel with modules is, and the kernel.json that makes Jupyter start it through libexec/kernel-exec.
import { recordOf } from '../base/json-bytes.ts';
import { isUtf8 } from '../base/text.ts';
import { type KernelLanguage, kernelCommand, languageNamed } from './languages.ts';

/** All that `lmodjs kernel add` was told; kept in the kernel.json, so that it can be written again. Byte strings. */
export interface KernelPlan {
  readonly modules: readonly string[];
  /** a collection that is restored before the modules are loaded */
  readonly collection: string | undefined;
  /** what Jupyter's own environment has loaded is unloaded first */
  readonly purge: boolean;
  /** MODULEPATH for a Jupyter that was started without one */
  readonly modulePath: string | undefined;
  /** a language of the table, or what a command of the user's speaks */
  readonly language: string;
  /** the user's own command; that of the language if empty */
  readonly command: readonly string[];
  readonly displayName: string;
  /** the Python that runs where the modules bring none, and that explains a failure in the notebook; absolute */
  readonly python: string;
}

/** Where the parts of lmodjs are that a kernel.json names. */
export interface Installation {
  readonly packageRoot: string;
}

/** The version of `metadata.lmodjs`. */
const format = 1;

/** kernel.json, as an object whose texts are still byte strings. */
export function kernelJson(plan: KernelPlan, { packageRoot }: Installation): Record<string, unknown> {
  const language = languageNamed(plan.language);
  return {
    argv: [
      `${packageRoot}/libexec/kernel-exec`,
      ...(plan.purge ? ['--purge'] : []),
      ...option('--modulepath', plan.modulePath),
      ...option('--collection', plan.collection),
      '--python',
      plan.python,
      '--connection-file',
      '{connection_file}',
      ...(plan.modules.length > 0 ? ['--modules', ...plan.modules] : []),
      '--',
      ...commandOf(plan, language, packageRoot),
    ],
    display_name: plan.displayName,
    language: plan.language,
    interrupt_mode: 'signal',
    env: {},
    metadata: {
      ...(language?.debugger ? { debugger: true } : {}),
      lmodjs: {
        format,
        modules: plan.modules,
        ...field('collection', plan.collection),
        purge: plan.purge,
        ...field('modulepath', plan.modulePath),
        command: plan.command,
        python: plan.python,
      },
    },
  };
}

/** Why no kernel.json can hold the plan as it is meant; undefined where one can. */
export function unwritable(plan: KernelPlan): string | undefined {
  const { modules, collection, modulePath, command, displayName, python } = plan;
  const names = [...modules, ...(collection === undefined ? [] : [collection])];
  const paths = modulePath === undefined ? [] : [modulePath];
  const notUtf8 = [...names, ...paths, ...command, displayName, python].find((text) => !isUtf8(text));
  if (notUtf8 !== undefined)
    return `'${notUtf8}' is not UTF-8, and a kernel.json holds nothing else${notUtf8 === modulePath ? '; name another MODULEPATH with --modulepath' : ''}`;
  const filled = [...names, ...paths].find((text) => /\{\w+\}/.test(text));
  if (filled !== undefined) return `Jupyter would put something else in place of the braces of '${filled}'`;
  return /[\0-\x1f\x7f]/.test(displayName)
    ? 'a display name is one line, without control characters'
    : undefined;
}

function commandOf(
  plan: KernelPlan,
  language: KernelLanguage | undefined,
  packageRoot: string,
): readonly string[] {
  return plan.command.length > 0 || !language
    ? plan.command
    : kernelCommand(language, plan.python, packageRoot);
}

function option(name: string, value: string | undefined): string[] {
  return value === undefined ? [] : [name, value];
}

function field(name: string, value: string | undefined): Record<string, string> {
  return value === undefined ? {} : { [name]: value };
}

/** The plan a kernel.json (parsed, texts as byte strings) was written from; undefined where it is no kernel of ours. */
export function planOf(json: unknown): KernelPlan | undefined {
  const { metadata, display_name: displayName, language } = recordOf(json);
  const own = recordOf(metadata)['lmodjs'];
  const { modules, collection, purge, modulepath, command, python } = recordOf(own);
  if (own === undefined || typeof displayName !== 'string' || typeof language !== 'string') return undefined;
  if (typeof python !== 'string' || !isTexts(modules) || !isTexts(command)) return undefined;
  return {
    modules,
    collection: typeof collection === 'string' ? collection : undefined,
    purge: purge === true,
    modulePath: typeof modulepath === 'string' ? modulepath : undefined,
    language,
    command,
    displayName,
    python,
  };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

/** May a kernel have this name? Jupyter's own rule; names differ by more than case. */
export function isKernelName(name: string): boolean {
  return /^[A-Za-z0-9._-]+$/.test(name) && name !== '.' && name !== '..';
}

/** What the list of kernels shows if the user names nothing: the language, and the first modules. */
export function usualDisplayName(
  language: string,
  modules: readonly string[],
  collection: string | undefined,
): string {
  const all = [...(collection === undefined ? [] : [collection]), ...modules];
  const shown = all.slice(0, 2).join(', ');
  const more = all.length > 2 ? ` and ${all.length - 2} more` : '';
  return `${languageNamed(language)?.title ?? language} (${shown}${more})`;
}
