// The tclsh of this machine: found once, started with a clean environment.
import { executable } from '../base/files.ts';
import { type ProcessResult, run } from '../base/run.ts';
import frames from './frames.tcl';

/** Where systems keep it. These come before PATH, which a loaded module may lead to a Tcl made for other software. */
const places = ['/usr/bin', '/bin', '/usr/local/bin', '/opt/homebrew/bin'];
const names = ['tclsh', 'tclsh8.6', 'tclsh9.0', 'tclsh8.5'];

/**
 * The absolute path of tclsh; undefined where there is none. `wanted` is a path or a name (LMOD_TCLSH), `path` the
 * caller's PATH, which is searched last.
 */
export function findTclsh(wanted: string, path: string): string | undefined {
  if (wanted.includes('/')) return executable(wanted) ? wanted : undefined;
  const wantedNames = wanted === '' ? names : [wanted];
  const folders = [...places, ...path.split(':').filter((folder) => folder.startsWith('/'))];
  for (const name of wantedNames)
    for (const folder of folders) if (executable(`${folder}/${name}`)) return `${folder}/${name}`;
  return undefined;
}

export interface TclshLimits {
  /** 30 seconds if absent */
  readonly timeoutMs?: number | undefined;
  /** of the process, in bytes */
  readonly memory?: number;
}

/**
 * Runs a script that knows frames.tcl and reads the rest of its stdin, the request (`[read stdin]` in its last line). Of
 * the environment the process gets nothing that could disturb its start, or change how it reads bytes: what files see
 * is part of the request.
 */
export function runTclsh(
  program: string,
  script: string,
  request: string,
  { timeoutMs, memory }: TclshLimits = {},
): ProcessResult {
  const options = {
    env: new Map([['LC_ALL', 'C']]),
    input: frames + script + request,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  };
  if (memory === undefined) return run(program, [], options);
  // it must not outlive whoever waits for it, either
  const seconds = Math.ceil((timeoutMs ?? 30_000) / 1000) + 1;
  const limits = `ulimit -v ${Math.ceil(memory / 1024)}; ulimit -t ${seconds}; exec "$0"`;
  return run('/bin/sh', ['-c', limits, program], options);
}
