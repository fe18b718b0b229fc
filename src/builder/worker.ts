// The child process of a build: one modulefile a line in, what was learned of it a line out.
import type { Engine } from '../engine/engine.ts';
import type { ModuleFile } from '../tree/module-file.ts';
import { fileStudent, type StudiedFile } from './study-file.ts';

/** The name by which main.ts knows that it is one. */
export const workerCommand = 'catalog-worker';

export interface WorkerOrder {
  readonly root: string;
  readonly now: number;
  readonly allowCommands: boolean;
}

export interface WorkerLines {
  /** the next line of stdin; undefined at its end */
  readonly next: () => string | undefined;
  readonly say: (line: string) => void;
}

/** The first line is the order, each further one a modulefile. One that fails for any reason fails alone. */
export function work(engine: Engine, { next, say }: WorkerLines): void {
  const first = next();
  if (first === undefined) return;
  const order = JSON.parse(first) as WorkerOrder;
  const student = fileStudent(engine, order.root, order);
  for (let line = next(); line !== undefined; line = next()) {
    say(JSON.stringify(studied(student, JSON.parse(line) as ModuleFile)));
  }
}

export type WorkerAnswer = StudiedFile | { readonly failed: string };

function studied(student: (file: ModuleFile) => StudiedFile, file: ModuleFile): WorkerAnswer {
  try {
    return student(file);
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
