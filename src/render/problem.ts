// The words for what went wrong: what happened, where, and what to do next.
import type { Elsewhere, Notice, Problem, StackEntry } from '../base/problem.ts';
import { collectionWords } from './collection-problem.ts';
import { painter } from './colour.ts';
import type { Style } from './style.ts';
import { alignRows } from './table.ts';
import { plural, quotedNames } from './words.ts';
import { wrapText } from './wrap.ts';

type TextStyle = Pick<Style, 'width' | 'colour' | 'hiddenItalic'>;

/**
 * The whole text of an error, with its line ends: title, words, and the modulefiles that were being evaluated
 * (innermost first), as lmod-compat.md 1.9 (error) lays it out.
 */
export function describeProblem(
  problem: Problem,
  modules: readonly StackEntry[],
  style: TextStyle,
  rewrite: (words: string) => string = (words) => words,
): string {
  return titled('Error:', rewrite(wordsFor(problem)), modules, style);
}

/** The text of a notice with its line end; raw text is left as it is. */
export function describeNotice(
  notice: Notice,
  style: TextStyle,
  modules: readonly StackEntry[] = [],
): string {
  switch (notice.kind) {
    case 'warning':
      return titled('Warning:', notice.text, modules, style);
    case 'banner':
      return `${painter(style)('red', '='.repeat(Math.max(1, style.width - 1)))}\n`;
    case 'problem':
      return titled('Warning:', wordsFor(notice.problem), modules, style);
    case 'message':
      return `${wrapText(notice.text, style.width)}\n`;
    case 'trace':
      return `${'  '.repeat(notice.depth + 1)}${notice.text}\n`;
    case 'raw':
    case 'written':
      return notice.text;
  }
}

function titled(title: string, words: string, modules: readonly StackEntry[], style: TextStyle): string {
  const text = wrapText(`${title} ${words.trimEnd()}`, style.width);
  const painted = painter(style)('red', title) + text.slice(title.length);
  return `${painted}\n${modules.length === 0 ? '' : `\n${stackTable(modules)}\n`}`;
}

function stackTable(modules: readonly StackEntry[]): string {
  const rows = modules.map(({ fullName, file }) => ['    ', fullName, file]);
  const head = [
    ['    ', 'Module', 'Modulefile'],
    ['    ', '------', '----------'],
  ];
  return `While evaluating:\n${alignRows([...head, ...rows])}`;
}

