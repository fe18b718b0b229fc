// The options of the tool `computeHashSum` (lmod-compat.md 5.5, 10.4).
import { ownVersion } from '../config/version.ts';
import type { OptionRow } from './options.ts';
import { parseOptions } from './parse.ts';
import { versionText } from './usage.ts';

const options = [
  { names: ['-h', '-?', '--help'], kind: 'flag', key: 'help', help: 'show this help' },
  { names: ['--version'], kind: 'flag', key: 'version', help: 'show the version' },
  { names: ['-v', '--verbose'], kind: 'count', key: 'verbose', help: 'show the text that is digested' },
  { names: ['-D', '-d', '--debug'], kind: 'flag', key: 'debug', help: 'accepted and ignored' },
  { names: ['--indentLevel'], kind: 'value', key: 'indent', help: 'accepted and ignored' },
  { names: ['--fullName'], kind: 'value', key: 'fullName', help: 'name and version of the module' },
  { names: ['--userName'], kind: 'value', key: 'userName', help: 'the name by which it was loaded' },
  { names: ['--sn'], kind: 'value', key: 'name', help: 'its name without the version' },
  { names: ['--MODULEPATH'], kind: 'value', key: 'modulePath', help: 'another MODULEPATH' },
] as const satisfies readonly OptionRow[];

const synopsis =
  'computeHashSum [--fullName NAME/VERSION] [--sn NAME] [--userName NAME] [--MODULEPATH DIRECTORIES] [-v] modulefile\n' +
  'Prints the SHA-1 of what a modulefile loads and does to MODULEPATH, as collections keep it.\n';

export type HashToolRequest =
  | { readonly kind: 'help' | 'version'; readonly text: string }
  | { readonly kind: 'error'; readonly text: string }
  | {
      readonly kind: 'digest';
      readonly path: string;
      readonly fullName: string;
      readonly userName: string;
      readonly name: string;
      readonly modulePath: string | undefined;
      readonly verbose: boolean;
    };

/** Reads its words; names that are not given are taken from the path. */
export function parseHashTool(words: readonly string[]): HashToolRequest {
  const { options: given, rest, warnings } = parseOptions(options, words);
  if (given.help) return { kind: 'help', text: synopsis };
  if (given.version) return { kind: 'version', text: versionText(ownVersion) };
  const [path] = rest;
  if (warnings.length > 0 || path === undefined)
    return { kind: 'error', text: `${warnings[0] ?? 'The modulefile is missing.'}\n${synopsis}` };
  const fullName =
    given.fullName ??
    path
      .replace(/\.lua$/, '')
      .split('/')
      .slice(-2)
      .join('/');
  return {
    kind: 'digest',
    path,
    fullName,
    userName: given.userName ?? fullName,
    name: given.name ?? fullName.replace(/\/[^/]*$/, ''),
    modulePath: given.modulePath,
    verbose: (given.verbose ?? 0) > 0,
  };
}
