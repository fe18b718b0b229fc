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

/** Modules asked for in one command. */
const together = 20;

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
  readonly lines: readonly string[];
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
  progress: (done: number, differences: number) => void = () => {},
): { readonly compared: number; readonly differences: readonly QuestionDifference[] } {
  const { real, ours } = options;
  const memory = new Memory<Answer>(join(options.memory, `${tree.name}-questions-${real.version}.jsonl`));
  const drawn = draw(tree, options.count, options.seed);
  const realHome = join(options.memory, `home-${tree.name}-${real.version}`);
  mkdirSync(realHome, { recursive: true });
  const ourHome = mkdtempSync(join(tmpdir(), 'lmodjs-home-'));
  const differences: QuestionDifference[] = [];
  let done = 0;
  try {
    for (const group of groups(drawn)) {
      for (const question of questions) {
        const names = group.map(({ name }) => name);
        const key = `${question} ${names.join(' ')}`;
        const expected = memory.get(key) ?? memory.keep(key, ask(real.lmod, tree, group, question, realHome));
        const answer = ask(ours, tree, group, question, ourHome);
        const lines = unequal(expected, answer, ['real', 'ours']);
        if (lines.length > 0) differences.push({ question, modules: names, lines: lines.slice(0, 4) });
      }
      done += group.length;
      progress(done, differences.length);
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
  return [...byParents.values()].flatMap((all) => {
    const parts: TreeModule[][] = [];
    for (let start = 0; start < all.length; start += together) parts.push(all.slice(start, start + together));
    return parts;
  });
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
  return { status: record?.status ?? -1, lines: plain(question, record?.stderr ?? '') };
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

/** The lines that must be equal. */
export function plain(question: Question, text: string): readonly string[] {
  let left = text.replace(/^-- .*\n/gm, '');
  if (question === 'help') {
    // Lmod's Markdown loses the underscores inside words (`ruamel_yaml`); ours keeps them
    left = left.replaceAll('_', '').replace(/^-+ (?:Module Specific )?Help for (".*") -+$/gm, 'HELP $1');
  }
  if (question === 'spider') {
    for (const sentence of sentences)
      left = left.replace(sentence, (_, name) => (typeof name === 'string' ? name : ''));
    left = left
      .replace(/^ *(?:Other possible modules matches|Other names that hold the word):/gm, 'OTHERS:')
      .replace(/^-+$/gm, '');
  }
  return left
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
}