/** A paragraph for each part, advice as lines of their own. */
function wordsFor(problem: Problem): string {
  switch (problem.kind) {
    case 'unknown-modules':
    case 'not-found':
      return notFound(problem);
    case 'modulefile-error':
      return lines(
        `the modulefile of "${problem.module}" could not be evaluated.`,
        `   ${problem.message}`,
        `   File: ${problem.file}`,
        'Nothing was changed. Whoever looks after this modulefile must correct it.',
      );
    case 'bad-argument':
      return lines(
        `wrong use of ${problem.function}(): ${problem.detail}.`,
        `   File: ${problem.file}${problem.line === undefined ? '' : `:${problem.line}`}`,
        'Whoever looks after this modulefile must correct it.',
      );
    case 'modulefile-refused':
      return problem.text;
    case 'script':
      return lines(
        `the script "${problem.script}" failed: ${problem.reason}.`,
        problem.output === '' ? '' : `   ${problem.output.replaceAll('\n', '\n   ')}`,
        `   Sourced by: ${problem.file}`,
        'Nothing was changed. Try the script in a shell of its own, with "set -e".',
      );
    case 'unreadable-file':
      return lines(
        `a file cannot be read (${problem.reason}).`,
        `   File: ${problem.file}`,
        'Check that it exists and that you may read it and all directories above it.',
      );
    case 'conflict':
      return lines(
        `"${problem.module}" cannot be loaded together with ${quotedNames(problem.with)}, which ${plural(problem.with.length, 'is', 'are')} loaded.`,
        advice([`module unload ${problem.with.join(' ')}`], 'Unload first what is in the way:'),
      );
    case 'remembered-conflict':
      return lines(
        `"${problem.module}" cannot be loaded: "${problem.loaded}" was loaded before and does not work together with it.`,
        advice([`module unload ${problem.loaded}`], 'Unload first what is in the way:'),
      );
    case 'prereq':
      return lines(
        `"${problem.module}" needs ${quotedNames(problem.missing)}, which ${plural(problem.missing.length, 'is', 'are')} not loaded.`,
        advice(loadFirst(problem.missing, problem.module), 'Load first what it needs:'),
      );
    case 'prereq-any':
      return lines(
        `"${problem.module}" needs one of these to be loaded: ${quotedNames(problem.anyOf, 'or')}.`,
        advice(loadFirst(problem.anyOf.slice(0, 1), problem.module), 'For instance:'),
      );
    case 'load-any':
      return lines(
        `"${problem.module}" needs one of ${quotedNames(problem.names, 'or')}, but none of them can be loaded.`,
        advice(problem.names.filter(isPlainName).map(searchFor), 'See what there is, and how to load it:'),
      );
    case 'full-name':
      return lines(
        `"${problem.typed}" must be loaded with its version.`,
        advice([`module load ${problem.module}`], 'For instance:'),
      );
    case 'forbidden':
      return (
        problem.message ??
        lines(
          `"${problem.module}" may not be loaded: a rule of this site forbids it.`,
          `   File: ${problem.file}`,
          advice([`module avail ${problem.module.split('/')[0]}`], 'Other versions:'),
        )
      );
    case 'inherit':
      return lines(
        `"${problem.module}" inherits from a modulefile of the same name, but no later directory of MODULEPATH has one.`,
        `   File: ${problem.file}`,
      );
    case 'family':
      return lines(
        `only one module of the family "${problem.family}" can be loaded, and "${problem.loaded}" is.`,
        advice([`module swap ${problem.loaded} ${problem.module}`], 'Replace it:'),
      );
    case 'same-name-refused':
      return lines(
        `"${problem.loaded}" is loaded, and this site does not replace it by "${problem.module}" unasked.`,
        advice(
          [`module swap ${problem.loaded} ${problem.module}`],
          'Replace it, or set LMOD_DISABLE_NAME_AUTOSWAP to "no":',
        ),
      );
    case 'swap-not-loaded':
      return lines(
        `"${problem.name}" cannot be swapped: it is not loaded.`,
        advice(['module list'], 'What is loaded:'),
      );
    case 'too-many-loads':
      return lines(
        `"${problem.module}" was loaded more than ${problem.count} times by one command: its modulefile, or one that it loads, loads itself in a circle.`,
        `   File: ${problem.file}`,
        'Whoever looks after these modulefiles must break the circle.',
      );
    case 'nested-too-deep':
      return lines(
        'modulefiles load one another too deeply, perhaps in a circle:',
        `   ${problem.chain.join(' -> ')}`,
        'Whoever looks after these modulefiles must break the circle.',
      );
    case 'rule-file':
      return lines(
        'a file with aliases, defaults or hidden modules is wrong.',
        `   ${problem.message}`,
        `   File: ${problem.file}`,
        'As long as it is, modules of its directory cannot be chosen safely.',
      );
    case 'site-file':
      return lines(
        'a configuration file of this site is wrong, so no command can be trusted.',
        `   ${problem.message}`,
        `   File: ${problem.file}`,
        'Whoever looks after it must correct it.',
      );
    case 'hook':
      return lines(
        `a function that this site registered for "${problem.hook}" failed.`,
        `   ${problem.message}`,
        "Nothing was changed. Whoever looks after the site's SitePackage.lua must correct it.",
      );
    case 'lmodrc':
      return lines(
        'a file with properties of modules and places of caches is wrong.',
        `   ${problem.message}`,
        `   File: ${problem.file}`,
        'Correct it, or take it away or out of LMOD_RC.',
      );
    case 'nothing-found':
      return lines(
        `nothing was found for ${quotedNames(problem.names)}: no module or extension of that name can be reached from MODULEPATH.`,
        advice(
          problem.names.map((name) => `module keyword ${name}`),
          'Look for it in descriptions:',
        ),
      );
    case 'bad-pattern':
      return lines(
        `${quotedNames([problem.pattern])} is not a Lua pattern, which --regexp takes words for: a bracket is not closed, or a "%" has nothing after it.`,
        'Put a "%" before a character that stands for itself, or leave --regexp out.',
      );
    case 'no-modulepath':
      return lines(
        `module ${problem.command} has nowhere to look: MODULEPATH is not set, or none of its directories exists.`,
        advice(['module use DIRECTORY'], 'Add a directory of modulefiles:'),
      );
    case 'corrupt-table':
      return lines(
        `the record of loaded modules in the environment (_ModuleTable_) cannot be read: ${problem.reason}.`,
        advice(['clearMT'], 'Clear it, then load your modules again:'),
      );
    case 'collection': {
      const { lines: parts, advice: help } = collectionWords(problem.problem);
      return lines(...parts, help ? advice(help.commands, help.words) : '');
    }
    case 'no-system-default':
      return lines(
        'the system names no modules to go back to: LMOD_SYSTEM_DEFAULT_MODULES is not set. Nothing was changed.',
        advice(['module purge', 'module savelist'], 'Unload everything, or see what you saved:'),
      );
    case 'language':
      return lines(
        `a modulefile is in a language that cannot be evaluated here: ${problem.reason}.`,
        `   File: ${problem.file}`,
      );
    case 'property':
      return lines(
        `there is no property "${problem.name}" with the value "${problem.value}".`,
        `Known: ${quotedNames(problem.known)}. Properties are defined in the site's lmodrc.lua.`,
      );
    case 'bad-subcommand':
      return lines(
        problem.word === undefined ? 'a subcommand is missing.' : `there is no subcommand "${problem.word}".`,
        advice(['module help'], 'All subcommands:'),
      );
  }
}

