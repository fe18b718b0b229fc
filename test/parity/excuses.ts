// Where random series may differ from Lmod 9.2.9, each with its reason: faults of Lmod that ours does not share.
import { isDeepStrictEqual } from 'node:util';
import type { StepFacts } from './facts.ts';

/** Steps never drawn, since Lmod goes wrong there. */
export const notDrawn: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  { pattern: /\butf8\b/, reason: 'bytes above 127 of Tcl modulefiles are encoded twice' },
  { pattern: /\bchain\b/, reason: 'an alias of an alias is unknown after the first name of a load' },
  { pattern: /\bends\/break\b/, reason: 'a path that a Tcl modulefile set before it broke off stays' },
  { pattern: /\bsays\/file\b/, reason: 'what a Tcl modulefile writes into a file becomes code' },
  {
    pattern: /\bfolder\b/,
    reason: 'of a directory whose name ends in .lua the name alone loads what is inside',
  },
  { pattern: /\bnul-byte\b/, reason: 'a NUL byte is cut out of a value instead of being refused' },
  { pattern: /^ml .*'/, reason: 'ml writes an apostrophe of a name into its shell code as it is' },
];

export interface Step {
  readonly real: StepFacts;
  readonly ours: StepFacts;
  /** of the series: what its shell began with */
  readonly env: Readonly<Record<string, string>>;
  readonly trees: readonly string[];
}

interface Excuse {
  readonly reason: string;
  readonly applies: (step: Step) => boolean;
}

const excuses: readonly Excuse[] = [
  {
    reason: 'a name that does not exist: 9.2.9 says nothing, ours refuses (test/parity/intended.ts)',
    applies: ({ real, ours }) =>
      /^(help|whatis) /.test(real.step) &&
      real.status === 0 &&
      ours.status === 1 &&
      /^\s*$/.test(real.text ?? ''),
  },
  {
    reason: 'words of a warning, which are our own, stand among those of whatis and show',
    applies: ({ real, ours }) =>
      /^(whatis|show) /.test(real.step) &&
      /^(Lmod )?Warning: /m.test(real.text ?? '') &&
      isDeepStrictEqual({ ...real, text: '' }, { ...ours, text: '' }),
  },
  {
    reason: 'whatis of a modulefile that breaks off: ours tells it, 9.2.9 leaves it out without a word',
    applies: ({ real, ours }) =>
      /^whatis /.test(real.step) && isDeepStrictEqual(real, { ...ours, text: withoutBreaking(ours.text) }),
  },
  {
    reason:
      'unset_alias acts in 9.2.9 also where help and whatis read a modulefile (test/parity/intended.ts)',
    applies: ({ real, ours }) =>
      /^(help|whatis) /.test(real.step) &&
      Object.values(real.aliases ?? {}).every((text) => text === null) &&
      isDeepStrictEqual({ ...real, aliases: undefined }, { ...ours, aliases: undefined }),
  },
  {
    reason: 'show: 9.2.9 prints unset_shell_function as set_shell_function (test/parity/intended.ts)',
    applies: ({ real, ours }) =>
      /^show /.test(real.step) &&
      isDeepStrictEqual(real, {
        ...ours,
        text: ours.text?.replaceAll('unset_shell_function(', 'set_shell_function('),
      }),
  },
  {
    reason: 'prestdout of a Tcl modulefile reaches the shell in 9.2.9 although the command fails',
    applies: ({ real, ours }) =>
      /\bsays\/prestdout\b/.test(real.step) &&
      real.status !== 0 &&
      isDeepStrictEqual(withoutVariable(real, 'BEFORE'), withoutVariable(ours, 'BEFORE')),
  },
  {
    reason: '9.2.9 ends with a trace of its own',
    applies: ({ real, ours }) => real.crashed === true && ours.crashed !== true,
  },
  {
    reason:
      'a name that exists behind others only: while 9.2.9 looks for the way, a file of this tree fails, and what should end the command becomes a warning',
    applies: ({ real, ours, trees }) =>
      trees.includes('variables') &&
      /\b(load|add|swap|sw|switch|ml|restore)\b/.test(real.step) &&
      real.status === 0 &&
      ours.status === 1 &&
      real.variables?.['LOADEDMODULES'] === undefined,
  },
  {
    reason: 'a remembered range of versions is compared with those of any name (lmod-compat.md 5.4)',
    applies: ({ real, ours, env }) =>
      env['LMOD_DOWNSTREAM_CONFLICTS'] === 'yes' &&
      real.status === 1 &&
      ours.status === 0 &&
      /\bclashes\/3\.0\b/.test(ours.variables?.['LOADEDMODULES'] ?? ''),
  },
  {
    reason: 'with LMOD_TMOD_PATH_RULE a MODULEPATH that the user edited cannot be reset',
    applies: ({ real, ours, env }) =>
      env['LMOD_TMOD_PATH_RULE'] === 'yes' &&
      /^(--force )?(reset|restore)\b/.test(real.step) &&
      real.status === 1 &&
      ours.status === 0,
  },
];

/** Where the two may differ; a series ends there. */
export function isExcused(step: Step): boolean {
  return excuses.some(({ applies }) => applies(step));
}

function withoutVariable(facts: StepFacts, name: string): StepFacts {
  const { [name]: _, ...variables } = facts.variables ?? {};
  return { ...facts, variables };
}

function withoutBreaking(text: string | undefined): string {
  return (text ?? '').replace(
    /^Warning: (?:(?!^Warning: )[\s\S])*?The\s+rest\s+of\s+the\s+file\s+was\s+not\s+evaluated\.\n/gm,
    '',
  );
}
