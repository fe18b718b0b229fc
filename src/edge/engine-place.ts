// Where an engine's socket lies. client/client.c follows the same rules (docs/engine.md).
import { lstatSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { hostname } from 'node:os';

/** The folder of the sockets, and the name of this build's, which its Node is part of. */
export interface EnginePlace {
  readonly folder: string;
  readonly name: string;
}

/**
 * The user's folder for sockets, made if it is missing. Throws an Error that says what is wrong with it: it must be the
 * user's own, no link, and closed to everybody else.
 */
export function findEngineFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const runtime = environment['XDG_RUNTIME_DIR'];
  const usable = runtime?.startsWith('/') && whatIsWrong(runtime) === undefined;
  const folder = usable ? `${runtime}/lmodjs` : `/tmp/lmodjs-${process.geteuid?.()}`;
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const wrong = whatIsWrong(folder);
  if (wrong !== undefined) throw new Error(`${folder} ${wrong}. Remove it, or set XDG_RUNTIME_DIR`);
  return folder;
}

/** Why a folder cannot hold sockets; undefined where it can. */
export function whatIsWrong(folder: string): string | undefined {
  const facts = lstatSync(folder, { throwIfNoEntry: false });
  if (!facts) return 'does not exist';
  if (!facts.isDirectory()) return 'is no directory';
  if (facts.uid !== process.geteuid?.()) return 'belongs to somebody else';
  if ((facts.mode & 0o077) !== 0) return 'can be entered by others';
  return undefined;
}

/** Where the engine of the installation at `packageRoot` listens. Throws where that is not built. */
export function findEnginePlace(packageRoot: string): EnginePlace {
  const name = socketName(readEngineSettings(packageRoot));
  return { folder: findEngineFolder(), name };
}

/** Is the engine of this place no longer the installed one: another build, or another Node? */
export function isReplaced(packageRoot: string, { name }: EnginePlace): boolean {
  try {
    return socketName(readEngineSettings(packageRoot)) !== name;
  } catch {
    return true;
  }
}

function socketName(settings: string): string {
  const [build = '', node = ''] = settings.split('\n');
  const { ino, mtimeNs } = statSync(node, { bigint: true });
  const facts = [hostname(), build, ino.toString(16), (mtimeNs / 1_000_000_000n).toString(16)];
  return `engine-${digest(facts.join(' '))}`;
}

/** FNV-1a of 64 bits: a socket's path must be short, and the client needs to find the same name. */
function digest(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(text, 'utf8'))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}

/** The build's name and the Node that runs it, a line each; empty where the installation has gone. */
function readEngineSettings(packageRoot: string): string {
  try {
    return readFileSync(`${packageRoot}/dist/engine.conf`, 'latin1');
  } catch {
    return '';
  }
}
