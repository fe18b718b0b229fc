// The functions that a site registered, by the event they are for (lmod-compat.md 9.5).
import { type LuaValue, luaType } from '../lua/values.ts';

export const hookNames = [
  'load',
  'unload',
  'startup',
  'finalize',
  'load_spider',
  'restore',
  'msgHook',
  'errWarnMsgHook',
  'avail',
  'category',
  'listHook',
  'colorize_fullName',
  'isVisibleHook',
  'isForbiddenHook',
  'spider_decoration',
  'decorate_module',
  'SiteName',
  'groupName',
  'parse_updateFn',
  'writeCache',
  'packagebasename',
  'reverseMapPathFilter',
] as const;

export type HookName = (typeof hookNames)[number];

function isHookName(name: LuaValue): name is HookName {
  return hookNames.some((known) => known === name);
}

export class HookTable {
  readonly #functions = new Map<HookName, LuaValue[]>();
  /** hooks in whose place nothing stands that Lmod does by itself: their first function was registered by `replace` */
  readonly #replaced = new Set<HookName>();
  readonly #exits: LuaValue[] = [];

  /** What is wrong with the call, in words; undefined when the function is registered. */
  register(name: LuaValue, fn: LuaValue, action: LuaValue): string | undefined {
    if (!isHookName(name)) {
      const given = typeof name === 'string' ? `"${name}"` : `a ${luaType(name)}`;
      return `hook.register: there is no hook ${given}; the function will never be called`;
    }
    const how = actionOf(action);
    const list = this.#functions.get(name) ?? [];
    if (how === 'replace') {
      this.#functions.set(name, [fn]);
      this.#replaced.add(name);
    } else if (how === 'append') this.#functions.set(name, [...list, fn]);
    else if (how === 'prepend') this.#functions.set(name, [fn, ...list]);
    else
      return `hook.register("${name}", ...): "${how}" is none of append, prepend, replace; nothing was registered`;
    return undefined;
  }

  /** Those of one event, in order; only what the last one answers counts. */
  of(name: HookName): readonly LuaValue[] {
    return this.#functions.get(name) ?? [];
  }

  has(name: string): boolean {
    return isHookName(name) && this.of(name).length > 0;
  }

  /** Has the site put a function in the place of what happens by itself? */
  replaces(name: HookName): boolean {
    return this.#replaced.has(name);
  }

  /** ExitHookA.register */
  registerExit(fn: LuaValue): void {
    this.#exits.push(fn);
  }

  get exits(): readonly LuaValue[] {
    return this.#exits;
  }
}

/** None is `replace`; what is no text is `append`, as in Lmod. */
function actionOf(action: LuaValue): string {
  if (action === undefined || action === false) return 'replace';
  return typeof action === 'string' ? action.toLowerCase() : 'append';
}
