// The tool `addto`: a path variable's new value with directories added, each once (lmod-compat.md 10.4).
import { ownVersion } from '../config/version.ts';
import type { OptionRow } from './options.ts';
import { parseOptions } from './parse.ts';
import { versionText } from './usage.ts';

const options = [
  { names: ['-v', '--verbose'], kind: 'count', key: 'verbose', help: 'accepted and ignored' },
  { names: ['--append'], kind: 'flag', key: 'append', help: 'add at the end' },
  {
    names: ['-e', '--exist', '--exists'],
    kind: 'flag',
    key: 'onlyExisting',
    help: 'add only directories that exist',
  },
  { names: ['-d', '--delete'], kind: 'flag', key: 'delete', help: 'accepted and ignored' },
  { names: ['-D', '--debug'], kind: 'flag', key: 'debug', help: 'accepted and ignored' },
  { names: ['--clean'], kind: 'flag', key: 'clean', help: 'take superfluous slashes out' },
  {
    names: ['--sep', '--delim'],
    kind: 'value',
    key: 'separator',
    help: 'what the result is joined with; else a colon',
  },
  { names: ['-h', '-?', '--help'], kind: 'flag', key: 'help', help: 'show this help' },
  { names: ['--version'], kind: 'flag', key: 'version', help: 'show the version' },
] as const satisfies readonly OptionRow[];

const synopsis = 'addto [--append] [--exist] [--clean] [--sep TEXT] VARIABLE directory ...\n';

export type AddToResult =
  | { readonly kind: 'value'; readonly output: string }
  | { readonly kind: 'help' | 'version'; readonly text: string }
  | { readonly kind: 'error'; readonly text: string };

/**
 * The new value with its line end. Added directories move to the front, the last given first, or with `--append` to
 * the end in their order. Arguments and the old value are split at colons; an empty part is kept once.
 */
export function addTo(
  words: readonly string[],
  env: ReadonlyMap<string, string>,
  isDirectory: (path: string) => boolean,
): AddToResult {
  const { options: given, rest, warnings } = parseOptions(options, words);
  if (given.help) return { kind: 'help', text: synopsis };
  if (given.version) return { kind: 'version', text: versionText(ownVersion) };
  const [variable, ...args] = rest;
  if (warnings.length > 0 || variable === undefined) {
    return { kind: 'error', text: `${warnings[0] ?? 'The name of a variable is missing.'}\n${synopsis}` };
  }
  const parts = (text: string): readonly string[] => (text === ':' ? [''] : text.split(':')).map(clean);
  const clean = (path: string): string => (given.clean ? withoutExtraSlashes(path) : path);
  const added = [...new Set(args.flatMap(parts))].filter((path) => !given.onlyExisting || isDirectory(path));
  const old = parts(env.get(variable) ?? '').filter((path) => env.has(variable) && !added.includes(path));
  const kept = [...new Set(old)];
  const all = given.append ? [...kept, ...added] : [...added.reverse(), ...kept];
  return { kind: 'value', output: `${all.join(given.separator ?? ':')}\n` };
}

function withoutExtraSlashes(path: string): string {
  return path.replace(/\/\/+/g, '/').replace(/(.)\/$/, '$1');
}
