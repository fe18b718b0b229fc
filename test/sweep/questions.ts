// What modules drawn by a seed say of themselves (show, help, whatis, spider): real Lmod's text beside ours.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { differences as unequal } from '../helpers/differences.ts';
import { runSession } from '../helpers/shell-session.ts';
import { Memory } from './memory.ts';
import { draw } from './sample.ts';
import type { Tree, TreeModule } from './tree.ts';

export const questions = ['show', 'help', 'whatis', 'spider'] as const;
export type Question = (typeof questions)[number];

/** Modules asked for in one command; more for `spider`, since each command walks the tree, but a command tries 100 ways. */
const together = 20;
const togetherInSpider = 40;

export interface QuestionOptions {
  readonly count: number;
  readonly seed: number;
  readonly real: { readonly lmod: string; readonly version: string };
  readonly ours: string;
  /** where real Lmod's answers are kept */
  readonly memory: string;
}

export interface Answer {
  readonly status: number;
  /** what was written to stderr, as it was */
  readonly text: string;
}

export interface QuestionDifference {
  readonly question: Question;
  readonly modules: readonly string[];
  /** the first that are not alike */
  readonly lines: readonly string[];
}

/** Asks both engines every question about every module drawn. */
export function compareQuestions(
  tree: Tree,
  options: QuestionOptions,
  progress: (question: Question, done: number, differences: number) => void = () => {},
): { readonly compared: number; readonly differences: readonly QuestionDifference[] } {
  const { real, ours } = options;
  const memory = new Memory<Answer>(join(options.memory, `${tree.name}-questions-${real.version}.jsonl`));
  const drawn = draw(tree, options.count, options.seed);
  const realHome = join(options.memory, `home-${tree.name}-${real.version}`);
  mkdirSync(realHome, { recursive: true });
  const ourHome = mkdtempSync(join(tmpdir(), 'lmodjs-home-'));
  const differences: QuestionDifference[] = [];
  try {
    const compare = (question: Question, group: readonly TreeModule[]): void => {
      const names = group.map(({ name }) => name);
      const key = `${question} ${names.join(' ')}`;
      const expected = memory.get(key) ?? memory.keep(key, ask(real.lmod, tree, group, question, realHome));
      const answer = ask(ours, tree, group, question, ourHome);
      // one wrong modulefile ends the whole command in both: the others are asked about without it
      if (expected.status !== 0 && answer.status !== 0 && group.length > 1) {
        const half = Math.ceil(group.length / 2);
        compare(question, group.slice(0, half));
        compare(question, group.slice(half));
        return;
      }
      const lines = unequal(facts(question, tree, expected), facts(question, tree, answer), ['real', 'ours']);
      if (lines.length > 0) differences.push({ question, modules: names, lines: lines.slice(0, 4) });
    };
    for (const question of questions) {
      let done = 0;
      for (const group of question === 'spider' ? parts(drawn, togetherInSpider) : groups(drawn)) {
        compare(question, group);
        done += group.length;
        progress(question, done, differences.length);
      }
    }
  } finally {
    rmSync(ourHome, { recursive: true, force: true });
  }
  return { compared: drawn.length, differences };
}

/** Modules that the same parents open, as many as one command is given. */
function groups(modules: readonly TreeModule[]): readonly (readonly TreeModule[])[] {
  const byParents = new Map<string, TreeModule[]>();
  for (const module of modules) {
    const key = module.parents.join(' ');
    byParents.set(key, [...(byParents.get(key) ?? []), module]);
  }
  return [...byParents.values()].flatMap((all) => parts(all, together));
}

function parts(all: readonly TreeModule[], size: number): readonly (readonly TreeModule[])[] {
  const found: TreeModule[][] = [];
  for (let start = 0; start < all.length; start += size) found.push(all.slice(start, start + size));
  return found;
}

