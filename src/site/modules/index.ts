// What `require` answers for the names of Lmod's own modules, as far as sites use them (contracts.md 7).
import type { Makers } from '../../lua/runtime.ts';
import { LuaFunction, type LuaTable, type LuaValue } from '../../lua/values.ts';
import { plainValues } from '../../modulefile/call.ts';
import type { SiteAccess } from '../access.ts';
import { cosmic } from './cosmic.ts';
import { base64, json } from './encodings.ts';
import { frameStack } from './frame-stack.ts';
import { table } from './made.ts';
import { moduleNames } from './module-names.ts';
import { moduleTable } from './module-table.ts';
import { silentModules } from './silent.ts';
import { systemLog } from './system-log.ts';

export function internalModules(site: SiteAccess): Makers {
  return {
    ...silentModules,
    // a site without its own
    SitePackage: () => true,
    Hook: () => hooks(site),
    HookArray: exitHooks(site),
    Dbg: () => tracing(),
    Cosmic: () => cosmic(site),
    FrameStk: () => frameStack(site),
    MT: () => moduleTable(site),
    MName: () => moduleNames(site),
    i18n: () => translations(site),
    Version: () => table({ name: () => '9.2.9', tag: () => '9.2.9', git: () => '' }),
    term: () => table({ isatty: () => false }),
    json,
    base64,
    'posix.syslog': systemLog,
  };
}

/** Hook */
function hooks(site: SiteAccess): LuaTable {
  return table({
    register: ([name, fn, action]) => {
      const wrong = site.hooks.register(name, fn, action);
      if (wrong !== undefined) site.notice({ kind: 'warning', text: wrong });
    },
    exists: ([name]) => typeof name === 'string' && site.hooks.has(name),
  });
}

/** ExitHookA: functions for the end of the command. */
export function exitHooks(site: SiteAccess): () => LuaValue {
  return () => table({ register: ([fn]) => site.hooks.registerExit(fn) });
}

/** Dbg: Lmod's tracing, which is silent here. */
function tracing(): LuaTable {
  const quiet =
    'start fini print printT printA print2D textA warning error quiet flush set_prefix indent activateDebug deactivateWarning activateWarning errorExit'.split(
      ' ',
    );
  const dbg = table({
    ...Object.fromEntries(quiet.map((name) => [name, () => undefined])),
    active: () => false,
    warningCalled: () => false,
    currentLevel: () => 0,
    indentLevel: () => 0,
  });
  return table({ dbg: () => dbg });
}

/** i18n(key, values): nil for a key that nobody has. */
function translations(site: SiteAccess): LuaFunction {
  return new LuaFunction(([key, values]) =>
    typeof key === 'string' ? site.parts.texts().find(key, plainValues(values)) : undefined,
  );
}
