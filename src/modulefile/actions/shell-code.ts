// Aliases, shell functions and commands for the calling shell (lmod-compat.md 2.2, 7).
import { LuaTable } from '../../lua/values.ts';
import { ArgumentError, type CheckedCall, scalarText } from '../call.ts';
import type { Action, Host } from '../host.ts';
import { modeWord } from '../mode.ts';

/** An alias or function name, or an ArgumentError: it becomes code of a shell. */
function shellName(call: CheckedCall): string {
  const name = (scalarText(call.list[0]) ?? '').trim();
  if (name === '' || /[\s;&|<>()$`"'\\#]/.test(name)) {
    throw new ArgumentError(`"${name}" is no name for an alias or a function`);
  }
  return name;
}

/** An alias without a text is none. */
export const setAlias: Action = (call, { environment }) => {
  if (call.list[1] === undefined) return undefined;
  environment.setAlias(shellName(call), scalarText(call.list[1]) ?? '');
  return undefined;
};

export const unsetAlias: Action = (call, { environment }) => {
  environment.unsetAlias(shellName(call));
  return undefined;
};

export const setFunction: Action = (call, { environment }) => {
  const [, sh, csh] = call.list.map(scalarText);
  environment.setFunction(shellName(call), { sh: sh ?? '', csh: csh ?? '' });
  return undefined;
};

export const unsetFunction: Action = (call, { environment }) => {
  environment.unsetFunction(shellName(call));
  return undefined;
};

export const exportFunction: Action = (call, { environment }) => {
  environment.exportFunction(shellName(call), true);
  return undefined;
};

export const unexportFunction: Action = (call, { environment }) => {
  environment.exportFunction(shellName(call), false);
  return undefined;
};

/** Completions are for one shell only (lmod-compat.md 7). */
function isForThisShell(call: CheckedCall, host: Host): boolean {
  return scalarText(call.list[0])?.trim().toLowerCase() === host.shell.name;
}

export const setCompletion: Action = (call, host) => {
  const [, command, words] = call.list.map(scalarText);
  if (isForThisShell(call, host)) host.environment.setCompletion((command ?? '').trim(), words ?? '');
  return undefined;
};

export const unsetCompletion: Action = (call, host) => {
  const [, command] = call.list.map(scalarText);
  if (isForThisShell(call, host)) host.environment.unsetCompletion((command ?? '').trim());
  return undefined;
};

/** `execute{}` runs where its list names the mode; `all` means every mode. */
export const runCommand: Action = (call, { environment, mode }) => {
  const modes = call.fields.get('modeA');
  const command = scalarText(call.fields.get('cmd'));
  if (!(modes instanceof LuaTable) || command === undefined) return undefined;
  const runs = modes.list.some(
    (listed) => typeof listed === 'string' && (listed === modeWord(mode) || listed.toLowerCase() === 'all'),
  );
  if (runs) environment.run(command);
  return undefined;
};
