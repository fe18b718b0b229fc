// The tool `clearLMOD_cmd`: code that takes the record of loaded modules, or all of Lmod, out of a shell
// (lmod-compat.md 10.4).
import { compareBytes } from '../base/text.ts';
import { ownVersion } from '../config/version.ts';
import type { OptionRow } from './options.ts';
import { parseOptions } from './parse.ts';
import { versionText } from './usage.ts';

const options = [
  { names: ['-q', '--quiet'], kind: 'flag', key: 'quiet', help: 'say nothing' },
  { names: ['--simple'], kind: 'flag', key: 'simple', help: 'clear the record of loaded modules' },
  { names: ['--full'], kind: 'flag', key: 'full', help: 'clear everything, the shell functions too' },
  { names: ['-s', '--shell'], kind: 'value', key: 'shell', help: 'bash, csh, fish, nushell, rc or python' },
  { names: ['-h', '-?', '--help'], kind: 'flag', key: 'help', help: 'show this help' },
  { names: ['--version'], kind: 'flag', key: 'version', help: 'show the version' },
] as const satisfies readonly OptionRow[];

const synopsis =
  'clearLMOD_cmd --shell SHELL --simple|--full [-q]\n' +
  'Prints code for the shell that takes the record of loaded modules, or all of Lmod, out of it.\n';

export type ClearStateResult =
  | { readonly kind: 'help' | 'version'; readonly text: string }
  | { readonly kind: 'code'; readonly code: string; readonly text: string }
  | { readonly kind: 'error'; readonly text: string };

interface Language {
  readonly unset: (variable: string) => string;
  readonly unsetFunction: (name: string) => string;
}

const bash: Language = {
  unset: (variable) => `unset ${variable};\n`,
  unsetFunction: (name) => `unset -f ${name} 2> /dev/null || true;\n`,
};
const csh: Language = {
  unset: (variable) => `unsetenv ${variable};\n`,
  unsetFunction: (name) => `unalias ${name};\n`,
};
const fish: Language = {
  unset: (variable) => `set -e ${variable}; or true;\n`,
  unsetFunction: (name) => `functions -e ${name}; or true;\n`,
};
const rc: Language = {
  unset: (variable) => `${variable}=();\n`,
  unsetFunction: (name) => `fn ${name};\n`,
};
/** Its commands belong to a module of its own. */
const nushell: Language = {
  unset: (variable) => `hide-env -i ${variable};\n`,
  unsetFunction: () => '',
};
/** Set, then deleted: a variable that is not there is no error. */
const python: Language = {
  unset: (variable) => `os.environ['${variable}'] = ''\ndel os.environ['${variable}']\n`,
  unsetFunction: () => '',
};

const languages: ReadonlyMap<string, Language> = new Map([
  ['bash', bash],
  ['zsh', bash],
  ['ksh', bash],
  ['sh', bash],
  ['csh', csh],
  ['tcsh', csh],
  ['fish', fish],
  ['rc', rc],
  ['nushell', nushell],
  ['python', python],
]);

const record = ['_ModuleTable_Sz_', 'LOADEDMODULES', '_LMFILES_'];
const setUpByInit = [
  'SETTARG_TAG1',
  'SETTARG_TAG2',
  'MODULESHOME',
  'MODULEPATH',
  'MODULEPATH_ROOT',
  'LMOD_MODULERCFILE',
  'LMOD_MODULERC',
  'MODULERCFILE',
  'TARG_TITLE_BAR_PAREN',
  '__Init_Default_Modules',
];
const functions = ['module', 'ml', 'lmodjs', 'clearMT', 'clearLmod', 'xSetTitleLmod'];

const farewell =
  'All of Lmod is being taken out of this shell: its variables, aliases and functions, the module and ml commands too.\n';

/** Reads `--shell S --simple|--full [-q]`; the code is to be evaluated by that shell. */
export function clearState(words: readonly string[], env: ReadonlyMap<string, string>): ClearStateResult {
  const { options: given, warnings } = parseOptions(options, words);
  if (given.help) return { kind: 'help', text: synopsis };
  if (given.version) return { kind: 'version', text: versionText(ownVersion) };
  const shell = given.shell ?? 'bash';
  const language = languages.get(shell);
  if (!language || warnings.length > 0) {
    return {
      kind: 'error',
      text: `${warnings[0] ?? `The shell "${shell}" is not one of ${[...languages.keys()].join(', ')}.`}\n`,
    };
  }
  const found = [...env.keys()]
    .filter((name) => (given.full ? isLmods(name) : isRecord(name)))
    .filter((name) => /^\w+$/.test(name))
    .sort(compareBytes);
  const variables = new Set([...record, ...(given.full ? setUpByInit : []), ...found]);
  const code = [...variables].map(language.unset);
  if (given.full) code.push(...functions.map(language.unsetFunction));
  return { kind: 'code', code: code.join(''), text: given.full && !given.quiet ? farewell : '' };
}

function isRecord(name: string): boolean {
  return /^_ModuleTable\d{2,}_$/.test(name) || name.startsWith('__LMOD_REF_COUNT_');
}

function isLmods(name: string): boolean {
  return isRecord(name) || /^(__)?LMOD/.test(name);
}
