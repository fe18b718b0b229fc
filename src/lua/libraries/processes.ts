// Commands that a modulefile starts: capture, subprocess, os.execute, io.popen (lmod-compat.md 2.8).
import { type ProcessResult, runShell } from '../../base/run.ts';
import { LuaLimitError } from '../errors.ts';
import { LuaFunction, LuaTable, type LuaValue } from '../values.ts';
import { type Kit, type Makers, textArgument } from './kit.ts';

export const processes: Makers = {
  capture: (kit) =>
    new LuaFunction((args) => {
      const result = start(kit, textArgument(args, 0, 'capture'), variables(args[1]));
      return result ? [result.stdout, ending(result)[0]] : ['', undefined];
    }),
  subprocess: (kit) =>
    new LuaFunction((args) => start(kit, textArgument(args, 0, 'subprocess'), new Map())?.stdout ?? ''),
};

/** os.execute: what the command writes goes where the modulefile's own words go. */
export function execute(kit: Kit, args: readonly LuaValue[]): readonly LuaValue[] {
  if (args[0] === undefined) return [true];
  const result = start(kit, textArgument(args, 0, 'execute'), new Map());
  if (!result) return [undefined, 'exit', 127];
  if (result.stdout !== '') kit.outside.write('stdout', result.stdout);
  return ending(result);
}

/**
 * Runs a command of a modulefile; undefined where none may be started. One that does not end in time, or writes without
 * end, ends the modulefile: half an answer would be worse than none.
 */
export function start(
  kit: Kit,
  command: string,
  extra: ReadonlyMap<string, string>,
  input?: string,
): ProcessResult | undefined {
  kit.outside.unrecordable(`it runs a command: ${command}`);
  if (!kit.outside.mayAct) return undefined;
  const cwd = kit.world.directory();
  const env = new Map([...kit.world.environment(), ...extra]);
  const result = runShell(command, {
    env,
    ...(cwd === undefined ? {} : { cwd }),
    ...(input === undefined ? {} : { input }),
    ...(kit.outside.commandMs === undefined ? {} : { timeoutMs: kit.outside.commandMs }),
  });
  if (result.stderr !== '') kit.outside.write('stderr', result.stderr);
  if (result.stopped) throw new LuaLimitError(`the command "${command}" was ${result.failed}`);
  if (result.failed !== undefined) kit.outside.write('stderr', `${command}: ${result.failed}\n`);
  return result;
}

/** How a command ended, as io.close and os.execute say it. */
export function ending(result: ProcessResult): readonly LuaValue[] {
  if (result.signal !== undefined) return [undefined, 'signal', result.signal];
  return [result.status === 0 ? true : undefined, 'exit', result.status];
}

function variables(table: LuaValue): Map<string, string> {
  const variables = new Map<string, string>();
  if (!(table instanceof LuaTable)) return variables;
  for (const [name, value] of table.fields) variables.set(name, textArgument([value], 0, 'capture'));
  return variables;
}
