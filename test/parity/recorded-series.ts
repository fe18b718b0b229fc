// Random series and questions whose answers from Lmod 9.2.9 are kept in recorded-series.json.
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ask, plain, type Question, questions } from '../sweep/questions.ts';
import { pick, random } from '../sweep/random.ts';
import type { StepFacts } from './facts.ts';
import type { Series } from './generator.ts';
import { modulesBelow } from './grounds.ts';

/** Steps are kept as they were drawn: a change of the generator leaves a recorded series as it is. */
export interface RecordedSeries extends Series {
  readonly facts: readonly StepFacts[];
}

/** One question about one module, and the lines of the answer that are not words of the engine. */
export interface RecordedQuestion {
  readonly tree: string;
  readonly question: Question;
  readonly module: string;
  readonly status: number;
  readonly lines: readonly string[];
}

export interface Recording {
  readonly series: readonly RecordedSeries[];
  readonly questions: readonly RecordedQuestion[];
}

const file = 'test/parity/recorded-series.json';
/** Without `properties`: what a property means is said in words of the engine. */
const questionTrees = [
  'aliases',
  'defaults',
  'everyday',
  'families',
  'flat',
  'hierarchy/Core',
  'language',
  'path-variables',
  'tcl',
  'variables',
];
const modulesOfTree = 2;

export function readRecording(root: string): Recording {
  return JSON.parse(readFileSync(join(root, file), 'utf8')) as Recording;
}

/** A line for each step and each question. */
export function writeRecording(root: string, { series, questions: asked }: Recording): void {
  const lines = (all: readonly unknown[]): string => all.map((each) => JSON.stringify(each)).join(',\n');
  const whole = series.map(
    ({ facts, ...rest }) => `${JSON.stringify(rest).slice(0, -1)},"facts":[\n${lines(facts)}]}`,
  );
  writeFileSync(join(root, file), `{"series":[\n${whole.join(',\n')}],\n"questions":[\n${lines(asked)}]}\n`);
}

/** All four questions about some modules of each tree. */
export function drawQuestions(
  seed: number,
  fixtures: string,
): readonly Pick<RecordedQuestion, 'tree' | 'question' | 'module'>[] {
  const next = random(seed);
  return questionTrees.flatMap((tree) => {
    // what modulefiles say of the machine, and text in bytes of which Lmod makes others, cannot be kept
    const names = modulesBelow(join(fixtures, tree)).filter((name) => !/utf8|^asks|^says/.test(name));
    const drawn = new Set(Array.from({ length: modulesOfTree }, () => pick(next, names)));
    return [...drawn].flatMap((module) => questions.map((question) => ({ tree, question, module })));
  });
}

/** What an engine answers, in the form that is kept. */
export function answerOf(
  { tree, question, module }: Pick<RecordedQuestion, 'tree' | 'question' | 'module'>,
  lmod: string,
  fixtures: string,
): RecordedQuestion {
  const start = join(fixtures, tree);
  const subject = { name: module, file: '', root: start, parents: [] };
  const { status, text } = ask(
    lmod,
    { name: tree, start, isTcl: false, modules: [subject] },
    [subject],
    question,
    tmpdir(),
  );
  // words of an error are the engine's own
  const lines = status === 0 ? once(plain(question, text.replaceAll(fixtures, '{fixtures}'))) : [];
  return { tree, question, module, status, lines };
}

/** Lmod prints what spider found twice where a modulefile of the tree had a warning or an error. */
function once(lines: readonly string[]): readonly string[] {
  const half = lines.slice(0, lines.length / 2);
  return half.length > 0 && isDeepStrictEqual(lines, [...half, ...half]) ? half : lines;
}
