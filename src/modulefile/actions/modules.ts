// load and its kin, checks of what is loaded, families and properties (lmod-compat.md 2.5, 2.6).
import { ModuleError } from '../../base/problem.ts';
import { LuaTable } from '../../lua/values.ts';
import { type CheckedCall, numberOf } from '../call.ts';
import type { Action } from '../host.ts';
import { specOf } from '../ranges.ts';

function specs(call: CheckedCall): ReturnType<typeof specOf>[] {
  return call.list.map(specOf);
}

function firstText(call: CheckedCall): string {
  const first = call.list[0];
  return typeof first === 'string' ? first : '';
}

export const loadModules: Action = (call, host) => {
  host.load(specs(call));
  return undefined;
};

/** mgrload: loaded as restore does (the column M of lmod-compat.md 2.2). */
export const loadSavedModule: Action = (call, host) => {
  const count = (key: string): number | undefined => numberOf(call.fields.get(key));
  const spec = specOf(call.list[0]);
  host.loadSaved({ spec, stackDepth: count('stackDepth'), references: count('ref_count') });
  return undefined;
};

/** When a file is checked, the modules that it loads are not looked at; a site's own code may load. */
export const loadOutermost: Action = (call, host) => {
  if (host.depth === 0) host.load(specs(call));
  return undefined;
};

/** A collection loads its modules itself; what they depend on is only remembered. */
export const recordDependencies: Action = (call, host) => {
  host.rememberDependencies(specs(call));
  return undefined;
};

export const tryLoadModules: Action = (call, host) => {
  host.tryLoad(specs(call));
  return undefined;
};

export const loadAnyModule: Action = (call, host) => {
  host.loadAny(specs(call));
  return undefined;
};

export const unloadModules: Action = (call, host) => {
  host.unload(specs(call));
  return undefined;
};

export const dependOnModules: Action = (call, host) => {
  host.dependOn(specs(call));
  return undefined;
};

export const forgoModules: Action = (call, host) => {
  host.forgo(specs(call));
  return undefined;
};

export const requireAll: Action = (call, host) => {
  const missing = host.unmet(specs(call));
  if (missing.length > 0) throw new ModuleError({ kind: 'prereq', module: host.subject.fullName, missing });
  return undefined;
};

export const requireAny: Action = (call, host) => {
  const anyOf = host.unmet(specs(call));
  if (anyOf.length === call.list.length) {
    throw new ModuleError({ kind: 'prereq-any', module: host.subject.fullName, anyOf });
  }
  return undefined;
};

export const refuseConflicts: Action = (call, host) => {
  const wanted = specs(call);
  const found = host.conflicting(wanted);
  if (found.length > 0)
    throw new ModuleError({ kind: 'conflict', module: host.subject.fullName, with: found });
  host.rememberConflicts(wanted);
  return undefined;
};

export const forgetConflicts: Action = (_, host) => {
  host.forgetConflicts();
  return undefined;
};

export const dependOnAnyModule: Action = (call, host) => {
  host.dependOnAny(specs(call));
  return undefined;
};

export const forgoAnyModule: Action = (call, host) => {
  host.forgoAny(specs(call));
  return undefined;
};

export const recordChoice: Action = (call, host) => {
  host.rememberChoice(specs(call));
  return undefined;
};

export const inheritFile: Action = (_, host) => {
  host.inherit();
  return undefined;
};

export const purgeModules: Action = (call, host) => {
  const [options] = call.list;
  const force =
    call.fields.get('force') ?? (options instanceof LuaTable ? options.fields.get('force') : false);
  host.purge({ force: force !== undefined && force !== false });
  return undefined;
};

/** The user must have named the version (lmod-compat.md 2.7). */
export const refusePartialName: Action = (_, { subject }) => {
  if (subject.userName === subject.fullName) return undefined;
  throw new ModuleError({ kind: 'full-name', module: subject.fullName, typed: subject.userName });
};

export const joinFamily: Action = (call, host) => {
  host.joinFamily(firstText(call));
  return undefined;
};

export const leaveFamily: Action = (call, host) => {
  host.leaveFamily(firstText(call));
  return undefined;
};

function propertyOf(call: CheckedCall): [string, string] {
  const value = call.list[1];
  return [firstText(call).trim(), typeof value === 'string' ? value : ''];
}

export const addProperty: Action = (call, host) => {
  host.addProperty(...propertyOf(call));
  return undefined;
};

/** Unknown names and values are mistakes, found without a module being loaded. */
export const checkProperty: Action = (call, host) => {
  host.checkProperty(...propertyOf(call));
  return undefined;
};

export const removeProperty: Action = (call, host) => {
  host.removeProperty(...propertyOf(call));
  return undefined;
};
