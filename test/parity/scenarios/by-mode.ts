// Each function of the modulefile language in each mode, with odd but legitimate and with wrong arguments.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fixtures } from '../engines.ts';
import type { ScenarioStep } from '../facts.ts';
import type { Scenario } from '../run.ts';

const trees = ['by-mode', 'by-mode-below'];

/** What is there before: things that modulefiles take away or keep. */
const before = {
  shell:
    "alias bm_user=echo; bm_userf () { :; }; complete -W x bm_d; export BM_USER=/u1:/u2 BM_SEMI='a;b' BM_KEPT=yours BM_P=zero",
};
const loseShellCode = { shell: 'unalias -a; unset -f bm_f bm_g bm_userf bm_sf; complete -r' };

const loads = (module: string): ScenarioStep[] => [
  before,
  `--check_syntax load ${module}`,
  `load ${module}`,
  loseShellCode,
  'refresh',
  `unload ${module}`,
];
const reads = (module: string): ScenarioStep[] => [`show ${module}`, `help ${module}`, `whatis ${module}`];
const restores = (module: string): ScenarioStep[] => [
  'load base',
  `load ${module}/1.0`,
  'save all',
  'purge',
  'restore all',
  'save again',
  'restore again',
  'load other',
  `unload ${module}`,
  '--force purge',
];

/** Where 9.2.9 ends with an error of its own Lua: booleans in show and refresh, load_any in the syntax check, … */
const withoutReading = ['booleans', 'push-booleans', 'unset-alias', 'warning'];
const withoutRefresh = ['booleans', 'push-booleans', 'information'];

function everyMode(module: string): Scenario {
  const wrong = module.startsWith('wrong-');
  const steps = [
    ...loads(module).filter((step) => step !== 'refresh' || !withoutRefresh.includes(module)),
    ...(wrong || withoutReading.includes(module) ? [] : reads(module)),
    ...(wrong || module === 'mgrload' ? [] : restores(module)),
  ].filter((step) => step !== '--check_syntax load load-any');
  return { name: `[2.2, 2.3] ${module} in every mode`, trees, steps, differsIn8: 'it checks other things' };
}

const helpers = ['base', 'other', 'family-a'];

export const byMode: readonly Scenario[] = readdirSync(join(fixtures, 'by-mode'))
  .filter((module) => !helpers.includes(module))
  .sort()
  .map(everyMode);
