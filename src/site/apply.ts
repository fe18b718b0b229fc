// One hook applied: all its functions in their order, and what the last of them answers (lmod-compat.md 9.5).
import { ModuleError } from '../base/problem.ts';
import type { LuaValue } from '../lua/values.ts';
import type { Turn } from '../modulefile/speeches.ts';
import type { SiteAccess } from './access.ts';
import type { HookName } from './hook-table.ts';

export interface Applied {
  readonly results: readonly LuaValue[];
  /** the arguments as the functions left them: tables may have been edited in place */
  readonly args: readonly LuaValue[];
}

/** Undefined where the site registered nothing for it. Throws a ModuleError `hook` where a function fails. */
export function applyHook(
  site: SiteAccess,
  name: HookName,
  args: readonly LuaValue[],
  turn: Turn,
): Applied | undefined {
  const functions = site.hooks.of(name);
  return functions.length === 0 ? undefined : applyAll(site, functions, args, turn, name);
}

/** Calls functions of the site one after the other with the same arguments. */
export function applyAll(
  site: SiteAccess,
  functions: readonly LuaValue[],
  args: readonly LuaValue[],
  turn: Turn,
  name: string,
): Applied {
  let applied: Applied = { results: [], args };
  for (const fn of functions) {
    const called = site.speeches.during(turn, () => site.sandbox().call(fn, applied.args, name));
    if (!called.ok) throw new ModuleError({ kind: 'hook', hook: name, message: called.message });
    applied = called;
  }
  return applied;
}