/** One command, after the parents were loaded (spider needs none). */
export function ask(
  lmod: string,
  tree: Tree,
  modules: readonly TreeModule[],
  question: Question,
  home: string,
): Answer {
  const parents = question === 'spider' ? [] : (modules[0]?.parents ?? []);
  const commands = parents.length === 0 ? [] : [['load', ...parents]];
  commands.push([question, ...modules.map(({ name }) => name)]);
  const env = { PATH: '/usr/bin:/bin', HOME: home, MODULEPATH: tree.start, LC_ALL: 'C' };
  const records = runSession(
    commands.map((words) => ({ engine: lmod, words })),
    { env, cwd: home, timeoutMs: 600_000 },
  );
  const record = records.at(-1);
  return { status: record?.status ?? -1, text: record?.stderr ?? '' };
}

/** Sentences that are Lmod's or ours; what stays are names, marks and the modules' own texts in their order. */
const sentences: readonly RegExp[] = [
  // Lmod
  /^ *You will need to load all module\(s\).*$/gm,
  /^ *This module can be loaded directly: module load (\S+)$/gm,
  /^ *Additional variants of this module can also.*$/gm,
  /^ *This (?:module provides|extension is provided).*$/gm,
  /^Names marked by a trailing.*$/gm,
  /^ *To find other possible module matches execute:\n\n.*$/gm,
  /^ *For detailed information about a specific[\s\S]*?For example:$/gm,
  // ours
  /^ *Before ".*", load all modules of any one of these lines:$/gm,
  /^ *It can be loaded as it is: module load (\S+)$/gm,
  /^ *Other variants of it come after the modules.*$/gm,
  /^ *It is an extension, and comes with these modules.*$/gm,
  /^ *Extensions that come with it:$/gm,
  /^ *Names marked \(E\) are extensions.*$/gm,
  /^ *To find these and others:\n\n.*$/gm,
  /^ *How to load one of them:$/gm,
];

/** What must be equal: of a refusal that it is one, and the file it names. */
function facts(question: Question, tree: Tree, { status, text }: Answer): unknown {
  const whole = tree.isTcl ? readable(text) : text;
  if (status === 0) return { status, lines: plain(question, whole) };
  return {
    status,
    file: whole
      .split(/\s+/)
      .find((word) => word.startsWith(tree.start))
      ?.replace(/:$/, ''),
  };
}

/** Lmod's tclsh takes each byte of a modulefile for a letter of its own, and writes UTF-8 of it (12, not to copy). */
function readable(text: string): string {
  return text.replaceAll(/(?:[\xc2\xc3][\x80-\xbf])+/g, (bytes) => {
    const once = Buffer.from(bytes, 'latin1').toString('utf8');
    return Buffer.from(once, 'latin1').toString('utf8').includes('\ufffd') ? bytes : once;
  });
}

/** The lines that must be equal. */
export function plain(question: Question, text: string): readonly string[] {
  // a warning of ours: Lmod says nothing of a file that could not be read to its end
  let left = text.replace(/^-- .*\n/gm, '').replace(/^Warning: [\s\S]*?not\s+evaluated\.\n+/gm, '');
  if (question === 'help') {
    // Lmod's Markdown loses the underscores inside words (`ruamel_yaml`); ours keeps them
    left = left.replaceAll('_', '').replace(/^-+ (?:Module Specific )?Help for (".*") -+$/gm, 'HELP $1');
  }
  if (question === 'spider') {
    for (const sentence of sentences)
      left = left.replace(sentence, (_, name) => (typeof name === 'string' ? name : ''));
    left = left
      .replace(/^ *(?:Other possible modules matches|Other names that hold the word):/gm, 'OTHERS:')
      .replace(/^-+$/gm, '')
      // Lmod counts bytes when it breaks lines, we count columns
      .replace(/^ {4}Description:\n(?: {6}.*\n)+/gm, (lines) => `${lines.split(/\s+/).join(' ')}\n`);
  }
  return left
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
}
