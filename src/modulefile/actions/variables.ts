// setenv, unsetenv, pushenv and their undoing (lmod-compat.md 2.2, 2.3, 6.3).
import { scalarText } from '../call.ts';
import type { Action } from '../host.ts';

/** A respectful setenv leaves a variable that is there alone (third argument true). */
function isRespectful(call: Parameters<Action>[0]): boolean {
  const respect = call.list[2];
  return respect !== undefined && respect !== false;
}

function nameAndValue(call: Parameters<Action>[0]): [string, string | undefined] {
  const [name, value] = call.list;
  return [typeof name === 'string' ? name : '', scalarText(value)];
}

export const setVariable: Action = (call, { environment }) => {
  const [name, value] = nameAndValue(call);
  if (isRespectful(call) && environment.get(name) !== undefined) return undefined;
  environment.set(name, value ?? '');
  return undefined;
};

/** The undoing of setenv; a respectful one takes back only the text that it would have set, never a number. */
export const takeBackVariable: Action = (call, { environment }) => {
  const [name] = nameAndValue(call);
  if (isRespectful(call) && environment.get(name) !== call.list[1]) return undefined;
  environment.unset(name, { processToo: false });
  return undefined;
};

export const unsetVariable: Action = (call, { environment }) => {
  const [name] = nameAndValue(call);
  environment.unset(name, { processToo: true });
  return undefined;
};

/** In modes that change nothing, later lines of the file still see the value. */
export const showVariableToFile: Action = (call, { environment }) => {
  const [name, value] = nameAndValue(call);
  environment.setProcess(name, call.list[1] === false ? undefined : value);
  return undefined;
};

export const hideVariableFromFile: Action = (call, { environment }) => {
  const [name] = nameAndValue(call);
  environment.setProcess(name, undefined);
  return undefined;
};

export const pushVariable: Action = (call, { environment }) => {
  const [name, value] = nameAndValue(call);
  environment.push(name, call.list[1] === false ? undefined : value);
  return undefined;
};

export const popVariable: Action = (call, { environment }) => {
  const [name] = nameAndValue(call);
  environment.pop(name);
  return undefined;
};
