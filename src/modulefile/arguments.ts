// The argument rules of modulefile functions (lmod-compat.md 2.3, 2.4).
import { LuaTable, type LuaValue } from '../lua/values.ts';
import {
  ArgumentError,
  type ArgumentRule,
  type Call,
  type CheckedCall,
  describeValue,
  everyMode,
  inEveryMode,
  numberOf,
  plainCall,
  scalarText,
  withList,
} from './call.ts';
import { isRange } from './ranges.ts';

const validModes = new Set(['normal', 'load', 'unload']);
const validKeys = new Set(['delim', 'priority', 'modeA', 'mode', 'kind', 'n']);

/** Variables whose values lose empty elements at both ends and in between. */
const cleanedVariables = new Set(['PATH', 'LD_LIBRARY_PATH', 'LIBRARY_PATH', 'MODULEPATH']);

/** Takes both ways of writing a call apart: `f(a, b)` and `f{a, b, key = …}`. */
function takeApart(call: Call): CheckedCall {
  const first = call.args[0];
  if (!(first instanceof LuaTable) || isRange(first)) {
    return plainCall(call, call.args);
  }
  for (const key of first.fields.keys()) {
    if (!validKeys.has(key) && !key.startsWith('_')) {
      throw new ArgumentError(`the key "${key}" is not known; delim, priority and mode are`);
    }
  }
  const fields = new Map(first.fields);
  const given = fields.get('modeA') ?? fields.get('mode') ?? new LuaTable(['normal']);
  if (!(given instanceof LuaTable) || given.list.length === 0) {
    throw new ArgumentError(`mode must be a list such as {"load"}, not ${describeValue(given)}`);
  }
  const modes = given.list;
  fields.delete('mode');
  if (modes.length === 1 && modes[0] === 'normal') fields.delete('modeA');
  else fields.set('modeA', new LuaTable([...modes]));
  const { name, line } = call;
  return { name, list: first.list, fields, asTable: true, modes: checkModes(modes), line };
}

function checkModes(modes: readonly LuaValue[]): string[] {
  return modes.map((mode) => {
    if (typeof mode === 'string' && validModes.has(mode)) return mode;
    throw new ArgumentError(`mode lists hold "normal", "load" or "unload", not ${describeValue(mode)}`);
  });
}

function count(call: CheckedCall, least: number, most: number): void {
  const given = call.list.length;
  if (given >= least && given <= most) return;
  const wanted = least === most ? `${least}` : `${least} to ${most}`;
  throw new ArgumentError(`it takes ${wanted} arguments, ${given} given`);
}

/** No variable and no line of code of a shell can hold a NUL byte. */
function refuseNul(values: readonly LuaValue[]): void {
  if (values.some((value) => typeof value === 'string' && value.includes('\0'))) {
    throw new ArgumentError('an argument holds a NUL byte, which no shell can take');
  }
}

/** The first argument as the name of an environment variable, or an ArgumentError. */
function variableName(value: LuaValue, trimmed: boolean): string {
  if (typeof value !== 'string') {
    throw new ArgumentError(`the variable's name must be a string, not ${describeValue(value)}`);
  }
  const name = trimmed ? value.trim() : value;
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    throw new ArgumentError(`"${name}" is no name for a variable (letters, digits and _ only)`);
  }
  return name;
}

function refuseModeForModulepath(name: string, call: CheckedCall): void {
  if (name.toUpperCase() !== 'MODULEPATH') return;
  if (call.modes.length === 1 && call.modes[0] === 'normal') return;
  throw new ArgumentError('MODULEPATH must change in every mode: drop the mode list');
}

function variableRule(least: number, most: number): ArgumentRule {
  return (given) => {
    const call = takeApart(given);
    count(call, least, most);
    const [first, ...rest] = call.list;
    const name = variableName(first, true);
    for (const value of rest) {
      if (scalarText(value) === undefined) {
        throw new ArgumentError(
          `the value of ${name} must be a string, number or boolean, not ${describeValue(value)}`,
        );
      }
    }
    refuseModeForModulepath(name, call);
    refuseNul(rest);
    return withList(call, [name, ...rest]);
  };
}

export const setenvArguments = variableRule(2, 3);
export const pushenvArguments = variableRule(2, 2);
export const unsetenvArguments = variableRule(1, 2);

