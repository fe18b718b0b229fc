// A package as the build leaves it, but with a program that says what it was given: for the launcher and the start files.
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { writeShellFiles } from '../../scripts/build/shell-files.mjs';
import { projectRoot } from '../helpers/tools.ts';

/** What the program was given, byte strings. */
export interface Seen {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly packageRoot: string;
}

/**
 * Prints what it was given: as JSON, or for a shell as code that puts the JSON into SEEN. Then, by the last argument:
 * `fail` as a command that fails, `crash` as a program that dies, `again` with code that calls `module` once more.
 */
const program = `
import { readProcess } from './src/edge/environment.ts';
const { argv, env, packageRoot } = readProcess();
const seen = JSON.stringify({ argv, env: Object.fromEntries(env), packageRoot });
const last = argv.at(-1);
if (last === 'crash') process.exit(3);
const shell = ['bash', 'sh', 'zsh'].includes(argv[1]);
const code = "SEEN='" + seen.replaceAll("'", "'\\\\''") + "';\\n";
process.stdout.write(shell ? code : seen, 'latin1');
if (shell && last === 'again') process.stdout.write('module inner;\\n');
if (shell && last === 'fail') process.stdout.write('false\\n');
if (last === 'fail') process.exitCode = 1;
`;

const folders: string[] = [];

/** A new empty folder; removed by `removeFolders`. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lmodjs-launch-'));
  folders.push(folder);
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Makes the package in a new folder and returns its root. `node` is what the launchers will run. */
export function makePackage(node = process.execPath): string {
  const root = join(newFolder(), 'lmodjs');
  mkdirSync(root);
  buildSync({
    stdin: { contents: program, resolveDir: projectRoot, loader: 'js' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile: join(root, 'dist', 'main.cjs'),
  });
  writeShellFiles({ source: projectRoot, target: root, node });
  return root;
}

/** A folder of commands that fail, for the front of PATH. */
export function failingCommands(): string {
  const folder = newFolder();
  for (const name of [
    'node',
    'tclsh',
    'sed',
    'less',
    'readlink',
    'uname',
    'id',
    'env',
    'dirname',
    'basename',
    'sh',
  ])
    writeFileSync(join(folder, name), `#!/bin/sh\necho "the wrong ${name} was run" >&2\nexit 1\n`, {
      mode: 0o755,
    });
  return folder;
}

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a program with exactly this environment; output as byte strings. */
export function run(
  command: string,
  args: readonly string[],
  { env = {}, cwd = '/' }: { env?: Readonly<Record<string, string>>; cwd?: string } = {},
): Ran {
  const done: SpawnSyncReturns<string> = spawnSync(command, args, {
    env,
    cwd,
    encoding: 'latin1',
    // bash takes a socket as its input for a login from a network, and reads other start files
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 50_000,
  });
  if (done.error) throw done.error;
  return { status: done.status, out: done.stdout, err: done.stderr };
}

/** What the program said it was given. */
export function seen(out: string): Seen {
  return JSON.parse(out);
}
