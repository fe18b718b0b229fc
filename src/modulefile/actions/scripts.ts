// source_sh: scripts for a shell, performed as the calls they amount to (lmod-compat.md 2.2).
import { ArgumentError, type CheckedCall, scalarText } from '../call.ts';
import type { Action } from '../host.ts';

function scriptOf(call: CheckedCall): [shell: string, script: string] {
  const [shell, script] = call.list.map(scalarText);
  if (shell === undefined || script === undefined) {
    throw new ArgumentError('it takes a shell and a script: source_sh("bash", "/path/to/script.sh")');
  }
  return [shell, script];
}

export const sourceScript: Action = (call, host) => {
  host.sourceScript(...scriptOf(call));
  return undefined;
};

export const takeBackScript: Action = (call, host) => {
  const [, script] = scriptOf(call);
  host.takeBackScript(script);
  return undefined;
};
