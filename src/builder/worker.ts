// The child process of a build: one modulefile a line in, what was learned of it a line out.
import type { Engine } from '../engine/engine.ts';
import type { ModuleFile } from '../tree/module-file.ts';
import { type FileStudent, fileStudent, type StudiedFile, type StudyOptions } from './study-file.ts';

/** The name by which main.ts knows that it is one. */
export const workerCommand = 'catalog-worker';

export interface WorkerOrder extends StudyOptions {
  readonly root: string;
}

export interface WorkerLines {
  /** the next line of stdin; undefined at its end */
  readonly next: () => string | undefined;
  /** lines that have come already, left for `next` */
  readonly waiting: () => readonly string[];
  readonly say: (line: string) => void;
}

/** What a worker says first: it has started, and whatever ends it from now on is a modulefile's doing. */
export const workerGreeting = 'ready';

/** The first line is the order, each further one a modulefile. One that fails for any reason fails alone. */
export function work(engine: Engine, { next, waiting, say }: WorkerLines): void {
  const first = next();
  if (first === undefined) return;
  const order = JSON.parse(first) as WorkerOrder;
  const student = fileStudent(engine, order.root, order);
  say(workerGreeting);
  for (let line = next(); line !== undefined; line = next()) {
    const file = JSON.parse(line) as ModuleFile;
    if (file.language === 'tcl')
      student.expect([file, ...waiting().map((each) => JSON.parse(each) as ModuleFile)]);
    say(JSON.stringify(studied(student, file)));
  }
}

export type WorkerAnswer = StudiedFile | { readonly failed: string };

function studied(student: FileStudent, file: ModuleFile): WorkerAnswer {
  try {
    return student.study(file);
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
