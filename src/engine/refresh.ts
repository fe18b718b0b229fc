// refresh: what a child shell does not inherit is said again (lmod-compat.md 1.3, 2.2).
import * as files from '../base/files.ts';
import { languageOf } from '../modulefile/language.ts';
import { versionOf } from '../state/loaded-modules.ts';
import type { Session } from './session.ts';

/** Evaluates every active module in mode `refresh`: aliases, shell functions, completions and commands. */
export function refreshModules(session: Session): void {
  const { modules, evaluator, means } = session.parts;
  for (const module of modules.listed('active')) {
    if (!files.isFile(module.path)) continue;
    const subject = { ...module, version: versionOf(module) };
    session.within({ mode: 'refresh', subject }, () =>
      evaluator(session.host, languageOf(module.path), means),
    );
  }
}
