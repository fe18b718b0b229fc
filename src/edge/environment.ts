// The process as the kernel recorded it: environment and arguments byte for byte.
import { readFileSync } from 'node:fs';

/** What the launcher (shell/launcher.sh) puts before the name of a variable that could disturb Node. */
const setAside = '__LMODJS_SAVED_';

/** What a call of one of our commands hands to the program. */
export interface ProcessFacts {
  /** byte strings, as the caller exported them */
  readonly env: Map<string, string>;
  /** byte strings: the command's name (`lmod`, `ml`, `addto`, …), then its arguments */
  readonly argv: string[];
  /** the folder that holds libexec/ and init/, as it was called, links not followed */
  readonly packageRoot: string;
}

/**
 * Reads what this process was started with. `process.env` and `process.argv` are decoded as UTF-8, which loses other
 * bytes; they serve only where there is no /proc.
 */
export function readProcess(): ProcessFacts {
  const [, program = '', ...args] = ownArguments();
  const [command = 'lmod', ...rest] = args;
  const argv = command === 'lmodjs' && isShellsOwn(rest[0]) ? rest : [command, ...rest];
  return { env: restore(environment()), argv, packageRoot: program.replace(/\/dist\/[^/]*$/, '') };
}

/** `lmodjs ml SHELL …` is what the shells' function `ml` runs, `lmodjs complete …` what they ask at Tab: both need no yargs. */
export function isShellsOwn(word: string | undefined): word is 'ml' | 'complete' {
  return word === 'ml' || word === 'complete';
}

/** `process.argv`, in bytes: options of Node stand before it in the kernel's record. */
function ownArguments(): string[] {
  const words = recorded('/proc/self/cmdline');
  if (words === undefined) return process.argv.map(bytesOf);
  const own = words.slice(words.length - process.argv.length + 1);
  return [process.execPath, ...own];
}

function environment(): Map<string, string> {
  const entries = recorded('/proc/self/environ');
  const env = new Map<string, string>();
  if (entries === undefined) {
    for (const [name, value] of Object.entries(process.env)) env.set(bytesOf(name), bytesOf(value ?? ''));
    return env;
  }
  for (const entry of entries) {
    // A name may not be empty, so an equals sign at the start belongs to the name.
    const equals = entry.indexOf('=', 1);
    // The first of two entries with one name counts, as in getenv.
    if (equals > 0 && !env.has(entry.slice(0, equals)))
      env.set(entry.slice(0, equals), entry.slice(equals + 1));
  }
  return env;
}

/** Gives the variables that the launcher renamed their names back. */
function restore(env: Map<string, string>): Map<string, string> {
  for (const [name, value] of [...env]) {
    if (!name.startsWith(setAside)) continue;
    env.delete(name);
    env.set(name.slice(setAside.length), value);
  }
  return env;
}

/** The strings of a kernel record, each ended by a NUL. */
function recorded(file: string): string[] | undefined {
  try {
    const text = readFileSync(file, 'latin1');
    return text.endsWith('\0') ? text.slice(0, -1).split('\0') : undefined;
  } catch {
    return undefined;
  }
}

function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
