// All scenarios, by the name of the file that holds what Lmod 9.2.9 did.
import type { Scenario } from '../run.ts';
import { argumentScenarios } from './arguments.ts';
import { byMode } from './by-mode.ts';
import { conflictScenarios } from './conflicts.ts';
import { dependencies } from './dependencies.ts';
import { foundScenarios } from './found.ts';
import { functionScenarios } from './functions.ts';
import { hierarchy } from './hierarchy.ts';
import { hookScenarios } from './hooks.ts';
import { language } from './language.ts';
import { loading } from './loading.ts';
import { names } from './names.ts';
import { options } from './options.ts';
import { queries } from './queries.ts';
import { ruleFiles } from './rule-files.ts';
import { shellScenarios } from './shell-code.ts';
import { siteHabits } from './site-habits.ts';
import { siteWords } from './site-words.ts';
import { sites } from './sites.ts';
import { spack } from './spack.ts';
import { speech } from './speech.ts';
import { stateScenarios } from './state.ts';
import { tcl } from './tcl.ts';
import { variableScenarios } from './variables.ts';
import { words } from './words.ts';

export const scenarios: Readonly<Record<string, readonly Scenario[]>> = {
  loading,
  hierarchy,
  names,
  options,
  'rule-files': ruleFiles,
  dependencies,
  conflicts: conflictScenarios,
  variables: variableScenarios,
  'shell-code': shellScenarios,
  tcl,
  functions: functionScenarios,
  arguments: argumentScenarios,
  language,
  sites,
  hooks: hookScenarios,
  'site-words': siteWords,
  'site-habits': siteHabits,
  state: stateScenarios,
  found: foundScenarios,
  queries,
  spack,
  speech,
  'by-mode': byMode,
  words,
};
