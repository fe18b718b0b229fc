// What goes into the engine and what comes out of it. Nothing between reads `process`, the clock or globals.

/**
 * Every text of a request and of a response is a *byte string*: one character per byte (latin1).
 * File names and values need not be UTF-8; they are decoded only to measure their width on a terminal.
 */
export type ByteString = string;

/** What the caller's terminal can do; asked only for output meant for people. */
export interface Terminal {
  /** stderr is a terminal: colour and pager are possible */
  readonly interactive: boolean;
  /** columns, or undefined when unknown (then 80) */
  readonly columns: number | undefined;
}

/** One call of the engine: all that an answer may depend on, besides files. */
export interface Request {
  readonly argv: readonly ByteString[];
  readonly env: ReadonlyMap<string, ByteString>;
  readonly cwd: () => ByteString;
  readonly terminal: Terminal;
  /** seconds since 1970 */
  readonly now: number;
  readonly user: User;
  /** the program that called us, by its base name (`bash`, `fish`, …), for the shell name `shell` */
  readonly parentShell: () => string | undefined;
  /** the root of the installation (where libexec/ and init/ are) */
  readonly packageRoot: ByteString;
}

export interface User {
  readonly uid: number;
  readonly name: string;
  /** names of the groups the user is in; asked only when a rule names groups */
  readonly groups: () => readonly string[];
}

/** A piece of text for people; long results may be shown by a pager. */
export interface TextBlock {
  readonly text: ByteString;
  readonly pageable: boolean;
}

/** A program that shows long text on a terminal. */
export interface PagerCommand {
  /** looked up in PATH unless it holds a slash */
  readonly program: string;
  readonly args: readonly string[];
  /** added to its environment */
  readonly environment: Readonly<Record<string, string>>;
}

/** Code for stdout, text for stderr in its order, an exit status. */
export interface Response {
  readonly code: ByteString;
  readonly texts: readonly TextBlock[];
  readonly status: number;
  /** for texts that are pageable; undefined for none */
  readonly pager: PagerCommand | undefined;
}
