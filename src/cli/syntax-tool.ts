// The options of the tool `check_module_tree_syntax` (lmod-compat.md 10.4).
import type { OptionRow } from './options.ts';
import { parseOptions } from './parse.ts';

const options = [
  { names: ['-h', '-?', '--help'], kind: 'flag', key: 'help', help: 'show this help' },
  { names: ['--version'], kind: 'flag', key: 'version', help: 'the version, and nothing else' },
  { names: ['-D'], kind: 'count', key: 'debug', help: 'accepted and ignored' },
  {
    names: ['-T', '--trace'],
    kind: 'flag',
    key: 'trace',
    help: 'name each modulefile before it is evaluated',
  },
  { names: ['--preload'], kind: 'flag', key: 'preload', help: 'accepted and ignored' },
] as const satisfies readonly OptionRow[];

const synopsis =
  'check_module_tree_syntax [--trace] directory[:directory] ...\n' +
  'Evaluates every modulefile of these directories without following what it loads, and tells directories with several\n' +
  'default markers, modulefiles with errors, and names that no module can have. Status 1 if there is any.\n';

export type SyntaxRequest =
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'version' }
  | { readonly kind: 'error'; readonly text: string }
  | { readonly kind: 'check'; readonly directories: readonly string[]; readonly trace: boolean };

/** Reads its words; every directory must be absolute. */
export function parseSyntaxTool(words: readonly string[]): SyntaxRequest {
  const { options: given, rest, warnings } = parseOptions(options, words);
  if (given.help) return { kind: 'help', text: synopsis };
  if (given.version) return { kind: 'version' };
  if (warnings.length > 0) return { kind: 'error', text: `${warnings[0]}\n${synopsis}` };
  const directories = rest.flatMap((word) => word.split(':')).filter((path) => path !== '');
  const relative = directories.find((path) => !path.startsWith('/'));
  if (relative !== undefined)
    return {
      kind: 'error',
      text: `Directories must be absolute, from "/" on; this one is not: ${relative}\n`,
    };
  return { kind: 'check', directories, trace: given.trace };
}