/** prepend_path, append_path, remove_path: a third positional argument is the delimiter. */
export const pathArguments: ArgumentRule = (given) => {
  const call = takeApart(given);
  count(call, 2, 3);
  const name = variableName(call.list[0], false);
  const value = pathValue(name, call.list[1]);
  const fields = call.list.length === 3 ? new Map(call.fields).set('delim', call.list[2]) : call.fields;
  const delimiter = fields.get('delim');
  if (delimiter !== undefined && typeof delimiter !== 'string') {
    throw new ArgumentError(`the delimiter must be a string, not ${describeValue(delimiter)}`);
  }
  const priority = fields.get('priority');
  if (priority !== undefined && numberOf(priority) === undefined) {
    throw new ArgumentError(`the priority must be a number, not ${describeValue(priority)}`);
  }
  refuseModeForModulepath(name, call);
  refuseNul([value, delimiter]);
  const { modes, line } = call;
  const asTable = call.asTable || call.list.length === 3;
  return { name: call.name, list: [name, value], fields, asTable, modes, line };
};

function pathValue(name: string, value: LuaValue): string {
  if (typeof value !== 'string') {
    throw new ArgumentError(`the value for ${name} must be a string, not ${describeValue(value)}`);
  }
  if (!cleanedVariables.has(name)) return value;
  const cleaned = value
    .trim()
    .replace(/^:+|:+$/g, '')
    .replace(/:+/g, ':');
  if (cleaned === '') throw new ArgumentError(`the value for ${name} is empty`);
  return cleaned;
}

/** load and its kin: module names and ranges, blanks around names taken off. What is neither is passed over (2.3). */
export const moduleArguments: ArgumentRule = (given) => {
  const call = takeApart(given);
  if (call.asTable) count(call, 1, Number.MAX_SAFE_INTEGER);
  return withList(call, call.list.filter(namesModule).map(moduleName));
};

/** load_any: the same, whatever mode list is written. */
export const choiceArguments: ArgumentRule = (given) => {
  const call = moduleArguments(given);
  count(call, 1, Number.MAX_SAFE_INTEGER);
  return inEveryMode(call);
};

/** Those of load's kin that take a mode list and do not follow it (lmod-compat.md 2.4). */
export const anyModeModuleArguments: ArgumentRule = (given) => inEveryMode(moduleArguments(given));

/** depends_on, prereq, conflict: as `load`, but plain arguments only; none at all is allowed. */
export const plainModuleArguments: ArgumentRule = (given) => plainCall(given, given.args.map(moduleName));

/** mgrload(required, {userName = …, ref_count = …, stackDepth = …}): a record as loaded_modules gives it. */
export const savedModuleArguments: ArgumentRule = (given) => {
  const record = given.args[1];
  const name = record instanceof LuaTable ? record.fields.get('userName') : undefined;
  if (!(record instanceof LuaTable) || typeof name !== 'string') {
    throw new ArgumentError(
      'its second argument must be a table that names a module as userName = "name/version"',
    );
  }
  return { ...plainCall(given, [name]), fields: record.fields };
};

function namesModule(value: LuaValue): boolean {
  return typeof value === 'string' || (value instanceof LuaTable && isRange(value));
}

function moduleName(value: LuaValue): LuaValue {
  if (typeof value === 'string') return value.trim();
  if (value instanceof LuaTable && isRange(value)) return value;
  throw new ArgumentError(
    `module names must be strings or ranges such as atleast("x","1"), not ${describeValue(value)}`,
  );
}

/** Any number of arguments, all of them strings. */
export const stringArguments: ArgumentRule = (given) => {
  for (const value of given.args) {
    if (typeof value !== 'string') {
      throw new ArgumentError(`all arguments must be strings, not ${describeValue(value)}`);
    }
  }
  return plainCall(given, given.args);
};

/** A name, then texts (set_alias, set_shell_function). */
export const nameAndValueArguments: ArgumentRule = (given) => {
  const wrong = given.args.find((value) => typeof value !== 'string');
  if (wrong !== undefined)
    throw new ArgumentError(`all arguments must be strings, not ${describeValue(wrong)}`);
  if (given.args.length < 1) throw new ArgumentError('a name is missing');
  refuseNul(given.args);
  return plainCall(given, given.args);
};

/** complete(shell, command, words) */
export const completionArguments: ArgumentRule = (given) => {
  if (given.args.length !== 3) throw new ArgumentError(`it takes 3 arguments, ${given.args.length} given`);
  return stringArguments(given);
};

/** execute{cmd = "…", modeA = {…}} */
export const executeArguments: ArgumentRule = (given) => {
  const table = given.args[0];
  const modes = table instanceof LuaTable ? table.fields.get('modeA') : undefined;
  if (
    !(table instanceof LuaTable) ||
    typeof table.fields.get('cmd') !== 'string' ||
    !(modes instanceof LuaTable)
  ) {
    throw new ArgumentError('write execute{cmd="...", modeA={"load"}}: cmd and modeA are both needed');
  }
  refuseNul([table.fields.get('cmd')]);
  const { name, line } = given;
  return { name, list: [], fields: table.fields, asTable: true, modes: everyMode, line };
};

/** Anything at all: messages join what they can. */
export const anyArguments: ArgumentRule = (given) => plainCall(given, given.args);