function notFound(problem: {
  readonly names: readonly string[];
  readonly nearest: readonly string[];
  readonly elsewhere?: Elsewhere;
}): string {
  const { nearest, elsewhere } = problem;
  const names = problem.names.filter((name) => !elsewhere?.names.includes(name));
  if (elsewhere === undefined) return unknown(names, nearest);
  return lines(names.length === 0 ? '' : unknown(names, nearest), notFromHere(elsewhere));
}

/** They exist in the hierarchy (lmod-compat.md 8.5). */
function notFromHere({ names, loads }: Elsewhere): string {
  const plain = names.filter(isPlainName);
  const one = names.length === 1;
  return lines(
    `${quotedNames(names)} ${one ? 'exists' : 'exist'}, but cannot be loaded as ${one ? 'it is' : 'they are'}: no directory of MODULEPATH has ${one ? 'it' : 'them'}.`,
    advice(
      loads.map((words) => `module load ${words.join(' ')}`),
      `This loads ${one ? 'it' : 'them'} with what ${one ? 'it needs' : 'they need'}${loads.length > 1 ? ' (any one line)' : ''}:`,
    ),
    advice(
      plain.map((name) => `module spider ${name}`),
      'Everything about it:',
    ),
  );
}

function unknown(names: readonly string[], nearest: readonly string[]): string {
  const searches = names.filter(isPlainName).map(searchFor);
  return lines(
    `unknown ${plural(names.length, 'module', 'modules')} ${quotedNames(names)}: no directory of MODULEPATH has ${plural(names.length, 'it', 'them')}.`,
    nearest.length === 0 ? '' : `Did you mean ${quotedNames(nearest, 'or')}?`,
    advice(searches, 'Check name and version. What there is, also behind other modules:'),
    'A modulefile in Tcl is seen only if it starts with "#%Module".',
  );
}

/** The command that finds what has the name without its version. */
function searchFor(name: string): string {
  return `module spider ${name.split('/')[0] ?? name}`;
}

/** A name that can stand on a command line, not `atleast("x","1")`. */
function isPlainName(name: string): boolean {
  return !name.includes('(');
}

function loadFirst(names: readonly string[], module: string): readonly string[] {
  const plain = names.filter(isPlainName);
  return plain.length === 0 ? [] : [`module load ${plain.join(' ')} ${module}`];
}

function advice(commands: readonly string[], words: string): string {
  const shown = commands.filter((command) => !command.endsWith(' '));
  return shown.length === 0 ? '' : `${words}\n\n${shown.map((command) => `   $ ${command}\n`).join('')}`;
}

function lines(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n');
}
