// Why a name means a file, for people: steps, candidates with what became of them, the one that is taken.
import type { Candidate, Explanation, Winner } from '../tree/explain.ts';
import type { Forbidden } from '../tree/rule-book.ts';
import type { ExplainView } from './insight-views.ts';
import { alignRows } from './table.ts';

export function explainForPeople({ word, explanation, loaded, outcome, complete }: ExplainView): string {
  const { steps, directories, winner } = explanation;
  const parts = [
    ...steps.map(({ from, to, by, root }) => `${from} stands for ${to} (${stepWords[by]}${placeOf(root)}).`),
    `${explanation.name} is looked for in MODULEPATH; ${searchWords(explanation)}.\n`,
    ...directories.map(directoryText),
    winner
      ? `\n${word} means ${winner.fullName}, ${reasons[winner.because]}:\n  ${winner.path}`
      : `\n${word} means nothing that can be loaded.`,
  ];
  if (winner?.forbidden) parts.push(`It is ${forbiddenWords(winner.forbidden)}.`);
  if (loaded && winner) {
    const same = loaded.path === winner.path;
    parts.push(same ? 'It is loaded now.' : `${loaded.fullName} is loaded now: ${loaded.path}`);
  }
  if (outcome.kind === 'fails' && winner) {
    const how = complete ? 'Loading it fails' : failsHere;
    parts.push(`${how}:\n${indented(outcome.message)}`);
  }
  if (outcome.kind === 'loads' && winner && outcome.path !== winner.path) {
    parts.push(`After loading it the name leads elsewhere, and ${outcome.path} is loaded.`);
  }
  return `${parts.join('\n')}\n`;
}

/** Said where a modulefile wanted something done. */
const failsHere =
  'Loading it fails here, where no command is run and no file is written (a real load may succeed)';

/** The file that is taken, and nothing else. */
export function explainTerse({ explanation: { winner } }: ExplainView): string {
  return winner ? `${winner.path}\n` : '';
}

const stepWords = {
  alias: 'an alias',
  'symbolic-version': 'a symbolic version',
  'leading-dot': 'LMOD_DOT_HIDDEN_LOAD_ALIAS',
  virtual: 'a virtual name',
} as const;

function placeOf(root: string | undefined): string {
  return root === undefined ? '' : `, by a rule file of ${root}`;
}

function searchWords({ search }: Explanation): string {
  if (search.method === 'find-best')
    return search.because === 'usual'
      ? 'the versions of all directories are compared'
      : 'all directories together and the first one alone give the same';
  return search.because === 'setting'
    ? 'the first directory that has it is taken (LMOD_TMOD_FIND_FIRST)'
    : 'the first directory that has it is taken, since there are directories of versions (name/version/version)';
}

function directoryText({ path, exists, candidates }: Explanation['directories'][number]): string {
  if (!exists) return `  ${path}: no directory that can be read`;
  if (candidates.length === 0) return `  ${path}: no such name`;
  const rows = candidates.map((candidate) => [
    `    ${candidate.verdict === 'taken' ? '*' : ' '} ${candidate.fullName}`,
    verdicts[candidate.verdict] + remarks(candidate),
  ]);
  return `  ${path}:\n${alignRows(rows)}`;
}

const verdicts: { readonly [V in Candidate['verdict']]: string } = {
  taken: 'taken',
  'other-name': 'belongs to another name',
  'other-version': 'not the version asked for',
  'out-of-range': 'outside the range asked for',
  'no-modulefile': 'no modulefile (one in Tcl starts with #%Module)',
  hidden: 'hidden: only its exact name would do',
  covered: 'another directory has the same full name and goes first',
  'later-directory': 'an earlier directory has one that fits',
  lower: 'another one goes before it',
};

function remarks({ verdict, visibility, markedBy, forbidden }: Candidate): string {
  const words = [
    ...(markedBy === undefined ? [] : [`marked as default by the ${markedBy}`]),
    ...(visibility === 'normal' || verdict === 'hidden' ? [] : [`visibility: ${visibility}`]),
    ...(forbidden ? [forbiddenWords(forbidden)] : []),
  ];
  return words.length === 0 ? '' : ` (${words.join(', ')})`;
}

function forbiddenWords({ state, message, after }: Forbidden): string {
  const when =
    state === 'forbidden' ? 'forbidden' : `to be forbidden${after === undefined ? '' : ` after ${after}`}`;
  return message === undefined ? when : `${when}: ${message}`;
}

const reasons: { readonly [R in Winner['because']]: string } = {
  'exact-version': 'which has exactly this version',
  default: 'which is marked as the default',
  highest: 'the highest version',
  only: 'the only one of this name',
  'completed-version': 'the highest version that begins so',
  range: 'the highest in the range',
  latest: 'the highest version, as --latest wants',
};

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}
