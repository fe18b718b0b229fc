// THE table: every function of a modulefile that acts, what it does in each mode (lmod-compat.md 2.2).

import { keepHelp, keepWhatis, print, printModulePath, skip } from './actions/documentation.ts';
import { breakOff, drawBanner, refuse, tell, tellRaw, warn } from './actions/messages.ts';
import {
  addProperty,
  checkProperty,
  dependOnAnyModule,
  dependOnModules,
  forgetConflicts,
  forgoAnyModule,
  forgoModules,
  inheritFile,
  joinFamily,
  leaveFamily,
  loadAnyModule,
  loadModules,
  loadOutermost,
  loadSavedModule,
  purgeModules,
  recordChoice,
  recordDependencies,
  refuseConflicts,
  refusePartialName,
  removeProperty,
  requireAll,
  requireAny,
  tryLoadModules,
  unloadModules,
} from './actions/modules.ts';
import { appendPath, prependPath, removeFirst, removeLast, removePath } from './actions/paths.ts';
import { sourceScript, takeBackScript } from './actions/scripts.ts';
import {
  exportFunction,
  runCommand,
  setAlias,
  setCompletion,
  setFunction,
  unexportFunction,
  unsetAlias,
  unsetCompletion,
  unsetFunction,
} from './actions/shell-code.ts';
import {
  hideVariableFromFile,
  popVariable,
  pushVariable,
  setVariable,
  showVariableToFile,
  takeBackVariable,
  unsetVariable,
} from './actions/variables.ts';
import {
  anyArguments,
  anyModeModuleArguments,
  choiceArguments,
  completionArguments,
  executeArguments,
  moduleArguments,
  nameAndValueArguments,
  pathArguments,
  plainModuleArguments,
  pushenvArguments,
  savedModuleArguments,
  setenvArguments,
  stringArguments,
  unsetenvArguments,
} from './arguments.ts';
import type { ArgumentRule } from './call.ts';
import type { Action, Host } from './host.ts';
import type { Mode } from './mode.ts';

export type VocabularyRow = Readonly<Record<Mode, Action>> & { readonly arguments: ArgumentRule };

/** Two actions, one after the other. */
function both(first: Action, second: Action): Action {
  return (call, host: Host) => {
    first(call, host);
    return second(call, host);
  };
}

const printAndSource = both(print, sourceScript);
const printAndShow = both(print, showVariableToFile);

/** Does the action do no more than to note the call, beside what the rest of the file can see? */
export function isPrinted(action: Action): boolean {
  return action === print || action === printAndShow;
}

