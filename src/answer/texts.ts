// The words for a request, looked for when there is something to say (lmod-compat.md 9.6).
import { ModuleError, type Problem } from '../base/problem.ts';
import type { Request } from '../base/request.ts';
import { readTexts } from '../config/messages.ts';
import type { Settings } from '../config/settings.ts';
import type { Engine } from '../engine/engine.ts';
import { ruleWorld } from '../engine/trees.ts';
import { silentModules } from '../site/modules/silent.ts';
import { englishTexts, type Texts } from '../words/texts.ts';

/** Reads them once. A file of the site that is wrong is reported, and English holds. */
export function textsReader(
  engine: Engine,
  { env, packageRoot }: Pick<Request, 'env' | 'packageRoot'>,
  settings: Settings,
  report: (problem: Problem) => void,
): () => Texts {
  let known: Texts | undefined;
  return () => {
    if (known) return known;
    try {
      known = readTexts(settings, packageRoot, (functions) =>
        engine.lua().sandbox({
          functions,
          libraries: 'full',
          required: silentModules,
          outside: ruleWorld(engine, env),
        }),
      );
    } catch (error) {
      if (!(error instanceof ModuleError)) throw error;
      known = englishTexts;
      report(error.problem);
    }
    return known;
  };
}
