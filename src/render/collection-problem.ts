// The words for what went wrong with a collection: what happened, where, and what to do next (lmod-compat.md 5.5).
import type { CollectionProblem } from '../base/collection-problem.ts';
import { plural, quotedNames } from './words.ts';

/** What happened, lines that belong to it, and commands that help. */
export interface CollectionWords {
  readonly lines: readonly string[];
  readonly advice: { readonly words: string; readonly commands: readonly string[] } | undefined;
}

/** Errors and warnings alike; whether it ends the command is said by its title. */
export function collectionWords(problem: CollectionProblem): CollectionWords {
  const { name } = problem;
  switch (problem.trouble) {
    case 'unknown':
      return {
        lines: [
          `there is no saved collection "${name}".`,
          problem.near.length === 0 ? '' : `There are ${quotedNames(problem.near)}.`,
        ],
        advice: { words: 'All of them:', commands: ['module savelist'] },
      };
    case 'unreadable':
      return {
        lines: [
          `the collection "${name}" cannot be read: ${problem.reason}.`,
          `   File: ${problem.file}`,
          'Nothing was changed. The collection saved before it may be beside it, with a "~" at its end.',
        ],
        advice: { words: 'Load your modules and save them again:', commands: [`module save ${name}`] },
      };
    case 'unwritable':
      return {
        lines: [
          `the collection "${name}" was not saved: ${problem.reason}.`,
          `   File: ${problem.file}`,
          'What was saved before is as it was. Check that you may write there and that there is space left.',
        ],
        advice: undefined,
      };
    case 'no-home':
      return {
        lines: [
          `the collection "${name}" has no place: HOME is not set, and collections are in $HOME/.config/lmod.`,
        ],
        advice: undefined,
      };
    case 'dot':
      return {
        lines: [`the name of a collection cannot have a dot, as "${name}" has. Nothing was saved.`],
        advice: { words: 'For instance:', commands: [`module save ${name.replaceAll('.', '_')}`] },
      };
    case 'reserved':
      return {
        lines: ['"system" stands for the modules that the system loads, so it cannot be saved.'],
        advice: { words: 'Another name, for instance:', commands: ['module save mine'] },
      };
    case 'nothing-loaded':
      return {
        lines: [`no module is loaded, so nothing was saved in "${name}".`],
        advice: { words: 'If an empty collection is meant:', commands: [`module --force save ${name}`] },
      };
    case 'other-system':
      return {
        lines: [
          `the collection "${name}" was saved where sessions begin with another MODULEPATH, so its modules may be other ones here.`,
          `   Saved with: ${problem.saved}`,
          `   Here it is: ${problem.current}`,
        ],
        advice: {
          words: 'See what it holds, load that and save it again:',
          commands: [`module describe ${name}`],
        },
      };
    case 'changed':
      return {
        lines: [
          `the collection "${name}" does not fit any more: ${quotedNames(problem.modules)} ${plural(problem.modules.length, 'changes', 'change')} MODULEPATH, or ${plural(problem.modules.length, 'loads', 'load')} other modules, otherwise than when it was saved.`,
        ],
        advice: {
          words: 'See what it holds, load that and save it again:',
          commands: [`module describe ${name}`, `module save ${name}`],
        },
      };
    case 'missing':
      return {
        lines: [
          `${plural(problem.modules.length, 'this module', 'these modules')} of the collection "${name}" could not be loaded: ${quotedNames(problem.modules)}.`,
        ],
        advice: {
          words: 'See what there is:',
          commands: problem.modules.map((module) => `module spider ${module}`),
        },
      };
    case 'empty':
      return {
        lines: [`the collection "${name}" has no modules, so none is loaded now.`],
        advice: undefined,
      };
  }
}