/* biome-ignore format: one row a function, one column a mode */
export const vocabulary = {
  setenv:               { arguments: setenvArguments,       load: setVariable,     unload: takeBackVariable, restore: setVariable,        refresh: showVariableToFile, show: printAndShow,                     help: showVariableToFile, whatis: showVariableToFile, spider: printAndShow,       check: setVariable,   hash: showVariableToFile },
  unsetenv:             { arguments: unsetenvArguments,     load: unsetVariable,   unload: skip,             restore: unsetVariable,      refresh: skip,               show: both(print, hideVariableFromFile), help: skip,               whatis: skip,               spider: skip,               check: unsetVariable, hash: skip },
  pushenv:              { arguments: pushenvArguments,      load: pushVariable,    unload: popVariable,      restore: pushVariable,       refresh: showVariableToFile, show: printAndShow,                     help: showVariableToFile, whatis: showVariableToFile, spider: showVariableToFile, check: pushVariable,  hash: showVariableToFile },
  prepend_path:         { arguments: pathArguments,         load: prependPath,     unload: removeFirst,      restore: prependPath,        refresh: skip,               show: print,                            help: skip,               whatis: skip,               spider: print,              check: prependPath,   hash: printModulePath },
  append_path:          { arguments: pathArguments,         load: appendPath,      unload: removeLast,       restore: appendPath,         refresh: skip,               show: print,                            help: skip,               whatis: skip,               spider: print,              check: appendPath,    hash: printModulePath },
  remove_path:          { arguments: pathArguments,         load: removePath,      unload: removePath,       restore: removePath,         refresh: skip,               show: print,                            help: skip,               whatis: skip,               spider: skip,               check: removePath,    hash: printModulePath },

  set_alias:            { arguments: nameAndValueArguments, load: setAlias,        unload: unsetAlias,       restore: setAlias,           refresh: setAlias,           show: print,                            help: skip,               whatis: skip,               spider: skip,               check: setAlias,      hash: skip },
  unset_alias:          { arguments: stringArguments,       load: unsetAlias,      unload: skip,             restore: unsetAlias,         refresh: skip,               show: print,                            help: skip,               whatis: skip,               spider: skip,               check: unsetAlias,    hash: skip },
  set_shell_function:   { arguments: nameAndValueArguments, load: setFunction,     unload: unsetFunction,    restore: setFunction,        refresh: setFunction,        show: print,                            help: skip,               whatis: skip,               spider: skip,               check: setFunction,   hash: skip },
  unset_shell_function: { arguments: nameAndValueArguments, load: unsetFunction,   unload: skip,             restore: unsetFunction,      refresh: skip,               show: print,                            help: skip,               whatis: skip,               spider: skip,               check: unsetFunction, hash: skip },
  export_shell_function:{ arguments: stringArguments, load: exportFunction, unload: unexportFunction, restore: exportFunction, refresh: skip, show: print, help: skip, whatis: skip, spider: skip, check: exportFunction, hash: skip },
  complete:             { arguments: completionArguments, load: setCompletion, unload: unsetCompletion, restore: setCompletion, refresh: setCompletion, show: print, help: skip, whatis: skip, spider: skip, check: skip, hash: skip },
  uncomplete:           { arguments: completionArguments, load: unsetCompletion, unload: unsetCompletion, restore: unsetCompletion, refresh: unsetCompletion, show: print, help: skip, whatis: skip, spider: skip, check: skip, hash: skip },
  execute:              { arguments: executeArguments,      load: runCommand,      unload: runCommand,       restore: runCommand,         refresh: runCommand,         show: print,                            help: runCommand,         whatis: runCommand,         spider: skip,               check: skip,          hash: skip },
  source_sh:            { arguments: stringArguments,       load: sourceScript,    unload: takeBackScript,   restore: sourceScript,       refresh: sourceScript,       show: printAndSource,                   help: skip,               whatis: skip,               spider: skip,               check: skip,          hash: skip },

  load:                 { arguments: moduleArguments,       load: loadModules,     unload: unloadModules,    restore: skip,               refresh: skip,               show: print,                            help: skip,               whatis: skip,               spider: skip,               check: loadOutermost, hash: print },
  try_load:             { arguments: moduleArguments,       load: tryLoadModules,  unload: unloadModules,    restore: skip,               refresh: skip,               show: print,                            help: skip,               whatis: skip,               spider: skip,               check: skip,          hash: print },
  try_add:              { arguments: moduleArguments,       load: tryLoadModules,  unload: unloadModules,    restore: skip,               refresh: skip,               show: print,                            help: skip,               whatis: skip,               spider: skip,               check: skip,          hash: print },
  always_load:          { arguments: anyModeModuleArguments, load: loadModules,     unload: skip,             restore: skip,               refresh: skip,               show: print,                            help: skip,               whatis: skip,               spider: skip,               check: loadOutermost, hash: print },
  load_any:             { arguments: choiceArguments, load: loadAnyModule,   unload: unloadModules,    restore: skip,               refresh: skip,               show: print,                            help: skip,               whatis: skip,               spider: skip,               check: loadOutermost, hash: print },
  mgrload:              { arguments: savedModuleArguments, load: loadSavedModule, unload: skip, restore: skip, refresh: skip, show: skip, help: skip, whatis: skip, spider: skip, check: loadSavedModule, hash: print },
  unload:               { arguments: anyModeModuleArguments, load: unloadModules,   unload: unloadModules,    restore: skip,               refresh: skip,               show: print,                            help: skip,               whatis: skip,               spider: skip,               check: skip,          hash: print },
  always_unload:        { arguments: anyModeModuleArguments, load: unloadModules,   unload: unloadModules,    restore: skip,               refresh: skip,               show: print,                            help: skip,               whatis: skip,               spider: skip,               check: skip,          hash: print },
  depends_on:           { arguments: plainModuleArguments,  load: dependOnModules, unload: forgoModules,     restore: recordDependencies, refresh: skip,               show: print,                            help: skip,               whatis: skip,               spider: skip,               check: skip,          hash: print },
  depends_on_any:       { arguments: plainModuleArguments, load: dependOnAnyModule, unload: forgoAnyModule, restore: recordChoice, refresh: skip, show: print, help: skip, whatis: skip, spider: skip, check: skip, hash: print },
  prereq:               { arguments: plainModuleArguments,  load: requireAll,      unload: skip,             restore: requireAll,         refresh: skip,               show: print,                            help: skip,               whatis: skip,               spider: skip,               check: skip,          hash: skip },
  prereq_any:           { arguments: plainModuleArguments,  load: requireAny,      unload: skip,             restore: requireAny,         refresh: skip,               show: print,                            help: skip,               whatis: skip,               spider: skip,               check: skip,          hash: skip },
  conflict:             { arguments: plainModuleArguments,  load: refuseConflicts, unload: forgetConflicts,  restore: refuseConflicts,    refresh: skip,               show: print,                            help: skip,               whatis: skip,               spider: skip,               check: skip,          hash: skip },
  family:               { arguments: stringArguments,       load: joinFamily,      unload: leaveFamily,      restore: joinFamily,         refresh: skip,               show: print,                            help: skip,               whatis: skip,               spider: print,              check: skip,          hash: skip },
  add_property:         { arguments: stringArguments,       load: addProperty,     unload: removeProperty,   restore: addProperty,        refresh: skip,               show: print,                            help: skip,               whatis: skip,               spider: print,              check: checkProperty, hash: skip },
  remove_property:      { arguments: stringArguments,       load: removeProperty,  unload: skip,             restore: removeProperty,     refresh: skip,               show: print,                            help: skip,               whatis: skip,               spider: print,              check: skip,          hash: skip },

  inherit:              { arguments: anyArguments, load: inheritFile, unload: inheritFile, restore: inheritFile, refresh: skip, show: both(print, inheritFile), help: inheritFile, whatis: inheritFile, spider: skip, check: skip, hash: print },
  purge:                { arguments: anyArguments, load: purgeModules, unload: skip, restore: skip, refresh: skip, show: print, help: skip, whatis: skip, spider: skip, check: skip, hash: skip },
  haveDynamicMPATH:     { arguments: anyArguments, load: skip, unload: skip, restore: skip, refresh: skip, show: print, help: skip, whatis: skip, spider: print, check: skip, hash: skip },
  requireFullName:      { arguments: anyArguments, load: refusePartialName, unload: skip, restore: refusePartialName, refresh: skip, show: refusePartialName, help: skip, whatis: skip, spider: skip, check: refusePartialName, hash: skip },

  help:                 { arguments: stringArguments,       load: skip,            unload: skip,             restore: skip,               refresh: skip,               show: print,                            help: keepHelp,           whatis: skip,               spider: print,              check: skip,          hash: skip },
  whatis:               { arguments: stringArguments,       load: skip,            unload: skip,             restore: skip,               refresh: skip,               show: print,                            help: skip,               whatis: keepWhatis,         spider: print,              check: skip,          hash: skip },
  extensions:           { arguments: stringArguments,       load: skip,            unload: skip,             restore: skip,               refresh: skip,               show: print,                            help: skip,               whatis: skip,               spider: print,              check: skip,          hash: skip },

  LmodError:            { arguments: anyArguments,          load: refuse,          unload: warn,             restore: refuse,             refresh: refuse,             show: refuse,                           help: skip,               whatis: skip,               spider: skip,               check: refuse,        hash: skip },
  LmodSystemError:            { arguments: anyArguments,          load: refuse,          unload: refuse,             restore: refuse,             refresh: refuse,             show: refuse,                           help: refuse,               whatis: refuse,               spider: refuse,               check: refuse,        hash: refuse },
  LmodWarning:          { arguments: anyArguments,          load: warn,            unload: warn,             restore: warn,               refresh: warn,               show: warn,                             help: warn,               whatis: warn,               spider: skip,               check: warn,          hash: warn },
  LmodMessage:          { arguments: anyArguments,          load: tell,            unload: tell,             restore: tell,               refresh: skip,               show: print,                            help: skip,               whatis: skip,               spider: skip,               check: skip,          hash: skip },
  LmodMsgRaw:           { arguments: anyArguments,          load: tellRaw,         unload: tellRaw,          restore: tellRaw,            refresh: skip,               show: print,                            help: skip,               whatis: skip,               spider: skip,               check: skip,          hash: skip },
  color_banner:         { arguments: anyArguments, load: drawBanner, unload: drawBanner, restore: drawBanner, refresh: skip, show: drawBanner, help: skip, whatis: skip, spider: skip, check: skip, hash: skip },
  LmodBreak:            { arguments: anyArguments,          load: breakOff,        unload: skip,             restore: breakOff,           refresh: skip,               show: print,                            help: skip,               whatis: skip,               spider: skip,               check: skip,          hash: skip },
} satisfies Record<string, VocabularyRow>;

export type VocabularyName = keyof typeof vocabulary;

export function isVocabularyName(name: string): name is VocabularyName {
  return Object.hasOwn(vocabulary, name);
}
