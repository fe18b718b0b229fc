// A session for the commands beside `lmod`: most know nothing of what this user has loaded.
import type { Request } from '../base/request.ts';
import { parseCommandLine } from '../cli/parse.ts';
import { readInstallation, settingVariables } from '../config/installation.ts';
import { readSettings } from '../config/settings.ts';
import { bash } from '../dialects/bash.ts';
import type { Engine } from '../engine/engine.ts';
import { openSession } from '../engine/open.ts';
import type { Opening } from '../engine/opening.ts';
import type { Session } from '../engine/session.ts';
import { showsHidden } from '../engine/trees.ts';
import type { Tolerance } from '../tree/rule-files.ts';
import { startSite } from './site.ts';

export interface ToolSessionOptions {
  /** MODULEPATH; the caller's if absent */
  readonly directories?: readonly string[];
  readonly withoutUserRules?: boolean;
  /** rule files that may be wrong; none if not given */
  readonly tolerance?: Tolerance;
}

/** Opens it; hidden modules are found. Throws where a rule file or a file of the site is broken. */
export function openToolSession(engine: Engine, request: Request, options: ToolSessionOptions = {}): Session {
  const { directories, withoutUserRules = false, tolerance = 'none' } = options;
  const env = new Map(request.env);
  if (directories) env.set('MODULEPATH', directories.join(':'));
  for (const name of request.env.keys())
    if (/^(?:_ModuleTable|__LMOD_REF_COUNT_MODULEPATH)/.test(name)) env.delete(name);
  return opened(
    engine,
    { ...request, env },
    {
      showsHidden: true,
      withoutUserRules,
      tolerance,
    },
  );
}

/** A session of the caller's own, with what is loaded, for questions that are no commands of `module`. */
export function openCallerSession(engine: Engine, request: Request): Session {
  return opened(engine, request, {});
}

function opened(
  engine: Engine,
  request: Request,
  options: Pick<Partial<Opening>, 'showsHidden' | 'withoutUserRules' | 'tolerance'>,
): Session {
  const { env } = request;
  const variables = settingVariables(env, readInstallation(env, request.packageRoot));
  const before = { request, settings: readSettings(variables), dialect: bash, shellName: 'bash' };
  const line = { options: parseCommandLine([], undefined).options, args: [] };
  const site = startSite(engine, { ...before, variables, line, colour: () => false });
  const settings = readSettings(site.settingVariables());
  const shown = showsHidden(settings.showHidden, 'avail');
  return openSession(engine, { ...before, settings, site, latest: false, showsHidden: shown, ...options });
}
