// Builds the client of the resident engine for the commands that are called often, where a C compiler is there. It takes
// the command's place in libexec/; the command itself stays beside it as COMMAND.cold.
import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeLauncher } from './shell-files.mjs';

const commands = ['lmod', 'lmodjs'];

const flags = ['-std=c11', '-O2', '-Wall', '-Wextra', '-Werror', '-Wshadow', '-Wconversion'];

/** Static where the system has what that needs: then no LD_LIBRARY_PATH slows its start. */
const ways = [['-static'], []];

/** Without a compiler nothing changes: the commands work alone. */
export function buildClients(root) {
  for (const command of commands) {
    const place = join(root, 'libexec', command);
    const made = `${place}.client-${process.pid}`;
    if (!ways.some((way) => compile(join(root, 'client', 'client.c'), made, command, way))) return;
    // from its template, never from what is in place: that may be the client of another build already
    writeLauncher({ source: root, target: root, node: process.execPath, command, name: `${command}.cold` });
    renameSync(made, place);
  }
}

function compile(source, target, command, way) {
  if (!existsSync(source)) return false;
  const args = [...flags, ...way, `-DCOMMAND="${command}"`, '-o', target, source];
  const done =
    spawnSync(process.env.CC ?? 'cc', args, { stdio: ['ignore', 'ignore', 'ignore'] }).status === 0;
  if (!done) rmSync(target, { force: true });
  return done;
}
