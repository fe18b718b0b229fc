// The resident engine as a user has it: a private folder for the socket, the built commands, and who calls them.
import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { as } from './rights.ts';
import { projectRoot } from './tools.ts';

/** Was the client built, which needs a C compiler? */
export const hasClient = readdirSync(join(projectRoot, 'libexec')).includes('lmod.cold');

export interface Answer {
  readonly out: string;
  readonly err: string;
  readonly status: number | null;
  /** the engine gave the answer */
  readonly warm: boolean;
  /** why it did not */
  readonly reason: string;
  /** milliseconds it took */
  readonly took: number;
}

export type Variables = Readonly<Record<string, string>>;

const traceLine = /^lmodjs: answered without the engine: (.*)\n/m;

const socketNames = new Map<string, string>();

/** A caller with a runtime directory of its own, which also holds whatever a test makes. */
export class Caller {
  /** what `owner` has for itself alone; XDG_RUNTIME_DIR */
  readonly runtime: string;
  readonly lmod: string;
  readonly lmodjs: string;
  /** a tree that the caller may read */
  readonly tree: string;
  readonly #before: readonly string[];
  readonly #owner: number | undefined;

  /** As the user who runs the tests, or as another, who then has a copy of the package that everybody may read. */
  constructor(owner?: number) {
    this.#owner = owner;
    this.#before = owner === undefined ? [] : as(owner);
    this.runtime = mkdtempSync(join(tmpdir(), 'lmodjs-engine-'));
    chmodSync(this.runtime, 0o700);
    this.give(this.runtime);
    const root = owner === undefined ? projectRoot : readablePackage();
    this.tree = join(root, 'modulefiles-fixtures/flat');
    this.lmod = join(root, 'libexec/lmod');
    this.lmodjs = join(root, 'libexec/lmodjs');
  }

  /** The folder of the socket. */
  get folder(): string {
    return join(this.runtime, 'lmodjs');
  }

  /** The path of the running engine's socket. */
  get socket(): string {
    return join(this.folder, readdirSync(this.folder).find((name) => /^engine-\w{16}$/.test(name)) ?? '');
  }

  get log(): string {
    return readFileSync(join(this.folder, 'engine.log'), 'latin1');
  }

  /** Makes a file of the tests' own user's the caller's. */
  give(path: string): void {
    if (this.#owner !== undefined) chownSync(path, this.#owner, this.#owner);
  }

  call(words: readonly string[], env: Variables = {}, options: SpawnSyncOptions = {}): Answer {
    const [program = '', ...args] = [...this.#before, ...words];
    const began = performance.now();
    const { stdout, stderr, status } = spawnSync(program, args, {
      encoding: 'latin1',
      timeout: 40_000,
      ...options,
      env: {
        PATH: '/usr/bin:/bin',
        HOME: '/nonexistent',
        MODULEPATH: this.tree,
        XDG_RUNTIME_DIR: this.runtime,
        LMODJS_TRACE: '1',
        LMODJS_ENGINE: 'auto',
        ...env,
      },
    });
    const took = performance.now() - began;
    const text = String(stderr ?? '');
    const reason = traceLine.exec(text)?.[1];
    const said = { out: String(stdout ?? ''), err: text.replace(traceLine, ''), status };
    return { ...said, warm: reason === undefined, reason: reason ?? '', took };
  }

  /** Starts an engine and returns its process. */
  start(env: Variables = {}): number {
    const { out } = this.call([this.lmodjs, 'engine', 'start'], env);
    return Number(/process (\d+)/.exec(out)?.[1]);
  }

  isRunning(env: Variables = {}): boolean {
    return this.call([this.lmodjs, 'engine', 'status'], env).status === 0;
  }

  /** The socket's name, learnt once from an engine that is told to end; its folder is there afterwards. */
  socketName(): string {
    if (!exists(this.folder)) {
      mkdirSync(this.folder, { mode: 0o700 });
      this.give(this.folder);
    }
    const known = socketNames.get(this.lmodjs);
    if (known !== undefined) return known;
    const { out } = this.call([this.lmodjs, 'engine', 'start']);
    this.stop();
    const name = /engine-[0-9a-f]{16}/.exec(out)?.[0] ?? '';
    socketNames.set(this.lmodjs, name);
    return name;
  }

  stop(env: Variables = {}): void {
    this.call([this.lmodjs, 'engine', 'stop'], env);
  }

  /** Ends the engine and removes everything. */
  leave(): void {
    this.stop();
    rmSync(this.runtime, { recursive: true, force: true });
  }
}

let readable: string | undefined;

afterAll(() => {
  if (readable !== undefined) rmSync(readable, { recursive: true, force: true });
});

/** A copy of the package where every user can read it. */
function readablePackage(): string {
  if (readable !== undefined) return readable;
  readable = mkdtempSync(join(tmpdir(), 'lmodjs-package-'));
  chmodSync(readable, 0o755);
  copyPackage(readable);
  return readable;
}

/** Copies what an installation needs. */
export function copyPackage(target: string): void {
  mkdirSync(target, { recursive: true });
  for (const name of [
    'dist',
    'libexec',
    'init',
    'messages',
    'modulefiles',
    'modulefiles-fixtures/flat',
    'package.json',
  ])
    cpSync(join(projectRoot, name), join(target, name), { recursive: true });
}

/** Sends a signal to the process; false if it has gone. */
export function signal(pid: number, name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

export function exists(path: string): boolean {
  try {
    accessSync(path, constants.F_OK);
    return true;
  } catch {
    return false;
  }
}

export function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

export function eventually(holds: () => boolean, milliseconds = 10_000): boolean {
  const end = Date.now() + milliseconds;
  while (!holds()) {
    if (Date.now() > end) return false;
    pause(50);
  }
  return true;
}
