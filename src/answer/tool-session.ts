// A session for the commands beside `lmod`: it knows nothing of what this user has loaded.
import type { Request } from '../base/request.ts';
import { readSettings } from '../config/settings.ts';
import { bash } from '../dialects/bash.ts';
import type { Engine } from '../engine/engine.ts';
import { openSession } from '../engine/open.ts';
import type { Session } from '../engine/session.ts';

export interface ToolSessionOptions {
  /** MODULEPATH; the caller's if absent */
  readonly directories?: readonly string[];
  readonly withoutUserRules?: boolean;
}

/** Opens it; hidden modules are found. Throws where a rule file of the site is broken. */
export function openToolSession(engine: Engine, request: Request, options: ToolSessionOptions = {}): Session {
  const { directories, withoutUserRules = false } = options;
  const env = new Map(request.env);
  if (directories) env.set('MODULEPATH', directories.join(':'));
  for (const name of request.env.keys())
    if (/^(?:_ModuleTable|__LMOD_REF_COUNT_MODULEPATH)/.test(name)) env.delete(name);
  return openSession(engine, {
    request: { ...request, env },
    settings: readSettings(env),
    dialect: bash,
    shellName: 'bash',
    latest: false,
    showsHidden: true,
    withoutUserRules,
  });
}
