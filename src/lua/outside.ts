// What plain Lua (os, io, lfs, posix, file helpers) may learn or do of the world. Everything passes this
// interface, so that an evaluation can be recorded and replayed (docs/architecture.md, recorded evaluation).

/** A question about the world; it is asked again, at its place in the order, when a recording is replayed. */
export type Question =
  | { readonly of: 'getenv'; readonly name: string }
  /** answer: `file`, `directory`, `other` or undefined; `link` where links are not followed */
  | { readonly of: 'file-kind'; readonly path: string; readonly follow: boolean }
  /** lfs.attributes and posix.stat: one field (`size`, `modification`, …), as text */
  | { readonly of: 'file-field'; readonly path: string; readonly follow: boolean; readonly field: string }
  /** names of a directory in byte order, each followed by a newline; undefined when unreadable */
  | { readonly of: 'directory'; readonly path: string }
  /** the text of a file; undefined when unreadable (io.open for reading, loadfile, dofile, require of a file) */
  | { readonly of: 'file-text'; readonly path: string }
  | { readonly of: 'real-path'; readonly path: string }
  | { readonly of: 'uname'; readonly field: string };

export type Answer = string | undefined;

export interface Outside {
  ask(question: Question): Answer;
  /** text of the modulefile itself: stdout is read by the shell, stderr by the person */
  write(stream: 'stdout' | 'stderr', text: string): void;
  /** the modulefile wants the program to end; returns only where a file is merely shown */
  exit(status: number): void;
  /** called before something is seen or done that no recording can hold (clock, a command, writing a file, …) */
  unrecordable(reason: string): void;
  /** may commands be started and files be written? (not while spider walks a tree) */
  readonly mayAct: boolean;
  /** for how long a started command may run; 30 seconds if absent */
  readonly commandMs?: number;
  /** the environment that a started command sees */
  environment(): ReadonlyMap<string, string>;
  /** reading a global the sandbox does not define, and setting one, by a modulefile */
  globalRead(name: string, found: boolean): void;
  globalWritten(name: string): void;
}
