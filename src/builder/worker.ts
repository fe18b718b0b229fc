// The child process of a build: several modulefiles a line in, what was learned of them out.
import { answerHead } from '../base/answer-frame.ts';
import { toBytes } from '../base/text.ts';
import type { Engine } from '../engine/engine.ts';
import { mostTogether } from '../modulefile/tcl-ahead.ts';
import type { ModuleFile } from '../tree/module-file.ts';
import { AnswerBatch } from './answers.ts';
import { type OrderedFile, orderedFile } from './ordered-file.ts';
import { type FileStudent, fileStudent, type StudyOptions } from './study-file.ts';

/** The name by which main.ts knows that it is one. */
export const workerCommand = 'catalog-worker';

export interface WorkerOrder extends StudyOptions {
  readonly root: string;
}

export interface WorkerLines {
  /** the next line of stdin; undefined at its end */
  readonly next: () => string | undefined;
  readonly write: (bytes: Buffer) => void;
}

/** What a worker says first: it has started, and whatever ends it from now on is a modulefile's doing. */
export const workerGreeting = 'ready';

/**
 * Each line is an order, which says what holds for the modulefiles in the lines that follow it, or a list of some. One that
 * fails for any reason fails alone.
 */
export function work(engine: Engine, { next, write }: WorkerLines): void {
  const say = (text: string, body: Buffer): void => {
    write(toBytes(answerHead(text, body)));
    write(body);
  };
  let given:
    | { readonly root: string; readonly student: FileStudent; readonly batch: AnswerBatch }
    | undefined;
  for (let line = next(); line !== undefined; line = next()) {
    const words = JSON.parse(line) as WorkerOrder | OrderedFile[];
    if (Array.isArray(words)) {
      if (given !== undefined) answerAll(given.student, given.root, words, given.batch);
      continue;
    }
    if (given === undefined) say(workerGreeting, Buffer.alloc(0));
    const { root } = words;
    // what it has told of a directory holds in that root alone
    const batch = new AnswerBatch(say);
    // what may take long, or end the process, must find all told that is known
    given = {
      root,
      batch,
      student: fileStudent(engine, root, { ...words, beforeRisk: () => batch.flush() }),
    };
  }
}

function answerAll(
  student: FileStudent,
  root: string,
  ordered: readonly OrderedFile[],
  batch: AnswerBatch,
): void {
  const files = ordered.map((file) => orderedFile(root, file));
  for (const [at, { directory, file }] of files.entries()) {
    if (file.language === 'tcl') student.expect(files.slice(at, at + mostTogether).map((each) => each.file));
    answer(student, directory, file, batch);
  }
  batch.flush();
}

function answer(student: FileStudent, directory: string, file: ModuleFile, batch: AnswerBatch): void {
  try {
    const { studied, said } = student.study(file);
    batch.add(directory, studied, said);
  } catch (error) {
    batch.fail(error instanceof Error ? error.message : String(error));
  }
}
