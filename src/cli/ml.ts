// `ml`: module names, options and at most one subcommand, as words for `module` (lmod-compat.md 1.7).
import { quoteSh, quoteShAlways } from '../dialects/quote.ts';
import { mlFlags, mlSubcommands, mlValueOptions, mlVersionSpellings } from './ml-words.ts';

/** Words for one run of `module`: options, then the subcommand, then its arguments. */
export interface ModuleCommand {
  readonly options: readonly string[];
  readonly subcommand: string;
  readonly args: readonly string[];
}

export type MlRequest =
  /** several only for `--old_style`, which unloads and loads in two commands */
  | {
      readonly kind: 'module';
      readonly commands: readonly [ModuleCommand, ...ModuleCommand[]];
      /** `--show`: only say what would be done */
      readonly show: boolean;
      /** `--Verbose`: say it, and do it */
      readonly verbose: boolean;
    }
  | { readonly kind: 'help' }
  | { readonly kind: 'error'; readonly text: string };

/** Reads the arguments of `ml`, from left to right; after the first subcommand all words are arguments. */
export function parseMl(words: readonly string[]): MlRequest {
  const options: string[] = [];
  const args: string[] = [];
  const own = { show: false, verbose: false, oldStyle: false };
  let subcommand: string | undefined;
  let onlyArguments = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (onlyArguments) args.push(word);
    else if (word === '--Verbose') own.verbose = true;
    else if (word === '--old_style') own.oldStyle = true;
    else if (word === '--show') own.show = true;
    else if (word === '--help' || word === '-?' || word === '-h') return { kind: 'help' };
    else if (mlVersionSpellings.has(word)) options.push('--version');
    else if (mlFlags.has(word)) options.push(word);
    else if (mlValueOptions.has(word)) {
      at += 1;
      options.push(word, ...words.slice(at, at + 1));
    } else if (word === '--') onlyArguments = true;
    else if (word === '-' || word.startsWith('--')) return unknownOption(word);
    else {
      subcommand = mlSubcommands.get(word);
      onlyArguments = subcommand !== undefined;
      if (!onlyArguments) args.push(word);
    }
  }
  const { show, verbose } = own;
  const command = { options, subcommand: subcommand ?? (args.length === 0 ? 'list' : 'load'), args };
  const commands =
    own.oldStyle && subcommand === undefined && args.length > 0 ? inOldStyle(command) : undefined;
  return { kind: 'module', commands: commands ?? [command], show, verbose };
}

function unknownOption(word: string): MlRequest {
  return { kind: 'error', text: `ml does not know the option "${word}". "ml --help" lists what it knows.\n` };
}

/** First an unload of what has a dash before it, then a load of the rest. */
function inOldStyle(command: ModuleCommand): readonly [ModuleCommand, ...ModuleCommand[]] | undefined {
  const unloads = command.args.filter((word) => word.startsWith('-')).map((word) => word.slice(1));
  const loads = command.args.filter((word) => !word.startsWith('-'));
  const commands: ModuleCommand[] = [];
  if (unloads.length > 0) commands.push({ ...command, subcommand: 'unload', args: unloads });
  if (loads.length > 0) commands.push({ ...command, subcommand: 'load', args: loads });
  const [first, ...rest] = commands;
  return first && [first, ...rest];
}

/** The words of a command as arguments of `module`. */
export function moduleWords(command: ModuleCommand): readonly string[] {
  return [...command.options, command.subcommand, ...command.args];
}

/**
 * The line that `ml_cmd` prints for the shell to run: `module  load 'gcc' '-cmake'`. Unlike Lmod's, a single quote
 * within an argument is kept.
 */
export function formatMlCommand(commands: readonly ModuleCommand[]): string {
  return commands
    .map(({ options, subcommand, args }) =>
      ['module', options.map(quoteSh).join(' '), subcommand, ...args.map(quoteShAlways)].join(' '),
    )
    .join(' ; ');
}
